import { NOT_NOW_CODES } from '../../core/connection/problems';
import { LOGIN_TEXTS } from '../../core/connection/texts/login';
import { connectionRow, documentRow } from './overview-pages';
import { items, runCodeBody, type Item } from './run-code-body';

const SETTINGS = { language: 'en', inbox: true, receiveAddress: '', fullCheckEveryDays: 7, fullChecksPerNight: 150, followDays: 60, webhooks: true, moreWebhooks: '' };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const OWN = 'https://n8n.example';
const CALLBACK = `${OWN}/webhook/4f7c/webhook`;
const memory = (value: unknown): Item[] => items({ id: 1, name: 'webhooks', value: typeof value === 'string' ? value : JSON.stringify(value) });

interface Question {
	ask: boolean;
	kind: string;
	gateway: string;
	connectionId: number;
	connectionIds: number[];
	documents?: Array<{ rowId: number }>;
	call: Record<string, unknown> & { messageIds?: string; expected?: unknown[] };
}

const ask = (connections: readonly Item[], documents: readonly Item[] = [{ json: {} }], settings: Record<string, unknown> = {}, subscribed: readonly Item[] = [{ json: {} }]) =>
	runCodeBody('nightly-check/what-to-ask.js', { nodes: { Settings: items({ ...SETTINGS, ...settings }), 'What was subscribed': subscribed, 'All connections': connections, 'Documents of the last weeks': documents } }).map(({ json }) => json as unknown as Question);

describe('what is asked in a night', () => {
	it('asks nothing where nothing is connected', () => {
		expect(ask([{ json: {} }])).toEqual([{ ask: false }]);
	});

	it('looks at each login once for everything it should reach, at one that serves nothing live too: Exact ends an unused link', () => {
		const questions = ask([connectionRow(1), connectionRow(2), connectionRow(3, { gateway: 'w2', state: 'off' })]).filter(({ kind }) => kind === 'login');
		expect(questions.map(({ gateway, connectionIds, call }) => [gateway, connectionIds, call.expected?.length])).toEqual([['w1', [1, 2], 2], ['w2', [3], 1]]);
	});

	it('looks into red, yellow and new administrations each night, into green ones once a week', () => {
		const rows = Array.from({ length: 70 }, (_, index) => connectionRow(index + 1, { check: index === 10 ? 'red' : index === 20 ? 'yellow' : index === 30 ? '' : 'green' }));
		const full = ask(rows).filter(({ kind }) => kind === 'full').map(({ connectionId }) => connectionId);
		expect(full.slice(0, 3)).toEqual([11, 21, 31]);
		expect(full.length).toBeGreaterThanOrEqual(11);
		expect(full.length).toBeLessThanOrEqual(13);
	});

	it('hands over the codes that the connection books with', () => {
		const [question] = ask([connectionRow(1, { flow: 'entry', booking: JSON.stringify({ journals: { purchase: '60', purchaseCredit: '60' }, accounts: { purchase: '4400' }, vatMap: { 'purchase:standard:21': '4' } }) })]);
		expect(question?.call).toMatchObject({ flow: 'entry', defaults: { journals: '60', ledgerAccounts: '4400', vatCodes: '4' } });
	});

	it('does not stumble over booking settings that cannot be read', () => {
		expect(ask([connectionRow(1, { booking: '{broken' })])[0]?.call).toMatchObject({ defaults: {} });
	});

	it('follows messages below status 50 with one list per administration, and takes settled ones along as witnesses', () => {
		const documents = [
			documentRow(1, { exactId: 'A1', exactStatus: '' }), documentRow(2, { exactId: 'a2', exactStatus: '20 Open', state: 'exists' }), documentRow(3, { exactId: 'a3', exactStatus: '50 Processed' }),
			documentRow(4, { exactId: 'a4', division: '100002' }), documentRow(5, { exactId: 'a5', flow: 'entry' }), documentRow(6, { exactId: 'a6', direction: 'sales' }), documentRow(7, { exactId: 'a7', state: 'parked' }), documentRow(8, { exactId: 'a8', division: '999' }),
		];
		const lists = ask([connectionRow(1), connectionRow(2)], documents).filter(({ kind }) => kind === 'postbox');
		expect(lists.map(({ call, documents: rows }) => [call.division, call.messageIds, rows?.map(({ rowId }) => rowId)])).toEqual([['100001', 'A1,a2,a3', [1, 2]], ['100002', 'a4', [4]]]);
	});

	it('asks for the webhooks of Exact that the operator named, at the login that serves the administration', () => {
		const moreWebhooks = JSON.stringify([{ division: 100002, topic: 'SalesInvoices', callbackUrl: 'https://x.example/a' }, { division: 555, topic: 'Accounts', callbackUrl: 'https://x.example/b' }]);
		const rows = [connectionRow(1), connectionRow(2, { gateway: 'w2' })];
		expect(ask(rows, undefined, { moreWebhooks }).filter(({ kind, call }) => kind === 'webhooks' && (call.wanted as unknown[]).length > 0).map(({ gateway, call }) => [gateway, call.wanted])).toEqual([['w2', [expect.objectContaining({ division: 100002 })]]]);
		expect(() => ask(rows, undefined, { moreWebhooks: '{' })).toThrow('no JSON list');
		expect(ask(rows, undefined, { webhooks: false, moreWebhooks }).filter(({ kind }) => kind === 'webhooks')).toEqual([]);
	});

	it('looks each night where webhooks were, elsewhere once a week, and wants each of them again once', () => {
		const rows = Array.from({ length: 70 }, (_, index) => connectionRow(index + 1));
		const [one, two] = [{ division: 100001, topic: 'Accounts', callbackUrl: CALLBACK }, { division: 100001, topic: 'Items', callbackUrl: CALLBACK }];
		const [question] = ask(rows, undefined, undefined, memory({ seen: [one, two], remade: [two] })).filter(({ kind }) => kind === 'webhooks');
		expect(question?.call.wanted).toEqual([one]);
		expect(question?.call.divisions).toContain(100001);
		expect((question?.call.divisions as number[]).length).toBeGreaterThanOrEqual(10);
		expect((question?.call.divisions as number[]).length).toBeLessThanOrEqual(11);
	});

	it('never asks for more ids than fit into one address', () => {
		const documents = Array.from({ length: 300 }, (_, index) => documentRow(index + 1, { exactId: `id-${index}`, followedAt: daysAgo(index % 50) }));
		const lists = ask([connectionRow(1)], documents).filter(({ kind }) => kind === 'postbox');
		expect(lists).toHaveLength(1);
		expect(lists[0]?.documents).toHaveLength(80);
	});
});

interface Verdict {
	id?: number;
	check?: string;
	checkText?: string;
	exactUser?: string;
}

const login = (gateway: string, rows: readonly Item[], more: Record<string, unknown> = {}, findings: unknown[] = []): Item => ({
	json: {
		kind: 'login', gateway, connectionId: rows[0]?.json.id, connectionIds: rows.map(({ json }) => json.id),
		report: { checkedAt: '2026-11-21T03:23:00.000Z', login: 'office@lindehof.example', expected: rows.map(({ json }) => ({ asked: `${String(json.division)} / ${String(json.divisionVat)}`, state: 'granted', code: Number(json.division) })), findings, ...more },
	},
});
const finding = (level: string, code: string, sentence = `${code} it is`) => ({ level, code, sentence, fix: 'Do this.' });

function judge(connections: readonly Item[], answers: readonly Item[], parties: readonly Item[] = [{ json: {} }]): Verdict[] {
	return runCodeBody('nightly-check/verdict-per-connection.js', {
		nodes: { 'All answers': answers, 'All connections': connections, 'Organisations in the inbox': parties },
		inject: { loginCodes: [...Object.keys(LOGIN_TEXTS), 'NO_DIVISIONS', 'DIVISION_LIST_PARTIAL'], notNow: NOT_NOW_CODES },
	}).map(({ json }) => json as Verdict);
}
it('says that an own link needs a relink where a consent of the office ended it, and asks nothing more of one that stands on it (CON-18)', () => {
	const rows = [connectionRow(1, { gateway: 'w2', loginKind: 'own' }), connectionRow(2, { loginKind: 'firm' })];
	const answers = [login('w2', [rows[0] as Item], { expected: [] }, [finding('error', 'CONNECTION_REPLACED')]), login(String(rows[1]?.json.gateway), [rows[1] as Item])];
	const [own] = judge(rows, answers);
	expect(own).toMatchObject({ id: 1, check: 'red', checkText: 'Needs relink: CONNECTION_REPLACED it is', verdict: { code: 'NEEDS_RELINK', fix: expect.stringContaining('Override') } });
	expect(judge([rows[0] as Item], answers)[0]).toMatchObject({ checkText: 'CONNECTION_REPLACED it is' });
	expect(judge([connectionRow(1, { gateway: 'w2', loginKind: 'own', state: 'needs relink' })], answers)[0]?.id).toBeUndefined();
});

const colours = (verdicts: readonly Verdict[]) => verdicts.map(({ id, check }) => [id, check]);

describe('the colour that a night gives', () => {
	const rows = [connectionRow(1), connectionRow(2)];

	it('is green with the user, when the login and the administration are in order', () => {
		expect(judge(rows, [login('w1', rows)])).toEqual([
			expect.objectContaining({ id: 1, check: 'green', checkText: 'In order.', exactUser: 'office@lindehof.example', checkedAt: '2026-11-21T03:23:00.000Z' }),
			expect.objectContaining({ id: 2, check: 'green' }),
		]);
	});

	it.each([['missing', 'DIVISION_NOT_GRANTED'], ['differs', 'WRONG_ADMINISTRATION']])('is red for an administration that is %s, and only for that one (DIV-16, PER-8)', (state, code) => {
		const expected = [{ asked: '100001 / x', state: 'granted', code: 100001 }, { asked: '100002 / x', state, code: 0 }];
		const verdicts = judge(rows, [login('w1', rows, { expected }, [finding('error', code, `Administration 100002 / x is not as expected.`)])]);
		expect(colours(verdicts)).toEqual([[1, 'green'], [2, 'red']]);
		expect(verdicts[1]?.checkText).toContain('100002');
	});

	it('is red for everything behind a link that was replaced, with the sentence that says so (CON-9)', () => {
		const verdicts = judge(rows, [login('w1', rows, { login: '', expected: [] }, [finding('error', 'CONNECTION_REPLACED', 'The link was replaced.')])]);
		expect(colours(verdicts)).toEqual([[1, 'red'], [2, 'red']]);
		expect(verdicts[0]?.checkText).toBe('The link was replaced.');
	});

	it('is red for a login whose workflow gives no answer', () => {
		const [verdict] = judge([rows[0]!], [{ json: { kind: 'login', gateway: 'w1', connectionId: 1, connectionIds: [1], failure: { code: '', message: 'Workflow is not active', fix: '' } } }]);
		expect(verdict).toMatchObject({ check: 'red', checkText: expect.stringContaining('not active') });
	});

	it.each(NOT_NOW_CODES)('is left as it was when the look ended with %s, before or after the user was known', (code) => {
		for (const before of ['green', 'yellow', 'red']) {
			const all = [connectionRow(1, { check: before }), connectionRow(2, { check: before })];
			expect(judge(all, [login('w1', all, { login: '', expected: [] }, [finding('error', code)])])).toEqual([{}]);
			expect(judge(all, [login('w1', all, { expected: [] }, [finding('error', code)])])).toEqual([{}]);
			expect(judge(all, [{ json: { kind: 'login', gateway: 'w1', connectionId: 1, connectionIds: [1, 2], failure: { code, message: 'x', fix: '' } } }])).toEqual([{}]);
		}
	});

	it('is red for everything behind a login whose user Exact does not let in, though the finding is in no list of ours', () => {
		expect(colours(judge(rows, [login('w1', rows, { login: '', expected: [] }, [finding('error', 'BLOCKED_USER')])]))).toEqual([[1, 'red'], [2, 'red']]);
	});

	it('is not made green by a full check that a limit cut off', () => {
		const before = [connectionRow(1), connectionRow(2, { check: 'yellow', checkText: 'Journals process.' })];
		const full: Item = { json: { kind: 'full', gateway: 'w1', connectionId: 2, connectionIds: [2], report: { checkedAt: '', login: 'x', expected: [], cutOff: true, findings: [finding('warning', 'DAY_SHARE')] } } };
		expect(judge(before, [login('w1', before), full])[1]).toMatchObject({ check: 'yellow', checkText: 'Journals process.' });
		const said = (...codes: string[]) => (runCodeBody('nightly-check/what-it-said.js', { input: items({ verdict: 'green', user: {}, divisions: {}, findings: codes.map((code) => finding('info', code)) }), nodes: { 'Each question': items({ kind: 'full' }) }, inject: { notNow: NOT_NOW_CODES } })[0]?.json as { report: { cutOff: boolean } }).report.cutOff;
		expect([said('DIVISION_CHECKED'), said('DIVISION_CHECKED', 'DAY_SHARE'), said('CHECK_SHORTENED')]).toEqual([false, true, true]);
	});

	it('does not mind which administration somebody has open at night', () => {
		expect(colours(judge(rows, [login('w1', rows, {}, [finding('warning', 'CURRENT_NOT_GRANTED')])]))).toEqual([[1, 'green'], [2, 'green']]);
	});

	it('is yellow for both logins of one Exact user (DIV-9, CON-5)', () => {
		const both = [connectionRow(1), connectionRow(2, { gateway: 'w2', gatewayLabel: 'Login of a client', loginKind: 'own' })];
		const verdicts = judge(both, [login('w1', [both[0]!]), login('w2', [both[1]!])]);
		expect(colours(verdicts)).toEqual([[1, 'yellow'], [2, 'yellow']]);
		expect(verdicts[0]?.checkText).toContain('Login of a client');
	});

	it('is yellow for an organisation that the inbox does not show any more (DIV-19)', () => {
		expect(colours(judge(rows, [login('w1', rows)], items({ id: '0106:10000001' })))).toEqual([[1, 'green'], [2, 'yellow']]);
	});

	it('takes what was found from inside, and keeps it until somebody looks again', () => {
		const full: Item = { json: { kind: 'full', gateway: 'w1', connectionId: 2, connectionIds: [2], report: { checkedAt: '', login: 'x', expected: [], findings: [finding('error', 'NO_POSTBOX', 'There is no postbox.')] } } };
		expect(colours(judge(rows, [login('w1', rows), full]))).toEqual([[1, 'green'], [2, 'red']]);
		const before = [connectionRow(1), connectionRow(2, { check: 'yellow', checkText: 'Journals process.' })];
		expect(judge(before, [login('w1', before)])[1]).toMatchObject({ check: 'yellow', checkText: 'Journals process.' });
		const red = [connectionRow(1), connectionRow(2, { check: 'red', checkText: 'The link was replaced.' })];
		expect(judge(red, [login('w1', red)])[1]).toMatchObject({ check: 'yellow', checkText: expect.stringContaining('in order again') });
	});
});

interface News {
	todo: string;
	rowId?: number;
	note?: { patch: Record<string, string> };
	finish?: Record<string, unknown>;
}

const message = (messageId: string, recipientStatus: number, recipientStatusText: string, result: string) => ({ messageId, recipientStatus, recipientStatusText, result });
const postbox = (documents: Array<Record<string, unknown>>, messages: unknown[]): News[] =>
	runCodeBody('nightly-check/news-of-the-postbox.js', { nodes: { 'All answers': items({ kind: 'postbox', documents: documents.map((one) => ({ exactStatus: '', finishedAt: daysAgo(3), name: 'F-1', partyName: 'Klant', ...one })), messages }) } }).map(({ json }) => json as unknown as News);

describe('what the postboxes tell', () => {
	it('is noted', () => {
		expect(postbox([{ rowId: 1, exactId: 'a' }], [message('A', 20, 'Open', 'open')])).toEqual([expect.objectContaining({ todo: 'note', note: expect.objectContaining({ patch: { exactStatus: '20 Open', followedAt: expect.any(String) } }) })]);
	});

	it('moves a document that somebody rejected', () => {
		const news = postbox([{ rowId: 1, exactId: 'a' }], [message('a', 5, 'Rejected', 'rejected')]);
		expect(news.map(({ todo }) => todo)).toEqual(['note', 'finish']);
		expect(news[1]?.finish).toMatchObject({ action: 'finish', rowId: 1, state: 'rejectedInExact', retryable: false });
	});

	it('concludes "removed" only while another message of that postbox is in sight', () => {
		const documents = [{ rowId: 1, exactId: 'a' }, { rowId: 2, exactId: 'b' }];
		const gone = (id: string) => message(id, 0, 'Missing', 'missing');
		expect(postbox(documents, [gone('a'), gone('b')]).map(({ todo }) => todo)).toEqual(['unseen', 'unseen']);
		expect(postbox(documents, [gone('a'), message('b', 20, 'Open', 'open')]).filter(({ todo }) => todo === 'finish').map(({ finish }) => [finish?.rowId, finish?.state])).toEqual([[1, 'removedInExact']]);
		expect(postbox(documents, [gone('a'), gone('b'), message('witness', 50, 'Processed', 'processed')]).filter(({ todo }) => todo === 'finish')).toHaveLength(2);
	});

	it('gives a message a day before it counts as removed', () => {
		expect(postbox([{ rowId: 1, exactId: 'a', finishedAt: daysAgo(0) }], [message('a', 0, 'Missing', 'missing'), message('w', 50, 'Processed', 'processed')]).map(({ todo }) => todo)).toEqual(['unseen']);
	});

	it('says nothing where Exact gave no answer', () => {
		const [news] = runCodeBody('nightly-check/news-of-the-postbox.js', { nodes: { 'All answers': items({ kind: 'postbox', documents: [{ rowId: 1, exactId: 'a' }], messages: [], failure: { message: 'x' } }) } });
		expect(news?.json).toEqual({ todo: 'nothing' });
	});
});

describe('the webhooks of Exact', () => {
	const accounts = { division: 100001, topic: 'Accounts', callbackUrl: CALLBACK };
	const products = { ...accounts, topic: 'Items' };
	const said = (...webhooks: Array<Record<string, unknown>>): Item[] => items({ kind: 'webhooks', webhooks });
	const remembered = (before: Item[], answers: Item[]) => {
		const [out] = runCodeBody('nightly-check/what-is-subscribed.js', { ownAddress: OWN, nodes: { 'What was subscribed': before, 'All answers': answers } });
		return { ...(JSON.parse(String(out?.json.value)) as { seen: unknown[]; remade: unknown[] }), changed: out?.json.changed };
	};

	it('that call this n8n are remembered, those of others are not', () => {
		expect(remembered([{ json: {} }], said({ ...accounts, state: 'present' }, { ...products, callbackUrl: 'https://other.example/webhook/x', state: 'present' }))).toEqual({ seen: [accounts], remade: [], changed: true });
		expect(remembered(memory({ seen: [accounts], remade: [] }), said({ ...accounts, state: 'present' }))).toMatchObject({ changed: false });
	});

	it('that were made again are so only once: what is gone a second time is let go', () => {
		const night = remembered(memory({ seen: [accounts], remade: [] }), said({ ...accounts, state: 'made' }));
		expect(night).toEqual({ seen: [accounts], remade: [accounts], changed: true });
		const [question] = ask([connectionRow(1)], undefined, undefined, memory(night)).filter(({ kind }) => kind === 'webhooks');
		expect(question?.call.wanted).toEqual([]);
	});

	it('that another workflow took, or for which nothing answers, are let go; where Exact did not answer all stay', () => {
		const before = memory({ seen: [accounts, products], remade: [] });
		expect(remembered(before, said({ ...accounts, state: 'taken' }, { ...products, state: 'failed', code: 'CALLBACK_NOT_REACHED' })).seen).toEqual([]);
		expect(remembered(before, said({ ...accounts, state: 'failed', code: 'UNREACHABLE' }, { ...products, state: 'present' })).seen).toEqual([accounts, products]);
		expect(remembered(before, said({ error: 'Exact did not answer.' }))).toEqual({ seen: [accounts, products], remade: [], changed: false });
		expect(remembered(memory('{broken'), [{ json: { ask: false } }])).toEqual({ seen: [], remade: [], changed: false });
	});

	it('stand in the summary when one was gone, taken, or its address is dead', () => {
		const [out] = runCodeBody('nightly-check/summary.js', {
			nodes: {
				'Verdict per connection': [{ json: {} }], 'All connections': [{ json: {} }],
				'All answers': said({ ...accounts, state: 'present' }, { ...products, state: 'made', repaired: true, message: 'It is there again.' }, { ...products, topic: 'Contacts', state: 'taken', message: 'Taken by 9a.', fix: 'Deactivate it.' }, { ...products, topic: 'Documents', state: 'failed', code: 'CALLBACK_NOT_REACHED', message: 'x' }),
			},
		});
		expect(out?.json).toMatchObject({ webhooks: { listed: 2, madeAgain: 1, taken: 1 }, warnings: ['Webhook of Exact (Items, 100001): It is there again.', 'Webhook of Exact (Contacts, 100001): Taken by 9a. Deactivate it.', expect.stringContaining(`nothing answers at ${CALLBACK} any more`)] });
	});
});

describe('the hook of the inbox', () => {
	const settings = items({ ...SETTINGS });
	it.each([[401, 'yes'], [404, 'no'], [0, 'unknown'], [502, 'unknown']])('listens when an unsigned call is refused: status %i -> %s', (statusCode, listens) => {
		const [out] = runCodeBody('nightly-check/does-it-listen.js', { input: items({ statusCode }), nodes: { 'The hook': items({ address: 'https://n8n.example/webhook/x/webhook', name: 'n', topics: ['InvoiceReceived'] }) } });
		expect(out?.json).toMatchObject({ listens });
	});
	it('may be named by the operator', () => {
		const [out] = runCodeBody('nightly-check/the-hook.js', { nodes: { Settings: items({ ...settings[0]?.json, receiveAddress: 'https://n8n.example/webhook/own/webhook' }) }, inject: { webhookId: 'id', topics: ['InvoiceReceived'] } });
		expect(out?.json.address).toBe('https://n8n.example/webhook/own/webhook');
	});
});

describe('the summary', () => {
	const summary = (verdicts: Array<Record<string, unknown>>, more: Record<string, readonly Item[]> = {}) => {
		const nodes = {
			'Verdict per connection': verdicts.map((verdict, index) => ({ json: { id: index + 1, check: verdict.check, verdict: { name: `Klant ${index + 1}`, division: `${100001 + index}`, divisionName: 'Adm', state: 'live', loginKind: 'firm', before: 'green', code: 'X', fix: 'Do this.', checkText: 'It is so.', ...verdict } } })),
			'All connections': verdicts.map((_, index) => connectionRow(index + 1)),
			'All answers': [{ json: { ask: false } }],
			...more,
		};
		return runCodeBody('nightly-check/summary.js', { nodes })[0]?.json as unknown as { connections: Record<string, unknown>; inboxHook: string; warnings: string[]; text: string };
	};

	it('is quiet when all is well', () => {
		expect(summary([{ check: 'green' }])).toMatchObject({ connections: { green: 1, yellow: 0, red: 0 }, warnings: [], text: 'Nightly check: 1 connection, all is well.' });
	});

	it('tells what turned red with what to do, and warns about what may lapse (DIV-9)', () => {
		const said = summary([{ check: 'red' }, { check: 'green', loginKind: 'own' }, { check: 'green' }]);
		expect(said.connections).toMatchObject({ green: 1, yellow: 1, red: 1, turnedRed: ['Klant 1 (100001 Adm)'] });
		expect(said.warnings).toEqual(['Red. Klant 1 (100001 Adm): It is so. Do this.', expect.stringContaining("a client's own login, which lapses")]);
	});

	it('does not repeat each night what was yellow before', () => {
		expect(summary([{ check: 'yellow', before: 'yellow' }]).warnings).toEqual([]);
		expect(summary([{ check: 'yellow', before: 'green' }]).warnings).toHaveLength(1);
	});

	it('says what happened to the hook', () => {
		const listening = { 'Does it listen?': items({ listens: 'yes', address: 'https://x' }) };
		expect(summary([], { ...listening, 'The hook of the inbox': items({ repaired: true, fault: 'missing', message: 'The hook was gone; it was made again.' }) })).toMatchObject({ inboxHook: 'repaired: missing', warnings: [expect.stringContaining('API opnieuw aanbieden')] });
		expect(summary([], { ...listening, 'The hook of the inbox': items({ repaired: false }) })).toMatchObject({ inboxHook: 'in order', warnings: [] });
		expect(summary([], { 'Does it listen?': items({ listens: 'no', address: 'https://x' }) })).toMatchObject({ inboxHook: 'no trigger', warnings: [expect.stringContaining('publish "Autopilot: receive"')] });
	});

	it('tells of connections that could not be looked at', () => {
		expect(summary([], { 'All connections': [connectionRow(1)], 'Verdict per connection': [{ json: {} }] }).warnings).toEqual([expect.stringContaining('1 connection could not be looked at tonight')]);
	});
});

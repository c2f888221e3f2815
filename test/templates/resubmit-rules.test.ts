import { Settings } from 'luxon';

import { REOFFERED_BY_PERSON, REOFFERED_WITH_REASON } from '../../core/delivery/states';
import { items, runCodeBody } from './run-code-body';

type Row = Record<string, unknown>;
const CONNECTIONS: Row[] = [
	{ id: 1, partyId: '0106:1', partyName: 'Bakker BV', client: 'Groep Noord', division: '100', gateway: 'w1', state: 'live' },
	{ id: 2, partyId: '0106:2', partyName: 'Slager BV', client: '', division: '200', gateway: 'w1', state: 'live' },
];
const row = (id: number, more: Row = {}): Row => ({ id, source: 'econnect', partyId: '0106:1', documentId: `document-${id}`, number: `2026-${id}`, state: 'failed', announcedAt: '2026-11-10T10:00:00.000Z', ...more });
const WISH: Row = { do: 'choose', byPerson: true, who: 'an@office.example', states: ['failed'], from: '', to: '', client: '', division: '', kind: '', ids: [], reason: '' };

interface Chosen {
	todo: Row[];
	left: Row[];
	unknown: string[];
	sources: { source: string; says: string }[];
	chosen: Row[];
}
function choose(rows: Row[], wish: Row = {}, cursors: Row[] = [{}], connections: Row[] = CONNECTIONS): Chosen {
	return runCodeBody('resubmit/choose.js', {
		input: items(...rows),
		nodes: { 'The wish': items({ ...WISH, ...wish }), 'All connections': items(...connections), Cursors: items(...cursors), Settings: items({ inboxList: false }) },
		inject: { offered: REOFFERED_BY_PERSON, withReason: REOFFERED_WITH_REASON },
	})[0]?.json as unknown as Chosen;
}
const ids = ({ todo }: Chosen) => todo.map(({ rowId }) => rowId);

describe('what is chosen', () => {
	it('is chosen by state, time, client, administration and kind (AUT-7, AUT-8, AUT-12)', () => {
		const rows = [row(1), row(2, { state: 'parked' }), row(3, { announcedAt: '2026-10-01T10:00:00.000Z' }), row(4, { partyId: '0106:2' }), row(5, { kind: 'creditNote' }), row(6, { kind: 'invoice', division: '200' })];
		expect(ids(choose(rows))).toEqual([1, 3, 4, 5, 6]);
		expect(ids(choose(rows, { states: ['failed', 'parked'], from: '2026-11-01T00:00:00.000Z' }))).toEqual([1, 2, 4, 5, 6]);
		expect(ids(choose(rows, { to: '2026-11-01T00:00:00.000Z' }))).toEqual([3]);
		expect(ids(choose(rows, { client: 'Slager BV' }))).toEqual([4]);
		expect(ids(choose(rows, { division: '200' }))).toEqual([4, 6]);
		expect(ids(choose(rows, { kind: 'creditNote' }))).toEqual([1, 3, 4, 5]);
	});

	it('never holds what is in Exact or on its way, and says so', () => {
		const { todo, left } = choose([row(1, { state: 'sent' }), row(2, { state: 'sending' }), row(3, { state: 'differs' })], { ids: ['document-1', '2026-2', 'document-3'] });
		expect(todo).toEqual([]);
		expect(left.map(({ why }) => why)).toEqual(['It is in Exact.', 'It is on its way.', expect.stringContaining('another version')]);
	});

	it('takes what was removed or refused in Exact only from a person with a reason', () => {
		const gone = [row(1, { state: 'removedInExact' }), row(2, { state: 'rejectedInExact' })];
		const states = ['removedInExact', 'rejectedInExact'];
		expect(choose(gone, { states })).toMatchObject({ todo: [], left: [{ rowId: 1 }, { rowId: 2 }] });
		expect(choose(gone, { states, byPerson: false, reason: 'again' }).todo).toEqual([]);
		expect(ids(choose(gone, { states, reason: 'Removed by mistake.' }))).toEqual([1, 2]);
	});

	it('leaves to a person what two connections hold: no schedule offers it only to see it parked again (DIV-20)', () => {
		const rows = [row(1, { state: 'parked', code: 'TWO_CONNECTIONS' })];
		const twice = [...CONNECTIONS, { ...CONNECTIONS[0], id: 9, division: '300' }];
		expect(ids(choose(rows, { byPerson: false, states: ['parked'] }))).toEqual([1]);
		expect(ids(choose(rows, { byPerson: false, states: ['parked'] }, [{}], twice))).toEqual([]);
		expect(ids(choose(rows, { states: ['parked'] }, [{}], twice))).toEqual([1]);
	});

	it('looks at an uncertain one again and offers it nowhere', () => {
		expect(choose([row(1, { state: 'uncertain' })], { states: ['uncertain'] }).todo).toEqual([{ action: 'hurry', rowId: 1 }]);
	});

	it('leaves to the schedule only what may go better by itself: parked for want of a connection that is live now', () => {
		const rows = [row(1, { state: 'parked', code: 'UNKNOWN_RECIPIENT' }), row(2, { state: 'parked', code: 'CUT_OFF' }), row(3, { state: 'parked', code: 'UNKNOWN_RECIPIENT', partyId: '0106:9' })];
		expect(ids(choose(rows, { byPerson: false, states: ['parked'] }))).toEqual([1]);
		expect(ids(choose(rows, { states: ['parked'] }))).toEqual([1, 2, 3]);
	});

	it('knows a document of a list by its id or number, announces one that the ledger never saw, and names what it does not understand', () => {
		const { todo, unknown } = choose([row(1), row(2)], { ids: ['organisation;document', 'document-1', '"0106:2";"9b1c-never-seen-1"', '2026-2', 'what is 2026?'], states: [] });
		expect(todo).toEqual([{ action: 'reoffer', rowId: 1 }, { action: 'reoffer', rowId: 2 }, { action: 'announce', partyId: '0106:2', documentId: '9b1c-never-seen-1' }]);
		expect(unknown).toEqual(['what is 2026?']);
	});

	it('a line that names an organisation means the document of that organisation, also where another has the same number (DIV-20)', () => {
		const [mine, theirs, unconnected] = [row(1, { partyId: '0106:1', number: 'F-7' }), row(2, { partyId: '0106:2', number: 'F-7' }), row(3, { partyId: '0106:9', number: 'F-7' })];
		const chosen = (line: string) => choose([mine, theirs, unconnected], { ids: [line] }).todo.map(({ rowId }) => rowId);
		expect(chosen('0106:2;F-7')).toEqual([2]);
		expect(chosen('0106:9;F-7')).toEqual([3]);
		expect(chosen('F-7')).toEqual([1, 2, 3]);
	});

	it('takes an id without an organisation only where one organisation is meant', () => {
		expect(choose([], { ids: ['9b1c-never-seen-1'] })).toMatchObject({ todo: [], unknown: ['9b1c-never-seen-1'] });
		expect(choose([], { ids: ['9b1c-never-seen-1'], client: 'Slager BV' }).todo).toEqual([{ action: 'announce', partyId: '0106:2', documentId: '9b1c-never-seen-1' }]);
	});

	it('leaves sales documents to their own templates', () => {
		expect(choose([row(1, { direction: 'sales' })]).todo).toEqual([]);
	});

	it('names each source of missing documents, and says when it cannot know (AUT-14)', () => {
		const last = (found: Chosen) => found.sources[found.sources.length - 1]?.says;
		expect(last(choose([row(1)]))).toBe('cannot know');
		expect(last(choose([row(1)], {}, [{ name: 'watchdog mails', value: '2 mails, 1 document', savedAt: '2026-11-20T10:00:00.000Z' }]))).not.toBe('cannot know');
		expect(choose([row(1), row(2, { state: 'sent' })]).sources[0]).toEqual({ source: 'Ledger', says: '2 documents, 1 of them not in Exact' });
	});
});

describe('the look-up for a dry run', () => {
	const lookUps = (chosen: Chosen, connections: Row[] = CONNECTIONS) => runCodeBody('resubmit/look-ups.js', { nodes: { Choose: items(chosen as unknown as Row), Settings: items({ askInboxFor: 2 }), 'All connections': items(...connections) } }).map(({ json }) => json);

	it('is one question per administration, from a day before the first try', () => {
		const asked = lookUps(choose([row(1, { firstAttemptAt: '2026-11-12T10:00:00.000Z', key: 'K' }), row(2), row(3), row(4, { partyId: '0106:2' }), row(5, { partyId: '0106:9' })]));
		expect(asked).toMatchObject([{ action: 'lookUp', division: '100', gateway: 'w1', since: '2026-11-11T10:00:00.000Z', askInbox: 2 }, { division: '200', since: '' }]);
	});

	it('asks no administration for what two connections hold: where it belongs is not guessed (DIV-20)', () => {
		const twins = [...CONNECTIONS, { ...CONNECTIONS[0], id: 99, division: '900', gateway: 'w9' }];
		expect(lookUps(choose([row(1), row(2, { division: '100', gateway: 'w1' })], {}, [{}], twins), twins)).toMatchObject([{ division: '100', documents: [{ rowId: 2 }] }]);
	});

	const found = (nodes: Record<string, Row[]>, documents: Row[]) => runCodeBody('exact-login/what-was-found.js', {
		nodes: { Start: items({ division: '100', since: 'x', documents }), 'Documents to ask the inbox for': items(...(nodes['Documents to ask the inbox for'] ?? [{}])), ...Object.fromEntries(Object.entries(nodes).map(([name, rows]) => [name, items(...rows)])) },
	})[0]?.json as { found: Row[]; inbox: Row[]; problems: Row[] };

	it('finds a document by its key in the postbox and the archive, and by number and amount among the entries', () => {
		const answer = found({
			'Look up: messages': [{ key: 'AAAAAAAAAAAA', messageId: 'm1', state: '', recipientStatusText: 'Open' }, { key: 'DDDDDDDDDDDD', messageId: 'm2', state: 'rejectedInExact' }],
			'Look up: documents': [{ key: 'BBBBBBBBBBBB', id: 'd1', typeDescription: 'Purchase invoice' }],
			'Look up: entries': [{ yourRef: 'F 2026/3', amountFC: '-121', id: 'e1', statusDescription: 'Open' }],
		}, [{ rowId: 1, key: 'AAAAAAAAAAAA' }, { rowId: 2, key: 'BBBBBBBBBBBB' }, { rowId: 3, key: 'CCCCCCCCCCCC', number: 'f2026-3', amount: '121.00' }, { rowId: 4, key: 'DDDDDDDDDDDD' }, { rowId: 5, number: 'F20263', amount: '99.00' }]);
		expect(answer.found).toEqual([
			{ rowId: 1, where: 'postbox', exactId: 'm1', exactStatus: 'Open' },
			{ rowId: 2, where: 'document', exactId: 'd1', exactStatus: 'Purchase invoice' },
			{ rowId: 3, where: 'entry', exactId: 'e1', exactStatus: 'Open' },
		]);
	});

	it('tells from the history of the inbox whether a document is still there, and does not guess where there is none', () => {
		const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
		const documents = ['a', 'b', 'c', 'd', 'e'].map((documentId, index) => ({ rowId: index, documentId }));
		const { inbox } = found({
			'Documents to ask the inbox for': documents,
			'Look up: inbox': [
				{ documentId: 'a', history: [{ name: 'Pending', createdOn: ago(20) }] },
				{ documentId: 'b', history: [{ name: 'Pending', createdOn: ago(20) }, { name: 'Delivered', createdOn: ago(8) }] },
				{ documentId: 'c', history: [{ name: 'Pending', createdOn: ago(91) }] },
				{ error: 'refused', details: { code: 'NOT_FOUND' } },
				{ error: 'no answer', details: { code: 'TIMEOUT' } },
			],
		}, documents);
		expect(inbox.map(({ state }) => state)).toEqual(['there', 'gone', 'gone', 'gone', 'unknown']);
	});

	it('names what could not be asked instead of calling it absent', () => {
		expect(found({ 'Look up: messages': [{ error: 'x', message: 'No right.', details: { code: 'MISSING_RIGHT' } }] }, []).problems).toEqual([{ where: 'postbox', code: 'MISSING_RIGHT', message: 'No right.', retryable: false }]);
	});
});

describe('the dry run', () => {
	const dryRun = (chosen: Chosen, answers: Row[] = []) => runCodeBody('resubmit/dry-run.js', { input: items(...answers), nodes: { Choose: items(chosen as unknown as Row), 'Each administration': items({}), 'All connections': items(...CONNECTIONS, { id: 3, partyId: '0106:3', state: 'off' }) } })[0]?.json as unknown as { documents: Row[]; counts: Record<string, number>; problems: Row[] };

	it('tells of each document what would happen to it', () => {
		const chosen = choose([row(1), row(2, { key: 'K' }), row(3), row(4, { state: 'uncertain' }), row(5, { partyId: '0106:9' }), row(6, { partyId: '0106:3' }), row(7), row(8, { archive: 'a' })], { states: ['failed', 'uncertain'] });
		const { documents, counts } = dryRun(chosen, [{ found: [{ rowId: 3, where: 'postbox', exactStatus: 'Open' }], inbox: [{ rowId: 1, state: 'there' }, { rowId: 7, state: 'gone' }, { rowId: 8, state: 'gone' }] }]);
		expect(documents.map(({ what }) => what)).toEqual(['fetch', 'send', 'inExact', 'lookAgain', 'noConnection', 'noConnection', 'gone', 'fetch']);
		expect(counts).toMatchObject({ chosen: 8, inExact: 1, send: 1, fetch: 2, lookAgain: 1, noConnection: 2, gone: 1, left: 0 });
		expect(documents[0]?.says).not.toContain('cannot be known');
		expect(documents[1]?.says).toContain('cannot be known');
	});

	it('names an Exact login that did not answer', () => {
		expect(dryRun(choose([row(1)]), [{ error: 'Workflow is not active' }]).problems).toEqual([{ where: 'Exact login', message: 'Workflow is not active' }]);
	});
});

describe('a run', () => {
	const progress = { total: 3, todo: [{ action: 'reoffer', rowId: 1 }, { action: 'announce', partyId: 'p', documentId: 'd' }, { action: 'reoffer', rowId: 2 }], offered: [], refused: [] };
	const run = (more: Row = {}): Row => ({ id: 5, kind: 'resubmit', state: 'running', startedAt: '2026-11-20T10:00:00.000Z', asked: JSON.stringify({ who: 'an@office.example', reason: 'Wanted.' }), progress: JSON.stringify(progress), ...more });
	const next = (one: Row, perRound = 20) => runCodeBody('resubmit-run/next-round.js', { input: items(one), nodes: { Settings: items({ perRound }) } }).map(({ json }) => json);

	it('offers so many at a time, one kind of thing per call', () => {
		expect(next(run())).toMatchObject([{ route: 'offer', action: 'reoffer', rowId: 1, who: 'an@office.example', reason: 'resubmit: Wanted.' }, { rowId: 2 }]);
		expect(next(run(), 1)).toHaveLength(1);
	});

	it('ends where a person stopped it, and reports when nothing is left', () => {
		expect(next(run({ state: 'stopped' }))).toEqual([{ route: 'end' }]);
		expect(next({})).toEqual([{ route: 'end' }]);
		expect(next(run({ progress: JSON.stringify({ ...progress, todo: [] }) }))).toEqual([{ route: 'report' }]);
	});

	it('notes what was taken and what the Ledger refused, and forgets nothing', () => {
		const [came] = runCodeBody('resubmit-run/what-came-of-it.js', {
			input: items({ rowId: 1, ok: true }, { rowId: 2, ok: false, state: 'sent', code: 'NOT_OFFERED_AGAIN', message: 'In Exact.' }),
			nodes: { 'The run': items(run()), 'Next round': items(...next(run())) },
		});
		const after = JSON.parse(String(came?.json.progress)) as typeof progress;
		expect(after).toMatchObject({ todo: [{ action: 'announce' }], offered: [1], refused: [{ rowId: 2, code: 'NOT_OFFERED_AGAIN' }] });
		expect(after.todo.length + after.offered.length + after.refused.length).toBe(progress.total);
	});

	const rest = (rows: Row[], began = new Date().toISOString(), before: Row = {}) => {
		const [item] = runCodeBody('resubmit-run/has-it-come-to-rest.js', { input: items(...rows), nodes: { 'What came of it': items({ taken: [1, 2], beatAt: began, progress: JSON.stringify(before) }), 'The run': items(run()), Settings: items({ patienceSeconds: 300 }) } });
		return { rest: item?.json.rest, waits: (JSON.parse(String(item?.json.progress)) as { waits: Row[] }).waits };
	};
	const MIDNIGHT = new Date(Date.now() + 3_600_000).toISOString();
	const PAST = new Date(Date.now() - 3_600_000).toISOString();
	const outOfCalls = (id: number, more: Row = {}): Row => ({ id, state: 'failed', retryable: true, code: 'DAY_SHARE', division: '100', nextTryAt: MIDNIGHT, ...more });

	it('waits with the next round until this one was tried', () => {
		expect(rest([{ id: 1, state: 'sent' }, { id: 2, state: 'ready' }])).toEqual({ rest: false, waits: [] });
		expect(rest([{ id: 1, state: 'sent' }, { id: 2, state: 'uncertain' }, { id: 3, state: 'received' }])).toEqual({ rest: true, waits: [] });
		expect(rest([{ id: 1, state: 'received' }], new Date(Date.now() - 400_000).toISOString())).toMatchObject({ rest: true });
	});

	it('leaves alone an administration that gives it no more calls today, until it does, and goes on with the others (AUT-12)', () => {
		const waits = [{ administration: '100', code: 'DAY_SHARE', until: MIDNIGHT }];
		expect(rest([outOfCalls(1), { id: 2, state: 'sent' }])).toEqual({ rest: true, waits });
		expect(rest([outOfCalls(1, { code: 'DAY_LIMIT' })])).toEqual({ rest: true, waits: [{ ...waits[0], code: 'DAY_LIMIT' }] });
		// What it knew before it keeps, and a row that was not in this round or whose time has come says nothing.
		expect(rest([outOfCalls(3, { division: '200' }), outOfCalls(1, { division: '200', nextTryAt: PAST })], undefined, { waits })).toEqual({ rest: true, waits });

		const todo = [{ action: 'reoffer', rowId: 1, administration: '100' }, { action: 'reoffer', rowId: 2, administration: '200' }, { action: 'announce', partyId: 'p', documentId: 'd', administration: '100' }];
		const left = (more: Row) => next(run({ progress: JSON.stringify({ ...progress, todo, ...more }) })).map(({ route, rowId }) => rowId ?? route);
		expect(left({ waits })).toEqual([2]);
		expect(left({ waits, todo: [todo[0], todo[2]] })).toEqual(['report']);
		expect(left({ waits: [{ ...waits[0], until: PAST }] })).toEqual([1, 2]);
	});

	it('knows to which administration each document goes', () => {
		const [item] = runCodeBody('resubmit/new-run.js', { nodes: {
			'The wish': items(WISH),
			'Dry run': items({ counts: {}, sources: [], left: [], unknown: [], documents: [] }),
			Choose: items({ todo: [{ action: 'reoffer', rowId: 1 }, { action: 'reoffer', rowId: 2 }, { action: 'announce', partyId: '0106:2', documentId: 'd' }], chosen: [{ rowId: 1, partyId: '0106:1', division: '99' }, { rowId: 2, partyId: '0106:9', division: '300' }] }),
			'All connections': items(...CONNECTIONS),
			'Page: dry run': items({ decision: 'go - offer them again' }),
		} });
		expect((JSON.parse(String(item?.json.progress)) as { todo: Row[] }).todo.map(({ administration }) => administration)).toEqual(['100', '300', '200']);
	});

	/** A run whose administration 100 gave no more calls: one document waits for them, one was not offered. */
	const waited = (until: string, more: Row = {}): Row => {
		const kept = { total: 3, todo: [{ action: 'reoffer', rowId: 3, administration: '100' }], offered: [1, 2], refused: [], waits: [{ administration: '100', code: 'DAY_SHARE', until }] };
		const [item] = runCodeBody('resubmit-run/report.js', { input: items(outOfCalls(1), { id: 2, state: 'sent', number: 'b' }), nodes: { 'The run': items(run({ progress: JSON.stringify(kept) })) } });
		return run({ ...item?.json, progress: JSON.stringify(kept), startedBy: 'an@office.example', ...more });
	};

	it('is stopped, not done, when documents were left over, and its report says who waits for what', () => {
		const stopped = waited(MIDNIGHT);
		expect(stopped).toMatchObject({ state: 'stopped', endedAt: null });
		expect(JSON.parse(String(stopped.report))).toMatchObject({ adds: true, states: { waits: 1, sent: 1 }, waits: [{ administration: '100', offered: 1, notOffered: 1, until: MIDNIGHT }] });

		const page = runCodeBody('resubmit/page-progress.js', { input: items(stopped), nodes: { 'All connections': items({ ...CONNECTIONS[0], divisionName: 'Bakker BV' }) } })[0]?.json as { over: boolean; title: string; html: string };
		expect(page).toMatchObject({ over: true, title: 'Offered again: the rest waits' });
		expect(page.html).toContain('2 of 3 documents were offered again');
		expect(page.html).toMatch(/<b>Bakker BV - 100<\/b> waits until \d\d-\d\d-\d{4} \d\d:\d\d: the calls of today that are left are kept for other work\. 1 of its documents is tried again by itself then\. 1 was not offered in this run/);
		expect(page.html).not.toContain('do not add up');
	});

	it('is done when all was offered, also when some of it waits', () => {
		const [item] = runCodeBody('resubmit-run/report.js', { input: items(outOfCalls(1)), nodes: { 'The run': items(run({ progress: JSON.stringify({ total: 1, todo: [], offered: [1], refused: [], waits: [{ administration: '100', code: 'DAY_SHARE', until: MIDNIGHT }] }) })) } });
		expect(item?.json).toMatchObject({ state: 'done', endedAt: expect.stringMatching(/Z$/) });
		expect(JSON.parse(String(item?.json.report))).toMatchObject({ adds: true, waits: [{ offered: 1, notOffered: 0 }] });
	});

	it('of a person that waited for calls is gone on with by the first night that has them', () => {
		const atNight = (earlier: Row) => runCodeBody('resubmit/the-wish.js', { nodes: { 'Earlier runs': items(earlier), Settings: items({ scheduledStates: 'failed,parked', scheduledDays: 60 }), 'Every night': items({}) } })[0]?.json;
		expect(atNight(waited(PAST))).toMatchObject({ do: 'continue', runId: 5 });
		expect(atNight(waited(MIDNIGHT))).toMatchObject({ do: 'choose' });
		// The schedule chooses its own anew, and leaves alone what a person stopped.
		expect(atNight(waited(PAST, { startedBy: 'schedule' }))).toMatchObject({ do: 'choose' });
		expect(atNight(waited(PAST, { report: '' }))).toMatchObject({ do: 'choose' });
	});

	it('reports what needs a look first, and says when the numbers do not add up', () => {
		const report = (offered: number[]) => {
			const [item] = runCodeBody('resubmit-run/report.js', { input: items({ id: 1, state: 'sent', number: 'a' }, { id: 2, state: 'parked', number: 'b', message: 'm', fix: 'f' }), nodes: { 'The run': items(run({ progress: JSON.stringify({ total: 2, todo: [], offered, refused: [] }) })) } });
			return JSON.parse(String(item?.json.report)) as { states: Row; documents: Row[]; adds: boolean };
		};
		expect(report([1, 2])).toMatchObject({ states: { sent: 1, parked: 1 }, adds: true, documents: [{ number: 'b' }, { number: 'a' }] });
		expect(report([1]).adds).toBe(false);
	});

	it('that is silent for ten minutes can be gone on with; a running one cannot be doubled', () => {
		const page = (one: Row) => (runCodeBody('resubmit/page-what.js', { nodes: { 'Rows now': items({}), 'All connections': items(...CONNECTIONS), 'Earlier runs': items(one), Settings: items({ inboxList: false }) } })[0]?.json.fields as Row[]).find(({ fieldName }) => fieldName === 'todo')?.fieldOptions as { values: { option: string }[] } | undefined;
		const options = (one: Row) => page(one)?.values.map(({ option }) => option.split(' - ')[0]);
		const silent = new Date(Date.now() - 700_000).toISOString();
		expect(options(run({ beatAt: silent }))).toEqual(['choose', 'show', 'continue']);
		expect(options(run({ beatAt: new Date().toISOString() }))).toEqual(['show', 'stop']);
		expect(options(run({ state: 'stopped' }))).toEqual(['choose', 'show', 'continue']);
		expect(options(run({ state: 'done' }))).toEqual(['choose', 'show']);
		expect(options({})).toBeUndefined();
	});
});

describe('the page of a run', () => {
	it('lets no text of a run act as HTML', () => {
		const page = runCodeBody('resubmit/page-progress.js', { input: items({ id: 1, kind: 'resubmit', state: 'done', startedAt: '2026-11-15T10:00:00.000Z', startedBy: '<b>an', progress: '{}', report: '{}', beatAt: '' }), nodes: { 'All connections': items({}) } });
		expect(String(page[0]?.json.html)).toContain('&lt;b&gt;an');
	});
});

describe('the window that a person chooses', () => {
	afterEach(() => {
		Settings.now = () => Date.now();
	});
	const wish = (at: string, window: string, more: Row = {}) => {
		Settings.now = () => Date.parse(at);
		const { from, to } = runCodeBody('resubmit/the-wish.js', { nodes: { 'Earlier runs': items({}), Settings: items({}), 'The form is opened': items({ user: { email: 'an@office.example' } }), 'Page: what': items({ window, states: ['failed - x (1)'], ...more }) } })[0]?.json as { from: string; to: string };
		return [from, to];
	};

	it('begins and ends with the days of the office, in summer and in winter time', () => {
		// Half past midnight in Amsterdam, the last day of October in UTC; the month has one hour more.
		expect(wish('2026-10-31T23:30:00Z', 'This month')).toEqual(['2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z']);
		expect(wish('2026-10-31T23:30:00Z', 'Previous month')).toEqual(['2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z']);
		expect(wish('2026-03-31T12:00:00Z', 'This quarter')).toEqual(['2025-12-31T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
		expect(wish('2026-05-31T12:00:00Z', 'Previous quarter')).toEqual(['2025-12-31T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
		expect(wish('2026-12-31T23:30:00Z', 'This year')).toEqual(['2026-12-31T23:00:00.000Z', '2027-12-31T23:00:00.000Z']);
		expect(wish('2026-10-25T12:00:00Z', 'Last 24 hours')).toEqual(['2026-10-24T12:00:00.000Z', '']);
		expect(wish('2026-11-21T12:00:00Z', 'Everything')).toEqual(['', '']);
	});

	it('holds the last of two days whole, is open where one is left out, and holds nothing when both are', () => {
		expect(wish('2026-11-21T12:00:00Z', 'Between two dates', { from: '2026-10-25', to: '2026-10-25' })).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
		expect(wish('2026-11-21T12:00:00Z', 'Between two dates', { from: '2026-10-25' })).toEqual(['2026-10-24T22:00:00.000Z', '']);
		const [from, to] = wish('2026-11-21T12:00:00Z', 'Between two dates', { from: '', to: 'yesterday' });
		expect(from).not.toBe('');
		expect(to).toBe(from);
	});
});

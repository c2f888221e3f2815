/** What the Code nodes around the four booking flows do. */
import { allTemplates } from '../../scripts/templates/all';
import { FLOWS } from '../../scripts/templates/exact-login/deliver';
import { items, runCodeBody, type Item } from './run-code-body';

const json = (given: readonly Item[]) => given.map((item) => item.json);

describe('Autopilot: one division, with several booking flows', () => {
	const start = (flow: string, more: Record<string, unknown> = {}) => ({
		Start: items({ connection: { id: 7, division: '123456', gateway: 'gw', flow, ...more } }),
		Settings: items({ batchSize: 3, entryBatchSize: 5, resendWaitSeconds: 900, lookUpAfterSeconds: 5, mailFrom: 'office@firm.example' }),
		Lease: items({ until: '2026-11-20T10:15:00.000Z' }),
	});
	const next = (flow: string, rows: Record<string, unknown>[]) => json(runCodeBody('one-division/next-batch.js', { input: items(...rows), nodes: start(flow) })).map(({ rowId }) => rowId);

	it('keeps what was tried as a postbox message with the postbox when the connection changes to entries', () => {
		const rows = [{ id: 1, flow: 'postbox' }, { id: 2, flow: '' }, { id: 3, flow: null }, { id: 4, flow: 'postbox' }, { id: 5 }];
		expect(next('entry', rows)).toEqual([1, 4]);
		expect(next('entry', rows.slice(1))).toEqual([2, 3, 5]);
		expect(next('postbox', rows)).toEqual([1, 2, 3]);
	});

	it('takes more entries at once, because they share master data, and one mail at a time, because only one may be in doubt', () => {
		const rows = Array.from({ length: 9 }, (_, index) => ({ id: index + 1 }));
		expect(next('entry', rows)).toHaveLength(5);
		expect(next('document', rows)).toHaveLength(3);
		expect(next('postboxMail', rows)).toEqual([1]);
	});

	const request = (flow: string, row: Record<string, unknown>, rules: Record<string, unknown>[] = [{}]) =>
		json(runCodeBody('one-division/prepare-batch.js', { nodes: { ...start(flow, { booking: '{"mode":"line"}', mailTo: ' in@exact.example ' }), 'Claim the rows': items({ rowId: 1, ...row }), Rules: items(...rules) } }))[0];

	it('tells the Exact login the flow of the row, the booking settings and where to mail', () => {
		expect(request('entry', {})).toMatchObject({ flow: 'entry', booking: '{"mode":"line"}', rules: [], connection: { mailTo: 'in@exact.example' }, mailFrom: 'office@firm.example' });
		expect(request('entry', { flow: 'document' })).toMatchObject({ flow: 'document' });
	});

	it('calls a row fresh only when it came after the link, on its own, and no run ever sent it', () => {
		const fresh = (row: Record<string, unknown>, activeFrom: unknown = '2026-11-01T00:00:00.000Z') => {
			const nodes = { ...start('entry', { activeFrom }), 'Claim the rows': items({ rowId: 1, announcedAt: '2026-11-02T00:00:00.000Z', reason: '', attempts: 0, firstAttemptAt: null, doubtfulSince: null, ...row }), Rules: items({}) };
			return (json(runCodeBody('one-division/prepare-batch.js', { nodes }))[0]?.items as Array<Record<string, unknown>>)[0]?.fresh;
		};
		expect(fresh({})).toBe(true);
		expect(fresh({ attempts: null, reason: null })).toBe(true);
		expect(fresh({ announcedAt: '2026-11-02T00:30:00.000+01:00' }, '2026-11-01T23:30:00.000Z')).toBe(true);
		// Re-offered in the inbox, or by the words of a person.
		expect(fresh({ reason: 're-offer' })).toBe(false);
		expect(fresh({ reason: 'The supplier sent it twice.' })).toBe(false);
		// Before the link the administration was kept by hand, or by another tool.
		expect(fresh({ announcedAt: '2026-10-31T23:59:59.999Z' })).toBe(false);
		expect(fresh({ announcedAt: '2026-11-02T00:30:00.000+01:00' }, '2026-11-01T23:30:00.001Z')).toBe(false);
		for (const unknown of [null, '', 'yesterday']) {
			expect(fresh({ announcedAt: unknown })).toBe(false);
			expect(fresh({}, unknown)).toBe(false);
		}
		expect(fresh({ attempts: 1 })).toBe(false);
		expect(fresh({ firstAttemptAt: '2026-11-02T01:00:00.000Z' })).toBe(false);
		expect(fresh({ doubtfulSince: '2026-11-02T01:00:00.000Z' })).toBe(false);
	});

	it('hands over the rules of this administration and of every administration, none of another', () => {
		const rules = [{ id: 1, division: '123456' }, { id: 2, division: '' }, { id: 3, division: null }, { id: 4, division: '654321' }];
		expect(request('entry', {}, rules)?.rules).toEqual(rules.slice(0, 3));
		expect(request('postbox', {}, rules)?.rules).toEqual([]);
	});
});

describe('Exact login, before sending', () => {
	const invoice = { ok: true, number: 'F1', type: 'invoice', seller: { name: 'X' }, totals: { payable: '100.00', taxInclusive: '121.00' }, buyer: {}, fromPdf: false };
	const before = (asked: Record<string, unknown>, given: Record<string, unknown> = invoice, row: Record<string, unknown> = {}, binary: Record<string, unknown> = { xml: {}, pdf: {} }) =>
		runCodeBody('exact-login/before-sending.js', {
			inject: { flows: FLOWS },
			input: [{ json: given, binary, pairedItem: { item: 0 } }],
			nodes: { Start: items({ division: '1', ...asked }), 'The originals': items({ rowId: 5, ...row }) },
		})[0]?.json;

	it('notes the total with VAT, negative on a credit note', () => {
		const total = (type: string, taxInclusive: string) => before({}, { ...invoice, type, totals: { payable: '1', taxInclusive } })?.total;
		expect(total('invoice', '121.00')).toBe('121.00');
		expect(total('invoice', '-5.00')).toBe('-5.00');
		expect(total('creditNote', '121.00')).toBe('-121.00');
		expect(total('creditNote', '-121.00')).toBe('121.00');
		expect(total('creditNote', '0.00')).toBe('0.00');
	});

	it('sends the picture beside the XML, but for the postbox, where it travels inside the XML', () => {
		expect(before({})).toMatchObject({ flow: 'postbox', binaryProperties: 'xml' });
		expect(before({}, { ...invoice, fromPdf: true })).toMatchObject({ binaryProperties: 'xml,pdf' });
		expect(before({ flow: 'document' })).toMatchObject({ flow: 'document', binaryProperties: 'xml,pdf' });
		expect(before({ flow: 'document' }, invoice, {}, { xml: {} })).toMatchObject({ binaryProperties: 'xml' });
	});

	it('passes on that a row is fresh, and takes silence for no', () => {
		expect(before({}, invoice, { fresh: true })?.fresh).toBe(true);
		for (const fresh of [undefined, null, '', 'true', false]) expect(before({}, invoice, { fresh })?.fresh).toBe(false);
	});

	it('parks what has no way: an unknown flow, no address to mail to, no sender', () => {
		expect(before({ flow: 'fax' })).toMatchObject({ ready: false, outcome: 'parked', code: 'UNKNOWN_FLOW' });
		expect(before({ flow: 'postboxMail', mailFrom: 'a@firm.example' })).toMatchObject({ ready: false, outcome: 'parked', code: 'MAIL_ADDRESS_MISSING' });
		expect(before({ flow: 'postboxMail', connection: { mailTo: 'in@exact.example' } })).toMatchObject({ ready: false, outcome: 'parked', code: 'MAIL_SENDER_MISSING' });
		expect(before({ flow: 'postboxMail', connection: { mailTo: 'in@exact.example' }, mailFrom: 'a@firm.example' })).toMatchObject({ ready: true, flow: 'postboxMail' });
	});

	it('notes total, direction and flow with the attempt', () => {
		const given = before({ flow: 'entry' }) ?? {};
		const [attempt] = runCodeBody('exact-login/the-attempt.js', { input: items(given), nodes: { Start: items({ owner: 'o', division: '1' }) } });
		expect(attempt?.json).toMatchObject({ action: 'sending', rowId: 5, owner: 'o', total: '121.00', direction: 'purchase', flow: 'entry' });
	});

	it('notes by what its payment is recognised in a bank file; the account of a factor says nothing (issue 5, point 4)', () => {
		const payment = { reference: '+++090/9337/55493+++', structuredReference: { value: '090933755493' }, means: [{ account: 'BE68539007547034' }, { account: '' }, { account: 'BE68539007547034' }, { account: 'NL91ABNA0417164300' }] };
		const attempt = (more: Record<string, unknown>) => runCodeBody('exact-login/the-attempt.js', { input: items(before({}, { ...invoice, payment, payee: null, ...more }) ?? {}), nodes: { Start: items({ owner: 'o', division: '1' }) } })[0]?.json;
		expect(attempt({})).toMatchObject({ paymentReference: '090933755493', bankAccounts: 'BE68539007547034,NL91ABNA0417164300' });
		expect(attempt({ payee: { name: 'Factor' } })).toMatchObject({ paymentReference: '090933755493', bankAccounts: '' });
		expect(attempt({ payment: { reference: 'Order 7', structuredReference: { value: '' }, means: [] } })).toMatchObject({ paymentReference: 'Order 7', bankAccounts: '' });
	});
});

describe('The flow entry', () => {
	it('hands over each e-invoice whole and with its own files, whatever the ledger held back', () => {
		const read = [1, 2, 3].map((n) => ({ json: { number: `F${n}`, buyer: { name: 'whole' }, references: { order: `O${n}`, precedingInvoices: [] }, period: { start: '2026-01-01', end: '' }, delivery: {}, seller: { name: 'S', vatNumber: 'BE1' } } }));
		const binary = { xml: { id: 'third' } };
		const through = [{ json: { rowId: 13, key: 'K', firstAttemptAt: 'a', doubtfulSince: 'd', buyer: { vatNumber: 'B' }, number: 'of the ledger' }, binary }];
		const nodes = { 'Read the e-invoice': read, 'Before sending': items({ rowId: 11 }, { rowId: 12 }, { rowId: 13 }), 'Let through': through };
		const [one] = runCodeBody('exact-login/as-e-invoices.js', { input: items({ id: 13, key: 'K' }), nodes });
		expect(one).toEqual({
			json: expect.objectContaining({ rowId: 13, key: 'K', number: 'F3', buyer: { name: 'whole' }, buyerOnDocument: { vatNumber: 'B' }, firstAttemptAt: 'a', doubtfulSince: 'd', order: 'O3', periodStart: '2026-01-01', sellerName: 'S' }),
			binary,
		});
		expect(one?.json).not.toHaveProperty('periodEnd');
		expect(one?.json).not.toHaveProperty('precedingInvoices');
	});

	it('calls a document new only where the ledger proves it: its own row is there, and neither it nor a twin was ever tried (design 3.2)', () => {
		const isNew = (own: Record<string, unknown>, ...ledger: Record<string, unknown>[]) => {
			const through = items({ rowId: 7, key: 'K', firstAttemptAt: '', doubtfulSince: '', fresh: true, ...own });
			const nodes = { 'Read the e-invoice': items({ number: 'F1' }), 'Before sending': items({ rowId: 7 }), 'Let through': through };
			return runCodeBody('exact-login/as-e-invoices.js', { input: items(...ledger), nodes })[0]?.json.neverTried;
		};
		// The attempt that is being made now stands on its own row already.
		const row = { id: 7, key: 'K', firstAttemptAt: '2026-01-01T00:00:00.000Z' };
		expect(isNew({}, row)).toBe(true);
		expect(isNew({}, row, { id: 8, key: 'K', firstAttemptAt: null })).toBe(true);
		expect(isNew({ firstAttemptAt: '2026-01-01T00:00:00.000Z' }, row)).toBe(false);
		expect(isNew({ doubtfulSince: '2026-01-01T00:00:00.000Z' }, row)).toBe(false);
		expect(isNew({}, row, { id: 8, key: 'K', firstAttemptAt: '2025-12-01T00:00:00.000Z' })).toBe(false);
		expect(isNew({}, row, { id: 8, key: 'K', doubtfulSince: '2025-12-01T00:00:00.000Z' })).toBe(false);
		expect(isNew({}, row, { id: 8, key: 'K', attempts: 1 })).toBe(false);
		expect(isNew({}, row, { id: 8, key: 'K', reason: 're-offer' })).toBe(false);
		expect(isNew({}, {})).toBe(false);
		// Offered again, older than the link, or called by something else than the autopilot: nobody said that it is fresh.
		for (const fresh of [false, undefined, 'true', '']) expect(isNew({ fresh }, row)).toBe(false);
	});

	it('lets only the autopilot say so: what a person reviews or sends by hand is looked up everywhere', () => {
		const telling = allTemplates().flatMap(({ workflow }) => workflow.nodes).filter(({ parameters }) => JSON.stringify(parameters ?? {}).includes('"neverTried":'));
		expect(telling.map(({ name }) => name)).toEqual(['Book as purchase entry']);
		expect(JSON.stringify(telling[0]?.parameters)).toContain('"neverTried":"={{ $json.neverTried }}"');
	});

	it('takes outcomes from both outputs, and lets nobody miss a warning', () => {
		const outcomes = json(runCodeBody('exact-login/entry-outcomes.js', {
			input: items(
				{ rowId: 1, outcome: 'sent', code: 'SENT', message: 'Booked.', processed: true, warnings: [{ message: 'It was processed at once.' }] },
				{ error: 'POSSIBLE_DUPLICATE', message: 'm', details: { rowId: 2, outcome: 'parked', code: 'POSSIBLE_DUPLICATE', message: 'Looks like another.', warnings: [] } },
				{ error: 'the node broke' },
			),
		}));
		expect(outcomes).toEqual([
			expect.objectContaining({ rowId: 1, outcome: 'sent', message: 'Booked. To know: It was processed at once.', exactStatus: '50' }),
			expect.objectContaining({ rowId: 2, outcome: 'parked', message: 'Looks like another.' }),
			{},
		]);
	});
});

describe('The flow postboxMail', () => {
	const asked = { connection: { mailTo: 'in@exact.example' }, mailFrom: 'a@firm.example', stopAt: '2999-01-01T00:00:00.000Z' };
	const document = { rowId: 5, key: 'ABCDEFGH2345', subject: 'F1 Supplier', binaryProperties: 'xml,pdf', doubtfulSince: '' };
	const absent = { outcome: 'skipped', code: 'DRY_RUN' };
	const what = (given: Record<string, unknown>, found: Record<string, unknown> = absent, request: Record<string, unknown> = asked) =>
		runCodeBody('exact-login/what-to-mail.js', { input: items({ rowId: 5, ...found }), nodes: { Start: items(request), 'Let through': [{ json: { ...document, ...given }, binary: { xml: {} } }] } })[0];

	it('mails to the address of the administration, with the key in the subject', () => {
		expect(what({})).toEqual({ json: { rowId: 5, mail: true, key: 'ABCDEFGH2345', to: 'in@exact.example', from: 'a@firm.example', subject: 'F1 Supplier #ABCDEFGH2345', attachments: 'xml,pdf' }, binary: { xml: {} } });
	});

	it('does not mail what Exact has already, what the lock refuses, and what could not be looked up', () => {
		expect(what({}, { outcome: 'exists', code: 'EXISTS', exactNumber: '26600001' })?.json).toMatchObject({ rowId: 5, mail: false, outcome: 'exists', exactNumber: '26600001' });
		expect(what({}, { outcome: 'parked', code: 'WRONG_ADMINISTRATION' })?.json).toMatchObject({ mail: false, outcome: 'parked', code: 'WRONG_ADMINISTRATION' });
		expect(what({}, { outcome: 'failed', code: 'CALLS_USED_UP', nextTryAt: 'z' })?.json).toMatchObject({ mail: false, outcome: 'failed', nextTryAt: 'z' });
		expect(what({}, { rowId: 6, ...absent })?.json).toMatchObject({ rowId: 5, mail: false, outcome: 'failed', code: 'NOT_LOOKED_UP' });
		expect(what({}, {})?.json).toMatchObject({ mail: false, code: 'NOT_LOOKED_UP' });
	});

	const doubtfulSince = '2026-11-20T10:00:00.000Z';

	it.each([[absent], [{ outcome: 'failed', code: 'CALLS_USED_UP', nextTryAt: 'z' }], [{ outcome: 'parked', code: 'SEAL_BROKEN' }], [{}]])('never mails again what an earlier run may have mailed, whatever the look says (%j): a person looks', (found) => {
		const given = what({ doubtfulSince }, found)?.json;
		expect(given).toMatchObject({ rowId: 5, mail: false, outcome: 'parked', code: 'MAIL_UNCERTAIN', retryable: false, fix: expect.stringContaining('#ABCDEFGH2345') });
		expect(given).not.toHaveProperty('nextTryAt');
	});

	it('is no longer in doubt about a mail that shows in Exact', () => {
		expect(what({ doubtfulSince }, { outcome: 'exists', code: 'EXISTS' })?.json).toMatchObject({ mail: false, outcome: 'exists' });
	});

	it('begins no mail after the deadline of the run', () => {
		expect(what({}, absent, { ...asked, stopAt: '2020-01-01T00:00:00.000Z' })?.json).toMatchObject({ mail: false, outcome: 'failed', code: 'STOPPED_AT_DEADLINE', nextTryAt: expect.stringMatching(/Z$/) });
	});

	const after = (answer: Record<string, unknown>, pairedItem: unknown = { item: 0 }) =>
		runCodeBody('exact-login/mail-outcomes.js', { input: [{ json: answer, pairedItem }], nodes: { 'To be mailed?': items({ rowId: 5, mail: true, to: 'in@exact.example' }) } })[0]?.json;

	it('is sent when the mail server took it, and says that nobody can look it up', () => {
		expect(after({ accepted: ['in@exact.example'], rejected: [], response: '250 OK: message queued', messageId: '<x@y>' })).toMatchObject({ rowId: 5, outcome: 'sent', code: 'MAILED', message: expect.stringMatching(/cannot be looked up/) });
	});

	it.each([
		['Invalid login: 535 Authentication failed', 'failed', 'MAIL_LOGIN_REFUSED'],
		['connect ECONNREFUSED 127.0.0.1:25', 'failed', 'MAIL_SERVER_NOT_REACHED'],
		['getaddrinfo ENOTFOUND mail.example', 'failed', 'MAIL_SERVER_NOT_REACHED'],
		['Greeting never received', 'failed', 'MAIL_SERVER_NOT_REACHED'],
		['self-signed certificate', 'failed', 'MAIL_SERVER_NOT_TRUSTED'],
		["Can't send mail - all recipients were rejected: 550 No such user", 'parked', 'MAIL_REFUSED'],
		['Mail command failed: 553 sender not allowed', 'parked', 'MAIL_REFUSED'],
		["Can't send mail - all recipients were rejected: 451 Greylisted", 'failed', 'MAIL_REFUSED_FOR_NOW'],
		['Data command failed: 554 no valid recipients', 'parked', 'MAIL_REFUSED'],
		['Message failed: 552 Too large', 'parked', 'MAIL_REFUSED'],
		['Message failed: 452 Disk full', 'failed', 'MAIL_REFUSED_FOR_NOW'],
		['Node does not have any credentials set', 'failed', 'MAIL_NOT_SET_UP'],
	])('knows that nothing was sent: %s -> %s, %s', (error, outcome, code) => {
		const given = after({ error });
		expect(given).toMatchObject({ outcome, code, message: expect.stringMatching(/Nothing was sent\.$/), fix: expect.stringMatching(/\w/) });
		expect(given?.nextTryAt === '' ? 'parked' : 'failed').toBe(outcome);
	});

	it.each(['Timeout', 'Connection closed unexpectedly', 'Connection closed', 'read ECONNRESET', 'socket hang up', 'write EPIPE', 'something new', ''])('hands to a person, and to no schedule, what leaves open whether it went: "%s"', (error) => {
		expect(after({ error })).toMatchObject({ outcome: 'parked', code: 'MAIL_UNCERTAIN', retryable: false });
		expect(after({ error })).not.toHaveProperty('nextTryAt');
	});

	it('does not take an odd answer, or none, for a yes', () => {
		expect(after({ messageId: '<x@y>', response: '354 go on' })).toMatchObject({ outcome: 'parked', code: 'MAIL_UNCERTAIN' });
		expect(after({ messageId: '<x@y>', response: '250 OK', rejected: ['in@exact.example'] })).toMatchObject({ outcome: 'parked', code: 'MAIL_UNCERTAIN' });
		expect(after({ messageId: '<x@y>', response: '250 OK' }, { item: 3 })).toMatchObject({ rowId: 5, outcome: 'parked', code: 'MAIL_UNCERTAIN' });
	});

	it('says so when the mail node is still switched off: nothing was sent', () => {
		expect(after({ rowId: 5, mail: true, to: 'in@exact.example' })).toMatchObject({ outcome: 'failed', code: 'MAIL_NOT_SET_UP', retryable: true, message: expect.stringMatching(/Nothing was sent\.$/) });
	});
});

import { DateTime } from 'luxon';

import { FLOWS } from '../../scripts/templates/exact-login/deliver';
import { items, runCodeBody } from './run-code-body';

const connection = { id: 7, partyId: '0208:0123456789', partyName: 'Bakkerij', division: '123456', flow: 'postbox', state: 'live', activeFrom: '2026-11-20T08:00:00.000Z', gateway: 'gw' };
const row = { id: 1, partyId: '0208:0123456789', state: 'received', announcedAt: '2026-11-20T09:00:00.000Z', attempts: 0 };
const decide = (rows: Record<string, unknown>[], connections: Record<string, unknown>[]) =>
	runCodeBody('deliver/route.js', { inject: { flows: FLOWS }, nodes: { 'Rows that are due': items(...rows), 'All connections': items(...connections) } }).map(({ json }) => json);

describe('Autopilot: deliver decides', () => {
	it('delivers what arrived after the linking moment', () => {
		expect(decide([row], [connection])).toMatchObject([{ rowId: 1, decision: 'deliver', connection: { division: '123456' } }]);
	});

	it('parks an invoice for an unknown recipient (DIV-20)', () => {
		expect(decide([{ ...row, partyId: '0106:99999999' }], [connection])).toMatchObject([{ decision: 'finish', outcome: { state: 'parked', code: 'UNKNOWN_RECIPIENT' } }]);
		expect(decide([row], [{}])).toMatchObject([{ outcome: { code: 'UNKNOWN_RECIPIENT' } }]);
	});

	it('leaves what came before the linking moment (AUT-6) and delivers it once it is offered again (AUT-7)', () => {
		const early = { ...row, announcedAt: '2026-11-20T07:59:59.000Z' };
		expect(decide([early], [connection])).toMatchObject([{ outcome: { state: 'before-link', code: 'BEFORE_LINK' } }]);
		expect(decide([{ ...early, reason: 're-offer' }], [connection])).toMatchObject([{ decision: 'deliver' }]);
		expect(decide([{ ...early, reason: 'It must be in the books of June.' }], [connection])).toMatchObject([{ decision: 'deliver' }]);
	});

	it('holds the documents of a connection on hold, and delivers to no connection that is off', () => {
		expect(decide([row], [{ ...connection, flow: 'hold' }])).toMatchObject([{ outcome: { state: 'held' } }]);
		expect(decide([row], [{ ...connection, state: 'off' }])).toMatchObject([{ outcome: { state: 'parked', code: 'CONNECTION_NOT_LIVE' } }]);
	});

	it('leaves to a person what he sent with choices of his own and Exact left in doubt, on hold or not; it stays doubtful from the same moment', () => {
		const doubtful = { ...row, attempts: 1, flow: 'entry', doubtfulSince: '2026-11-20T10:00:00.000Z' };
		const left = { decision: 'finish', outcome: { state: 'uncertain', code: 'REVIEW_UNCERTAIN', retryable: true, doubtfulSince: '2026-11-20T10:00:00.000Z', nextTryAt: expect.stringMatching(/Z$/) } };
		for (const flow of ['entry', 'hold']) {
			expect(decide([{ ...doubtful, state: 'uncertain', code: 'REVIEW_UNCERTAIN' }, { ...doubtful, state: 'sending', claimedBy: 'review 42' }], [{ ...connection, flow }])).toMatchObject([left, left]);
		}
		expect(decide([{ ...doubtful, state: 'uncertain', code: 'NO_OUTCOME' }], [{ ...connection, flow: 'entry' }])).toMatchObject([{ decision: 'deliver' }]);
	});

	it('never chooses between two connections of one organisation', () => {
		expect(decide([row], [connection, { ...connection, id: 8, division: '654321' }])).toMatchObject([{ outcome: { state: 'parked', code: 'TWO_CONNECTIONS' } }]);
	});

	it('parks when the linking moment of a connection was made unreadable', () => {
		expect(decide([row], [{ ...connection, activeFrom: 'yesterday' }])).toMatchObject([{ outcome: { code: 'CONNECTION_ROW_BROKEN' } }]);
	});

	it.each(['sending', 'uncertain'])('keeps a document in %s uncertain when its connection is switched off: it may lie in Exact', (state) => {
		const doubtful = { ...row, state, attempts: 1, doubtfulSince: '2026-11-20T10:00:00.000Z' };
		expect(decide([doubtful], [{ ...connection, state: 'off' }])).toMatchObject([{ outcome: { state: 'uncertain', retryable: true, doubtfulSince: '2026-11-20T10:00:00.000Z', nextTryAt: expect.stringMatching(/Z$/) } }]);
	});

	it('takes a new document the way of the connection, and one that was tried before the way of its first try', () => {
		for (const flow of FLOWS) expect(decide([row], [{ ...connection, flow, mailTo: 'in@exact.example' }])).toMatchObject([{ decision: 'deliver' }]);
		expect(decide([{ ...row, flow: 'entry' }], [{ ...connection, flow: 'gone' }])).toMatchObject([{ decision: 'deliver' }]);
	});

	it.each(['', 'Entry', 'mail', undefined])('parks a document of a connection with the unknown flow "%s" and says which there are', (flow) => {
		expect(decide([row], [{ ...connection, flow }])).toMatchObject([{ outcome: { state: 'parked', code: 'UNKNOWN_FLOW', fix: expect.stringContaining('postbox, entry, document, postboxMail, hold') } }]);
	});

	it('downloads nothing for a connection that mails and has no address', () => {
		for (const mailTo of [undefined, null, '', 'no address', 'a@b.example, c@d.example', 'X <a@b.example>']) {
			expect(decide([row], [{ ...connection, flow: 'postboxMail', mailTo }])).toMatchObject([{ outcome: { state: 'parked', code: 'MAIL_ADDRESS_MISSING', fix: expect.stringContaining('Change flow') } }]);
		}
	});

	it('groups what goes to Exact by connection', () => {
		const routed = decide([row, { ...row, id: 2 }], [connection]);
		expect(runCodeBody('deliver/group-by-connection.js', { input: items(...routed), nodes: { Settings: items({}) } }).map(({ json }) => json)).toEqual([expect.objectContaining({ division: '123456', gateway: 'gw', documents: 2 })]);
	});

	it('lets entries gather until none came for a while, for patience has an end, and holds up nothing else', () => {
		const ago = (seconds: number) => DateTime.utc().minus({ seconds }).toISO();
		const groups = (flow: string, rows: Record<string, unknown>[]) => runCodeBody('deliver/group-by-connection.js', {
			input: items(...decide(rows.map((one, index) => ({ ...row, id: index + 1, ...one })), [{ ...connection, flow }])),
			nodes: { Settings: items({ entryQuietSeconds: 30, entryPatienceSeconds: 300 }) },
		}).length;
		expect(groups('entry', [{ createdAt: ago(200) }, { createdAt: ago(5) }])).toBe(0);
		expect(groups('entry', [{ createdAt: ago(200) }, { createdAt: ago(31) }])).toBe(1);
		expect(groups('entry', [{ createdAt: ago(301) }, { createdAt: ago(5) }])).toBe(1);
		expect(groups('entry', [{ createdAt: ago(5), attempts: 1, state: 'uncertain' }])).toBe(1);
		expect(groups('postbox', [{ createdAt: ago(1) }])).toBe(1);
	});
});

describe('Autopilot: one division', () => {
	const start = { Start: items({ connection }), Settings: items({ batchSize: 2, resendWaitSeconds: 900, lookUpAfterSeconds: 5 }), Lease: items({ until: '2026-11-20T10:15:00.000Z', name: 'division 123456' }) };

	it('claims a batch, routes new rows, and leaves what this run has seen already', () => {
		const due = items({ id: 1, state: 'received' }, { id: 2, state: 'uncertain' }, { id: 3, state: 'failed' });
		const first = runCodeBody('one-division/next-batch.js', { input: due, nodes: start });
		expect(first.map(({ json }) => json)).toMatchObject([{ action: 'claim', rowId: 1, patch: { division: '123456', gateway: 'gw' } }, { rowId: 2 }]);
		// Which state a claim leads to is the Ledger's to say.
		for (const { json } of first) expect(json.patch).not.toHaveProperty('state');
		const second = runCodeBody('one-division/next-batch.js', { input: due, nodes: { ...start, 'Claim the rows': [items({ rowId: 1 }, { rowId: 2 })] }, runIndex: 1 });
		expect(second.map(({ json }) => json.rowId)).toEqual([3]);
		const third = runCodeBody('one-division/next-batch.js', { input: due, nodes: { ...start, 'Claim the rows': [items({ rowId: 1 }, { rowId: 2 }), items({ rowId: 3 })] }, runIndex: 2 });
		expect(third).toEqual([{ json: {} }]);
	});

	it('takes the same batch again when the lease had to be renewed before it was claimed', () => {
		const due = items({ id: 1, state: 'received' }, { id: 2, state: 'received' });
		expect(runCodeBody('one-division/next-batch.js', { input: due, nodes: start, runIndex: 1 }).map(({ json }) => json.rowId)).toEqual([1, 2]);
	});

	it('takes new documents first, and never together with what Resubmit offered, which can wait (AUT-12)', () => {
		const due = items({ id: 1, state: 'received', reason: 'resubmit' }, { id: 2, state: 'received', reason: 'resubmit: Wanted.' }, { id: 3, state: 'failed', reason: null }, { id: 4, state: 'received', reason: 're-offer' }, { id: 5, state: 'uncertain', reason: 'resubmit' });
		const nodes = { ...start, Settings: items({ batchSize: 20 }) };
		const batch = (taken: Record<string, unknown>[][], runIndex: number) => runCodeBody('one-division/next-batch.js', { input: due, nodes: { ...nodes, ...(taken.length > 0 ? { 'Claim the rows': taken.map((rows) => items(...rows)) } : {}) }, runIndex }).map(({ json }) => json.rowId);
		// What may be in Exact already is looked up at once, whoever offered it.
		expect(batch([], 0)).toEqual([3, 4, 5]);
		expect(batch([[{ rowId: 3 }, { rowId: 4 }, { rowId: 5 }]], 1)).toEqual([1, 2]);
	});

	it('says of a batch that can wait how much of the day it leaves to others, and of no other', () => {
		const request = (...rows: Record<string, unknown>[]) => runCodeBody('one-division/prepare-batch.js', { nodes: { ...start, Settings: items({ keepBackOfResubmit: 40 }), 'Claim the rows': items(...rows) } })[0]?.json as { keepBack: number; items: { againAfterRefusal: boolean }[] };
		expect(request({ rowId: 1, state: 'ready', reason: 'resubmit' }, { rowId: 2, state: 'ready', reason: 'resubmit: Wanted.' })).toMatchObject({ keepBack: 40, items: [{ againAfterRefusal: false }, { againAfterRefusal: true }] });
		for (const reason of ['', null, undefined, 're-offer', 'Resubmitted by hand.']) expect(request({ rowId: 1, state: 'ready', reason }).keepBack).toBe(0);
		expect(request({ rowId: 1, state: 'uncertain', reason: 'resubmit' }).keepBack).toBe(0);
		expect(request({ rowId: 1, state: 'ready', reason: 'Postbox made.' }).items).toMatchObject([{ againAfterRefusal: true }]);
	});

	it('does not call it a failure of the connection that a document waits for calls', () => {
		const [news] = runCodeBody('one-division/news-of-the-connection.js', { nodes: { ...start, 'An outcome for every row': items({ state: 'failed', code: 'DAY_SHARE', message: 'm' }) } });
		expect(news?.json).toMatchObject({ lastErrorAt: null, lastError: '' });
	});

	it('keeps the news of an earlier batch when a later one brings none of that kind', () => {
		const outcomes = (...states: string[]) => ({ ...start, 'An outcome for every row': items(...states.map((state) => ({ state, code: 'C', message: 'm' }))) });
		const [first] = runCodeBody('one-division/news-of-the-connection.js', { nodes: outcomes('sent') });
		expect(first?.json).toMatchObject({ connectionId: 7, lastSuccessAt: expect.stringMatching(/Z$/), lastErrorAt: null, lastError: '' });
		const [second] = runCodeBody('one-division/news-of-the-connection.js', { nodes: { ...outcomes('parked'), 'Note it with the connection': items({ ...connection, ...first?.json }) } });
		expect(second?.json).toMatchObject({ lastSuccessAt: first?.json.lastSuccessAt, lastErrorAt: expect.stringMatching(/Z$/), lastError: 'C: m' });
	});

	it('treats a row in sending whose run is gone as doubtful from the end of its claim, as the claim says', () => {
		const nodes = { ...start, 'Claim the rows': items({ rowId: 1, state: 'uncertain', partyId: 'p', documentId: 'd', doubtfulSince: '2026-11-20T09:30:00.000Z', firstAttemptAt: null }, {}) };
		const [request] = runCodeBody('one-division/prepare-batch.js', { nodes });
		expect(request?.json).toMatchObject({ stopAt: '2026-11-20T10:13:00.000Z', items: [{ rowId: 1, partyId: 'p', documentId: 'd', doubtfulSince: '2026-11-20T09:30:00.000Z', firstAttemptAt: '' }] });
		expect(request?.json.items).toHaveLength(1);
	});

	it('gives every claimed row an outcome, also when the Exact login died: uncertain where a call may have been made', () => {
		const nodes = { ...start, 'Claim the rows': items({ rowId: 1 }, { rowId: 2 }, { rowId: 3 }), 'Exact login': items({ error: 'boom' }, { rowId: 1, outcome: 'sent', code: 'SENT' }) };
		const outcomes = runCodeBody('one-division/outcome-for-every-row.js', { input: items({ id: 2, state: 'sending' }, { id: 3, state: 'ready' }), nodes });
		expect(outcomes.map(({ json }) => [json.rowId, json.state])).toEqual([[1, 'sent'], [2, 'uncertain'], [3, 'failed']]);
		expect(outcomes[1]?.json).toMatchObject({ doubtfulSince: expect.stringMatching(/Z$/), retryable: true });
	});
});

describe('Outcomes and their rows', () => {
	it('believes neither of two outcomes for one row', () => {
		const nodes = { Start: items({}), 'Claim the rows': items({ rowId: 1 }), 'Exact login': items({ rowId: 1, outcome: 'sent' }, { rowId: 1, outcome: 'parked' }) };
		expect(runCodeBody('one-division/outcome-for-every-row.js', { input: items({ id: 1, state: 'sending' }), nodes })[0]?.json).toMatchObject({ rowId: 1, state: 'uncertain', code: 'NO_OUTCOME' });
	});

	it('gives the refusal of the inbox to the document that it names, and to none when it names none', () => {
		const nodes = { 'One item per document': items({ rowId: 7, partyId: 'p', documentId: 'a' }, { rowId: 8, partyId: 'p', documentId: 'b' }) };
		const error = { error: 'e', message: 'too large', details: { code: 'TOO_LARGE', partyId: 'p', documentId: 'b' } };
		const given = runCodeBody('exact-login/after-download.js', { input: items(error, { ...error, details: {} }, { error: 'e', message: 'm', rowId: 7 }), nodes });
		expect(given.map(({ json }) => [json.rowId, json.code])).toEqual([[8, 'TOO_LARGE'], [undefined, undefined], [7, 'INBOX_ERROR']]);
	});

	it('sends nothing when a document cannot be traced back to its row', () => {
		const nodes = { Start: items({ division: '1' }), 'The originals': items({ rowId: 5 }, { rowId: 6 }) };
		const invoice = { json: { ok: false, code: 'NOT_XML' } };
		expect(() => runCodeBody('exact-login/before-sending.js', { inject: { flows: FLOWS }, input: [invoice, invoice], nodes })).toThrow('cannot be traced back');
		expect(() => runCodeBody('exact-login/before-sending.js', { inject: { flows: FLOWS }, input: [{ ...invoice, pairedItem: 0 }], nodes })).toThrow('cannot be traced back');
	});
});

describe('Exact login, before sending', () => {
	const read = (buyer: Record<string, unknown>) =>
		runCodeBody('exact-login/before-sending.js', {
			inject: { flows: FLOWS },
			input: [{ json: { ok: true, number: 'F1', type: 'invoice', seller: { name: 'X' }, totals: { payable: '1.00' }, buyer }, pairedItem: { item: 0 } }],
			nodes: { Start: items({ division: '1' }), 'The originals': items({ rowId: 5 }) },
		})[0]?.json.buyer;

	it('does not take the address of a document for the identity of its buyer', () => {
		const endpoint = { scheme: '0208', value: '1023456797' };
		expect(read({ vatNumber: 'BE0000040481', legalId: { scheme: '0208', value: '0000040481' }, endpoint, chamberOfCommerce: '0000040481' })).toEqual({ vatNumber: 'BE0000040481', chamberOfCommerce: '0000040481', ids: [{ scheme: '0208', value: '0000040481' }] });
		expect(read({ vatNumber: 'BE0000040481', endpoint, chamberOfCommerce: '1023456797' })).toEqual({ vatNumber: 'BE0000040481', chamberOfCommerce: '', ids: [] });
		expect(read({ vatNumber: '', endpoint, chamberOfCommerce: '1023456797' })).toEqual({ vatNumber: '', chamberOfCommerce: '1023456797', ids: [endpoint] });
	});

	it('gives a document that cannot be read its reason, and no way to Exact', () => {
		const [refused] = runCodeBody('exact-login/before-sending.js', {
			inject: { flows: FLOWS },
			input: [{ json: { ok: false, code: 'HAS_DTD', message: 'm', fix: 'f' }, pairedItem: { item: 0 } }],
			nodes: { Start: items({ division: '1' }), 'The originals': items({ rowId: 5 }) },
		});
		expect(refused?.json).toMatchObject({ rowId: 5, ready: false, outcome: 'parked', code: 'HAS_DTD', message: 'm', fix: 'f' });
	});
});

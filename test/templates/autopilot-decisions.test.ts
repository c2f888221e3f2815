import { items, runCodeBody } from './run-code-body';

const connection = { id: 7, partyId: '0208:0123456789', partyName: 'Bakkerij', division: '123456', flow: 'postbox', state: 'live', activeFrom: '2026-11-20T08:00:00.000Z', gateway: 'gw' };
const row = { id: 1, partyId: '0208:0123456789', state: 'received', announcedAt: '2026-11-20T09:00:00.000Z', attempts: 0 };
const decide = (rows: Record<string, unknown>[], connections: Record<string, unknown>[]) =>
	runCodeBody('deliver/route.js', { nodes: { 'Rows that are due': items(...rows), 'All connections': items(...connections) } }).map(({ json }) => json);

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
	});

	it('holds the documents of a connection on hold, and delivers to no connection that is off', () => {
		expect(decide([row], [{ ...connection, flow: 'hold' }])).toMatchObject([{ outcome: { state: 'held' } }]);
		expect(decide([row], [{ ...connection, state: 'off' }])).toMatchObject([{ outcome: { state: 'parked', code: 'CONNECTION_NOT_LIVE' } }]);
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

	it('groups what goes to Exact by connection', () => {
		const routed = decide([row, { ...row, id: 2 }], [connection]);
		expect(runCodeBody('deliver/group-by-connection.js', { input: items(...routed) }).map(({ json }) => json)).toEqual([expect.objectContaining({ division: '123456', gateway: 'gw', documents: 2 })]);
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
		const nodes = { Start: items({ division: '1' }), 'Fetch the document from the inbox': items({ rowId: 5 }, { rowId: 6 }) };
		const invoice = { json: { ok: false, code: 'NOT_XML' } };
		expect(() => runCodeBody('exact-login/before-sending.js', { input: [invoice, invoice], nodes })).toThrow('cannot be traced back');
		expect(() => runCodeBody('exact-login/before-sending.js', { input: [{ ...invoice, pairedItem: 0 }], nodes })).toThrow('cannot be traced back');
	});
});

describe('Connect an organisation', () => {
	const division = { code: 123456, name: 'Bakkerij BV', vatNumber: 'BE0123456749', chamberOfCommerce: '' };
	const page = (partyId: string, chosen: Record<string, unknown>, connections: Record<string, unknown>[] = [{}], divisions = [division]) =>
		runCodeBody('connect/may-be-connected.js', {
			nodes: {
				'Page: administration': items({ administration: '123456 - Bakkerij BV', flow: 'postbox - to the digital postbox', ...chosen }),
				'Fields: administration': items({ organisation: { id: partyId, name: 'Bakkerij' }, divisions }),
				'Connections by now': items(...connections),
				Settings: items({ exactLogin: 'gw', exactLoginLabel: 'Exact login', loginKind: 'firm' }),
			},
		})[0]?.json;

	it('links an organisation with the administration of the same enterprise number', () => {
		expect(page('0208:0123456749', {})).toMatchObject({ allowed: true, compared: true, connection: { division: '123456', flow: 'postbox', partyVat: 'BE0123456749', partyChamber: '0123456749', activeFrom: expect.stringMatching(/Z$/) } });
		expect(page('NL:KVK:12345678', {}, [{}], [{ ...division, vatNumber: '', chamberOfCommerce: '12345678' }])).toMatchObject({ allowed: true });
	});

	it('refuses an administration of another company', () => {
		expect(page('0208:0999999922', {})).toMatchObject({ allowed: false, title: 'This is another company' });
		expect(page('0106:12345678', {}, [{}], [{ ...division, chamberOfCommerce: '87654321' }])).toMatchObject({ allowed: false });
	});

	it('refuses an organisation or an administration that is held already (DIV-5)', () => {
		expect(page('0208:0123456749', {}, [{ id: 1, partyId: '0208:0123456749', division: '1', divisionName: 'X' }])).toMatchObject({ allowed: false, title: 'Already connected' });
		expect(page('0208:0123456749', {}, [{ id: 1, partyId: '0208:1', division: '123456', partyName: 'Y' }])).toMatchObject({ allowed: false, title: 'Already connected' });
	});

	it('does not trust the browser: what was not offered is not linked', () => {
		expect(page('0208:0123456749', { administration: '999999 - Somebody else' })).toMatchObject({ allowed: false });
		expect(page('0208:0123456749', { flow: 'everything' })).toMatchObject({ allowed: false });
	});
});

describe('Exact login, before sending', () => {
	const read = (buyer: Record<string, unknown>) =>
		runCodeBody('exact-login/before-sending.js', {
			input: [{ json: { ok: true, number: 'F1', type: 'invoice', seller: { name: 'X' }, totals: { payable: '1.00' }, buyer }, pairedItem: { item: 0 } }],
			nodes: { Start: items({ division: '1' }), 'Fetch the document from the inbox': items({ rowId: 5 }) },
		})[0]?.json.buyer;

	it('does not take the address of a document for the identity of its buyer', () => {
		const endpoint = { scheme: '0208', value: '1023456797' };
		expect(read({ vatNumber: 'BE0000040481', legalId: { scheme: '0208', value: '0000040481' }, endpoint, chamberOfCommerce: '0000040481' })).toEqual({ vatNumber: 'BE0000040481', chamberOfCommerce: '0000040481', ids: [{ scheme: '0208', value: '0000040481' }] });
		expect(read({ vatNumber: 'BE0000040481', endpoint, chamberOfCommerce: '1023456797' })).toEqual({ vatNumber: 'BE0000040481', chamberOfCommerce: '', ids: [] });
		expect(read({ vatNumber: '', endpoint, chamberOfCommerce: '1023456797' })).toEqual({ vatNumber: '', chamberOfCommerce: '1023456797', ids: [endpoint] });
	});

	it('gives a document that cannot be read its reason, and no way to Exact', () => {
		const [refused] = runCodeBody('exact-login/before-sending.js', {
			input: [{ json: { ok: false, code: 'HAS_DTD', message: 'm', fix: 'f' }, pairedItem: { item: 0 } }],
			nodes: { Start: items({ division: '1' }), 'Fetch the document from the inbox': items({ rowId: 5 }) },
		});
		expect(refused?.json).toMatchObject({ rowId: 5, ready: false, outcome: 'parked', code: 'HAS_DTD', message: 'm', fix: 'f' });
	});
});

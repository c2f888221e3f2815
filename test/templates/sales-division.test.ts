import { DateTime } from 'luxon';

import { items, runCodeBody, type Item } from './run-code-body';

const LEASE = items({ won: true, until: '2026-11-21T12:15:00.000Z' });
const SETTINGS = items({ batchSize: 2, leaseSeconds: 900, resendWaitSeconds: 900, lookUpAfterSeconds: 5 });
const HEAD = { action: 'sales', dryRun: false, division: '1001', booking: '{"mode":"line"}', connection: { id: 1, partyId: 'P', division: '1001', gateway: 'wf1', seal: 's' }, holder: '41' };
const start = (...ids: number[]): Item[] => [{ json: HEAD }, ...ids.map((rowId) => ({ json: { action: 'sales', rowId, number: String(rowId) }, binary: { xml: { data: `of ${rowId}` } } }))];

describe('Sales: one division', () => {
	const claims = (runIndex: number) => runCodeBody('sales-division/next-batch.js', { runIndex, nodes: { Start: start(11, 12, 13), Settings: SETTINGS, Lease: LEASE } }).map(({ json }) => json.rowId);

	it('takes each document up once, batch by batch', () => {
		expect([claims(0), claims(1), claims(2)]).toEqual([[11, 12], [13], [undefined]]);
	});

	it('asks for a lease of its own beside that of the deliveries', () => {
		expect(runCodeBody('sales-division/ask-for-the-lease.js', { nodes: { Start: start(11), Settings: SETTINGS } })).toMatchObject([{ json: { action: 'lease', name: 'sales 1001', owner: '41', seconds: 900 } }]);
	});

	it('hands over only what it holds, with the files, and stops before its lease ends: no claim, no POST', () => {
		const [head, ...documents] = runCodeBody('sales-division/request.js', { nodes: { Start: start(11, 12), Settings: SETTINGS, Lease: LEASE, 'Claim the rows': items({ rowId: 12, doubtfulSince: '2026-11-21T11:00:00.000Z' }) } });
		expect(head?.json).toMatchObject({ action: 'sales', division: '1001', owner: '41', dryRun: false, stopAt: '2026-11-21T12:13:00.000Z', booking: '{"mode":"line"}' });
		expect(documents).toMatchObject([{ json: { rowId: 12, doubtfulSince: '2026-11-21T11:00:00.000Z', firstAttemptAt: '' }, binary: { xml: { data: 'of 12' } } }]);
	});

	it('says of what is to be tried again that only its source has the document', () => {
		const nextTryAt = DateTime.now().plus({ hours: 1 });
		const said = runCodeBody('sales-division/say-what-waits.js', { input: items({ state: 'uncertain', fix: 'Wait.', nextTryAt: nextTryAt.toISO() }, { state: 'failed', retryable: true, nextTryAt: '' }, { state: 'parked', fix: 'Correct it.' }, { state: 'failed', retryable: false, fix: 'Repair it.' }) }).map(({ json }) => json.fix);
		expect(said[0]).toBe(`Wait. The document itself is not kept: send it again after ${nextTryAt.setZone('Europe/Amsterdam').toFormat('HH:mm')} with the form "Send sales documents", or the nightly run hands it over again. What is in Exact already is found, not sent twice.`);
		expect(said[1]).toContain('send it again with the form');
		expect(said.slice(2)).toEqual(['Correct it.', 'Repair it.']);
	});

	it('writes down only what nobody took up: not what another run holds, not what is unclear', () => {
		const rows = items({ id: 11, state: 'received', claimedBy: '' }, { id: 12, state: 'ready', claimedBy: '77' }, { id: 13, state: 'uncertain', claimedBy: '' });
		expect(runCodeBody('sales-division/not-taken-up.js', { input: rows, nodes: { Start: start(11, 12, 13) } })).toMatchObject([{ json: { action: 'finish', rowId: 11, state: 'failed', retryable: true, code: 'WAITS_FOR_ITS_SOURCE' } }]);
		expect(runCodeBody('sales-division/not-taken-up.js', { input: items({}), nodes: { Start: start(11) } })).toEqual([{ json: {} }]);
	});

	it('gives one result per document: of its batch, else what its row says', () => {
		const outcomes = [items({ rowId: 11, state: 'sent', code: 'SENT', message: 'Booked.', exactNumber: '7' }), items({ rowId: 12, state: 'parked', code: 'X', message: 'No.', fix: 'Do.' })];
		const later = DateTime.now().plus({ minutes: 10 }).toUTC().toISO();
		const rows = items({ id: 13, state: 'uncertain', code: 'DOUBT', message: 'Unclear.', nextTryAt: later, claimedBy: '' }, { id: 14, state: 'sending', claimedBy: '77' });
		const results = runCodeBody('sales-division/results.js', { nodes: { Start: start(11, 12, 13, 14, 15), 'How they stand': rows, 'What waits says so': outcomes } }).map(({ json }) => json);
		expect(results.map(({ rowId, outcome }) => [rowId, outcome])).toEqual([[11, 'sent'], [12, 'parked'], [13, 'uncertain'], [14, 'uncertain'], [15, 'failed']]);
		expect(results[0]).toMatchObject({ exactNumber: '7' });
		expect(results[2]?.fix).toContain('looked up before anything is sent');
		expect(results[3]).toMatchObject({ code: 'CLAIMED' });
	});
});

describe('The nightly source', () => {
	const documents = (...given: Item[]) => runCodeBody('sales/source-documents.js', { input: given });
	const file = (mimeType: string, fileName: string) => ({ mimeType, fileName });

	it('takes fields with or without a picture, and e-invoices as XML or Factur-X', () => {
		const given = documents(
			{ json: { number: '1', lines: [] } },
			{ json: { number: '2', lines: [] }, binary: { data: file('application/pdf', '2.pdf') } },
			{ json: { connection: 'P' }, binary: { data: file('application/xml', '3.xml'), more: file('application/pdf', '3.pdf') } },
			{ json: {}, binary: { data: file('application/pdf', '4.pdf') } },
		);
		expect(given.map(({ json }) => json.what)).toEqual(['fields', 'fields', 'einvoice', 'einvoice']);
		expect(given.map(({ binary }) => Object.entries(binary ?? {}).map(([name, one]) => `${name}=${(one as { fileName: string }).fileName}`))).toEqual([[], ['picture=2.pdf'], ['data=3.xml', 'picture=3.pdf'], ['data=4.pdf']]);
	});

	it('gives nothing for the empty item that stands for "no document"', () => {
		expect(documents({ json: {} })).toEqual([]);
	});
});

describe('The choice of a person', () => {
	const offered = items({ offered: [{ label: '1001 - A', connection: { id: 3 } }] });
	const choice = (answers: Record<string, unknown>, binary: Record<string, unknown> = { files: { fileName: 'A.XML' } }) => runCodeBody('sales/choice.js', { input: [{ json: { client: '1001 - A', period: 'All dates', sent: 'Not sent yet', ...answers }, binary }], nodes: { 'Fields: what to send': offered } });

	it('is one item per file, by what it is', () => {
		const binary = Object.fromEntries(['A.XML', 'b.pdf', 'c.csv', 'd.xlsx', 'e.json', 'f.doc'].map((fileName, index) => [`files_${index}`, { fileName }]));
		expect(choice({}, binary).map(({ json }) => json.what)).toEqual(['einvoice', 'einvoice', 'csv', 'sheet', 'json', 'unknown']);
	});

	it.each([['This quarter', 'quarter', 0], ['Previous quarter', 'quarter', 1], ['Previous month', 'month', 1], ['This year', 'year', 0]] as const)('knows the period "%s" (STA-5)', (period, unit, back) => {
		const begin = DateTime.now().setZone('Europe/Amsterdam').startOf(unit).minus({ [unit]: back });
		expect(choice({ period })[0]?.json.filter).toMatchObject({ from: begin.toISODate(), to: begin.endOf(unit).toISODate(), sent: 'no' });
	});

	it('believes nothing that was not offered, and asks for both days', () => {
		expect(choice({ client: '9 - B' })[0]?.json).toMatchObject({ possible: false, title: 'No client was chosen' });
		expect(choice({}, {})[0]?.json).toMatchObject({ possible: false, title: 'There is no file' });
		expect(choice({ period: 'Other dates (fill in below)', from: '2026-02-01', to: '' })[0]?.json).toMatchObject({ possible: false, title: 'The dates are missing' });
		expect(choice({ period: 'Other dates (fill in below)', from: '2026-02-01', to: '2026-02-03' })[0]?.json).toMatchObject({ possible: true, filter: { from: '2026-02-01', to: '2026-02-03' } });
	});
});

describe('The results', () => {
	const document = (index: number, more: Record<string, unknown> = {}) => ({ index, number: String(index), kind: 'invoice', place: 'a.csv', issueDate: '', customer: '', total: '1.00', net: '', currency: '', connectionId: 3, standing: 'pick', known: null, ...more });
	const results = (documents: Record<string, unknown>[], going: Record<string, unknown>[], answers: Item[][], unticked: Record<string, unknown>[] = []) =>
		runCodeBody('sales/results.js', { nodes: { 'Which of them': items({ documents }), 'To be sent': items({ dryRun: false, unticked }), 'What goes on': items({ items: going }), ...(answers.length === 0 ? {} : { 'Send them': answers }) } }).map(({ json }) => [json.number, json.outcome, json.code]);

	it('has one for every document, over the runs of all administrations, and never guesses', () => {
		const documents = [document(1), document(2), document(3), document(4), document(5, { standing: 'hidden' }), document(6, { standing: 'fault', fault: { code: 'NOT_READ', message: 'No.', fix: '' } }), document(7)];
		const going = [1, 2, 3, 4].map((index) => ({ ...document(index), rowId: 10 + index, rests: index === 3, state: index === 3 ? 'sent' : 'received' }));
		expect(results(documents, going, [items({ rowId: 11, outcome: 'sent', code: 'SENT' }), items({ rowId: 12, outcome: 'parked', code: 'X' })], [document(7)])).toEqual([
			['1', 'sent', 'SENT'], ['2', 'parked', 'X'], ['3', 'exists', 'SENT_BEFORE'], ['4', 'failed', 'NO_OUTCOME'], ['5', 'skipped', 'FILTERED'], ['6', 'failed', 'NOT_READ'], ['7', 'skipped', 'UNTICKED'],
		]);
	});
});

describe('The page of results', () => {
	const page = (...rows: Record<string, unknown>[]) => String(runCodeBody('sales/page-results.js', { input: items(...rows.map((row) => ({ number: '1', kind: 'invoice', place: 'a.csv, row 2', issueDate: '2026-02-01', customer: 'K', total: '10.00', currency: 'EUR', dryRun: false, message: '', fix: '', code: '', exactNumber: '', warnings: [], ...row }))), nodes: { 'To be read': items({ filter: { connectionId: 3, period: 'all dates' } }), 'All connections': items({ id: 3, partyName: 'A & B', division: '1001', divisionName: 'A' }) } })[0]?.json.html);

	it('shows what needs attention first, with what to do, and nothing of a document acts as HTML (SAL-4)', () => {
		const html = page({ number: '1', outcome: 'sent', exactNumber: '26' }, { number: '2', outcome: 'parked', message: '<script>alert(1)</script>', fix: 'Correct it.', customer: '<b>K</b>' });
		expect(html.indexOf('<b>2</b>')).toBeLessThan(html.indexOf('<b>1</b><span'));
		expect(html).toContain('<b>What to do:</b> Correct it.');
		expect(html).not.toContain('<script>alert');
		expect(html).toContain('A &amp; B');
	});

	it('says of a dry run that nothing was sent', () => {
		expect(page({ outcome: 'skipped', code: 'DRY_RUN', dryRun: true })).toContain('Dry run: nothing was sent');
	});
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXTRA_FIELDS } from '../../core/booking/extra-fields';
import { readRequest } from '../../core/booking/entry-request';
import { ROOT } from '../../scripts/templates/written-files';
import { items, runCodeBody, type Item } from './run-code-body';

const inject = { extraFields: EXTRA_FIELDS.map(({ label, property, level, type }) => ({ label, property, level, type })) };
const CONNECTION = { id: 3, partyId: '0208:0123456749', partyName: 'Drukkerij', client: 'Client A', division: '1001', divisionName: 'Drukkerij BV', divisionVat: 'BE0123456749', state: 'live', booking: '' };

interface Read {
	ok: boolean;
	place: string;
	connectionId: number | null;
	partyId: string;
	documentId: string;
	kind: string;
	number: string;
	issueDate: string;
	customer: string;
	total: string;
	net: string;
	unused: string[];
	repeats?: boolean;
	entry: { relation: Record<string, string>; lines: Array<Record<string, unknown>>; extra: Record<string, string>; [name: string]: unknown };
	fault?: { code: string; message: string; fix: string };
}

function read(what: string, readers: Record<string, Item[]>, sources: Record<string, unknown>[], connections: Record<string, unknown>[] = [CONNECTION], connectionId: number | '' = 3): Read[] {
	const asked = sources.map((json, place) => ({ json: { filter: { connectionId }, what, place, ...json } }));
	return runCodeBody('sales/documents.js', { inject, nodes: { 'All connections': items(...connections), 'To be read': asked, 'What is it?': asked, ...readers } }).map(({ json }) => json as unknown as Read);
}

const csv = (text: string, booking = '', connectionId: number | '' = 3) => read('csv', { 'Text of the CSV files': [{ json: { text }, pairedItem: { item: 0 } }] }, [{ fileName: 'a.csv' }], [{ ...CONNECTION, booking }], connectionId);
const sheet = (...rows: Record<string, unknown>[]) => read('sheet', { 'Rows of the spreadsheets': rows.map((json) => ({ json, pairedItem: { item: 0 } })) }, [{ fileName: 'a.xlsx' }]);
const fields = (given: unknown, connections?: Record<string, unknown>[], connectionId: number | '' = 3) => read('fields', {}, [{ fileName: 'document 1', given }], connections, connectionId);

describe('Sales documents in a spreadsheet', () => {
	it('reads the example that the documentation gives', () => {
		const [invoice, credit, more] = csv(readFileSync(join(ROOT, 'docs/examples/sales-documents.csv'), 'utf8'));
		expect(more).toBeUndefined();
		expect(invoice).toMatchObject({
			ok: true, place: 'a.csv, row 2 to 3', documentId: 'invoice:20260101', issueDate: '2026-03-31', customer: 'Bouwgroep Kempen NV', total: '1316.00', unused: [],
			entry: {
				kind: 'invoice', number: '20260101', date: '2026-03-31', dueDate: '2026-04-30', total: '1316.00', paymentReference: '+++090/9337/55493+++',
				relation: { name: 'Bouwgroep Kempen NV', vatNumber: 'BE0403.170.701' }, extra: { YourRef: 'P-2026-17' },
				lines: [{ amount: '1000.00', vatRate: '21', description: 'Advice' }, { amount: '100.00', vatRate: '6', glAccount: '700000', description: 'Books' }],
			},
		});
		expect(credit).toMatchObject({ ok: true, documentId: 'creditNote:20260102', total: '-60.50', entry: { kind: 'creditNote', total: '60.50', lines: [{ amount: '50.00' }] } });
		for (const one of [invoice, credit]) expect(readRequest(one?.entry)).toMatchObject({ ok: true });
	});

	it.each([
		['Dutch', 'FACTUURNR.;Factuur-datum;Klantnaam;Btw nummer;Bedrag excl. btw;Btw %;Grootboek Rekening;Vervaldatum;Munt'],
		['French', 'Numéro;Date facture;Nom client;Numéro TVA;Montant HT;Taux TVA;Compte;Échéance;Devise'],
		['English', 'invoice number;Invoice Date;CUSTOMER;vat_number;Amount excl VAT;VAT rate;ledger account;due date;currency'],
	])('knows %s names, whatever their case and signs', (_language, head) => {
		const [one] = csv(`${head}\n7;1-2-2026;Klant NV;BE0403170701;1.234,50;21,00 %;704000;2026-03-01;eur`);
		expect(one).toMatchObject({ ok: true, unused: [], entry: { number: '7', date: '2026-02-01', dueDate: '2026-03-01', currency: 'EUR', relation: { name: 'Klant NV', vatNumber: 'BE0403170701' }, lines: [{ amount: '1234.50', vatRate: '21.00', glAccount: '704000' }] } });
	});

	it.each([
		['1.234,56', '1234.56'], ['1,234.56', '1234.56'], ['€ 12,5', '12.5'], ['-12', '12'], ['12,50-', '12.50'], ['(12,50)', '12.50'], ['1 234,00', '1234.00'], ['1.234.567', '1234567'], ['0,125', '0.125'], ['12', '12'],
	])('reads the amount %s', (written, amount) => {
		expect(csv(`number;date;customer;amount;VAT rate\n7;2026-02-01;K;${written.includes(',') && written.includes('"') ? written : `"${written}"`};21`)[0]).toMatchObject({ ok: true, entry: { lines: [{ amount }] } });
	});

	it.each([['1.234', 'may mean a thousand or a fraction'], ['12,3,4', 'is not an amount'], ['ten', 'is not an amount'], ['', 'the amount without VAT is missing']])('refuses the amount "%s" with its reason', (written, why) => {
		const [one] = csv(`number;date;customer;amount;VAT rate\n7;2026-02-01;K;"${written}";21`);
		expect(one).toMatchObject({ ok: false, documentId: 'invoice:7', fault: { code: 'NOT_READ', message: expect.stringContaining(why) } });
		expect(one?.fault?.message).toContain('ow 2');
		expect(one).toMatchObject({ total: '', net: '' });
	});

	it.each([['31-02-2026', 'is not a day of the calendar'], ['soon', 'is not a date such as'], ['', 'the date is missing']])('refuses the date "%s" with its reason', (written, why) => {
		expect(csv(`number;date;customer;amount\n7;${written};K;10`)[0]?.fault?.message.toLowerCase()).toContain(why);
	});

	it('carries the payment reference to the ledger, by which a payment in a bank file is recognised (issue 5, point 4)', () => {
		const [one] = csv('number;date;customer;amount;VAT rate;OGM\n7;2026-02-01;K;10;21;+++090/9337/55493+++') as unknown as Array<Record<string, unknown>>;
		const [, document] = runCodeBody('sales/documents-of-group.js', { input: items({ connectionId: 3, dryRun: false, documents: [{ ...one, rowId: 5, index: 0 }] }), nodes: { 'All connections': items(CONNECTION), 'Documents': items({}) } });
		const [attempt] = runCodeBody('exact-login/sales-attempt.js', { input: [document ?? { json: {} }], nodes: { Start: items({ owner: 'o', division: '1001' }) } });
		expect(attempt?.json).toMatchObject({ action: 'sending', rowId: 5, paymentReference: '+++090/9337/55493+++' });
	});

	it.each([['2026-01-31T23:00:00.000Z', '2026-02-01'], ['2026-02-01T00:00:00.000Z', '2026-02-01'], ['2026-06-30T22:00:00Z', '2026-07-01'], ['2026-02-01T00:00:00', '2026-02-01'], ['2026-02-01 00:00:00', '2026-02-01']])('takes %s, as a database hands over a day, for %s here', (written, date) => {
		expect(csv(`number;date;customer;amount;VAT rate\n7;${written};K;10;21`)[0]?.entry.date).toBe(date);
		expect(fields({ number: '9', date: written, relation: 'K', lines: [{ amount: 1 }] })[0]?.issueDate).toBe(date);
	});

	it('takes numbers, dates and percentages of Excel as cells hold them', () => {
		const [one] = sheet({ Number: 20260103, Date: 46082, Customer: 'K', Amount: 0.1 + 0.2, 'VAT rate': 0.21, Total: 0.36 }, {});
		expect(one).toMatchObject({ ok: true, issueDate: '2026-03-01', entry: { number: '20260103', lines: [{ amount: '0.3', vatRate: '21' }], total: '0.36' } });
	});

	it('drops no row: one without a number, of an unknown type or without a customer is a message (SAL-8)', () => {
		const read = csv('number;type;date;customer;amount\n;;2026-01-01;K;10\n8;order;2026-01-01;K;10\n9;;2026-01-01;;10\n10;;2026-01-01;K;10');
		expect(read.map(({ ok, place, fault }) => [ok, place, fault?.message])).toEqual([
			[false, 'a.csv, row 2', 'The row has no document number.'],
			[false, 'a.csv, row 3', 'Row 3: "order" is no kind of document; write invoice or credit note.'],
			[false, 'a.csv, row 4', 'Row 4: the customer is missing; give a name, a VAT number or a customer code.'],
			[true, 'a.csv, row 5', undefined],
		]);
	});

	it('refuses a document whose rows contradict each other', () => {
		expect(csv('number;date;customer;amount\n7;2026-01-01;K;10\n7;2026-01-02;K;10')[0]?.fault?.message).toContain('Row 2 and row 3 say different things of the same document (date');
	});

	it('makes a credit note of what comes to less than nothing, with positive amounts (CRN-4)', () => {
		expect(csv('number;date;customer;amount;VAT rate\n7;2026-01-01;K;-10;21\n7;;;2;21')[0]).toMatchObject({ documentId: 'creditNote:7', total: '-9.68', net: '-8.00', entry: { kind: 'creditNote', lines: [{ amount: '10' }, { amount: '-2' }] } });
	});

	it.each([['the document on every row', '242', '242'], ['each line', '121', '242.00']])('understands a total that is that of %s', (_of, written, total) => {
		expect(csv(`number;date;customer;amount;VAT rate;total\n7;2026-01-01;K;100;21;${written}\n7;;;100;21;${written}`)[0]?.entry.total).toBe(total);
	});

	it('takes columns under the names of the connection to the entry or the line, and names those that nobody uses (EXT-1, EXT-2, EXT-4)', () => {
		const booking = JSON.stringify({ extraFields: { header: { 'Project nr': 'YourRef' }, line: { Opmerking: 'Notes', Begin: 'From' } } });
		const [one] = csv('number;date;customer;amount;project-nr;opmerking;begin;SerialNumber;Colour\n7;2026-01-01;K;10;P-1;hello;1-3-2026;SN1;red', booking);
		expect(one).toMatchObject({ ok: true, unused: ['Colour'], entry: { extra: { 'Project nr': 'P-1' }, lines: [{ extra: { Opmerking: 'hello', Begin: '2026-03-01', SerialNumber: 'SN1' } }] } });
	});

	it.each([[','], [';'], ['\t']])('finds the separator %j by itself, with quotes and lines inside a cell', (sign) => {
		const row = ['7', '2026-01-01', '"Klant ""X""\nBrussel, België; NV"', '10', '21'].join(sign);
		const [second, one] = csv(`\uFEFF${['number', 'date', 'customer', 'amount', 'VAT rate'].join(sign)}\r\n${row}\r\n${['', '2026-01-01', 'K', '1', '21'].join(sign)}\r\n`);
		expect(one?.entry.relation.name).toBe('Klant "X"\nBrussel, België; NV');
		expect(second?.place).toBe('a.csv, row 4');
	});

	it('says of a file without rows and of a spreadsheet that cannot be opened what is wrong', () => {
		expect(csv('number;date\n')[0]).toMatchObject({ ok: false, place: 'a.csv', fault: { code: 'NOT_READ' } });
		expect(sheet({ error: 'Unsupported file' })[0]?.fault?.message).toContain('Unsupported file');
		expect(sheet()[0]?.fault?.message).toContain('no rows');
	});

	it('takes the first of two documents with one number, and says so of the second', () => {
		const both = read('csv', { 'Text of the CSV files': [0, 1].map((item) => ({ json: { text: 'number;date;customer;amount\n7;2026-01-01;K;10' }, pairedItem: { item } })) }, [{ fileName: 'a.csv' }, { fileName: 'b.csv' }]);
		expect(both.map(({ ok, repeats }) => [ok, repeats])).toEqual([[true, undefined], [false, true]]);
		expect(both[1]?.fault?.message).toContain('a.csv, row 2');
	});
});

describe('Sales documents as JSON', () => {
	const JSON_DOCUMENT = { number: '9', date: '2026-03-02', relation: { vatNumber: 'BE0403170701' }, lines: [{ amount: 100, vatRate: 21, description: 'Advice' }] };

	it('takes the fields of "Sales Entry: Send" and those under the names of the connection', () => {
		const booking = JSON.stringify({ extraFields: { header: { project: 'YourRef' }, line: { serial: 'SerialNumber' } } });
		const [one] = fields({ ...JSON_DOCUMENT, project: 'P', lines: [{ ...JSON_DOCUMENT.lines[0], serial: 'S' }] }, [{ ...CONNECTION, booking }]);
		expect(one).toMatchObject({ ok: true, total: '121.00', customer: 'BE0403170701', entry: { extra: { project: 'P' }, lines: [{ amount: '100', vatRate: '21', extra: { serial: 'S' } }] } });
		expect(readRequest(one?.entry)).toMatchObject({ ok: true });
	});

	it('takes a flat object as one row', () => {
		expect(fields({ number: 9, date: '2026-03-02', customer: 'K', amount: 10, vatRate: 21 })[0]).toMatchObject({ ok: true, documentId: 'invoice:9', total: '12.10' });
	});

	it('belongs to the connection that it names; several or none is never a guess', () => {
		const others = [CONNECTION, { ...CONNECTION, id: 4, partyId: '0208:9', division: '1002', client: 'Client B' }];
		expect(fields({ ...JSON_DOCUMENT, connection: 'client b' }, others, '')[0]).toMatchObject({ ok: true, connectionId: 4, partyId: '0208:9' });
		expect(fields({ ...JSON_DOCUMENT, connection: 1001 }, others, '')[0]).toMatchObject({ ok: true, connectionId: 3 });
		expect(fields(JSON_DOCUMENT, others, '')[0]).toMatchObject({ ok: false, fault: { code: 'WHICH_CONNECTION' } });
		expect(fields({ ...JSON_DOCUMENT, connection: 'nobody' }, others, '')[0]).toMatchObject({ ok: false, partyId: 'nobody', fault: { code: 'UNKNOWN_SENDER' } });
		expect(fields(JSON_DOCUMENT, [{ ...CONNECTION, state: 'off' }], '')[0]).toMatchObject({ ok: false, fault: { code: 'UNKNOWN_SENDER' } });
		expect(fields(JSON_DOCUMENT, [CONNECTION], '')[0]).toMatchObject({ ok: true, connectionId: 3 });
	});

	it.each([
		['text', 'it is no object'], [{ number: '9' }, 'date is missing'], [{ lines: [] }, 'number is missing'], [{ ...JSON_DOCUMENT, lines: [] }, 'it has no line'],
		[{ ...JSON_DOCUMENT, relation: undefined }, 'the customer is missing'], [{ ...JSON_DOCUMENT, kind: 'order' }, 'no kind of document'], [{ ...JSON_DOCUMENT, lines: [{ amount: 'x' }] }, 'line 1: "x" is not an amount'],
	])('is a message and no guess where it cannot be read: %j', (given, why) => {
		const [one] = fields(given);
		expect(one?.ok).toBe(false);
		expect(one?.fault?.message.toLowerCase()).toContain(why.toLowerCase());
	});

	it('gives the same content without a number the same row in the ledger', () => {
		expect(fields({ lines: [] })[0]?.documentId).toBe(fields({ lines: [] })[0]?.documentId);
		expect(fields({ lines: [] })[0]?.documentId).not.toBe(fields({ lines: [], date: '2026-01-01' })[0]?.documentId);
	});
});

describe('Which sales documents go', () => {
	const one = (number: string, more: Record<string, unknown> = {}) => ({ ok: true, place: `row ${number}`, connectionId: 3, partyId: 'P', documentId: `invoice:${number}`, kind: 'invoice', number, issueDate: '2026-02-10', customer: 'Klant, NV', total: '10.00', net: '', currency: 'EUR', unused: [], ...more });
	const filter = (more: Record<string, unknown> = {}) => ({ connectionId: 3, from: '', to: '', period: 'all dates', sent: 'no', ...more });
	const row = (number: string, state: string) => ({ id: Number(number), partyId: 'P', documentId: `invoice:${number}`, state, message: 'said', fix: 'do', exactNumber: '' });
	interface Which { picks: Array<{ number: string; label: string }>; documents: Array<{ number: string; standing: string }>; fields: Array<Record<string, unknown>>; anything: boolean }
	const which = (documents: Record<string, unknown>[], ledger: Record<string, unknown>[] = [], asked: Record<string, unknown> = filter()) => runCodeBody('sales/which-of-them.js', { input: items(...(ledger.length === 0 ? [{}] : ledger)), nodes: { 'To be read': items({ filter: asked }), Documents: items(...documents) } })[0]?.json as unknown as Which;

	it('offers what is not sent yet, all ticked, with labels that n8n can tick (SAL-2, STA-2)', () => {
		const { picks, fields: [boxes], documents } = which([one('1'), one('2'), one('3'), one('4')], [row('2', 'sent'), row('3', 'parked'), row('4', 'differs')]);
		expect(picks.map(({ number }) => number)).toEqual(['1', '3']);
		expect(documents.map(({ standing }) => standing)).toEqual(['pick', 'hidden', 'pick', 'rest']);
		expect(picks[1]?.label).toContain('needed a person');
		for (const { label } of picks) expect(label).not.toMatch(/[,<>]/);
		expect(String(boxes?.defaultValue).split(',')).toEqual(picks.map(({ label }) => label));
	});

	it.each([['yes', ['2']], ['all', ['1', '2']]])('filters by "sent: %s"', (sent, numbers) => {
		expect(which([one('1'), one('2')], [row('2', 'exists')], filter({ sent })).picks.map(({ number }) => number)).toEqual(numbers);
	});

	it('filters by the dates of the documents, first and last day included (STA-5)', () => {
		const dated = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((issueDate, index) => one(String(index), { issueDate }));
		expect(which(dated, [], filter({ from: '2026-02-01', to: '2026-02-28' })).picks.map(({ number }) => number)).toEqual(['1', '2']);
	});

	it('shows what cannot be sent with its reason, as text', () => {
		const { fields, picks } = which([one('1', { ok: false, place: 'a.csv, row 2', fault: { code: 'NOT_READ', message: 'Row 2: <b>"x"</b> is not an amount.', fix: 'Correct it.' } })]);
		expect(picks).toEqual([]);
		expect(JSON.stringify(fields)).toContain('&lt;b&gt;');
	});

	it('takes only what stayed ticked, and everything in the night', () => {
		const found = which([one('1'), one('2')]);
		const answer = (json: Record<string, unknown>) => runCodeBody('sales/to-be-sent.js', { input: items(json), nodes: { 'Which of them': items({ ...found, fromForm: true }) } })[0]?.json as { dryRun: boolean; go: unknown[]; unticked: unknown[] };
		expect(answer({ documents: [found.picks[1]?.label], mode: 'Send them to Exact Online' })).toMatchObject({ dryRun: false, go: [{ number: '2' }], unticked: [{ number: '1' }] });
		// What no answer says is not sent.
		expect(answer({ documents: null, mode: null })).toMatchObject({ dryRun: true, go: [] });
		expect(runCodeBody('sales/to-be-sent.js', { input: items({}), nodes: { 'Which of them': items({ ...found, fromForm: false }) } })[0]?.json).toMatchObject({ dryRun: false, go: [{ number: '1' }, { number: '2' }] });
	});
});

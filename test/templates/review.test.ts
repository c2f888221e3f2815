import { readSettings } from '../../core/booking/settings';
import { items, runCodeBody, type Item } from './run-code-body';

type Row = Record<string, unknown>;
const CONNECTIONS: Row[] = [
	{ id: 1, partyId: '0208:0111', partyName: 'Bakker BV', client: 'Groep Noord', division: '100', divisionName: 'Bakker', gateway: 'w1', partyVat: 'BE0111', divisionVat: 'BE 0111.', partyChamber: '0111' },
	{ id: 2, partyId: '0208:0222', partyName: 'Slager BV', client: '', division: '200', divisionName: 'Slager', gateway: 'w1', partyVat: 'BE0222', divisionVat: '', partyChamber: '0222' },
];
const ANSWER: Row = { which: 'What waits for a person', client: '', ids: '' };
const json = (all: Item[]) => all.map((item) => item.json);
const FILE = { data: { fileName: 'U-1.xml', mimeType: 'application/xml' } };

describe('the queue of a review', () => {
	const row = (id: number, more: Row = {}): Row => ({ id, source: 'econnect', direction: 'purchase', partyId: '0208:0111', documentId: `d-${id}`, number: `N-${id}`, key: `K${id}`, state: 'parked', announcedAt: `2026-11-1${id}T10:00:00.000Z`, message: 'why', ...more });
	const queue = (rows: Row[], answer: Row = {}, brought: Item[] = [{ json: {} }], connections = CONNECTIONS) =>
		runCodeBody('review/queue.js', { nodes: { 'The form is opened': items({ ...ANSWER, ...answer }), 'What waits': items(...rows), 'All connections': items(...connections), 'Documents of the person': brought } });
	const rowIds = (found: Item[]) => json(found).map(({ document }) => (document as Row | undefined)?.rowId);

	it('is oldest first, without sales documents, and says how far along a page is', () => {
		const found = queue([row(3), row(1), row(2, { direction: 'sales' })]);
		expect(rowIds(found)).toEqual([1, 3]);
		expect(json(found)).toMatchObject([{ place: 1, of: 2, connection: { division: '100' } }, { place: 2, of: 2 }]);
	});

	it('holds only those of the client that was asked, by the name of the client or of the organisation', () => {
		const rows = [row(1), row(2, { partyId: '0208:0222' })];
		expect(rowIds(queue(rows, { client: 'noord' }))).toEqual([1]);
		expect(rowIds(queue(rows, { client: ' SLAGER ' }))).toEqual([2]);
	});

	it('holds only what is named, by number, id or key', () => {
		const rows = [row(1), row(2), row(3), row(4)];
		expect(rowIds(queue(rows, { which: 'Only those named below', ids: 'n-1\nd-2; K3' }))).toEqual([1, 2, 3]);
		expect(json(queue(rows, { which: 'Only those named below', ids: '' }))).toEqual([{ nothing: true, withoutConnection: 0 }]);
	});

	it('holds only the files that were brought where there are any, each with its bytes, and never a file that is not at hand', () => {
		const rows = [row(1), row(2, { source: 'upload' }), row(3, { source: 'upload' })];
		const found = queue(rows, {}, [{ json: { partyId: '0208:0111', documentId: 'd-2' }, binary: FILE }]);
		expect(rowIds(found)).toEqual([2]);
		expect(found[0]?.binary).toEqual(FILE);
		expect(rowIds(queue(rows))).toEqual([1]);
	});

	it('holds what a person left in doubt, and nothing that a run looks up by itself', () => {
		const rows = [row(1, { state: 'uncertain', code: 'REVIEW_UNCERTAIN' }), row(2, { state: 'uncertain', code: 'NO_OUTCOME' }), row(3, { state: 'uncertain', source: 'upload' })];
		expect(rowIds(queue(rows))).toEqual([1]);
		expect(rowIds(queue(rows, {}, [{ json: { partyId: '0208:0111', documentId: 'd-3' }, binary: FILE }]))).toEqual([3]);
	});

	it('holds nothing without exactly one connection: where it belongs is not guessed', () => {
		expect(json(queue([row(1)], {}, [{ json: {} }], []))).toEqual([{ nothing: true, withoutConnection: 1 }]);
		expect(json(queue([row(1)], {}, [{ json: {} }], [...CONNECTIONS, { ...CONNECTIONS[0], id: 3 }]))).toEqual([{ nothing: true, withoutConnection: 1 }]);
	});
});

describe('which states are read', () => {
	const states = (which: string, brought: Row = {}) => json(runCodeBody('review/states-to-read.js', { nodes: { 'The form is opened': items({ which }), 'Documents of the person': items(brought) } })).map(({ state }) => state);
	it('are those of the choice, and all with the file of a person at hand', () => {
		expect(states('What waits for a person')).toEqual(['parked', 'rejected', 'uncertain']);
		expect(states('What is on hold')).toEqual(['held']);
		expect(states('Only those named below')).toEqual(['parked', 'rejected', 'uncertain', 'held']);
		expect(states('What is on hold', { documentId: 'd-1' })).toEqual(['parked', 'rejected', 'uncertain', 'held', 'sending']);
	});
});

describe('files of a person', () => {
	const INVOICE = { ok: true, uploaded: 'a.xml', number: 'N-1', type: 'invoice', issueDate: '2026-10-01', currency: 'EUR', seller: { name: 'Linde', vatNumber: 'BE0999' }, buyer: { name: 'Bakker BV', vatNumber: 'BE 0111' }, totals: { payable: '12.10' } };
	const match = (invoice: Row, connections = CONNECTIONS, binary: Record<string, unknown> = { xml: { fileName: 'x.xml' }, pdf: { fileName: 'x.pdf' } }) => runCodeBody('review/match-uploads.js', { input: [{ json: { ...INVOICE, ...invoice }, binary }], nodes: { 'All connections': items(...connections) } });

	it('are announced for the one connection whose number they carry as buyer, however it is written', () => {
		const [found] = match({});
		expect(found?.json).toMatchObject({ action: 'announce', source: 'upload', partyId: '0208:0111', division: '100', flow: 'entry', number: 'N-1' });
		expect(found?.binary).toEqual({ data: { fileName: 'x.xml' } });
		expect(match({ buyer: { name: 'B', legalId: { value: '111' } } })[0]?.json).toMatchObject({ partyId: '0208:0111' });
	});

	it('have one identity, however often and under whatever name they are brought', () => {
		expect(match({ uploaded: 'again.xml' })[0]?.json.documentId).toBe(match({})[0]?.json.documentId);
		expect(match({ type: 'creditNote' })[0]?.json.documentId).not.toBe(match({})[0]?.json.documentId);
	});

	it('and what a person sends count in the ledger with their total, a credit note against (the reconciliation adds them up)', () => {
		const totals = { payable: '0.00', taxInclusive: '121.00' };
		for (const [type, total] of [['invoice', '121.00'], ['creditNote', '-121.00']]) {
			expect(match({ type, totals })[0]?.json).toMatchObject({ amount: '0.00', total });
			const [attempt] = json(runCodeBody('review/the-attempt.js', { input: items({ ...INVOICE, type, totals, key: 'K', payment: { structuredReference: { value: '090933755493' }, means: [{ account: 'BE68539007547034' }] } }), nodes: { Start: items({ owner: 'review 1', division: '100', document: { rowId: 7 } }) } }));
			// By the reference and the account a bank file knows its payment again.
			expect(attempt).toMatchObject({ action: 'sending', rowId: 7, kind: type, total, paymentReference: '090933755493', bankAccounts: 'BE68539007547034' });
		}
	});

	it('are never guessed: a name alone, a stranger, two connections with one number', () => {
		expect(match({ buyer: { name: 'Bakker BV' } })[0]?.json).toMatchObject({ refused: true, code: 'UNKNOWN_RECIPIENT' });
		expect(match({ buyer: { name: 'X', vatNumber: 'BE0333' } })[0]?.json).toMatchObject({ refused: true, code: 'UNKNOWN_RECIPIENT', uploaded: 'a.xml' });
		expect(match({}, [...CONNECTIONS, { ...CONNECTIONS[0], id: 9 }])[0]?.json).toMatchObject({ refused: true, code: 'TWO_CONNECTIONS' });
		expect(match({ seller: { name: 'Bakker', vatNumber: 'BE0111' }, buyer: { name: 'X', vatNumber: 'BE0333' } })[0]?.json.refused).toBe(true);
	});

	it('keep the PDF where the e-invoice lies inside it', () => {
		expect(match({ fromPdf: true })[0]?.binary).toEqual({ data: { fileName: 'x.pdf' } });
	});

	it('that cannot be read are named with the reason, also as n8n gives an error', () => {
		const [refused] = json(runCodeBody('review/match-uploads.js', { input: items({ uploaded: 'b.xml', error: 'XML_BROKEN', message: 'It is cut off.', details: { code: 'XML_BROKEN', fix: 'Ask again.' } }), nodes: { 'All connections': items(...CONNECTIONS) } }));
		expect(refused).toMatchObject({ refused: true, uploaded: 'b.xml', code: 'XML_BROKEN', message: 'It is cut off.', fix: 'Ask again.' });
		expect(runCodeBody('review/match-uploads.js', { input: items({}), nodes: { 'All connections': items() } })).toEqual([]);
	});

	it('may be JSON: one e-invoice or a list; what is none is named with its file', () => {
		const read = (...data: Row[]) => json(runCodeBody('review/invoices-in-json.js', { input: items(...data), nodes: { 'What kind of file?': items(...data.map((_, index) => ({ uploaded: `${index}.json` }))) } }));
		expect(read({ data: [INVOICE, INVOICE] })).toHaveLength(2);
		expect(read({ data: INVOICE }, { error: 'no JSON' }, { data: [INVOICE, { a: 1 }, null] }).map(({ ok, uploaded }) => [ok, uploaded])).toEqual([[true, '0.json'], [false, '1.json'], [true, '2.json'], [false, '2.json'], [false, '2.json']]);
	});
});

const INVOICE: Row = { type: 'invoice', number: 'N-1', issueDate: '2026-10-01', dueDate: '', currency: 'EUR', sign: 1, supplier: 'Linde', supplierVat: 'BE0999', supplierChamber: '', withoutVat: '100.00', vat: '21.00', withVat: '121.00', payable: '121.00', groups: [{}], lines: [{ name: 'Papier', itemId: '' }] };
const LINE: Row = { line: 1, description: 'Papier', amountFC: '100.00', vatAmountFC: '21.00', glAccount: { code: '604', from: 'earlierEntries' }, vatCode: { code: '1', from: 'vatMap' }, costCenter: { code: '' }, purchase: { role: 'goods', group: 'S/21', before: { glAccounts: ['612', '999'], vatCodes: ['3'] } } };
const PROPOSAL: Row = { ok: true, complete: true, needsPerson: [], relation: { code: ' 12', name: 'De Linde' }, journal: '600', lines: [LINE], invoice: INVOICE };
const STATE: Row = { place: 1, of: 3, document: { rowId: 7, partyId: '0208:0111', documentId: 'd-7', source: 'econnect' }, why: { state: 'parked', code: 'X', message: 'Something lacks.', number: 'N-1', supplier: 'Linde' }, connection: CONNECTIONS[0], owner: 'review 42', mode: 'asConnected', rules: [], relation: '', journal: '', paymentCondition: '', roundingAccount: '', checked: [], typed: {}, say: [], stops: [], wanted: '' };
const LISTS: Row = {
	glAccounts: [{ code: '700', name: 'Rest <b>' }, { code: '612', name: 'Before' }, { code: '604', name: 'Proposed' }, { code: '650', name: 'Blocked', blocked: true }, { code: '', name: 'None' }, { code: '610', name: 'Rest' }],
	vatCodes: [{ code: '3', name: '6 %' }, { code: '1', name: '21 %' }], journals: [{ code: '600', name: 'Inkoop', type: 22 }, { code: '700', name: 'Verkoop', type: 20 }], paymentConditions: [{ code: '30', name: '30 days' }], costCenters: [],
};
interface Field {
	fieldLabel?: string;
	fieldName?: string;
	fieldType: string;
	fieldOptions?: { values: { option: string }[] };
	defaultValue?: string;
	html?: string;
}
interface Page {
	ready: boolean;
	title: string;
	fields: Field[];
	offered: { code: string; option: string }[];
	byLine: boolean;
	actions: string[];
	state: Row;
	proposal: Row;
}
const page = (state: Row = {}, proposal: Row = {}, lists: Row = {}) =>
	runCodeBody('review/page.js', { input: items({ ...LISTS, ...lists }), nodes: { 'The document as it stands': items({ ...STATE, ...state }), 'Proposal from Exact': items({ ...PROPOSAL, ...proposal }) } })[0]?.json as unknown as Page;
const fieldOf = ({ fields }: Page, name: string) => fields.find(({ fieldName }) => fieldName === name);
const optionsOf = (shown: Page, name: string) => fieldOf(shown, name)?.fieldOptions?.values.map(({ option }) => option);

describe('the page of one document', () => {
	it('offers the proposal first, then what this supplier had before, then the rest by code; nothing that is blocked (PUR-3)', () => {
		expect(optionsOf(page(), 'account1')).toEqual(['604 - Proposed', '612 - Before', '610 - Rest', '700 - Rest  b ']);
		expect(fieldOf(page(), 'account1')?.defaultValue).toBe('604 - Proposed');
		expect(optionsOf(page(), 'vat1')).toEqual(['1 - 21 %', '3 - 6 %']);
		expect(optionsOf(page(), 'journal')).toEqual(['600 - Inkoop']);
	});

	it('chooses nothing where nothing is proposed', () => {
		const shown = page({}, { lines: [{ ...LINE, glAccount: { code: '', from: 'needsPerson' } }] });
		expect(fieldOf(shown, 'account1')).not.toHaveProperty('defaultValue');
		expect(optionsOf(shown, 'account1')?.[0]).toBe('612 - Before');
	});

	it('lets no word of a document or of Exact act as HTML', () => {
		const bad = '<img src=x onerror="alert(1)">';
		const shown = page(
			{ say: [bad], stops: [{ code: 'X', message: bad, fix: bad }], why: { ...(STATE.why as Row), message: bad, number: bad, supplier: bad }, connection: { ...CONNECTIONS[0], partyName: bad, divisionName: bad }, mode: 'line' },
			{ relation: { code: bad, name: bad }, needsPerson: [{ code: 'Y', message: bad, fix: bad }], invoice: { ...INVOICE, supplier: bad, supplierVat: bad, currency: bad, dueDate: bad, payable: bad }, lines: [{ ...LINE, description: bad, amountFC: bad, vatAmountFC: bad, glAccount: { code: '604', from: bad }, vatCode: { code: '1', from: bad } }] },
			{ glAccounts: [{ code: '604', name: bad }] },
		);
		expect(shown.fields.map(({ html, fieldOptions }) => `${html ?? ''}${JSON.stringify(fieldOptions ?? '')}`).join('')).not.toContain('<img');
		const refused = page({ why: { ...(STATE.why as Row), number: bad, supplier: bad } }, { ok: false, message: bad, fix: bad });
		expect(refused.fields.map(({ html }) => html ?? '').join('')).not.toContain('<img');
	});

	it('is ready only when the person wants it, Exact lacks nothing and nothing stopped it meanwhile (PUR-5)', () => {
		expect(page({ wanted: 'book' }).ready).toBe(true);
		expect(page().ready).toBe(false);
		expect(page({ wanted: 'book' }, { complete: false }).ready).toBe(false);
		expect(page({ wanted: 'book', stops: [{ code: 'X', message: '', fix: '' }] }).ready).toBe(false);
		expect(page({ wanted: 'book' }, { ok: false }).ready).toBe(false);
	});

	it('begins with the supplier and the amount, ends with what to do, and does not repeat its title', () => {
		const shown = page();
		expect(shown.title).toBe('Invoice N-1 (1 of 3)');
		expect(shown.fields[0]?.html).toMatch(/^<h2>Linde · 121\.00 EUR<\/h2>/);
		expect(shown.fields.map(({ html }) => html ?? '').join('')).not.toContain('Invoice N-1');
		const names = shown.fields.map(({ fieldName }) => fieldName).filter((name) => name !== undefined);
		expect(names).toEqual(['account1', 'typed1', 'vat1', 'journal', 'remember', 'action', 'reason']);
	});

	it('names a VAT group as a bookkeeper does', () => {
		const headings = ['S/21', 'AE/0', 'K/0', 'E/0', ''].map((group) => page({}, { lines: [{ ...LINE, purchase: { ...(LINE.purchase as Row), group } }] }).fields.find(({ html }) => html?.startsWith('<h4>'))?.html);
		expect(headings.map((heading) => /<h4>(.*?) ·/.exec(heading ?? '')?.[1])).toEqual(['VAT 21 %', 'VAT reverse charge', 'VAT inside the EU', 'VAT exempt', 'The whole document']);
	});

	it('offers to send only what could be read, and lays aside nothing that may be in Exact', () => {
		expect(page({}, { ok: false, message: 'gone' }).actions).toEqual(['Hold', 'Not for this client', 'Already booked', 'Later', 'Stop here']);
		expect(page({ why: { ...(STATE.why as Row), state: 'uncertain' } }).actions).toEqual(['Send to Exact', 'Split per line', 'Make a new ledger account first', 'Later', 'Stop here']);
	});

	it('lets a person confirm what may be confirmed, and never a self-billed invoice or a false VAT number', () => {
		const stops = ['NEW_IBAN', 'SELF_BILLING', 'INVALID_VAT_NUMBER', 'POSSIBLE_DUPLICATE'].map((code) => ({ code, message: code, fix: '' }));
		expect(page({}, { needsPerson: stops, complete: false }).offered.map(({ code }) => code)).toEqual(['NEW_IBAN', 'POSSIBLE_DUPLICATE']);
		expect(page({ checked: ['SELF_BILLING'] }).offered).toEqual([]);
	});
});

describe('what a person decided', () => {
	const understand = (answers: Row, shown: Page = page(), source: Item = { json: {} }) =>
		runCodeBody('review/understand.js', { input: items(answers), nodes: { 'The page': items(shown as unknown as Row), 'Each document': [source], 'The form is opened': items({ user: { email: 'an@office.example' } }) } })[0] as Item;
	const GOOD = { action: 'Send to Exact', account1: '612 - Before', vat1: '1 - 21 %', journal: '600 - Inkoop' };

	it('goes to Exact with his account and VAT code for each line, and his name', () => {
		expect(understand(GOOD).json).toMatchObject({ decision: 'look', wanted: 'book', journal: '600', who: 'an@office.example', rules: [{ field: 'line', value: '1', glAccount: '612', vatCode: '1', enabled: true }] });
		expect(understand({ ...GOOD, typed1: ' 610 ' }).json).toMatchObject({ wanted: 'book', rules: [{ glAccount: '610' }], typed: { 1: { account: '610' } } });
	});

	it('is nothing while an account or a VAT code lacks: the page comes back and says which (PUR-5)', () => {
		expect(understand({ ...GOOD, account1: '', vat1: '' }).json).toMatchObject({ decision: 'look', wanted: '', say: ['Choose a ledger account for line 1.', 'Choose a VAT code for line 1.'] });
	});

	it('is nothing when the browser sends an action that was not offered', () => {
		const doubtful = page({ why: { ...(STATE.why as Row), state: 'uncertain' } });
		expect(understand({ ...GOOD, action: 'Hold', reason: 'x' }, doubtful).json).toMatchObject({ decision: 'look', wanted: '' });
		expect(understand({ ...GOOD, action: 'Delete everything' }).json).toMatchObject({ decision: 'look', wanted: '' });
		expect(understand({ ...GOOD, action: 'Send to Exact' }, page({}, { ok: false, lines: [] })).json).toMatchObject({ decision: 'look', wanted: '' });
	});

	it('confirms only what this page offered; a stop that may not be confirmed stays', () => {
		const shown = page({}, { needsPerson: [{ code: 'NEW_IBAN', message: '', fix: '' }, { code: 'SELF_BILLING', message: '', fix: '' }] });
		expect(understand({ ...GOOD, checked: ['I have verified the new bank account', 'SELF_BILLING', 'It is no duplicate'] }, shown).json.checked).toEqual(['NEW_IBAN']);
		expect(understand({ ...GOOD, checked: [] }, page({ checked: ['NEW_IBAN'] })).json.checked).toEqual([]);
	});

	it('to lay aside needs the reason', () => {
		for (const action of ['Hold', 'Not for this client', 'Already booked']) {
			expect(understand({ ...GOOD, action, reason: ' ' }).json).toMatchObject({ decision: 'look', say: [expect.stringContaining('Why')] });
			expect(understand({ ...GOOD, action, reason: 'op papier' }).json).toMatchObject({ decision: expect.stringMatching(/^(hold|skip|booked)$/), reason: 'op papier' });
		}
	});

	it('begins anew with other lines when he splits: a choice for a VAT group says nothing of a line', () => {
		expect(understand({ ...GOOD, action: 'Split per line', typed1: '610' }).json).toMatchObject({ decision: 'look', mode: 'line', rules: [], typed: {}, wanted: '' });
		expect(understand({ ...GOOD, action: 'Show VAT groups' }, page({ mode: 'line' })).json).toMatchObject({ mode: 'group' });
	});

	it('is that nobody was there, when the page ran out of time', () => {
		expect(understand({}).json.decision).toBe('gone');
	});

	it('keeps the file that the person brought', () => {
		expect(understand(GOOD, page(), { json: {}, binary: FILE }).binary).toEqual(FILE);
	});

	it('takes the account of the rounding into the settings, not among the rules', () => {
		const shown = page({}, { lines: [LINE, { ...LINE, line: 2, vatAmountFC: null, purchase: { role: 'rounding', group: '', before: { glAccounts: [], vatCodes: [] } } }] });
		expect(understand({ ...GOOD, account2: '700 - Rest' }, shown).json).toMatchObject({ roundingAccount: '700', wanted: 'book', rules: [{ value: '1' }] });
	});
});

describe('a document that is opened', () => {
	const nodes = { 'Each document': items(STATE), 'The form is opened': items({ user: { email: 'an@office.example' } }), Settings: items({ holdMinutes: 30 }) };

	it('is claimed under the name of the person, so that a second one is told who has it (PUR-2)', () => {
		expect(runCodeBody('review/take-it.js', { nodes })[0]?.json).toMatchObject({ action: 'claimForReview', rowId: 7, owner: 'review 42 an@office.example' });
		expect(runCodeBody('review/take-it.js', { nodes: { ...nodes, 'The form is opened': items({}) } })[0]?.json.owner).toBe('review 42');
	});

	it('that somebody else has open is left to him, and the last page says so in the words of the ledger, also of a file that was brought', () => {
		const opened = runCodeBody('review/opened.js', { input: items({ ok: false, code: 'CLAIMED', message: 'jan@office.example has it open until 16:20.' }), nodes })[0]?.json as Row;
		expect(opened).toMatchObject({ mine: false, said: 'jan@office.example has it open until 16:20.' });
		expect(runCodeBody('review/the-result.js', { inject: { from: 'taken' }, nodes: { Opened: items(opened) } })[0]?.json).toMatchObject({ words: 'jan@office.example has it open until 16:20.', number: 'N-1', audit: null });
	});

	it('that the ledger did not lay aside is not said to be, nor written down as a decision', () => {
		const asked = (answer: Row) => json(runCodeBody('review/the-result.js', { inject: { from: 'aside' }, nodes: { 'Is it still mine?': items({ ...STATE, decision: 'hold', who: 'an', reason: 'asks' }), Aside: items(answer) } }))[0];
		expect(asked({ ok: true, state: 'held' })).toMatchObject({ words: 'On hold.', audit: { action: 'hold' } });
		expect(asked({ ok: false, code: 'CLAIMED', message: 'Somebody works on it until 16:20.' })).toMatchObject({ words: 'Nothing was changed: Somebody works on it until 16:20.', audit: null });
	});
});

describe('what the Exact login is asked', () => {
	const ask = (state: Row = {}, what = 'propose', rules: Row[] = [], connection: Row = {}) =>
		runCodeBody('review/ask.js', { inject: { what }, nodes: { 'The document as it stands': items({ ...STATE, ...state, connection: { ...CONNECTIONS[0], ...connection } }), 'Each document': items({}), Settings: items({ resendWaitSeconds: 900, lookUpAfterSeconds: 5, archive: 'w-archive' }), 'Rules by now': items(...rules), Lease: items({ until: '2026-11-20T10:10:00.000Z' }) } })[0]?.json as Row;
	const booking = (state: Row, connection: Row = {}) => JSON.parse(String(ask(state, 'propose', [], connection).booking)) as Row;

	it('changes a policy only for what the person confirmed, in words that the settings know', () => {
		expect(booking({}).policies).toEqual({});
		const codes = ['NEW_IBAN', 'PROBABLY_PAID', 'PREPAID', 'FACTORING', 'ONE_STOP_SHOP', 'MARGIN_SCHEME', 'DIRECT_DEBIT', 'CURRENCY_NOT_ALLOWED', 'CLOSED_PERIOD', 'RELATION_UNKNOWN', 'SELF_BILLING', 'INVALID_VAT_NUMBER'];
		for (const code of codes) {
			const asked = booking({ checked: [code] });
			expect([code, readSettings(asked).ok]).toEqual([code, true]);
			expect([code, Object.keys(asked.policies as Row).length, asked.createRelations]).toEqual([code, ['RELATION_UNKNOWN', 'SELF_BILLING', 'INVALID_VAT_NUMBER'].includes(code) ? 0 : 1, code === 'RELATION_UNKNOWN' ? true : undefined]);
		}
	});

	it('says that a duplicate was looked at only when the person said so', () => {
		expect(ask({ checked: ['NEW_IBAN'] }).confirmed).toBe(false);
		expect(ask({ checked: ['POSSIBLE_DUPLICATE'] }).confirmed).toBe(true);
	});

	it('puts the choices of the person before the rules of this administration, and no rules of another', () => {
		const asked = ask({ rules: [{ field: 'line', value: '1' }] }, 'propose', [{ id: 1, division: '100', field: 'group' }, { id: 2, division: '200' }, { id: 3, division: '' }, {}]);
		expect((asked.rules as Row[]).map(({ id, field }) => id ?? field)).toEqual(['line', 1, 3]);
	});

	it('leaves the other settings of the connection as they are, and hands over what is no JSON for the node to refuse', () => {
		expect(booking({ roundingAccount: '657', paymentCondition: '30', mode: 'line' }, { booking: '{"accounts":{"purchase":"604"},"policies":{"prepaid":"park"}}' })).toEqual({ accounts: { purchase: '604', rounding: '657' }, paymentConditions: { purchase: '30' }, mode: 'line', policies: { prepaid: 'park' } });
		expect(ask({}, 'propose', [], { booking: '{not json' }).booking).toBe('{not json');
	});

	it('names a last moment only where it books: two minutes before its lease ends', () => {
		expect(ask().stopAt).toBeUndefined();
		expect(ask({}, 'book')).toMatchObject({ what: 'book', stopAt: '2026-11-20T10:08:00.000Z', owner: 'review 42', archive: 'w-archive' });
	});
});

describe('what becomes of it', () => {
	const STILL = { ...STATE, who: 'an@office.example', reason: 'op papier' };

	it('when it is put aside: on hold, not for this client, already booked, or let go', () => {
		const aside = (decision: string) => runCodeBody('review/put-aside.js', { nodes: { 'Is it still mine?': items({ ...STILL, decision }) } })[0]?.json;
		expect(aside('hold')).toMatchObject({ action: 'hold', rowId: 7, owner: 'review 42', who: 'an@office.example', reason: 'op papier' });
		expect(aside('skip')).toMatchObject({ action: 'skip', code: 'NOT_FOR_THIS_CLIENT' });
		expect(aside('booked')).toMatchObject({ action: 'skip', code: 'BOOKED_BY_HAND' });
		for (const decision of ['later', 'stop', 'gone']) expect(aside(decision)).toMatchObject({ action: 'releaseRow', rowId: 7, owner: 'review 42' });
	});

	const after = (answers: Row[]) => runCodeBody('review/after-booking.js', { input: items(...answers), nodes: { 'The document as it stands': items(STATE) } })[0]?.json as Row;
	it('when Exact gave an outcome, and when there is none: then the ledger decides by the state of the row', () => {
		expect(after([{ outcome: 'sent', exactNumber: '5' }])).toMatchObject({ action: 'finish', state: 'sent', rowId: 7, owner: 'review 42', flow: 'entry' });
		for (const none of [[], [{}], [{ error: 'timeout' }], [{ ok: false, code: 'DOCUMENT_NOT_AVAILABLE', message: 'gone' }]]) expect(after(none)).toMatchObject({ action: 'abandon', rowId: 7, owner: 'review 42', retryable: true });
		expect(after([{ outcome: 'sent' }, { outcome: 'sent' }]).action).toBe('abandon');
		// What is doubtful stays with the person who chose.
		expect(after([{ outcome: 'uncertain', code: 'X' }])).toMatchObject({ action: 'finish', state: 'uncertain', code: 'REVIEW_UNCERTAIN' });
		expect(after([])).toMatchObject({ code: 'REVIEW_UNCERTAIN' });
	});

	const said = (outcome: Row, kept: Row = {}, document: Row = {}) => runCodeBody('review/said-by-exact.js', { nodes: { 'The document as it stands': items({ ...STATE, document: { ...(STATE.document as Row), ...document } }), 'Outcome for the ledger': items(outcome), 'Write the outcome': items(kept), 'Each document': items({}) } })[0]?.json as Row;
	it('is said on the page: sent, to be settled by a person, or not known', () => {
		expect(said({ state: 'sent', exactNumber: '5' })).toMatchObject({ done: true, again: false, result: { state: 'sent', words: 'Sent to Exact as 5.' } });
		expect(said({ state: 'parked', code: 'C', message: 'M.', fix: 'F.' })).toMatchObject({ done: false, again: true, say: ['Nothing was sent.'], stops: [{ code: 'C', message: 'M.', fix: 'F.' }] });
		expect(said({ state: 'uncertain', message: 'No answer.' }, { state: 'uncertain' })).toMatchObject({ again: false, result: { words: expect.stringMatching(/not known\. Open this form again/) } });
		expect(said({ state: 'uncertain' }, {}, { source: 'upload' })).toMatchObject({ result: { words: expect.stringContaining('Upload the file again') } });
	});
	it('is never that nothing was sent, where there was no outcome and a call may have been made', () => {
		expect(said({ action: 'abandon', code: 'NO_OUTCOME', message: 'm' }, { state: 'uncertain' })).toMatchObject({ done: false, again: false, say: [], result: { state: 'uncertain' } });
		expect(said({ action: 'abandon', code: 'NO_OUTCOME', message: 'm' }, {})).toMatchObject({ again: false, say: [], result: { state: 'uncertain' } });
		expect(said({ action: 'abandon', code: 'NO_OUTCOME', message: 'm' }, { state: 'parked' })).toMatchObject({ again: true, say: ['Nothing was sent.'] });
		expect(said({ action: 'abandon', code: 'REVIEW_UNCERTAIN', message: 'm', refusal: { code: 'DOCUMENT_NOT_AVAILABLE', fix: 'Ask.' } }, { state: 'held' })).toMatchObject({ stops: [{ code: 'DOCUMENT_NOT_AVAILABLE', message: 'm', fix: 'Ask.' }] });
	});

	it('is remembered for this supplier only when the person asked for it and it was sent', () => {
		const state = { ...STILL, mode: 'group', done: true, remember: true, rules: [{ field: 'line', value: '1', glAccount: '612', vatCode: '1' }] };
		const remember = (more: Row, proposal: Row = {}) => json(runCodeBody('review/remember.js', { nodes: { 'What Exact said': items({ ...state, ...more }), 'The page': items({ proposal: { ...PROPOSAL, ...proposal } }) } }));
		expect(remember({})).toEqual([expect.objectContaining({ division: '100', supplierNumber: 'BE0999', supplierName: '', field: 'group', value: 'S/21', glAccount: '612', vatCode: '1', madeBy: 'an@office.example', enabled: true })]);
		expect(remember({ mode: 'line' })).toEqual([expect.objectContaining({ field: 'text', value: 'Papier' })]);
		expect(remember({ mode: 'line' }, { invoice: { ...INVOICE, supplierVat: '', lines: [{ name: 'Papier', itemId: 'A4' }] } })).toEqual([expect.objectContaining({ field: 'itemId', value: 'A4', supplierNumber: '', supplierName: 'Linde' })]);
		expect(remember({ remember: false })).toEqual([{ nothing: true }]);
		expect(remember({ done: false })).toEqual([{ nothing: true }]);
	});

	it('is told to who comes too late, with the words of the other, as words', () => {
		const late = runCodeBody('review/who-finished-it.js', { input: items({ id: 1, who: 'old', at: '2026-11-01T10:00:00Z', action: 'hold' }, { id: 2, who: 'jan@office.example', at: '2026-11-20T10:00:00.000Z', action: 'booked', reason: 'Bakker & <b>Zn</b>' }), nodes: { 'Is it still mine?': items({ ...STILL, said: 'It stands in "skipped" now.' }) } })[0]?.json as { fields: Field[]; message: string };
		expect(late.fields[0]?.html).toContain('jan@office.example did this at 20 November 11:00: booked (Bakker &amp; &lt;b&gt;Zn&lt;/b&gt;)');
		expect(late.fields[0]?.html).not.toContain('<b>');
		expect(late.message).toContain('Bakker & <b>Zn</b>');
	});
});

describe('the last page', () => {
	const report = (nodes: Record<string, readonly Item[] | readonly (readonly Item[])[]>) => runCodeBody('review/report.js', { nodes: { 'The queue': items({ document: { documentId: 'd-1' } }), 'Documents of the person': items({}), ...nodes } })[0]?.json as { title: string; message: string };

	it('names every document of every run of the loop, and nothing of it acts as HTML', () => {
		const { title, message } = report({ 'Result: booked': [items({ supplier: 'L & Co', number: '<i>1', words: 'Sent to Exact.' }), items({ supplier: 'M', number: '2', words: 'Sent to Exact.' })], 'Result: put aside': items({ number: '3', words: 'On hold.' }) });
		expect(title).toBe('The list is empty');
		expect(message).toBe('<ul><li><b>L &amp; Co &lt;i&gt;1:</b> Sent to Exact.</li><li><b>M 2:</b> Sent to Exact.</li><li><b>3:</b> On hold.</li></ul>');
	});

	it('says that it was stopped, and when nothing was opened', () => {
		expect(report({ 'Result: put aside': items({ number: '3', words: 'Left for later.', stop: true }) }).title).toBe('Stopped');
		expect(report({})).toMatchObject({ message: '<p>No document was opened.</p>' });
	});

	it('names the files that no page was opened for: refused, in Exact already, or with somebody else', () => {
		const files = items({ refused: true, uploaded: 's.xml', number: 'S-1', supplier: 'Linde', message: 'For <X>.', fix: 'Look.' }, ...['d-1', 'd-2', 'd-3'].map((documentId) => ({ uploaded: `${documentId}.xml`, partyId: 'p', documentId, number: documentId, supplier: 'L' })));
		const nodes = { 'Documents of the person': files, 'Announce them': items({ partyId: 'p', documentId: 'd-2', state: 'sent' }, { partyId: 'p', documentId: 'd-3', state: 'sending' }) };
		expect(report(nodes).message).toBe('<ul><li><b>Linde S-1 (s.xml):</b> For &lt;X&gt;. Look.</li><li><b>L d-2:</b> It is in Exact already and is not sent again.</li><li><b>L d-3:</b> Somebody works on it now.</li></ul>');
		const nothing = runCodeBody('review/nothing-waits.js', { nodes: { ...nodes, 'The queue': items({ nothing: true, withoutConnection: 2 }) } })[0]?.json as { message: string };
		expect(nothing.message).toContain('2 documents wait whose organisation is not connected');
		expect(nothing.message).toContain('It is in Exact already');
	});
});

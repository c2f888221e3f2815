import { matchPayments } from '../../core/bank/match';
import { parseOpenDocuments, parsePayment } from '../../core/bank/matching/parse';
import { items, runCodeBody, type Item } from './run-code-body';

const WORDS = { fromFile: 'From a bank file', all: 'All administrations', book: 'Yes', dontBook: 'No' };
const connection = (more: Record<string, unknown> = {}) => ({ id: 1, state: 'live', division: '101', divisionName: 'Bakkerij', gateway: 'login', bankFeed: 'exact', partyId: 'p', ...more });
const row = (more: Record<string, unknown> = {}) => ({ id: 1, direction: 'sales', state: 'sent', division: '101', exactId: 'e-1', number: 'F-1', total: '121.00', currency: 'EUR', issueDate: '2026-06-01', paymentState: '', openAmount: '', ...more });
const only = (output: Item[]) => output.map(({ json }) => json);

describe('what is asked of Exact (payments/plan.js)', () => {
	const plan = (rows: Record<string, unknown>[], connections = [connection()], cursors: Record<string, unknown>[] = []) =>
		only(runCodeBody('payments/plan.js', { nodes: { 'What is to be done': items({ connections }), 'Own sales documents': items(...rows), 'Cursors': items(...cursors) } }));

	it('asks for what was sent and is an entry there, and for nothing else (BNK-4)', () => {
		const [asked] = plan([row(), row({ id: 2, exactId: '' }), row({ id: 3, state: 'failed' }), row({ id: 4, division: '102' }), row({ id: 5, state: 'exists', exactId: 'e-5' }), row({ id: 6, direction: 'purchase', exactId: 'e-6' })]);
		expect((asked?.documents as Array<{ rowId: number }>).map(({ rowId }) => rowId)).toEqual([1, 5]);
		expect(asked).toMatchObject({ ask: true, division: '101', cursor: '', gateway: 'login' });
	});

	it.each([['ponto', /Ponto/], ['codabox', /CodaBox/], ['none', /do not come into Exact/], ['bankbox', /not known/]])('does not ask where the bank feed is %s, and says why (BNK-5)', (bankFeed, why) => {
		expect(plan([row()], [connection({ bankFeed })])).toMatchObject([{ ask: false, ok: false, message: expect.stringMatching(why), documents: [] }]);
	});

	it('keeps quiet about what it knew when there is no cursor: a first pass whose write-back failed is told again', () => {
		const known = [row({ paymentState: 'paid' })];
		const [first] = plan(known);
		const [later] = plan(known, [connection()], [{ id: 1, name: 'payments 101', value: 'c' }]);
		expect([first?.documents, later?.documents]).toMatchObject([[{ paymentState: '' }], [{ paymentState: 'paid' }]]);
		expect(later?.cursor).toBe('c');
	});
});

describe('what came of it (payments/what-came.js, give-back.js)', () => {
	const asked = { division: '101', name: 'Bakkerij', gateway: 'login', ok: true, changed: 0, documents: [1], message: '' };
	const came = (...answer: Record<string, unknown>[]) => only(runCodeBody('payments/what-came.js', { input: items(...answer), nodes: { 'One by one': items(asked), 'Own sales documents': items(row()), 'Own purchase entries': items({}) } }))[0] ?? {};
	const status = { type: 'status', own: true, rowId: 1, state: 'partial', previousState: 'open', open: '81.00', paid: '40.00', amount: '121.00', dueDate: '2026-07-01', lastPaymentDate: '2026-06-20', currency: 'EUR' };

	it('notes state, open amount, due date, last payment and the moment, and tells the invoicing tool the same', () => {
		const found = came(status, { type: 'cursor', cursor: 'next' });
		expect(found).toMatchObject({ answered: true, cursor: 'next', changed: 1, notes: [{ action: 'note', rowId: 1, patch: { paymentState: 'partial', openAmount: '81.00', dueDate: '2026-07-01', paidAt: '2026-06-20', paymentCheckedAt: expect.stringMatching(/Z$/) } }], changes: [{ number: 'F-1', paymentState: 'partial', previousState: 'open', openAmount: '81.00', paid: '40.00', source: 'exact' }] });
	});

	it('takes an answer without a cursor for a failure, and passes on why', () => {
		expect(came({ error: 'DAY_SHARE', message: 'Background work stopped.', details: { fix: 'It goes on tomorrow.' } })).toMatchObject({ answered: false, ok: false, message: 'Background work stopped. It goes on tomorrow.' });
		expect(came({})).toMatchObject({ answered: false, message: 'The Exact login gave no answer.' });
	});

	it('says how many documents could not be asked, and still keeps the rest', () => {
		expect(came(status, { error: 'SEVERAL_ENTRIES', message: 'Two entries.' }, { type: 'cursor', cursor: 'next' })).toMatchObject({ answered: true, changed: 1, message: '1 documents could not be asked: Two entries.' });
	});

	it.each([
		[[{ number: 'F-1' }], false],
		[[{}], false],
		[[{ number: 'F-1' }, { error: 'no' }], true],
		[[{ error: { message: 'no' } }], true],
	])('knows whether the write-back failed: %j', (given, failed) => {
		expect(only(runCodeBody('payments/how-it-ended.js', { input: items(...given) }))).toEqual([{ failed, error: failed ? 'no' : '' }]);
	});

	it('gives the turn back whatever happened, with one sentence about it', () => {
		const back = (end: Record<string, unknown>) => only(runCodeBody('payments/give-back.js', { input: items(end), nodes: { 'What came': items(came(status, { type: 'cursor', cursor: 'next' })) } }))[0];
		expect(back({ stored: true })).toMatchObject({ action: 'release', name: 'payments 101', result: { ok: true, changed: 1 } });
		expect(back({ failed: true, error: 'The tool is down.' })).toMatchObject({ action: 'release', result: { ok: false, message: expect.stringMatching(/The tool is down\. Nothing is lost/) } });
	});
});

describe('from a bank file (payments/to-match.js, from-file.js, result-page.js)', () => {
	const payment = (id: string, more: Record<string, unknown> = {}) => ({ ok: true, id, date: '2026-06-20', amount: '121.00', currency: 'EUR', name: 'Klant', text: 'F-1', statement: {}, ...more });
	const base = { 'What is to be done': items({ connections: [connection()] }), 'Own purchase entries': items({}) };
	const toMatch = (read: Record<string, unknown>[], rows: Record<string, unknown>[] = [row()], seen: string[] = []) =>
		only(runCodeBody('payments/to-match.js', { input: items(...read), nodes: { ...base, 'Own sales documents': items(...rows), 'Cursors': items({ name: 'bank payments 101', value: JSON.stringify(seen) }) } }))[0] ?? {};
	const means = (rows: Record<string, unknown>[], matched: Record<string, unknown>[]) => {
		const todo = toMatch([payment('a')], rows);
		return only(runCodeBody('payments/from-file.js', { nodes: { 'What is to be matched': items(todo), 'Own sales documents': items(...rows), 'Own purchase entries': items({}), 'Sure and unsure': items(...matched) } }))[0] ?? {};
	};
	const sure = (id: string, amount: string, more: Record<string, unknown> = {}) => ({ ...payment(id, { amount }), match: { sure: true, why: 'Number.', parts: [{ document: 'e-1', number: 'F-1', amount, difference: '0.00', outcome: 'partial', ...more }], candidates: [] } });

	it('matches what is still open, whole when it was never asked, and leaves out payments of an earlier file', () => {
		const first = toMatch([payment('a'), { ok: false, code: 'CUT_OFF', message: 'Cut off.' }], [row(), row({ id: 2, exactId: 'e-2', paymentState: 'partial', openAmount: '81.00' }), row({ id: 3, exactId: 'e-3', paymentState: 'paid', openAmount: '0.00' })]);
		expect(first).toMatchObject({ open: [{ id: 'e-1', open: '121.00' }, { id: 'e-2', open: '81.00' }, { id: 'e-3', open: '0.00', settled: '121.00' }], bad: [{ code: 'CUT_OFF' }], knownPayments: 0 });
		expect(toMatch([payment('a')], [row()], first.seen as string[])).toMatchObject({ fresh: [], knownPayments: 1 });
	});

	it('adds up what is sure in cents: partly paid by one, paid by the next, open again after a return', () => {
		expect(means([row()], [sure('a', '40.10')])).toMatchObject({ changed: 1, notes: [{ rowId: 1, patch: { paymentState: 'partial', openAmount: '80.90', paidAt: '2026-06-20' } }], changes: [{ paid: '40.10', openAmount: '80.90', source: 'file' }] });
		expect(means([row()], [sure('a', '40.10'), sure('b', '80.90')])).toMatchObject({ changes: [{ paymentState: 'paid', openAmount: '0.00' }] });
		expect(means([row()], [sure('a', '120.98', { difference: '0.02' })])).toMatchObject({ changes: [{ paymentState: 'paid', openAmount: '0.00' }] });
		expect(means([row({ paymentState: 'paid', openAmount: '0.00' })], [sure('a', '-121.00', { outcome: 'reopened' })])).toMatchObject({ changes: [{ paymentState: 'reopened', openAmount: '121.00' }] });
	});

	it('pays what was bought with money that goes out', () => {
		const rows = [row({ direction: 'purchase', flow: 'entry' })];
		expect(means(rows, [sure('a', '-121.00')])).toMatchObject({ changes: [{ paymentState: 'paid', direction: 'purchase' }] });
	});

	it('takes the discount of a supplier for what it is: the invoice is paid, nothing is open (BNK-6)', () => {
		const rows = [row({ direction: 'purchase', flow: 'entry' })];
		const discounted = { difference: '-2.00', differenceReason: 'discount', outcome: 'paid' };
		expect(means(rows, [sure('a', '-119.00', discounted)])).toMatchObject({ changes: [{ paymentState: 'paid', paid: '121.00', openAmount: '0.00' }] });
	});

	it('hands over by what a payment is recognised best: the reference of the invoice, and the accounts of a supplier (issue 5, point 4)', () => {
		const bought = row({ id: 2, direction: 'purchase', flow: 'entry', exactId: 'e-2', bankAccounts: 'BE68539007547034,NL91ABNA0417164300' });
		const open = toMatch([payment('a')], [row({ paymentReference: '+++090/9337/55493+++' }), bought]).open;
		expect(open).toMatchObject([{ id: 'e-1', paymentReference: '+++090/9337/55493+++', accounts: [] }, { id: 'e-2', paymentReference: '', accounts: ['BE68539007547034', 'NL91ABNA0417164300'] }]);
		const documents = parseOpenDocuments(open);
		const paid = (id: string, more: Record<string, unknown>) => parsePayment({ id, date: '2026-06-20', amount: '121.00', currency: 'EUR', ...more }, id);
		const payments = [paid('a', { reference: '090933755493' }), paid('b', { amount: '-121.00', account: 'NL91 ABNA 0417 1643 00' })];
		if (!documents.ok || payments.some(({ ok }) => !ok)) throw new Error('not read');
		const { sure } = matchPayments(payments.flatMap((one) => (one.ok ? [one.value] : [])), documents.value);
		expect(sure.map(({ payment: id, rule, parts }) => [id, rule, parts[0]?.document])).toEqual([['a', 'structuredReference', 'e-1'], ['b', 'amountAndAccount', 'e-2']]);
	});

	it('counts a payment once that stands in two files of one upload', () => {
		expect(toMatch([payment('a'), payment('b'), payment('a')])).toMatchObject({ fresh: [{ id: 'a' }, { id: 'b' }], payments: [{ id: 'a' }, { id: 'b' }], knownPayments: 0 });
	});

	it('makes a question of what is not sure, never a fact, and shows it without letting a bank write HTML', () => {
		const unsure = { ...payment('a', { name: '<b>X</b>' }), match: { sure: false, why: 'The amount alone is not enough.', parts: [], candidates: ['e-1'] } };
		const found = means([row()], [unsure]);
		expect(found).toMatchObject({ changed: 0, notes: [], changes: [], questions: [{ candidates: ['F-1'] }] });
		const page = only(runCodeBody('payments/result-page.js', { nodes: { 'What it means': items(found) } }))[0];
		expect(page).toMatchObject({ title: '0 invoices recognised, 1 question' });
		expect(page?.html).toContain('Is this F-1? The amount alone is not enough.');
		expect(page?.html).toContain('&lt;b&gt;X&lt;/b&gt;');
	});
});

describe('the form (payments/page-choice.js, chosen.js)', () => {
	const opened = (way: string, binary: Record<string, unknown> = {}): Item[] => [{ json: { way }, binary }];
	const fields = (trigger: Item[], connections = [connection(), connection({ id: 2, division: '102', divisionName: 'Atelier' })]) => only(runCodeBody('payments/page-choice.js', { nodes: { 'The form is opened': trigger, 'All connections': items(...connections) }, inject: WORDS }))[0] ?? {};

	it('offers all administrations at once when fetching, and one when a file is given', () => {
		expect(JSON.stringify(fields(opened('now')).fields)).toContain('All administrations');
		const file = fields(opened(WORDS.fromFile, { file_0: { fileName: 'a<b>.sta' } }));
		expect(JSON.stringify(file.fields)).not.toContain('All administrations');
		expect(JSON.stringify(file.fields)).toContain('a&lt;b&gt;.sta');
	});

	it('asks for the file when there is none, and for a connection when there is none', () => {
		expect(fields(opened(WORDS.fromFile))).toMatchObject({ possible: false, title: 'No file was given' });
		expect(fields(opened('now'), [])).toMatchObject({ possible: false, title: 'No administration is connected' });
	});

	it('takes only what was offered', () => {
		const offered = fields(opened('now')).offered;
		const choose = (administration: string) => only(runCodeBody('payments/chosen.js', { nodes: { 'The form is opened': opened('now'), 'All connections': items(connection(), connection({ id: 2, division: '102', divisionName: 'Atelier' })), 'Fields: administration': items({ offered }), 'Page: administration': items({ administration, submittedAt: 'now' }) }, inject: WORDS }))[0]?.connections as unknown[];
		expect([choose('All administrations').length, choose('102 - Atelier').length, choose('999 - Iemand').length]).toEqual([2, 1, 0]);
	});
});

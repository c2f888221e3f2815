import { rehearsal, type Rehearsal } from '../exact-online/rehearsal';
import type { HarnessItem } from '../harness';

type Row = Record<string, unknown>;

export interface Term {
	kind: string;
	id: string;
	entryId: string | null;
	entryNumber: number;
	amount: string;
	status: number;
}

/** A bakery with invoices of its own and by others, and the hands of the bookkeeper: pay, reopen, delete. */
export async function paymentsRehearsal(assumptions: Record<string, boolean | string> = {}) {
	const exact: Rehearsal = await rehearsal({ assumptions, accessTokenSeconds: 86_400 });
	const { store, data } = await exact.connect();
	// One login for both hands: a second connection of the same user and app would cut off the first.
	const token = () => (data.oauthTokenData as { access_token: string }).access_token;
	const { code: division } = await exact.division('Bakkerij De Gouden');

	async function api<T = Row>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${exact.simulator.url}/api/v1/${division}/${path}`, { method, headers: { authorization: `Bearer ${token()}`, accept: 'application/json', 'content-type': 'application/json', prefer: 'return=representation' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? {} : (JSON.parse(text) as { d: unknown }).d) as T;
	}
	const idOf = async (set: string, filter: string): Promise<string> => String((await api<{ results: Row[] }>('GET', `${set}?$select=ID&$filter=${encodeURIComponent(filter)}`)).results[0]?.ID);
	const customer = await idOf('crm/Accounts', "Name eq 'Hotel Duinzicht BV'");
	const supplier = await idOf('crm/Accounts', "Name eq 'Papierhandel Wolters BV'");
	const ledger = await idOf('financial/GLAccounts', "Code eq '8000'");

	const hands = {
		exact,
		division,
		customer,
		api,
		/** A sales entry of `amount` without VAT, which makes 21 % more; negative = a credit note. */
		invoice: async (reference: string, amount = 100, more: Row = {}): Promise<string> =>
			String((await api('POST', 'salesentry/SalesEntries', { Customer: customer, Journal: '70', YourRef: reference, EntryDate: '2026-06-01', SalesEntryLines: [{ GLAccount: ledger, AmountFC: amount, VATCode: '2' }], ...more })).EntryID),
		bill: async (reference: string): Promise<string> => String((await api('POST', 'purchaseentry/PurchaseEntries', { Supplier: supplier, Journal: '60', YourRef: reference, PurchaseEntryLines: [{ GLAccount: await idOf('financial/GLAccounts', "Code eq '4200'"), AmountFC: 50, VATCode: '2' }] })).EntryID),
		pay: async (entryId: string, amount?: number, date = '2026-06-20') => await exact.control('POST', '/books/pay', { division, entryId, ...(amount === undefined ? {} : { amount }), date }),
		reopen: async (entryId: string) => await exact.control('POST', '/books/reopen', { division, entryId }),
		remove: async (entryId: string) => await api('DELETE', `salesentry/SalesEntries(guid'${entryId}')`),
		terms: async (): Promise<Term[]> => (await exact.control<{ terms: Term[] }>('GET', `/books?division=${division}`)).terms,
		run: async (parameters: Row, items: HarnessItem[], onError?: 'continueRegularOutput' | 'continueErrorOutput') => {
			return await exact.run(store, { division: { __rl: true, mode: 'code', value: String(division) }, ...parameters }, items, onError === undefined ? {} : { onError });
		},
		get: async (documents: Row[], parameters: Row = {}) => await hands.run({ ...GET, ...parameters }, documents.map((json) => ({ json }))),
		/** Statuses and cursor of one run of Get Changes. */
		changes: async (documents: Row[], cursor: string, parameters: Row = {}) => {
			const run = await hands.run({ ...CHANGES, cursor, ...parameters }, documents.map((json) => ({ json })));
			if (run.status !== 'success') throw new Error(run.error?.message ?? 'The run failed');
			const rows = run.output.map(({ json }) => json as Row);
			const last = rows.find(({ type }) => type === 'cursor') ?? {};
			return { statuses: rows.filter(({ type }) => type === 'status'), last, cursor: String(last.cursor), output: run.output };
		},
	};
	await exact.control('POST', '/clock', { set: '2026-06-22T09:00:00Z' });
	return hands;
}

export type PaymentsRehearsal = Awaited<ReturnType<typeof paymentsRehearsal>>;

const FIELDS = { resource: 'paymentStatus', entryId: '={{ $json.exactId }}', entryNumber: '={{ $json.number ?? "" }}', reference: '={{ $json.reference ?? "" }}', options: { previousState: '={{ $json.paymentState ?? "" }}' } };
const GET = { ...FIELDS, operation: 'get' };
const CHANGES = { ...FIELDS, operation: 'getChanges', invoiceDate: '={{ $json.issueDate ?? "" }}' };

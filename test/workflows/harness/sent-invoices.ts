/** Invoices of one organisation that stand in Exact, sent by us or typed there by somebody, and how they are paid. */
import type { Organisation } from '../../../scripts/demo/organisations';
import type { Rehearsal } from '../../../scripts/demo/rehearsal';
import { publicApi } from '../../../scripts/n8n/session';

type Row = Record<string, unknown>;

/** @param organisation must be connected; its rows in the ledger are then those of its sales */
export async function sentInvoices(rehearsal: Rehearsal, { division, partyId }: Organisation) {
	// Another user than that of n8n: a second consent of the same one would end its connection.
	const { access_token: token } = await rehearsal.exact.door.post<{ access_token: string }>('/connect', { userName: 'kantoor@lindehof.example' });
	const entryIds = new Map<string, string>();

	async function api<T = Row>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${rehearsal.exact.url}/api/v1/${division}/${path}`, { method, headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json', prefer: 'return=representation' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? {} : (JSON.parse(text) as { d: unknown }).d) as T;
	}
	const first = async (path: string): Promise<Row> => (await api<{ results: Row[] }>('GET', path)).results[0] ?? {};

	/** Invoices of 121.00 typed in Exact. */
	async function typed(...numbers: string[]): Promise<void> {
		const [customer, revenue] = [await first("crm/Accounts?$select=ID&$filter=Status eq 'C'"), await first("financial/GLAccounts?$select=ID&$filter=Code eq '8000'")];
		for (const number of numbers) {
			const entry = await api('POST', 'salesentry/SalesEntries', { Customer: customer.ID, Journal: '70', PaymentCondition: '30', YourRef: number, EntryDate: '2026-10-01', SalesEntryLines: [{ GLAccount: revenue.ID, AmountFC: 100, VATCode: '2' }] });
			entryIds.set(number, String(entry.EntryID));
		}
	}

	return {
		entryIds,
		api,
		first,
		typed,
		/** The same, and in the ledger as sending left them. */
		async sent(...numbers: string[]): Promise<void> {
			await typed(...numbers);
			const door = publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey);
			const tables = (await door.get<{ data: Array<{ id: string; name: string }> }>('/data-tables')).data.data;
			await door.post(`/data-tables/${tables.find(({ name }) => name === 'ExactDeliveries')?.id ?? ''}/rows`, {
				data: numbers.map((number) => ({ schemaVersion: 3, source: 'sales', partyId, documentId: `invoice:${number}`, direction: 'sales', kind: 'invoice', number, supplier: 'Klant', state: 'sent', division: String(division), exactId: entryIds.get(number), issueDate: '2026-10-01', total: '121.00', amount: '121.00', currency: 'EUR', attempts: 1, claimedBy: '', claimedUntil: '2026-10-01T00:00:00Z', paymentState: '' })),
			});
		},
		/** @param amount in euro; left out, all of it */
		pay: async (number: string, amount?: number) => await rehearsal.exact.door.post('/books/pay', { division, entryId: entryIds.get(number), ...(amount === undefined ? {} : { amount }), date: '2026-10-20' }),
	};
}

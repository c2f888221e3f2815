/** A bakery with a bank journal in the simulator, a real client, and statements as "Read" gives them. */
import { DateTime } from 'luxon';

import type { PaymentToBook, StatementToBook } from '../../../core/bank/to-book';
import { statementBusinessKey } from '../../../core/delivery/business-key';
import type { DeliverySettings } from '../../../core/delivery/deliver-batch';
import { bookStatements } from '../../../core/delivery/statement-book';
import type { StatementItem, StatementOutcome } from '../../../core/delivery/statement-outcome';
import { clientOf } from '../../fixtures/exact-client';
import { startExactOnlineSimulator } from '../../simulators/exact-online';

export interface BankEntryInBooks {
	kind: string;
	entryId: string;
	entryNumber: number;
	journal: string;
	amountFC: string;
	lines: Array<{ amountFC: string; glAccount: string; description: string }>;
}

let logins = 0;

export async function statementRehearsal(assumptions: Record<string, boolean | string> = {}) {
	const simulator = await startExactOnlineSimulator({ accessTokenSeconds: 86_400, assumptions });
	async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}
	await control('POST', '/limits', { minutely: 100_000, daily: 100_000 });
	const pair = await control<{ access_token: string; client_id: string }>('POST', '/connect', { userName: 'kantoor@lindehof.example' });
	const division = (await control<Array<{ code: number; name: string }>>('GET', '/divisions')).find(({ name }) => name.startsWith('Bakkerij De Gouden'))?.code ?? 0;

	let skew = 0;
	const clock = (): DateTime => DateTime.fromMillis(Date.now() + skew, { zone: 'utc' });
	const pass = async (milliseconds: number): Promise<void> => {
		skew += milliseconds;
		await control('POST', '/clock', { advanceSeconds: milliseconds / 1000 });
	};
	const client = clientOf(simulator.url, pair, { division, clock, sleep: pass, readOnly: false, identity: { clientId: pair.client_id, userKey: `statements-${(logins += 1)}` } });

	async function api<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${simulator.url}/api/v1/${division}/${path}`, { method, headers: { authorization: `Bearer ${pair.access_token}`, accept: 'application/json', 'content-type': 'application/json', prefer: 'return=representation' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? {} : (JSON.parse(text) as { d: unknown }).d) as T;
	}
	const first = async (path: string): Promise<Record<string, unknown>> => (await api<{ results: Array<Record<string, unknown>> }>('GET', path)).results[0] ?? {};
	const iban = String((await first("financial/Journals?$select=Code,BankAccountIBAN&$filter=Code eq '20'")).BankAccountIBAN ?? '') || 'NL91ABNA0417164300';
	const ledgerId = async (code: string): Promise<string> => String((await first(`financial/GLAccounts?$select=ID&$filter=Code eq '${code}'`)).ID);
	const relationId = async (name: string): Promise<string> => String((await first(`crm/Accounts?$select=ID&$filter=Name eq '${name}'`)).ID);

	const hands = {
		simulator,
		control,
		division,
		client,
		iban,
		api,
		ledgerId,
		relationId,
		pass,
		clock,
		/** A sales entry of `amount` with VAT of 21 % on top. */
		invoice: async (reference: string, amount = 100): Promise<string> => String((await api('POST', 'salesentry/SalesEntries', { Customer: await relationId('Hotel Duinzicht BV'), Journal: '70', YourRef: reference, EntryDate: '2026-06-01', SalesEntryLines: [{ GLAccount: await ledgerId('8000'), AmountFC: amount, VATCode: '2' }] })).EntryID),
		bill: async (reference: string): Promise<string> => String((await api('POST', 'purchaseentry/PurchaseEntries', { Supplier: await relationId('Papierhandel Wolters BV'), Journal: '60', YourRef: reference, PurchaseEntryLines: [{ GLAccount: await ledgerId('4200'), AmountFC: 50, VATCode: '2' }] })).EntryID),
		settings: (more: Partial<DeliverySettings> = {}): DeliverySettings => ({ resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject', clock, sleep: pass, ...more }),
		book: async (items: readonly StatementItem[], more: Partial<DeliverySettings> = {}): Promise<StatementOutcome[]> => await bookStatements(client, division, items, hands.settings(more), 'test'),
		item: (statement: StatementToBook, more: Partial<StatementItem> = {}): StatementItem => ({ key: statementBusinessKey(division, statement.key), statement, journal: '', suspenseAccount: '1990', firstAttemptAt: '', doubtfulSince: '', ...more }),
		bankEntries: async (): Promise<BankEntryInBooks[]> => (await control<{ entries: BankEntryInBooks[] }>('GET', `/books?division=${division}`)).entries.filter(({ kind }) => kind === 'bank'),
		documents: async (): Promise<Array<{ subject: string }>> => await control('GET', `/books/documents?division=${division}`),
		ledger: async (): Promise<Record<string, string>> => {
			const { ledger, proof } = await control<{ ledger: Array<{ code: string; balance: string }>; proof: { balanced: boolean } }>('GET', `/books?division=${division}`);
			if (!proof.balanced) throw new Error('The ledger does not balance.');
			return Object.fromEntries(ledger.map(({ code, balance }) => [code, balance]));
		},
		/** Calls since the last time, as `METHOD endpoint`. */
		calls: async (): Promise<string[]> => {
			const { calls } = await control<{ calls: Array<{ method: string; endpoint: string }> }>('GET', '/calls?detail=true');
			await control('DELETE', '/calls');
			return calls.map(({ method, endpoint }) => `${method} ${endpoint}`);
		},
		statement: (payments: PaymentToBook[], more: Partial<StatementToBook> = {}): StatementToBook => {
			const opening = more.opening ?? '1000.00';
			const closing = (Math.round(Number(opening) * 100) + payments.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0)) / 100;
			return { key: `statement-${payments.map(({ id }) => id).join('-')}`, name: '45', account: { iban, number: iban }, currency: 'EUR', fromDate: '2026-06-19', toDate: '2026-06-20', opening, closing: closing.toFixed(2), bookable: true, complete: true, payments, ...more };
		},
		payment: (id: string, amount: string, parts: PaymentToBook['parts'] = [], more: Partial<PaymentToBook> = {}): PaymentToBook => ({ id, date: '2026-06-20', amount, currency: 'EUR', name: 'Hotel Duinzicht', account: 'NL91ABNA0417164300', reference: null, text: `payment ${id}`, documentNumbers: [], endToEndId: '', paymentInformationId: '', reversal: false, charges: '', parts, ...more }),
		close: async () => await simulator.close(),
	};
	await control('POST', '/clock', { set: '2026-06-22T09:00:00Z' });
	skew = DateTime.fromISO('2026-06-22T09:00:00Z').toMillis() - Date.now();
	return hands;
}

export type StatementRehearsal = Awaited<ReturnType<typeof statementRehearsal>>;

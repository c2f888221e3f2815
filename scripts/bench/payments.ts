/**
 * How many calls the payment state of own invoices costs in a large administration: a first pass, the changes after it, and - beside
 * them - asking invoice by invoice. Counted by the simulator of Exact Online, over real HTTP with the real client.
 */
import axios from 'axios';
import { Agent } from 'node:http';
import { DateTime } from 'luxon';

import { lookUpDocuments, paymentChanges, type OwnDocument, type PaymentChanges } from '../../core';
import { clientOf, valueOf } from '../../test/fixtures/exact-client';
import { startExactOnlineSimulator } from '../../test/simulators/exact-online';
import type { Bench, BenchOptions, Measured } from './bench';
import { megabytes } from './memory';

const YEARS = 6;
const OWN = 10_000;

interface Size {
	/** Sales entries, and terms of purchases. */
	receivables: number;
	payables: number;
	own: number;
	partPaid: number;
	changes: number;
}

/** For 10,000 own invoices: six years of an administration that lives, 200,000 terms with those of its purchases. */
const sizeOf = (own: number): Size => ({ own, receivables: own * 13, payables: own * 7, partPaid: Math.round(own * 0.15), changes: Math.round(own / 10) });

/** Asking one by one costs the same for each: so many tell it. */
const ONE_BY_ONE = 40;
const PORTION = 5_000;

/** A connection of its own for each call: on a busy machine a kept one is closed just before it is used again. */
const http = axios.create({ httpAgent: new Agent({ keepAlive: false }), maxBodyLength: Infinity, maxContentLength: Infinity, proxy: false });

type Row = Record<string, string | number | boolean | null>;

const guid = (kind: number, number: number): string => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const NOW = DateTime.fromISO('2026-06-22T09:00:00Z', { zone: 'utc' });
const dayOf = (number: number, of: number): string => NOW.minus({ days: YEARS * 365 - Math.floor((number / of) * YEARS * 365) }).toISODate() ?? '';

/** Every third sales invoice of the last years is an own one; every seventh of those is paid in part, which makes two terms. */
function* terms({ receivables, payables, own: wanted, partPaid }: Size): Generator<{ endpoint: string; values: Row; own?: string }> {
	const firstOwn = receivables - wanted * 4;
	let own = 0;
	for (let number = 0; number < receivables; number += 1) {
		const mine = own < wanted && number >= firstOwn && number % 3 === 0;
		if (mine) own += 1;
		const part = mine && own <= partPaid;
		const entry = guid(1, number);
		const common: Row = { TransactionEntryID: entry, EntryNumber: number, YourRef: `F-${number}`, TransactionType: 20, Currency: 'EUR', TransactionAmountDC: 121, TransactionAmountFC: 121, InvoiceDate: dayOf(number, receivables), DueDate: dayOf(number, receivables), AccountName: 'Klant', LineType: 20 };
		const paid = { Status: 50, IsFullyPaid: true, LastPaymentDate: dayOf(number, receivables) };
		const open = { Status: 20, IsFullyPaid: false };
		if (part) {
			yield { endpoint: 'cashflow/Receivables', values: { ...common, ...paid, ID: guid(2, number), AmountDC: 40, AmountFC: 40 }, own: entry };
			yield { endpoint: 'cashflow/Receivables', values: { ...common, ...open, ID: guid(3, number), AmountDC: 81, AmountFC: 81 } };
		} else yield { endpoint: 'cashflow/Receivables', values: { ...common, ...(mine || number > receivables - wanted * 2 ? open : paid), ID: guid(2, number), AmountDC: 121, AmountFC: 121 }, ...(mine ? { own: entry } : {}) };
	}
	for (let number = 0; number < payables - partPaid; number += 1) {
		const date = dayOf(number, payables);
		yield { endpoint: 'cashflow/Payments', values: { ID: guid(4, number), TransactionEntryID: guid(5, number), EntryNumber: number, TransactionType: 30, Currency: 'EUR', AmountDC: 60.5, AmountFC: 60.5, TransactionAmountDC: 60.5, TransactionAmountFC: 60.5, InvoiceDate: date, DueDate: date, AccountName: 'Leverancier', Status: 50, IsFullyPaid: true, LineType: 22 } };
	}
}

export const payments: Bench = { name: 'payments', about: 'calls for the payment state of 10,000 own invoices among 200,000 payment terms: first pass, changes, and invoice by invoice', run };

async function run({ documents = OWN, log }: BenchOptions): Promise<Measured> {
	const size = sizeOf(documents);
	// Terms are shown as they are stored: turning the sign of all of them for each page would only make the run longer.
	const simulator = await startExactOnlineSimulator({ accessTokenSeconds: 90 * 86_400, assumptions: { openReceivableSign: 'positive' } });
	try {
		const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
			return (await http.request<T>({ method, url: simulator.controlUrl + path, ...(body === undefined ? {} : { data: JSON.stringify(body) }) })).data;
		};
		const calls = async () => (await control<{ total: number }>('GET', '/calls')).total;
		await control('POST', '/limits', { minutely: 1_000_000, daily: 1_000_000 });
		// What is there was not written today: reading begins a day before the first pass.
		await control('POST', '/clock', { set: NOW.minus({ days: 30 }).toISO() });
		const [division = 0] = (await control<{ divisions: number[] }>('POST', '/seed', { divisions: [{ name: 'Groothandel De Vele Facturen BV', country: 'NL' }] })).divisions;
		const pair = await control<{ access_token: string; client_id: string }>('POST', '/connect', { userName: 'kantoor@lindehof.example' });
		const client = clientOf(simulator.url, pair, { division });

		log(`Filling an administration with ${(size.receivables + size.payables).toLocaleString('en')} payment terms …`);
		const own: OwnDocument[] = [];
		let portion: object[] = [];
		let count = 0;
		const put = async () => {
			if (portion.length > 0) await control('POST', '/seed', { rows: portion });
			count += portion.length;
			portion = [];
		};
		for (const { endpoint, values, own: entry } of terms(size)) {
			portion.push({ division, endpoint, values });
			if (entry !== undefined) own.push({ entryId: entry, entryNumber: undefined, journal: '', reference: '', invoiceDate: String(values.InvoiceDate), previousState: undefined });
			if (portion.length >= PORTION) await put();
		}
		await put();
		await control('POST', '/clock', { set: NOW.toISO() });

		log('First pass …');
		const ask = async (cursor: string, documents = own): Promise<{ value: PaymentChanges; calls: number }> => {
			const before = await calls();
			const value = valueOf(await paymentChanges(client, { documents, cursor, includeForeign: false, now: NOW }));
			return { value, calls: (await calls()) - before };
		};
		const heap = megabytes();
		const first = await ask('');
		const firstPassMegabytes = Math.round(megabytes() - heap);
		const quiet = await ask(first.value.cursor);

		log(`${size.changes} invoices are paid …`);
		const paid = own.slice(size.partPaid, size.partPaid + size.changes);
		const numbers = paid.map(({ entryId }) => Number(entryId.slice(-12)));
		await control('POST', '/seed', { rows: numbers.map((number) => ({ division, endpoint: 'cashflow/Receivables', values: { ID: guid(2, number), Status: 50, IsFullyPaid: true, LastPaymentDate: NOW.toISODate() } })) });
		const later = await ask(quiet.value.cursor);

		log('The same, invoice by invoice …');
		const before = await calls();
		for (const document of own.slice(0, ONE_BY_ONE)) valueOf(await lookUpDocuments(client, [document]));
		const each = ((await calls()) - before) / ONE_BY_ONE;

		const partly = first.value.changes.filter(({ status }) => status.state === 'partial').length;
		const row = (how: string, invoices: number, made: number, more: Record<string, string | number> = {}) => ({ how, invoices, calls: made, 'invoice by invoice': Math.round(invoices * each), 'times fewer': Math.round((own.length * each) / made), 'MB on top': '', ...more });
		return {
			rows: [row(`first pass over ${count} terms`, own.length, first.calls, { 'MB on top': firstPassMegabytes }), row(`${size.changes} changes`, own.length, later.calls), row('nothing changed', own.length, quiet.calls)],
			wrong: [
				...(first.value.changes.length === own.length ? [] : [`The first pass told ${first.value.changes.length} of ${own.length} invoices.`]),
				...(partly === size.partPaid ? [] : [`${partly} of ${size.partPaid} part-paid invoices were recognised.`]),
				...(quiet.value.changes.length === 0 ? [] : [`${quiet.value.changes.length} changes were told although nothing had changed.`]),
				...(later.value.changes.length === size.changes ? [] : [`${later.value.changes.length} of ${size.changes} changes were told.`]),
			],
		};
	} finally {
		await simulator.close();
	}
}

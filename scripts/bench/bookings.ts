/**
 * What a purchase entry costs in calls: invoices of 20 administrations through the whole shipped autopilot in a real n8n, counted by the
 * simulator of Exact, look-ups and master data included. Administrations are new to the process, as after a restart; their suppliers have a
 * ledger account, a VAT code and a bank account in Exact, as in kept books. Minute limits are lifted, because only calls are counted.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInvoice } from '../../test/fixtures/make-invoice';
import { makePdf } from '../../test/fixtures/make-pdf';
import { enterpriseNumberFor, guidFor, ibanFor } from '../../test/simulators/exact-online/world/invent';
import type { ControlDoor } from '../demo/control-door';
import type { OfferedDocument } from '../demo/documents';
import type { Organisation } from '../demo/organisations';
import { connectOrganisation, offer, openRehearsal, settled, type Rehearsal } from '../demo/rehearsal';
import type { Bench, BenchOptions, Measured } from './bench';

const DOCUMENTS = 1_000;
const ADMINISTRATIONS = 20;
const SUPPLIERS = 10;
const EXPENSES = '612400';
/** Calls a document at most (issue 3). */
const VARIANTS = [
	{ name: 'XML and picture', attachments: 'xmlAndPicture', target: 4.1 },
	{ name: 'one file', attachments: 'xmlOnly', target: 3.1 },
] as const;

/** Calls that other shipped workflows make by the clock (tokens, payment states, webhooks): no part of a booking. */
const BESIDE = /^(oauth2|sync|webhooks)\//;

interface Administration extends Organisation {
	variant: (typeof VARIANTS)[number];
	suppliers: Array<{ name: string; vatNumber: string; chamber: string; iban: string }>;
}

export const bookings: Bench = { name: 'bookings', about: `calls to Exact a purchase entry, ${DOCUMENTS} invoices in ${ADMINISTRATIONS} administrations, real n8n (--documents for fewer, 50 an administration)`, run };

async function run({ documents = DOCUMENTS, log }: BenchOptions): Promise<Measured> {
	const each = Math.min(documents, Math.round(DOCUMENTS / ADMINISTRATIONS));
	const count = Math.max(1, Math.round(documents / each));
	const userFolder = await mkdtemp(join(tmpdir(), 'autopilot-bench-'));
	let administrations: Administration[] = [];
	const rehearsal = await openRehearsal({ userFolder, log }, async (exact) => {
		administrations = await plant(exact, count);
		return administrations;
	});
	try {
		log(`Connecting ${administrations.length} organisations …`);
		for (const one of administrations) {
			const said = await connectOrganisation(rehearsal, one, 'entry');
			if (!said.startsWith('Connected:')) throw new Error(`${one.name} could not be connected: ${said}`);
			await rehearsal.changeRow('ExactConnections', { partyId: one.partyId }, { booking: JSON.stringify({ journals: { purchase: '600' }, attachments: one.variant.attachments }) });
		}
		const measured: Measured[] = [];
		for (const variant of VARIANTS) measured.push(await measure(rehearsal, administrations.filter((one) => one.variant === variant), variant, each, measured.length * count * each, log));
		return { rows: measured.flatMap(({ rows }) => rows), wrong: measured.flatMap(({ wrong }) => wrong) };
	} finally {
		await rehearsal.close();
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** New administrations for each variant, so that both begin with nothing read. */
async function plant(exact: ControlDoor, count: number): Promise<Administration[]> {
	await exact.post('/limits', { minutely: 1_000_000, daily: 1_000_000 });
	const wishes = VARIANTS.flatMap((variant) => Array.from({ length: count }, (_unused, index) => ({ variant, name: `Proef ${variant.attachments} ${index + 1} NV` })));
	await exact.post('/seed', { divisions: wishes.map(({ name }) => ({ name, country: 'BE' })) });
	const divisions = await exact.get<Array<{ code: number; name: string; vatNumber: string; chamberOfCommerce: string }>>('/divisions');
	const planted: Administration[] = [];
	for (const { variant, name } of wishes) {
		const found = divisions.find((division) => division.name === name);
		if (found === undefined) throw new Error(`The simulator did not make ${name}.`);
		const suppliers = Array.from({ length: SUPPLIERS }, (_unused, index) => supplierOf(found.code, index));
		await seedSuppliers(exact, found.code, suppliers);
		planted.push({ partyId: `0208:${found.chamberOfCommerce}`, name, country: 'BE', vatNumber: found.vatNumber, chamber: found.chamberOfCommerce, division: found.code, variant, suppliers });
	}
	return planted;
}

function supplierOf(division: number, index: number): Administration['suppliers'][number] {
	const chamber = enterpriseNumberFor('bench', division, index);
	return { name: `Leverancier ${index + 1} van ${division}`, vatNumber: `BE${chamber}`, chamber, iban: ibanFor('BE', 'bench', division, index) };
}

async function seedSuppliers(exact: ControlDoor, division: number, suppliers: Administration['suppliers']): Promise<void> {
	const made = await exact.post<{ accounts: string[] }>('/seed', {
		accounts: suppliers.map(({ name, vatNumber, chamber }) => ({ division, Name: name, VATNumber: vatNumber, ChamberOfCommerce: chamber, Country: 'BE', IsSupplier: true, PaymentConditionPurchase: '30', PurchaseVATCode: '3', GLAccountPurchase: guidFor('ledger', division, EXPENSES) })),
	});
	await exact.post('/seed', { rows: suppliers.map(({ iban }, index) => ({ division, endpoint: 'crm/BankAccounts', values: { Account: made.accounts[index] ?? '', BankAccount: iban, IBAN: iban, Main: true, Type: 'A', Blocked: false } })) });
}

async function measure(rehearsal: Rehearsal, administrations: readonly Administration[], variant: (typeof VARIANTS)[number], each: number, before: number, log: BenchOptions['log']): Promise<Measured> {
	const { door } = rehearsal.exact;
	const documents = administrations.flatMap((one) => Array.from({ length: each }, (_unused, index) => invoiceFor(one, index)));
	log(`${documents.length} invoices arrive (${variant.name}) …`);
	await door.delete('/calls');
	const began = Date.now();
	await offer(rehearsal, documents);
	let shown = 0;
	const rows = await settled(rehearsal, before + documents.length, 60 + documents.length * 6, (now) => {
		const sent = now.filter(({ state }) => state === 'sent').length - before;
		if (sent >= shown + 100) log(`  ${(shown = sent)} booked`);
	});
	const seconds = Math.round((Date.now() - began) / 1000);
	const answer = await door.get<{ counts: Array<{ method: string; endpoint: string; count: number }> }>('/calls');
	const counts = answer.counts.filter(({ endpoint }) => !BESIDE.test(endpoint));
	const sum = (some: typeof counts) => some.reduce((all, { count }) => all + count, 0);
	const calls = sum(counts);
	const posts = sum(counts.filter(({ method }) => method === 'POST'));
	// One look among the entries a batch: documents that come in one by one make more batches than a heap that lies there.
	const batches = sum(counts.filter(({ method, endpoint }) => method === 'GET' && endpoint === 'purchaseentry/PurchaseEntries'));
	const books = await Promise.all(administrations.map(async ({ division }) => await door.get<{ entries: Array<{ yourRef: string }> }>(`/books?division=${division}`)));
	const entries = books.flatMap((one) => one.entries.map(({ yourRef }) => yourRef)).filter((yourRef) => yourRef.startsWith('B-'));
	const booked = new Set(entries).size;
	const reads = [...new Set(counts.filter(({ method }) => method === 'GET').map(({ endpoint }) => endpoint))].map((endpoint) => `${endpoint} ${sum(counts.filter((one) => one.endpoint === endpoint && one.method === 'GET'))}`);
	log(`  reads: ${reads.join(', ')}`);
	const perDocument = calls / documents.length;
	const parked = rows.filter(({ state }) => state !== 'sent').map(({ state, code, message }) => `${state} ${code ?? ''}: ${message ?? ''}`);
	return {
		rows: [{ variant: variant.name, administrations: administrations.length, documents: documents.length, booked, twice: entries.length - booked, batches, calls, posts, 'calls a document': perDocument.toFixed(3), target: variant.target, seconds }],
		wrong: [
			...(booked === documents.length && entries.length === booked ? [] : [`${booked} of ${documents.length} booked, ${entries.length - booked} twice. ${[...new Set(parked)].slice(0, 3).join(' | ')}`]),
			...(perDocument <= variant.target ? [] : [`${variant.name}: ${perDocument.toFixed(3)} calls a document, not ${variant.target}`]),
		],
	};
}

/** Every second one brings a picture; for the others one is drawn. */
function invoiceFor(administration: Administration, index: number): OfferedDocument {
	const seller = administration.suppliers[index % SUPPLIERS] ?? administration.suppliers[0];
	if (seller === undefined) throw new Error('An administration without suppliers.');
	const number = `B-${administration.division}-${index + 1}`;
	const day = new Date(Date.now() - (1 + (index % 8)) * 86_400_000).toISOString().slice(0, 10);
	const xml = makeInvoice({
		seller: { name: seller.name, country: 'BE', vatNumber: seller.vatNumber, chamber: seller.chamber, iban: seller.iban },
		buyer: { name: administration.name, country: 'BE', vatNumber: administration.vatNumber, chamber: administration.chamber },
		number,
		issueDate: day,
		dueDate: day,
		// Every amount differs: the same total of one supplier within days would rightly be asked about.
		lines: [{ name: 'Levering', quantity: 1, price: `${100 + index}.35`, rate: 21 }],
		...(index % 2 === 0 ? { pdf: makePdf([seller.name, '', `Factuur ${number}`]) } : {}),
	});
	return { name: `${number}.xml`, partyId: administration.partyId, division: administration.division, bytes: Buffer.from(xml, 'utf8'), sha256: '' };
}

/** The fifteen invented invoices, from XML to the books of the simulator, which is as strict as Exact and keeps double entry and VAT boxes. */
import { DateTime } from 'luxon';

import { prepareInvoice } from '../../../core/booking/prepare-invoice';
import type { EInvoice } from '../../../core/einvoice/model';
import { readInvoiceFacts, type InvoiceFacts } from '../../../core/delivery/booked-already';
import { documentKey, sellerIdentity } from '../../../core/delivery/business-key';
import { createDocuments } from '../../../core/delivery/document-create';
import { readMasterData, readRelations } from '../../../core/delivery/entry-administration';
import type { EntryItem } from '../../../core/delivery/entry-item';
import { sendEntries } from '../../../core/delivery/entry-send';
import { uploadToPostbox } from '../../../core/delivery/postbox-upload';
import type { ExactClient } from '../../../core/exact/client';
import { clientOf, valueOf } from '../../fixtures/exact-client';
import { startExactOnlineSimulator, type ExactOnlineSimulator } from '../../simulators/exact-online';
import { expectedBookings, sampleInvoice, sampleNames } from '../booking/sample-invoice';
import { settingsWith } from '../booking/administration';

type Country = 'BE' | 'NL';
interface Expected {
	division: Country;
	entryType: number;
	liability: string;
	lines: Array<{ amountFC: string; vatAmountFC: string | null }>;
}
interface InBooks {
	entries: Array<{ kind: string; type: number; status: number; yourRef: string; amountFC: string; documentSubject: string; lines: Array<{ amountFC: string; vatCode: string; vatAmountFC: string }> }>;
	vatBoxes: Record<string, string>;
	proof: { balanced: boolean };
}

const expected = expectedBookings as Record<string, Expected>;
/** Booked rather than parked, so that all fifteen reach the books; the codes that several fit are named. */
const SETTINGS = {
	BE: settingsWith({ journals: { purchase: '605' }, accounts: { purchase: '604000', rounding: '657000' }, policies: { probablyPaid: 'book' }, vatMap: { 'purchase:reverseChargeDomestic': '5', 'purchase:intraCommunityGoods': '9' } }),
	NL: settingsWith({ journals: { purchase: '60' }, accounts: { purchase: '7000', rounding: '4890' }, policies: { probablyPaid: 'book' }, vatMap: { 'purchase:intraCommunityGoods': '9' } }),
};

/**
 * Worked out by hand from the fifteen invoices. BE, with 1 USD = 0.9204 EUR: 55 and 56 are 21 % of 1200.00 and 12500.00; 59 is both plus
 * 82.32 + 28.20 + 193.28 + 7.00; 81 is all costs with VAT in the return (goods at home, 87, 88) less the credit note, whose base is 85 and VAT 63.
 * NL (base and VAT stand in one box here): 2a is 2500.00 + 525.00, 4b 1599.00 + 335.79, 5b both VATs + 17.35 + 23.09 + 2.37 + 75.60 - 42.00.
 */
const BOXES: Record<Country, Record<string, string>> = {
	BE: { 'box 55': '252.00', 'box 56': '2625.00', 'box 59': '3187.80', 'box 63': '21.00', 'box 81': '15123.73', 'box 85': '99.99', 'box 87': '12500.00', 'box 88': '1200.00' },
	NL: { 'box 2a': '3025.00', 'box 4b': '1934.79', 'box 5b': '937.20' },
};

let simulator: ExactOnlineSimulator;
let clients: Record<Country, ExactClient>;
let divisions: Record<Country, number>;

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
	const answer = await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}
let skew = 0;
const clock = (): DateTime => DateTime.fromMillis(Date.now() + skew, { zone: 'utc' });
/** Both clocks move together: a full minute of calls costs no real minute. */
async function pass(milliseconds: number): Promise<void> {
	skew += milliseconds;
	await control('POST', '/clock', { advanceSeconds: milliseconds / 1000 });
}

beforeAll(async () => {
	simulator = await startExactOnlineSimulator({ accessTokenSeconds: 86_400 });
	const seeded = await control<{ divisions: number[] }>('POST', '/seed', { divisions: [{ name: 'Klant Nieuw Nummer BV', country: 'BE', vatNumber: 'BE1023456797' }, { name: 'Afnemer Test B.V.', country: 'NL', vatNumber: 'NL123456782B90' }] });
	const pair = await control<{ access_token: string; client_id: string }>('POST', '/connect', { userName: 'kantoor@lindehof.example' });
	const more = { clock, sleep: pass, readOnly: false, identity: { clientId: pair.client_id, userKey: 'entries' } };
	const [BE = 0, NL = 0] = seeded.divisions;
	divisions = { BE, NL };
	clients = { BE: clientOf(simulator.url, pair, { ...more, division: BE }), NL: clientOf(simulator.url, pair, { ...more, division: NL }) };
	const supplier = (invoice: EInvoice, division: number) => ({ division, Name: invoice.seller.name, VATNumber: invoice.seller.vatNumber, ChamberOfCommerce: invoice.seller.chamberOfCommerce, Country: invoice.seller.country, IsSupplier: true, PaymentConditionPurchase: '30' });
	const sellers = new Map(sampleNames.map((name) => {
		const invoice = sampleInvoice(name);
		const division = divisions[expected[name]?.division ?? 'BE'];
		return [`${division} ${invoice.seller.vatNumber}`, supplier(invoice, division)] as const;
	}));
	await control('POST', '/seed', { accounts: [...sellers.values()] });
});
afterAll(async () => await simulator.close());

async function itemsOf(country: Country): Promise<EntryItem[]> {
	const client = clients[country];
	const data = { ...valueOf(await readMasterData(client, ['vatCodes', 'journals', 'ledgerAccounts', 'paymentConditions'])), relations: valueOf(await readRelations(client)) };
	return sampleNames
		.filter((name) => expected[name]?.division === country)
		.map((name) => {
			const invoice = sampleInvoice(name);
			// Two relations that the simulator starts with carry the German number too: there a person chooses.
			const relation = data.relations.find((row) => row.name === invoice.seller.name)?.code;
			const { draft, findings } = prepareInvoice(invoice, { relation, country, currency: 'EUR', side: 'purchase', data, settings: SETTINGS[country] });
			if (draft === undefined) throw new Error(`${name}: ${findings.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
			const key = documentKey({ division: divisions[country], sellerId: sellerIdentity(invoice.seller), number: invoice.number, issueDate: invoice.issueDate, type: invoice.type });
			return { key, subject: `${invoice.number} ${invoice.seller.name}`, draft, files: [{ fileName: 'a.xml', content: Buffer.from(`<Invoice>${name}</Invoice>`) }], documentId: '', warnings: findings, confirmed: false, firstAttemptAt: '', doubtfulSince: '' };
		});
}

describe.each(['BE', 'NL'] as const)('purchase invoices in the books of an administration in %s', (country) => {
	it('stand there as they were written down, each once, with its document (PUR-7, PUR-8, PUR-9, VAT-7)', async () => {
		const items = await itemsOf(country);
		const settings = { resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject' as const, clock, sleep: pass, booking: SETTINGS[country], lookInPostbox: true };
		const outcomes = await sendEntries(clients[country], divisions[country], items, settings, 'simulated');
		expect(outcomes.filter(({ outcome }) => outcome !== 'sent').map(({ code, message }) => `${code}: ${message}`)).toEqual([]);

		const books = await control<InBooks>('GET', `/books?division=${divisions[country]}`);
		for (const name of sampleNames.filter((one) => expected[one]?.division === country)) {
			const want = expected[name];
			const { number } = sampleInvoice(name);
			const [entry, second] = books.entries.filter(({ yourRef }) => yourRef === number);
			expect(second).toBeUndefined();
			expect(entry).toMatchObject({ kind: 'purchase', type: want?.entryType, status: 20, amountFC: want?.liability, documentSubject: expect.stringContaining(`${number} `) });
			expect(entry?.lines.map(({ amountFC }) => amountFC)).toEqual(want?.lines.map(({ amountFC }) => amountFC));
			for (const [index, line] of (entry?.lines ?? []).entries()) {
				const vat = want?.lines[index]?.vatAmountFC;
				if (vat !== null) expect(line.vatAmountFC).toBe(vat);
			}
		}
		expect(books.proof.balanced).toBe(true);
		expect(books.vatBoxes).toEqual(BOXES[country]);

		const again = await sendEntries(clients[country], divisions[country], items, settings, 'simulated');
		expect(again.every(({ outcome }) => outcome === 'exists')).toBe(true);
	});
});

const DELIVERY = { resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject' as const, clock, sleep: pass };
const factsOf = ({ type, number, issueDate, currency, totals, seller }: EInvoice): InvoiceFacts => ({ type, number, issueDate, currency, taxInclusive: totals.taxInclusive, rounding: totals.rounding, supplier: { vatNumber: seller.vatNumber, chamberOfCommerce: seller.chamberOfCommerce, name: seller.name, country: seller.country } });
const samplesOf = (country: Country) => sampleNames.filter((name) => expected[name]?.division === country);
const parcel = (country: Country, invoice: EInvoice, more: Partial<InvoiceFacts> = {}) => ({
	key: documentKey({ division: divisions[country], sellerId: sellerIdentity(invoice.seller), number: `${invoice.number}${more.number ?? ''}`, issueDate: more.issueDate ?? invoice.issueDate, type: invoice.type }),
	subject: `${invoice.number} ${invoice.seller.name}`,
	files: [{ fileName: 'a.xml', content: Buffer.from('<Invoice/>') }],
	firstAttemptAt: '',
	doubtfulSince: '',
	facts: { ...factsOf(invoice), ...more },
});
interface Message {
	subject: string;
}

describe.each(['BE', 'NL'] as const)('after a change of the booking flow of an administration in %s', (country) => {
	const messages = async () => await control<Message[]>('GET', `/books/postbox?division=${divisions[country]}`);
	const documents = async () => await control<Message[]>('GET', `/books/documents?division=${divisions[country]}`);
	const mailbox = { mailboxId: '', messageType: 1000, operationCode: 2 };
	const upload = async (items: ReturnType<typeof parcel>[]) => await uploadToPostbox(clients[country], divisions[country], items.map((item) => ({ ...item, ...mailbox })), DELIVERY, 'simulated');

	it('what was booked as an entry is delivered neither to the postbox nor as a document', async () => {
		const [mails, stored] = [(await messages()).length, (await documents()).length];
		// Another inbox may hand over the same invoice under a spelling of its own: the key differs, the entry is the same.
		const items = samplesOf(country).map((name) => parcel(country, sampleInvoice(name), {})).map((item) => ({ ...item, key: `${item.key.slice(0, 11)}${item.key.endsWith('A') ? 'B' : 'A'}` }));
		for (const outcomes of [await upload(items), await createDocuments(clients[country], divisions[country], items.map((item) => ({ ...item, documentType: 20, account: '' })), DELIVERY, 'simulated')]) {
			expect(outcomes.map(({ outcome, message }) => [outcome, message])).toEqual(outcomes.map(() => ['exists', expect.stringMatching(/^Exact already had purchase (entry|credit note) \d+ for number/)]));
			expect(outcomes.every(({ exactNumber, calls }) => /^\d+$/.test(exactNumber) && calls === 0)).toBe(true);
		}
		expect([(await messages()).length, (await documents()).length]).toEqual([mails, stored]);
	});

	it('the same number with another amount is another version, and of another year another document', async () => {
		const invoice = sampleInvoice(samplesOf(country)[0] ?? '');
		const [other] = await upload([parcel(country, invoice, { number: invoice.number, taxInclusive: '1.11' })]);
		expect(other).toMatchObject({ outcome: 'differs', code: 'OTHER_VERSION' });
		const before = (await messages()).length;
		const [later] = await upload([parcel(country, invoice, { number: invoice.number, issueDate: '2031-01-05' })]);
		expect(later).toMatchObject({ outcome: 'sent' });
		expect(await messages()).toHaveLength(before + 1);
		const stranger = { vatNumber: '', chamberOfCommerce: '99999999', name: 'Somebody else', country };
		const [same] = await upload([{ ...parcel(country, { ...invoice, number: `${invoice.number} ` }, {}), key: 'AAAAAAAAAAAA', facts: { ...factsOf(invoice), supplier: stranger } }]);
		expect(same).toMatchObject({ outcome: 'sent' });
	});

	it('what went to the postbox is not booked as an entry, also when Exact calls the supplier otherwise', async () => {
		const [first] = await itemsOf(country);
		if (first === undefined) throw new Error('no sample');
		const number = `NEW-${country}`;
		const item = { ...first, key: country === 'BE' ? 'BBBBBBBBBBBB' : 'CCCCCCCCCCCC', draft: { ...first.draft, number, entryDate: '2026-03-03' }, subject: `${number} Called otherwise in Exact`, confirmed: true };
		const [posted] = await upload([{ ...parcel(country, sampleInvoice(samplesOf(country)[0] ?? '')), key: item.key, subject: `${number} As on the document`, facts: { ...factsOf(sampleInvoice(samplesOf(country)[0] ?? '')), number } }]);
		expect(posted).toMatchObject({ outcome: 'sent' });
		const settings = { ...DELIVERY, booking: SETTINGS[country], lookInPostbox: true };
		const [entry] = await sendEntries(clients[country], divisions[country], [item], settings, 'simulated');
		expect(entry).toMatchObject({ outcome: 'exists', message: expect.stringContaining('digital postbox') });
		const books = await control<InBooks>('GET', `/books?division=${divisions[country]}`);
		expect(books.entries.filter(({ yourRef }) => yourRef === number)).toEqual([]);
	});

	it('what was stored as a document gets its entry on that document, and no second one', async () => {
		const [first] = await itemsOf(country);
		if (first === undefined) throw new Error('no sample');
		const number = `DOC-${country}`;
		const item = { ...first, key: country === 'BE' ? 'DDDDDDDDDDDD' : 'EEEEEEEEEEEE', draft: { ...first.draft, number, entryDate: '2026-04-04' }, subject: `${number} Called otherwise in Exact`, confirmed: true };
		const facts = { ...factsOf(sampleInvoice(samplesOf(country)[0] ?? '')), number };
		const [stored] = await createDocuments(clients[country], divisions[country], [{ key: item.key, subject: `${number} As on the document`, files: item.files, firstAttemptAt: '', doubtfulSince: '', documentType: 20, account: '', facts }], DELIVERY, 'simulated');
		expect(stored).toMatchObject({ outcome: 'sent' });
		const [entry] = await sendEntries(clients[country], divisions[country], [item], { ...DELIVERY, booking: SETTINGS[country], lookInPostbox: true }, 'simulated');
		expect(entry).toMatchObject({ outcome: 'sent', documentId: stored?.exactId });
		expect((await documents()).filter(({ subject }) => subject.endsWith(`#${item.key}`))).toHaveLength(1);
	});
});

describe('a login that may not see entries', () => {
	it('delivers to the postbox all the same, and is not asked again within the hour', async () => {
		await control('POST', '/faults', { match: { pathContains: '/purchaseentry/PurchaseEntries', division: divisions.BE }, kind: 'status', status: 403, body: '{"error":{"code":"","message":{"lang":"","value":"Forbidden"}}}', times: 0 });
		const invoice = sampleInvoice(samplesOf('BE')[0] ?? '');
		const deliver = async (key: string) => await uploadToPostbox(clients.BE, divisions.BE, [{ ...parcel('BE', invoice), key, mailboxId: '', messageType: 1000, operationCode: 2 }], DELIVERY, 'a login without rights');
		expect(await deliver('FFFFFFFFFFFF')).toMatchObject([{ outcome: 'sent' }]);
		expect(await deliver('GGGGGGGGGGGG')).toMatchObject([{ outcome: 'sent' }]);
		const [fault] = await control<Array<{ struck: number }>>('GET', '/faults');
		expect(fault?.struck).toBe(1);
	});
});

describe('what an invoice says of itself', () => {
	const whole = { type: 'invoice', number: 'F1', issueDate: '2026-01-02', currency: 'EUR', taxInclusive: '1.00', rounding: '', supplier: { vatNumber: 'BE1', chamberOfCommerce: '', name: 'X', country: 'BE' } };

	it.each([['text', JSON.stringify(whole)], ['JSON', whole]])('is read from %s', (_from, given) => {
		expect(readInvoiceFacts(given)).toEqual({ given: true, facts: whole });
	});

	it('may be left out, but must not be half', () => {
		for (const given of ['', undefined, null]) expect(readInvoiceFacts(given)).toEqual({ given: false });
		for (const given of ['{', '[]', { ...whole, number: ' ' }, { ...whole, issueDate: '2 Jan' }, { ...whole, taxInclusive: '1,00' }, { ...whole, supplier: undefined }]) expect(readInvoiceFacts(given)).toEqual({ given: true });
	});
});

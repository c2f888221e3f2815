/** The e-invoices of a rehearsal: files of our own making, real examples of Peppol and UBL.BE where they lie beside the project, and any number of invented ones. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeInvoice, type InvoiceParty } from '../../test/fixtures/make-invoice';
import { makePdf } from '../../test/fixtures/make-pdf';
import type { PlannedDocument } from './figures';
import type { Organisation } from './organisations';
import type { Sample } from './sample';

export interface OfferedDocument extends PlannedDocument {
	/** What the terminal calls it. */
	name: string;
	partyId: string;
	bytes: Buffer;
}

const ROOT = join(__dirname, '..', '..');
const SAMPLES = join(ROOT, '..', 'shared', 'samples', 'ubl');

const offered = (name: string, bytes: Buffer, partyId: string, division: number | undefined): OfferedDocument => ({ name, bytes, partyId, division, sha256: createHash('sha256').update(bytes).digest('hex') });

const SELLERS: readonly InvoiceParty[] = [
	{ name: 'Drukkerij De Linde BV', country: 'BE', vatNumber: 'BE0000010193', chamber: '0000010193', iban: 'BE72900000000116' },
	{ name: 'Groothandel & Zonen NV', country: 'BE', vatNumber: 'BE0000020289', chamber: '0000020289', iban: 'BE61900000000217' },
	{ name: 'Kantoor en Zo B.V.', country: 'NL', vatNumber: 'NL000000127B01', chamber: '00010001', iban: 'NL13TEST0123456789' },
];

/** One invented invoice, PDF inside, that no other number of the same rehearsal gives. */
export function inventedDocument(organisation: Organisation, number: number): OfferedDocument {
	const seller = SELLERS[number % SELLERS.length] ?? (SELLERS[0] as InvoiceParty);
	const name = `R-${organisation.division}-${number}`;
	const day = String(1 + (number % 28)).padStart(2, '0');
	const issueDate = `2026-10-${day}`;
	const rates = organisation.country === 'BE' ? [21, 6] : [21, 9];
	const xml = makeInvoice({
		seller,
		buyer: { name: organisation.name, country: organisation.country, vatNumber: organisation.vatNumber, chamber: organisation.chamber },
		number: name,
		issueDate,
		dueDate: `2026-11-${day}`,
		lines: [
			{ name: 'Materiaal', quantity: 1 + (number % 7), price: `${(number % 90) + 10}.35`, rate: rates[0] ?? 21 },
			...(number % 3 === 0 ? [{ name: 'Levering', quantity: 1, price: '12.50', rate: rates[1] ?? 6 }] : []),
		],
		pdf: makePdf([seller.name, '', `Factuur ${name}`, `Datum ${issueDate}`, `Aan ${organisation.name}`]),
	});
	return offered(`${name}.xml`, Buffer.from(xml, 'utf8'), organisation.partyId, organisation.division);
}

/** Files that must wait for a person: the last one is another version (in an envelope) of a document that is there before it. */
const WAITS = new Set(['cut-off.xml', 'with-dtd.xml', 'no-recipient.xml', 'order.xml', 'picture-only.pdf', 'unknown-recipient.xml', 'wrong-buyer.xml', 'nl-envelope.xml']);

/** The files of test/fixtures/invoices. @param home who receives Belgian and who receives Dutch ones */
export function ownDocuments(home: { BE: Organisation; NL: Organisation }, stranger: string): OfferedDocument[] {
	const folder = join(ROOT, 'test', 'fixtures', 'invoices');
	return readdirSync(folder)
		.filter((name) => /\.(xml|pdf)$/.test(name))
		.sort()
		.map((name) => {
			const bytes = readFileSync(join(folder, name));
			const organisation = /^(nl-|de-nl)/.test(name) ? home.NL : home.BE;
			if (name === 'unknown-recipient.xml') return offered(name, bytes, stranger, undefined);
			return offered(name, bytes, organisation.partyId, WAITS.has(name) ? undefined : organisation.division);
		});
}

/** The Peppol and UBL.BE examples with their buyers; none where a user does not have them. */
export function samples(): Sample[] {
	if (!existsSync(SAMPLES)) return [];
	return ['openpeppol', 'ubl.be-1.31'].flatMap((folder) =>
		readdirSync(join(SAMPLES, folder))
			.filter((name) => name.endsWith('.xml'))
			.sort()
			.map((name) => {
				const bytes = readFileSync(join(SAMPLES, folder, name));
				const text = bytes.toString('utf8');
				const buyer = /<cac:AccountingCustomerParty>([\s\S]*?)<\/cac:AccountingCustomerParty>/.exec(text)?.[1] ?? '';
				const first = (pattern: RegExp) => pattern.exec(buyer)?.[1]?.trim() ?? '';
				const endpoint = /<cbc:EndpointID[^>]*schemeID="([^"]+)"[^>]*>([^<]+)</.exec(buyer);
				const seller = /<cac:AccountingSupplierParty>([\s\S]*?)<\/cac:AccountingSupplierParty>/.exec(text)?.[1] ?? '';
				return {
					name,
					bytes,
					identity: [/<cbc:ID>([^<]+)</.exec(text)?.[1], /<cbc:IssueDate>([^<]+)</.exec(text)?.[1], /<(?:\w+:)?CreditNote\b/.test(text), /<cbc:CompanyID[^>]*>([^<]+)</.exec(seller)?.[1] ?? seller].join(' '),
					buyer: {
						name: first(/<cbc:RegistrationName>([^<]+)</) || first(/<cac:PartyName>\s*<cbc:Name>([^<]+)</),
						vatNumber: first(/<cac:PartyTaxScheme>\s*<cbc:CompanyID[^>]*>([^<]+)</).toUpperCase(),
						endpoint: endpoint === null ? '' : `${endpoint[1]}:${endpoint[2]?.trim()}`,
					},
				};
			}),
	);
}

/**
 * Which sample goes where: its party is the buyer's own participant id, its administration the one with the buyer's VAT
 * number. Of several versions of one document only the first is taken: the autopilot rightly asks a person about the others.
 */
export function sampleDocuments(found: readonly Sample[], organisations: readonly Organisation[], stranger: string): OfferedDocument[] {
	const seen = new Set<string>();
	return found.flatMap(({ name, bytes, identity, buyer }) => {
		if (seen.has(identity)) return [];
		seen.add(identity);
		const document = offered(name, bytes, stranger, undefined);
		const home = organisations.find(({ vatNumber }) => vatNumber !== '' && vatNumber === buyer.vatNumber);
		return [home === undefined ? document : { ...document, partyId: home.partyId, division: home.division }];
	});
}

import { createHash } from 'crypto';
import fc from 'fast-check';
import { readFileSync } from 'fs';
import { join } from 'path';
import type { EInvoice } from '../../../core/einvoice/model';
import { LARGEST_FILE, readInvoice } from '../../../core/einvoice/read-invoice';
import { makeInvoice, type MakeInvoice } from '../../fixtures/make-invoice';
import { makePdf } from '../../fixtures/make-pdf';
import { INVOICES } from '../../fixtures/invoices/make-all';

const folder = join(__dirname, '..', '..', 'fixtures', 'invoices');
const fixture = (name: string): Buffer => readFileSync(join(folder, name));
const codeOf = (bytes: Buffer): string => {
	const result = readInvoice(bytes);
	return result.ok ? 'read' : result.problem.code;
};
const documentOf = (bytes: Buffer) => {
	const result = readInvoice(bytes);
	if (!result.ok) throw new Error(result.problem.message);
	return result.value;
};
const invoiceOf = (bytes: Buffer): EInvoice => documentOf(bytes).invoice;
const be = () => fixture('be-21-ogm-pdf.xml').toString('utf8');

describe('the invoices in test/fixtures/invoices', () => {
	it('are what their source writes', () => {
		for (const [name, content] of Object.entries(INVOICES)) {
			// Compression may differ between versions of Node.
			if (name === 'be-factur-x.pdf') expect(invoiceOf(fixture(name)).lines).toEqual(invoiceOf(content).lines);
			else expect([name, fixture(name).equals(content)]).toEqual([name, true]);
		}
	});

	it('hold PDFs whose cross-reference table is right', () => {
		for (const pdf of [fixture('picture-only.pdf'), fixture('be-factur-x.pdf')]) {
			const text = pdf.toString('latin1');
			const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
			expect(text.slice(start, start + 5)).toBe('xref\n');
			const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
			expect(offsets.length).toBeGreaterThanOrEqual(5);
			offsets.forEach((offset, index) => expect(text.slice(offset).startsWith(`${index + 1} 0 obj`)).toBe(true));
		}
	});
});

describe('reading an e-invoice (PUR-8)', () => {
	it('gives header, parties, totals and VAT groups of a Belgian UBL invoice', () => {
		expect(invoiceOf(fixture('be-21-ogm-pdf.xml'))).toMatchObject({
			ok: true, syntax: 'ubl', root: 'Invoice', fromPdf: false, enveloped: false, type: 'invoice', typeCode: '380', sign: 1, selfBilled: false,
			number: 'DL-2024-0017', issueDate: '2024-05-31', dueDate: '2024-06-30', currency: 'EUR', amountCurrencies: ['EUR'],
			seller: { name: 'Drukkerij De Linde BV', vatNumber: 'BE0000010193', legalId: { scheme: '0208', value: '0000010193' }, chamberOfCommerce: '0000010193', country: 'BE', email: 'facturen@delinde.example' },
			buyer: { name: 'Bakkerij Het Zonnehuis BV', vatNumber: 'BE1023456797', endpoint: { scheme: '0208', value: '1023456797' }, chamberOfCommerce: '1023456797' },
			totals: { lineNet: '342.50', taxExclusive: '342.50', vat: '71.93', taxInclusive: '414.43', payable: '414.43', prepaid: '', rounding: '' },
			vatBreakdown: [{ category: 'S', rate: '21', taxable: '342.50', tax: '71.93' }],
			lines: [
				{ id: '1', quantity: '5000', unit: 'C62', net: '212.50', price: '0.0425', name: 'Broodzakken, bedrukt', sellerItemId: 'ZAK-500', category: 'S', rate: '21' },
				{ id: '2', net: '130.00', unit: 'HUR' },
			],
			payee: null,
		});
	});

	it('recognises the structured communication and the account (SAL-12)', () => {
		expect(invoiceOf(fixture('be-21-ogm-pdf.xml')).payment).toMatchObject({
			reference: '+++002/0240/01794+++',
			structuredReference: { kind: 'ogm', value: '002024001794', valid: true },
			means: [{ code: '30', account: 'BE72900000000116', references: ['+++002/0240/01794+++'] }],
			gAccount: null,
		});
		expect(invoiceOf(fixture('nl-21-9-pdf.xml')).payment.structuredReference).toEqual({ kind: 'betalingskenmerk', value: '6000000020240017', valid: true });
	});

	it('gives the embedded picture with its bytes, apart from the JSON (PUR-9)', () => {
		const { invoice, files, xml } = documentOf(fixture('be-21-ogm-pdf.xml'));
		const bytes = files[0]?.bytes ?? Buffer.alloc(0);
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		expect(invoice.attachments).toEqual([
			{
				fileName: 'DL-2024-0017.pdf', mimeType: 'application/pdf', actualType: 'application/pdf', size: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'), binaryProperty: 'pdf',
			},
		]);
		expect(xml.equals(fixture('be-21-ogm-pdf.xml'))).toBe(true);
		expect(JSON.stringify(invoice)).not.toContain(bytes.toString('base64').slice(0, 40));
	});

	it('reads a credit note with sign -1 and the invoice that it corrects (CRN-4)', () => {
		expect(invoiceOf(fixture('be-credit-note-pdf.xml'))).toMatchObject({
			root: 'CreditNote', type: 'creditNote', sign: -1, typeCode: '381', dueDate: '2024-07-05', totals: { payable: '51.43' },
			references: { precedingInvoices: [{ number: 'DL-2024-0017', date: '' }] }, lines: [{ quantity: '1000', net: '42.50' }],
		});
	});

	it('reads several rates, reverse charge, exemption and intra-community goods as they stand', () => {
		const groups = (name: string) => invoiceOf(fixture(name)).vatBreakdown.map(({ category, rate, taxable, tax, exemptionCode }) => [category, rate, taxable, tax, exemptionCode]);
		expect(groups('be-6-12-21.xml')).toEqual([['S', '6', '707.80', '42.47', ''], ['S', '12', '80.00', '9.60', ''], ['S', '21', '35.97', '7.55', '']]);
		expect(groups('be-medecontractant.xml')).toEqual([['AE', '0', '12500.00', '0.00', 'VATEX-EU-AE']]);
		expect(groups('nl-verlegd.xml')).toEqual([['AE', '0', '1000.00', '0.00', 'VATEX-EU-AE']]);
		expect(groups('be-small-company-exempt.xml')).toEqual([['E', '0', '60.00', '0.00', 'VATEX-EU-132']]);
		expect(groups('de-be-intra-community-goods.xml')).toEqual([['K', '0', '8990.00', '0.00', 'VATEX-EU-IC']]);
	});

	it('reads accents from ISO-8859-1', () => {
		const invoice = invoiceOf(fixture('nl-sole-trader-latin1.xml'));
		expect([invoice.seller.name, invoice.lines[0]?.name, invoice.seller.chamberOfCommerce]).toEqual(['Zoë Brânz Fotografie', 'Reportage één dag', '00010002']);
	});

	it('takes an envelope off and reads the same invoice', () => {
		const plain = invoiceOf(Buffer.from(INVOICES['nl-envelope.xml']?.toString('utf8').replace(/[\s\S]*?(<Invoice)/, '$1').replace(/<\/StandardBusinessDocument>\s*$/, '') ?? ''));
		expect(invoiceOf(fixture('nl-envelope.xml'))).toEqual({ ...plain, enveloped: true });
	});

	it('reads CII, and the same from a Factur-X PDF, whose picture is the PDF itself', () => {
		const plain = invoiceOf(fixture('be-cii.xml'));
		expect(plain).toMatchObject({
			syntax: 'cii', root: 'CrossIndustryInvoice', number: 'FX-2024-9', issueDate: '2024-04-02', dueDate: '2024-05-02', type: 'invoice', sign: 1,
			totals: { taxInclusive: '121.00', vat: '21.00' }, lines: [{ name: 'Etiketten', net: '100.00', quantity: '500' }],
			payment: { structuredReference: { kind: 'ogm', valid: true }, means: [{ account: 'BE72900000000116' }] },
		});
		const pdf = fixture('be-factur-x.pdf');
		const { invoice, files, xml } = documentOf(pdf);
		expect({ ...invoice, attachments: [], fromPdf: false }).toEqual({ ...plain, attachments: [] });
		expect(invoice.attachments).toMatchObject([{ fileName: 'FX-2024-9.pdf', size: pdf.length, binaryProperty: 'pdf' }]);
		expect([files[0]?.bytes.equals(pdf), xml.equals(fixture('be-cii.xml'))]).toEqual([true, true]);
	});

	it('takes CII of type 381 for a credit note', () => {
		const credit = fixture('be-cii.xml').toString('utf8').replace('<ram:TypeCode>380<', '<ram:TypeCode>381<');
		expect(invoiceOf(Buffer.from(credit))).toMatchObject({ type: 'creditNote', sign: -1 });
	});

	it('keeps a UBL Invoice with the code of a credit note an invoice: the root decides', () => {
		expect(invoiceOf(Buffer.from(be().replace('>380<', '>381<')))).toMatchObject({ type: 'invoice', sign: 1, typeCode: '381' });
	});

	it.each([
		['>380<', '>389<'],
		[':billing:3.0<', ':selfbilling:3.0<'],
	])('sees self-billing in %s -> %s', (from, to) => expect(invoiceOf(Buffer.from(be().replace(from, to))).selfBilled).toBe(true));

	it('reads the VAT total with groups as the VAT of the document, wherever it stands', () => {
		const extra = '<cac:TaxTotal><cbc:TaxAmount currencyID="USD">80.00</cbc:TaxAmount></cac:TaxTotal>';
		const withTaxCurrency = be().replace('</cbc:DocumentCurrencyCode>', '</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>');
		for (const text of [withTaxCurrency.replace('<cac:TaxTotal>', `${extra}<cac:TaxTotal>`), withTaxCurrency.replace('<cac:LegalMonetaryTotal>', `${extra}<cac:LegalMonetaryTotal>`)]) {
			expect(invoiceOf(Buffer.from(text))).toMatchObject({ totals: { vat: '71.93' }, taxCurrency: 'USD', vatInTaxCurrency: '80.00', amountCurrencies: ['EUR'] });
		}
	});

	it('reads the G-account of a Dutch chain invoice', () => {
		const means = (id: string, account: string) => `<cac:PaymentMeans><cbc:ID>${id}</cbc:ID><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${account}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>`;
		const terms = (id: string, amount: string) => `<cac:PaymentTerms><cbc:PaymentMeansID>${id}</cbc:PaymentMeansID><cbc:Amount currencyID="EUR">${amount}</cbc:Amount></cac:PaymentTerms>`;
		const text = be().replace(/<cac:PaymentMeans>.*<\/cac:PaymentMeans>/, means('BENEFICIARY', 'NL13TEST0123456789') + means('GACCOUNT', 'NL62TEST0987654321') + terms('BENEFICIARY', '300.00') + terms('GACCOUNT', '114.43'));
		expect(invoiceOf(Buffer.from(text)).payment).toMatchObject({ gAccount: { account: 'NL62TEST0987654321', amount: '114.43' }, means: [{ id: 'BENEFICIARY' }, { id: 'GACCOUNT' }] });
	});

	it('keeps the creditor identifier apart from the ids of the seller', () => {
		const ids = '<cac:PartyIdentification><cbc:ID schemeID="SEPA">NL12ZZZ</cbc:ID></cac:PartyIdentification><cac:PartyIdentification><cbc:ID schemeID="0088">8712345678906</cbc:ID></cac:PartyIdentification>';
		const invoice = invoiceOf(Buffer.from(be().replace('<cac:PartyName>', `${ids}<cac:PartyName>`)));
		expect([invoice.payment.creditorId, invoice.seller.ids]).toEqual(['NL12ZZZ', [{ scheme: '0088', value: '8712345678906' }]]);
	});

	it('accepts lower-case tax schemes and keeps other registrations apart', () => {
		const other = '<cac:PartyTaxScheme><cbc:CompanyID>12345</cbc:CompanyID><cac:TaxScheme><cbc:ID>LOC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>';
		const text = be().replace('<cbc:ID>VAT</cbc:ID>', '<cbc:ID>vat</cbc:ID>').replace('<cac:PartyTaxScheme>', `${other}<cac:PartyTaxScheme>`);
		expect(invoiceOf(Buffer.from(text)).seller).toMatchObject({ vatNumber: 'BE0000010193', taxRegistration: '12345' });
	});
});

describe('embedded files', () => {
	const reference = (id: string, description: string, embedded: string, name: string) =>
		`<cac:AdditionalDocumentReference><cbc:ID>${id}</cbc:ID><cbc:DocumentDescription>${description}</cbc:DocumentDescription><cac:Attachment>` +
		`<cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="${name}">${embedded}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
	const withFiles = (...references: string[]) => invoiceOf(Buffer.from(be().replace(/<cac:AdditionalDocumentReference>.*<\/cac:AdditionalDocumentReference>/, references.join(''))));
	const pdf = (text: string) => makePdf([text]).toString('base64');
	const spread = (base64: string) => base64.replace(/(.{76})/g, '$1\n  ');

	it('have the picture under `pdf` and the others under their position', () => {
		const { attachments } = withFiles(reference('1', 'Urenstaat', pdf('a'), 'uren.pdf'), reference('2', 'CommercialInvoice', spread(pdf('b')), 'factuur.pdf'), reference('3', 'Foto', 'iVBORw0KGgo=', '../../foto.png'));
		expect(attachments.map(({ binaryProperty, fileName, actualType }) => [binaryProperty, fileName, actualType])).toEqual([
			['attachment_1', 'uren.pdf', 'application/pdf'],
			['pdf', 'factuur.pdf', 'application/pdf'],
			['attachment_3', 'foto.png', 'image/png'],
		]);
	});

	it('take the first real PDF as picture when none is marked, and no text that is only called a PDF', () => {
		const { attachments } = withFiles(reference('1', '', Buffer.from('not a pdf').toString('base64'), 'a.pdf'), reference('2', '', pdf('b'), 'b.pdf'), reference('3', '', pdf('c'), 'c.pdf'));
		expect(attachments.map(({ binaryProperty, actualType }) => [binaryProperty, actualType])).toEqual([['attachment_1', ''], ['pdf', 'application/pdf'], ['attachment_3', 'application/pdf']]);
	});

	it('are left out and named when their base64 is broken', () => {
		const invoice = withFiles(reference('1', '', '***', 'a.pdf'));
		expect(invoice.attachments).toEqual([]);
		expect(invoice.documents).toMatchObject([{ id: '1', attachment: null, unreadable: true }]);
	});

	it('are not fetched when they are only an address', () => {
		const link = '<cac:AdditionalDocumentReference><cbc:ID>9</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>https://files.example/9.pdf</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>';
		expect(withFiles(link)).toMatchObject({ attachments: [], documents: [{ id: '9', uri: 'https://files.example/9.pdf', attachment: null, unreadable: false }] });
	});
});

describe('what cannot be read is refused with its own code (AUT-13)', () => {
	it.each([
		['cut-off.xml', 'CUT_OFF'],
		['with-dtd.xml', 'HAS_DTD'],
		['order.xml', 'NOT_AN_INVOICE'],
		['no-recipient.xml', 'NO_RECIPIENT'],
		['picture-only.pdf', 'PDF_WITHOUT_INVOICE'],
	])('%s as %s', (name, code) => expect(codeOf(fixture(name))).toBe(code));

	it('an empty file and text as not XML', () => {
		expect([codeOf(Buffer.alloc(0)), codeOf(Buffer.from('Beste, hierbij de factuur'))]).toEqual(['NOT_XML', 'NOT_XML']);
	});

	it('wrong bytes as bad encoding', () => {
		expect(codeOf(Buffer.concat([Buffer.from('<a>'), Buffer.from([0xe9, 0x20]), Buffer.from('</a>')]))).toBe('BAD_ENCODING');
	});

	it('more than ten megabytes as too large, and not a byte less', () => {
		expect(codeOf(Buffer.alloc(LARGEST_FILE + 1, ' '))).toBe('TOO_LARGE');
		const whole = be();
		const padded = Buffer.concat([Buffer.from(whole), Buffer.alloc(LARGEST_FILE - Buffer.byteLength(whole), ' ')]);
		expect(codeOf(padded)).toBe('read');
	});

	it.each([
		['<CrossIndustryDocument xmlns="urn:ferd:CrossIndustryDocument:invoice:1p0"/>', 'ZUGFeRD 1.0'],
		['<CrossIndustryInvoice xmlns="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:13"/>', 'D16B'],
		['<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"/>', 'FatturaPA'],
		['<Invoice xmlns="urn:example"/>', 'not UBL 2'],
	])('another syntax by its name: %s', (xml, words) => {
		const result = readInvoice(Buffer.from(xml));
		expect(result.ok ? result : result.problem).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', message: expect.stringContaining(words) as string, retryable: false });
	});

	it.each([
		['number', /<cbc:ID>DL-2024-0017<\/cbc:ID>/],
		['valid issue date', /<cbc:IssueDate>[^<]*<\/cbc:IssueDate>/],
		['seller', /<cac:AccountingSupplierParty>.*<\/cac:AccountingSupplierParty>/],
	])('an invoice without %s', (what, pattern) => {
		const result = readInvoice(Buffer.from(be().replace(pattern, '')));
		expect(result.ok ? result : result.problem).toMatchObject({ code: 'INCOMPLETE_INVOICE', message: `The invoice has no ${what}.` });
	});

	it('a day that does not exist', () => expect(codeOf(Buffer.from(be().replace('2024-05-31', '2024-05-32')))).toBe('INCOMPLETE_INVOICE'));

	it('a PDF by what is wrong with the invoice in it', () => {
		const inside = (content: Buffer) => codeOf(makePdf(['x'], { fileName: 'factur-x.xml', content }));
		expect(inside(Buffer.from('<CrossIndustryDocument xmlns="urn:ferd:CrossIndustryDocument:invoice:1p0"/>'))).toBe('UNSUPPORTED_SYNTAX');
		expect(inside(Buffer.from('<metadata/>'))).toBe('PDF_WITHOUT_INVOICE');
		expect(inside(fixture('no-recipient.xml'))).toBe('NO_RECIPIENT');
	});

	it('a PDF whose stream unfolds without end, after a bounded amount of work', () => {
		const bomb = Buffer.concat([Buffer.from('<a>'), Buffer.alloc(64 * 1024 * 1024, 'x')]);
		expect(codeOf(makePdf(['x'], { fileName: 'factur-x.xml', content: bomb }))).toBe('PDF_WITHOUT_INVOICE');
	});

	it('every refusal says in a sentence what is wrong and what to do', () => {
		for (const name of ['cut-off.xml', 'with-dtd.xml', 'order.xml', 'no-recipient.xml', 'picture-only.pdf']) {
			const result = readInvoice(fixture(name));
			if (result.ok) throw new Error(name);
			expect(result.problem.message).toMatch(/^[A-Z].*\.$/);
			expect(result.problem.fix).toMatch(/^[A-Z].*\.$/);
			expect(result.problem.retryable).toBe(false);
		}
	});

	it('never throws, whatever is cut, changed or put together', () => {
		const sources = Object.values(INVOICES);
		fc.assert(
			fc.property(fc.constantFrom(...sources), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 6 }), (source, from, length, noise) => {
				const at = from % (source.length + 1);
				void readInvoice(Buffer.concat([source.subarray(0, at), Buffer.from(noise), source.subarray(at + (length % 200))]));
			}),
			{ numRuns: 300 },
		);
	});
});

/** Invoices of any size and mixture, in whole cents and with odd prices. */
const anyInvoice: fc.Arbitrary<MakeInvoice> = fc.record({
	seller: fc.constant({ name: 'Drukkerij De Linde BV', country: 'BE', vatNumber: 'BE0000010193', chamber: '0000010193' }),
	buyer: fc.constant({ name: 'Bakkerij Het Zonnehuis BV', country: 'BE', vatNumber: 'BE1023456797', chamber: '1023456797' }),
	number: fc.stringMatching(/^[A-Z0-9/-]{1,20}$/),
	issueDate: fc.date({ min: new Date('2019-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
	type: fc.constantFrom('invoice' as const, 'creditNote' as const),
	prepaid: fc.nat(10_000).map((cents) => (cents / 100).toFixed(2)),
	lines: fc.array(
		fc.record({
			name: fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?').trim() || 'x'),
			quantity: fc.integer({ min: -50, max: 5000 }).filter((quantity) => quantity !== 0),
			price: fc.nat(10_000_000).map((value) => (value / 10_000).toFixed(4)),
			rate: fc.constantFrom('0', '6', '9', '12', '21'),
		}),
		{ minLength: 1, maxLength: 12 },
	),
});

describe('any invoice that is written', () => {
	it('is read back with its number, day, lines and totals', () => {
		fc.assert(
			fc.property(anyInvoice, (made) => {
				const invoice = invoiceOf(Buffer.from(makeInvoice(made)));
				expect([invoice.number, invoice.issueDate, invoice.type]).toEqual([made.number, made.issueDate, made.type]);
				expect(invoice.lines.map(({ name, quantity }) => [name, quantity])).toEqual(made.lines.map(({ name, quantity }) => [name, String(quantity)]));
			}),
		);
	});
});

import { readFileSync } from 'fs';
import { join } from 'path';
import { documentKey, sellerIdentity } from '../../../core/delivery/business-key';
import { renderPicture } from '../../../core/einvoice/picture/render-picture';
import { readInvoice } from '../../../core/einvoice/read-invoice';
import { binary, credentialStore, E_INVOICE, runNode, type HarnessItem } from '../harness';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '..', '..', 'fixtures', 'invoices', name));
const item = (name: string, property = 'data'): HarnessItem => ({ json: { rowId: name }, binary: { [property]: binary(fixture(name), name.endsWith('.pdf') ? 'application/pdf' : 'application/xml', name) } });
const run = async (items: HarnessItem[], parameters: Record<string, unknown> = {}, onError?: 'continueRegularOutput' | 'continueErrorOutput') =>
	await runNode({ type: E_INVOICE, parameters: { operation: 'read', ...parameters }, items, store: credentialStore({}), onError });
const invoiceOf = (name: string) => {
	const result = readInvoice(fixture(name));
	if (!result.ok) throw new Error(result.problem.message);
	return result.value;
};

describe('E-Invoice node, Read', () => {
	it('gives the model as JSON, the XML as it came and the picture as binaries, named by key (PUR-8, PUR-9)', async () => {
		const { status, output } = await run([item('be-21-ogm-pdf.xml')], { division: '123456' });
		const { invoice, files } = invoiceOf('be-21-ogm-pdf.xml');
		const key = documentKey({ division: '123456', sellerId: sellerIdentity(invoice.seller), number: 'DL-2024-0017', issueDate: '2024-05-31', type: 'invoice' });

		expect(status).toBe('success');
		expect(output).toHaveLength(1);
		expect(output[0]?.json).toEqual({ ...(JSON.parse(JSON.stringify(invoice)) as object), key });
		expect(output[0]?.binary).toMatchObject({
			xml: { fileName: `${key}.xml`, mimeType: 'application/xml', data: fixture('be-21-ogm-pdf.xml').toString('base64') },
			pdf: { fileName: `${key}.pdf`, mimeType: 'application/pdf', data: files[0]?.bytes.toString('base64') },
		});
		expect(output[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('draws a picture of a document that came without one, only where that is asked, and never instead of its own (PUR-9)', async () => {
		const { output } = await run([item('be-6-12-21.xml'), item('be-21-ogm-pdf.xml')], { options: { drawPicture: true } });
		expect(output[0]?.binary?.pdf).toMatchObject({ fileName: '2024-1-088.pdf', mimeType: 'application/pdf', data: renderPicture(invoiceOf('be-6-12-21.xml').invoice).toString('base64') });
		expect(output[1]?.binary?.pdf?.data).toBe(invoiceOf('be-21-ogm-pdf.xml').files[0]?.bytes.toString('base64'));
		expect((await run([item('be-6-12-21.xml')])).output[0]?.binary).not.toHaveProperty('pdf');
	});

	it('names files by number and gives no key without a division', async () => {
		const { output, hints } = await run([item('be-6-12-21.xml'), item('be-21-ogm-pdf.xml')]);
		expect(output.map(({ json }) => json.key)).toEqual([undefined, undefined]);
		expect(output[0]?.binary).toMatchObject({ xml: { fileName: '2024-1-088.xml' } });
		expect(output[1]?.binary).toMatchObject({ xml: { fileName: 'DL-2024-0017.xml' }, pdf: { fileName: 'DL-2024-0017.pdf' } });
		expect(hints.filter(({ type }) => type === 'warning')).toEqual([]);
	});

	it('takes the division per item', async () => {
		const items = ['123456', '654321'].map((division) => ({ ...item('be-21-ogm-pdf.xml'), json: { division } }));
		const { output } = await run(items, { division: '={{ $json.division }}' });
		const [first, second] = output.map(({ json }) => json.key);
		expect(first).toMatch(/^[A-Z2-7]{12}$/);
		expect(second).toMatch(/^[A-Z2-7]{12}$/);
		expect(first).not.toBe(second);
	});

	it('reads the XML out of a Factur-X PDF and gives the PDF as picture', async () => {
		const { output } = await run([item('be-factur-x.pdf')], { division: 123456 });
		expect(output[0]?.json).toMatchObject({ ok: true, syntax: 'cii', fromPdf: true, number: 'FX-2024-9' });
		expect(output[0]?.binary).toMatchObject({ xml: { data: fixture('be-cii.xml').toString('base64') }, pdf: { data: fixture('be-factur-x.pdf').toString('base64'), mimeType: 'application/pdf' } });
	});

	it('gives one item with `ok` false for each document that cannot be read, and goes on (AUT-13, SAL-8)', async () => {
		const names = ['cut-off.xml', 'be-21-ogm-pdf.xml', 'with-dtd.xml', 'order.xml', 'no-recipient.xml', 'picture-only.pdf'];
		const { status, output, hints } = await run([...names.map((name) => item(name)), { json: { rowId: 'none' } }]);
		expect(status).toBe('success');
		expect(output.map(({ json }) => [json.ok, json.code])).toEqual([
			[false, 'CUT_OFF'], [true, undefined], [false, 'HAS_DTD'], [false, 'NOT_AN_INVOICE'], [false, 'NO_RECIPIENT'], [false, 'PDF_WITHOUT_INVOICE'], [false, 'NO_FILE'],
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => ({ item: index })));
		for (const { json } of output.filter(({ json: { ok } }) => ok === false)) {
			expect(Object.keys(json).sort()).toEqual(['code', 'fix', 'message', 'ok', 'retryable']);
			expect([typeof json.message, typeof json.fix, json.retryable]).toEqual(['string', 'string', false]);
		}
		expect(hints.map(({ message }) => message)).toContain('6 of 7 documents could not be read: see "code" and "fix" of the items with "ok" false.');
	});

	it('gives refused documents to the error output with its three keys when the node continues on errors', async () => {
		const { output, errorOutput } = await run([item('be-21-ogm-pdf.xml'), item('cut-off.xml')], {}, 'continueErrorOutput');
		expect(output.map(({ json }) => json.number)).toEqual(['DL-2024-0017']);
		expect(errorOutput).toHaveLength(1);
		expect(errorOutput[0]?.json).toMatchObject({ error: 'CUT_OFF', message: expect.stringContaining('ends before') as string, details: { code: 'CUT_OFF', retryable: false, fix: expect.any(String) as string } });
	});

	it('reads from another binary field', async () => {
		const { output } = await run([item('nl-verlegd.xml', 'attachment_0')], { binaryProperty: 'attachment_0' });
		expect(output[0]?.json).toMatchObject({ ok: true, number: 'LM-0042' });
	});

	it('adds findings and simplifies where the options ask for it', async () => {
		const { output } = await run([item('wrong-totals.xml')], { options: { addFindings: true, simplify: true } });
		expect(output[0]?.json).toMatchObject({ ok: true, number: 'DL-2024-0020', findings: [{ rule: 'BR-CO-15', level: 'error' }, { rule: 'BR-CO-16', level: 'error' }] });
		expect(output[0]?.json).not.toHaveProperty('lines');
	});
});

describe('E-Invoice node, Check', () => {
	it('lists what is wrong, says whether the amounts can be trusted, and hands the file on (VAT-7)', async () => {
		const { output } = await run([item('be-21-ogm-pdf.xml'), item('wrong-totals.xml'), item('cut-off.xml')], { operation: 'check', division: '123456' });
		expect(output[0]?.json).toMatchObject({ ok: true, sound: true, errors: 0, warnings: 0, findings: [], number: 'DL-2024-0017', payable: '414.43', key: expect.stringMatching(/^[A-Z2-7]{12}$/) as string });
		expect(output[1]?.json).toMatchObject({ ok: true, sound: false, errors: 2, findings: [{ rule: 'BR-CO-15', path: 'totals.taxInclusive' }, { rule: 'BR-CO-16' }] });
		expect(output[2]?.json).toMatchObject({ ok: false, code: 'CUT_OFF' });
		expect(output[0]?.binary).toMatchObject({ data: { data: fixture('be-21-ogm-pdf.xml').toString('base64') } });
	});
});

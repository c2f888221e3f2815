/** Pictures of the form that sends sales documents, with a small spreadsheet of customers whom the simulated Exact knows. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { N8nServer } from '../n8n/start';
import { nextFormPage, openFormPage } from './form';

const ROWS = [
	'Number;Type;Date;Customer;VAT number;Description;Amount excl. VAT;VAT rate;Our ref',
	'20260101;invoice;05-10-2026;Bouwgroep Kempen NV;;Advice;1.000,00;21%;P-2026-17',
	'20260101;;;;;Books;100,00;6%;',
	'20260102;credit note;06-10-2026;Bouwgroep Kempen NV;;Returned goods;50,00;21%;',
	'20260103;invoice;07-10-2026;Hotel Duinzicht BV;BE0123456789;Advice;250,00;21%;',
	'20260104;invoice;08-10-2026;Feestzaal Ter Linden;;Advice;1.250;21%;',
];

/** The page with the files, the list, and the result for the first connection; `folder` takes form-sales-*.png. */
export async function photographSales(page: Page, n8n: Pick<N8nServer, 'url'>, folder: string): Promise<void> {
	const shoot = async (name: string) => void (await page.screenshot({ path: join(folder, `form-sales-${name}.png`), fullPage: true }));
	await openFormPage(page, n8n, 'send-sales-documents');
	await nextFormPage(page, /What do you want to send/);
	await page.locator('select').first().selectOption({ index: 1 });
	await page.setInputFiles('input[type=file]', { name: 'october.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS.join('\n'), 'utf8') });
	await shoot('files');
	await nextFormPage(page, /Which documents/);
	await shoot('list');
	await nextFormPage(page, /Sales documents|Dry run/);
	await shoot('result');
}

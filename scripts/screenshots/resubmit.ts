/** Pictures of the form "Resubmit": what is chosen, what would happen, the report. Documents must be waiting that can be offered. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { N8nServer } from '../n8n/start';
import { nextFormPage, openFormPage } from './form';

/** @param images folder for the pictures */
export async function photographResubmit(page: Page, n8n: Pick<N8nServer, 'url'>, images: string): Promise<void> {
	await openFormPage(page, n8n, 'resubmit');
	await page.screenshot({ path: join(images, 'resubmit-begin.png'), fullPage: true });
	await nextFormPage(page, /Which documents/);
	for (const box of await page.locator('input[type=checkbox]').all()) {
		const value = (await box.getAttribute('value')) ?? '';
		if (/^(failed|parked|before-link)/.test(value) && !(await box.isChecked())) await box.check();
	}
	await page.locator('select').first().selectOption('Everything');
	await page.screenshot({ path: join(images, 'resubmit-what.png'), fullPage: true });
	await nextFormPage(page, /What would happen/);
	await page.locator('input[type=checkbox], input[type=radio]').first().check();
	await page.screenshot({ path: join(images, 'resubmit-dry-run.png'), fullPage: true });
	await nextFormPage(page, /Offered again/);
	const report = page.getByRole('heading', { name: /report/ });
	const again = page.locator('input[type=checkbox], input[type=radio]').first();
	// The page renews itself while the run goes on: what stands there is looked at, not waited for.
	for (let looks = 0; looks < 80 && (await report.count()) === 0; looks += 1) {
		await page.waitForTimeout(2_500);
		if (!(await again.isVisible().catch(() => false))) continue;
		await again.check();
		await page.locator('#submit-btn, button[type=submit]').first().click();
	}
	await page.screenshot({ path: join(images, 'resubmit-report.png'), fullPage: true });
}

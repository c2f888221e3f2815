/** Pictures of the pages of a form, as a person who is logged in to n8n sees them. */
import type { Page } from 'playwright-core';
import type { N8nServer } from '../n8n/start';

/** Opens a form; the first time n8n asks whether this form may know who opens it. */
export async function openFormPage(page: Page, n8n: Pick<N8nServer, 'url'>, path: string): Promise<void> {
	await page.goto(`${n8n.url}/form/${path}`);
	const allow = page.getByRole('button', { name: /allow|authorize|approve/i });
	await Promise.race([allow.waitFor({ timeout: 15_000 }), page.waitForSelector('form.card', { timeout: 15_000 })]);
	if (await allow.isVisible().catch(() => false)) await allow.click();
	await page.waitForSelector('form.card');
}

/** Sends the page as it stands and waits for the next one. */
export async function nextFormPage(page: Page, heading: RegExp): Promise<void> {
	await page.locator('#submit-btn, button[type=submit]').first().click();
	await page.getByRole('heading', { name: heading }).first().waitFor({ timeout: 60_000 });
}

/** A headless Chromium of this machine, driven by playwright-core (which brings none of its own). */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const PLACES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Where a Chromium lies; undefined when there is none (CHROMIUM_PATH names another place). */
export function chromiumPath(): string | undefined {
	return PLACES.find((place): place is string => place !== undefined && existsSync(place));
}

/** @throws when the machine has no Chromium */
export async function openBrowser(width: number, height: number): Promise<BrowserContext> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error('No Chromium here. Install one, or set CHROMIUM_PATH.');
	const context = await chromium.launchPersistentContext(await mkdtemp(join(tmpdir(), 'chromium-')), {
		executablePath,
		headless: true,
		viewport: { width, height },
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
	// Playwright's own 30 seconds are short for an n8n that has just started on a busy machine.
	context.setDefaultTimeout(120_000);
	return context;
}

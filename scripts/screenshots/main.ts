/** `npm run screenshots`: the pictures of the README and the guide, taken from a real n8n with the templates in it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantOrganisations, type Organisation } from '../demo/organisations';
import { openRehearsal } from '../demo/rehearsal';
import { publicApi } from '../n8n/session';
import { openBrowser } from './chromium';
import { loggedIn, photographCanvas } from './editor';
import { nextFormPage, openFormPage } from './form';
import { photographOverviews } from './overviews';
import { photographSales } from './sales';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const PICTURES: Readonly<Record<string, string>> = {
	'Connect an organisation': 'connect-an-organisation',
	'Change or override a connection': 'change-a-connection',
	'Onboard a client': 'onboard-a-client',
	'Move connections': 'move-connections',
	'Autopilot: receive': 'autopilot-receive',
	'Autopilot: deliver': 'autopilot-deliver',
	'Autopilot: one division': 'autopilot-one-division',
	'Send sales documents': 'send-sales-documents',
	'Sales: one division': 'sales-one-division',
	'Fetch from my invoicing tool': 'fetch-from-my-invoicing-tool',
	Resubmit: 'resubmit',
	'Resubmit: run': 'resubmit-run',
	'When a run dies': 'when-a-run-dies',
	'Archive of originals': 'archive',
	'Read watch-dog mails': 'read-watchdog-mails',
};

async function main(): Promise<void> {
	const userFolder = await mkdtemp(join(tmpdir(), 'autopilot-pictures-'));
	await mkdir(IMAGES, { recursive: true });
	let organisations: Organisation[] = [];
	const rehearsal = await openRehearsal({ userFolder, log: (line) => console.error(line) }, async (exact) => (organisations = (await plantOrganisations(exact, [], 4)).all));
	const browser = await openBrowser(1900, 1000);
	try {
		const page = await loggedIn(browser, rehearsal.n8n);
		const { data } = await publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey).get<{ data: Array<{ id: string; name: string }> }>('/workflows', { params: { limit: 100 } });
		for (const { id, name } of data.data) {
			const file = PICTURES[name];
			if (file === undefined) continue;
			await photographCanvas(page, rehearsal.n8n, id, join(IMAGES, `${file}.png`));
			console.error(`docs/images/${file}.png`);
		}
		await page.setViewportSize({ width: 900, height: 820 });
		await openFormPage(page, rehearsal.n8n, 'connect-an-organisation');
		await page.screenshot({ path: join(IMAGES, 'form-begin.png') });
		await nextFormPage(page, /Which organisation/);
		await page.selectOption('select', { index: 2 });
		await page.screenshot({ path: join(IMAGES, 'form-organisation.png') });
		await nextFormPage(page, /Which Exact login/);
		await page.screenshot({ path: join(IMAGES, 'form-login.png') });
		await nextFormPage(page, /Which administration/);
		await page.screenshot({ path: join(IMAGES, 'form-administration.png') });
		await nextFormPage(page, /^Check: /);
		await page.screenshot({ path: join(IMAGES, 'form-check.png') });
		await nextFormPage(page, /Connected|Not connected|another company/);
		await page.screenshot({ path: join(IMAGES, 'form-connected.png') });
		await photographSales(page, rehearsal.n8n, IMAGES);
		await photographOverviews(page, rehearsal, organisations.slice(0, 4), IMAGES);
		console.error('docs/images/form-*.png');
	} finally {
		await browser.close();
		await rehearsal.close();
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);

/** Pictures of the overview pages: connections in their frames, documents with their outcome. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inventedDocument } from '../demo/documents';
import type { Organisation } from '../demo/organisations';
import { connectOrganisation, offer, settled, type Rehearsal } from '../demo/rehearsal';

async function open(page: Page, { n8n, pages }: Rehearsal, path: string): Promise<void> {
	const address = new URL(`${n8n.url}/webhook/${path}`);
	address.username = pages.user;
	address.password = pages.password;
	await page.goto(address.href);
}

/** Connects what is not connected yet, lets documents arrive, and takes the pictures. @param organisations the last one stays without a connection */
export async function photographOverviews(page: Page, rehearsal: Rehearsal, organisations: readonly Organisation[], images: string): Promise<void> {
	const connected = organisations.slice(0, -1);
	for (const organisation of connected) await connectOrganisation(rehearsal, organisation);
	const [own, lost] = [connected[1], connected[2]];
	await rehearsal.changeRow('ExactConnections', { division: String(connected[0]?.division) }, { check: 'green', checkText: 'In order.' });
	if (own !== undefined) await rehearsal.changeRow('ExactConnections', { division: String(own.division) }, { check: 'green', checkText: 'In order.', loginKind: 'own', gatewayLabel: 'Login of the client' });
	if (lost !== undefined) await rehearsal.changeRow('ExactConnections', { division: String(lost.division) }, { check: 'red', checkText: `Administration ${lost.division} is expected, but the Exact user of this link, or the app, has no access to it.` });
	const documents = organisations.flatMap((organisation, index) => [1, 2].slice(0, index === 0 ? 2 : 1).map((number) => inventedDocument(organisation, number)));
	await offer(rehearsal, documents);
	await settled(rehearsal, documents.length, 120);

	for (const [width, height, suffix] of [[1180, 720, ''], [390, 844, '-phone']] as const) {
		await page.setViewportSize({ width, height });
		await open(page, rehearsal, 'connections-overview');
		if (suffix === '') await page.locator('tr.g .f').first().hover();
		await page.screenshot({ path: join(images, `connections-overview${suffix}.png`) });
		await open(page, rehearsal, 'documents-overview');
		if (suffix === '') await page.locator('tr.r .f').first().hover();
		await page.screenshot({ path: join(images, `documents-overview${suffix}.png`) });
	}
}

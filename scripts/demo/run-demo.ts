/** The demo: e-invoices arrive in the inbox and land in the right administration, while connections break and events come twice. */
import { once } from 'node:events';
import { inventedDocument, ownDocuments, sampleDocuments, samples, type OfferedDocument } from './documents';
import { isRight } from './figures';
import { liveTable, tableText } from './live-table';
import type { DemoOptions } from './options';
import { plantOrganisations, type Organisation } from './organisations';
import { connectOrganisation, figuresOf, offer, openRehearsal, settled, type Rehearsal } from './rehearsal';

const STRANGER = { partyId: '0208:0000030385', name: 'Onbekende Ontvanger BV' };
const ADMINISTRATIONS = 12;
const PORTS = { exact: 8811, exactControl: 8812, inbox: 8821, inboxControl: 8822 };

/**
 * Runs the demo. @returns the exit status: 0 when every document is where it belongs, exactly once and whole
 */
export async function runDemo(options: DemoOptions, userFolder: string): Promise<number> {
	const log = (line: string) => console.error(line);
	const found = samples();
	const world: { planted?: Awaited<ReturnType<typeof plantOrganisations>> } = {};
	const rehearsal = await openRehearsal({ userFolder, log, ...(options.once ? {} : { n8nPort: options.port, simulatorPorts: PORTS }) }, async (exact) => {
		world.planted = await plantOrganisations(exact, found, ADMINISTRATIONS);
		return [...world.planted.all, { ...STRANGER, country: 'BE', vatNumber: '', chamber: '', division: 0 }];
	});
	try {
		const { home, ofSamples, all } = world.planted as Awaited<ReturnType<typeof plantOrganisations>>;
		await connectAll(rehearsal, all, log);

		const plan: OfferedDocument[] = [
			...ownDocuments(home, STRANGER.partyId),
			...sampleDocuments(found, ofSamples, STRANGER.partyId),
			...Array.from({ length: options.documents }, (_, index) => inventedDocument(all[index % all.length] as Organisation, index + 1)),
		];
		await breakTwoConnections(rehearsal);
		log(`\n${plan.length} e-invoices arrive in the inbox; two connections will be cut, three events come twice.\n`);
		await rehearsal.exact.door.delete('/calls');
		const began = Date.now();
		const ids = await offer(rehearsal, plan);
		await Promise.all(ids.slice(0, 3).map(async (id) => await rehearsal.inbox.door.post(`/documents/${id}/redeliver`)));
		const draw = liveTable(process.stderr);
		const rows = await settled(rehearsal, plan.length, 900, (now) => draw(tableText(now, all, plan.length)));
		const figures = await figuresOf(rehearsal, plan, Math.round((Date.now() - began) / 100) / 10);
		const right = isRight(plan, figures);

		log(`\nWhat waits for a person:`);
		const fileOf = new Map(ids.map((id, index) => [id, plan[index]?.name ?? id]));
		for (const row of rows.filter(({ state }) => !['sent', 'exists'].includes(state))) log(`  ${fileOf.get(row.documentId) ?? row.documentId}: ${row.state}, ${row.code ?? ''}\n    ${row.message ?? ''}\n    ${row.fix ?? ''}`);
		log(`\nCounted in the books of Exact: ${figures.delivered} of ${figures.documents} delivered, ${figures.parked} wait, ${figures.duplicates} twice, ${figures.misplaced} misplaced, ${figures.half} half, ${figures.calls} calls.`);
		if (!right) log('NOT RIGHT: see the figures above.');
		if (options.json) console.log(JSON.stringify(figures));
		else console.log(right ? 'Every document is where it belongs, once and whole.' : JSON.stringify(figures));
		if (!options.once) await stayOpen(rehearsal, log);
		return right ? 0 : 1;
	} finally {
		await rehearsal.close();
	}
}

async function connectAll(rehearsal: Rehearsal, organisations: readonly Organisation[], log: (line: string) => void): Promise<void> {
	log(`Connecting ${organisations.length} organisations through the form …`);
	for (const organisation of organisations) {
		const said = await connectOrganisation(rehearsal, organisation);
		if (!said.startsWith('Connected:')) throw new Error(`${organisation.name} could not be connected: ${said}`);
	}
}

/** One upload is done although its answer never comes; one is done a few seconds after the connection was cut. */
async function breakTwoConnections({ exact }: Rehearsal): Promise<void> {
	await exact.door.post('/faults', [
		{ match: { method: 'POST', pathContains: 'MailMessagesSent', nth: 3 }, kind: 'cutAfterWork' },
		{ match: { method: 'POST', pathContains: 'MailMessageAttachments', nth: 7 }, kind: 'workLate', seconds: 3 },
	]);
}

async function stayOpen(rehearsal: Rehearsal, log: (line: string) => void): Promise<void> {
	log(`
Look around (Ctrl-C ends everything):
  n8n editor               ${rehearsal.n8n.url}
    log in with            ${rehearsal.n8n.owner.email} / ${rehearsal.n8n.owner.password}
  connect an organisation  ${rehearsal.n8n.url}/form/connect-an-organisation
  connections overview     ${rehearsal.n8n.url}/webhook/connections-overview
  documents overview       ${rehearsal.n8n.url}/webhook/documents-overview
    log in with            ${rehearsal.pages.user} / ${rehearsal.pages.password}
  Exact's books            ${rehearsal.exact.door.url}/
  the inbox                ${rehearsal.inbox.door.url}/
`);
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	log('Closing …');
}

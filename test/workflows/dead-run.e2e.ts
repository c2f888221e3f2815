/**
 * What a run held when its n8n was killed is free again at the next start: in its first batch or in a later one.
 *
 * n8n tells of a dead run only where a node of it was started for the first time and had not ended (docs/architecture.md).
 * The lease is longer than this test, so that nothing here is free because its time was over.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inventedDocument } from '../../scripts/demo/documents';
import { countFigures } from '../../scripts/demo/figures';
import { ledgerRows, tableRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, environmentOf, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { startN8n } from '../../scripts/n8n/start';
import { PACKAGES } from './harness/temporary-n8n';

jest.setTimeout(1_200_000);

/** Longer than the whole test. */
const LEASE_SECONDS = 3_600;
const HELD_MS = 3_000;
const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));

let folder: string;
let rehearsal: Rehearsal;
let organisations: Organisation[];
const plan: Array<ReturnType<typeof inventedDocument>> = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'dead-run-e2e-'));
	rehearsal = await openRehearsal(
		{ userFolder: folder, settings: { 'autopilot-one-division': { batchSize: 2, leaseSeconds: LEASE_SECONDS, resendWaitSeconds: 20, lookUpAfterSeconds: 1 } }, log: say },
		async (exact) => (organisations = (await plantOrganisations(exact, [], 4)).all.slice(0, 3)),
	);
	for (const organisation of organisations) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected/);
});

afterAll(async () => {
	await rehearsal?.n8n.stop();
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function startAgain(): Promise<void> {
	rehearsal.n8n = await startN8n({ userFolder: folder, packages: PACKAGES, port: rehearsal.n8n.port, env: environmentOf(folder) });
}

/** Kills n8n while the nth message to this division is held open. @returns the run that holds the lease */
async function killInTheMiddle(organisation: Organisation, nth: number): Promise<string> {
	await rehearsal.exact.door.post('/faults', { kind: 'delay', delayMs: HELD_MS, times: 1, match: { method: 'POST', division: organisation.division, pathContains: 'MailMessagesSent', nth } });
	const documents = Array.from({ length: 5 }, (_, index) => inventedDocument(organisation, plan.length + index + 1));
	plan.push(...documents);
	await offer(rehearsal, documents);
	for (const end = Date.now() + 300_000; Date.now() < end; await sleep(40)) {
		const [fault] = await rehearsal.exact.door.get<Array<{ struck: number }>>('/faults');
		if ((fault?.struck ?? 0) > 0) break;
	}
	const owner = await ownerOf(organisation);
	await rehearsal.n8n.kill();
	await rehearsal.exact.door.delete('/faults');
	return owner;
}

async function ownerOf({ division }: Organisation): Promise<string> {
	const locks = await tableRows<{ name: string; owner: string }>(rehearsal.n8n, 'ExactLocks');
	return locks.find(({ name }) => name === `division ${division}`)?.owner ?? '';
}

async function heldBy(owner: string): Promise<{ leases: number; rows: number }> {
	const locks = await tableRows<{ owner: string }>(rehearsal.n8n, 'ExactLocks');
	const rows = (await ledgerRows(rehearsal.n8n)) as unknown as Array<{ claimedBy: string | null }>;
	return { leases: locks.filter((lock) => lock.owner === owner).length, rows: rows.filter(({ claimedBy }) => claimedBy === owner).length };
}

async function freeAgain(owner: string): Promise<{ leases: number; rows: number }> {
	for (const end = Date.now() + 300_000; ; await sleep(1_000)) {
		const held = await heldBy(owner);
		if ((held.leases === 0 && held.rows === 0) || Date.now() > end) return held;
	}
}

describe('What a run held when its n8n was killed', () => {
	it.each([
		['in its first batch', 0, 2],
		['in a later batch, when every node of it has ended once before', 1, 3],
	])('is free after the next start: killed %s', async (_, which, nth) => {
		const owner = await killInTheMiddle(organisations[which] as Organisation, nth);
		expect(owner).not.toBe('');
		await startAgain();
		expect(await freeAgain(owner)).toEqual({ leases: 0, rows: 0 });
	});

	it('and every document is in the books once and whole', async () => {
		const rows = await settled(rehearsal, plan.length);
		for (const row of rows) expect([row.documentId, row.state]).toEqual([row.documentId, expect.stringMatching(/^(sent|exists)$/)]);
		expect(countFigures(plan, await postboxBooks(rehearsal), { calls: 0, seconds: 0 })).toMatchObject({ documents: plan.length, delivered: plan.length, duplicates: 0, misplaced: 0, half: 0 });
	});
});

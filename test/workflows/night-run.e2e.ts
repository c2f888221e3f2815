/** The night in a real n8n: every step is done and noted, the reconciliation agrees with the books, the digest says what waits. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { inventedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { runWorkflow } from '../../scripts/n8n/run-workflow';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));

interface Run {
	kind: string;
	state: string;
	report: string;
	endedAt: string;
}
interface Step {
	step: string;
	ok: boolean;
	at: string;
	message: string;
}

let folder: string;
let rehearsal: Rehearsal;
let home: Organisation;
let held: Organisation;
/** Connected after its document came: the night offers that again. */
let late: Organisation;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'night-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 3);
		home = planted.home.BE;
		held = planted.home.NL;
		late = planted.all.find(({ division }) => division !== home.division && division !== held.division)!;
		return planted.all;
	});
	expect(await connectOrganisation(rehearsal, home)).toMatch(/^Connected:/);
	expect(await connectOrganisation(rehearsal, held, 'hold')).toMatch(/^Connected:/);
	await offer(rehearsal, [inventedDocument(home, 1), inventedDocument(home, 2), inventedDocument(held, 3), inventedDocument(late, 4)]);
	await settled(rehearsal, 4);
	expect(await connectOrganisation(rehearsal, late)).toMatch(/^Connected:/);
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function page(query = ''): Promise<{ status: number; data: string }> {
	return await axios.get<string>(`${rehearsal.n8n.url}/webhook/reconciliation${query}`, { auth: { username: rehearsal.pages.user, password: rehearsal.pages.password }, validateStatus: () => true, proxy: false });
}
const month = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit' }).format(new Date()).slice(0, 7);

describe('Night run', () => {
	it('does check, resubmit, payments, reconciliation and digest in this order, and notes how each ended', async () => {
		const ids = Object.fromEntries((await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates')).map(({ template, workflowId }) => [template, workflowId]));
		const before = (await postboxBooks(rehearsal)).length;
		const execution = await runWorkflow(rehearsal.n8n, ids['night-run'] ?? '', 'When a template calls', [{}]);
		expect(execution.status).toBe('success');
		const [run] = (await tableRows<Run>(rehearsal.n8n, 'ExactRuns')).filter(({ kind }) => kind === 'night-run');
		expect(run?.state).toBe('done');
		const { steps } = JSON.parse(run?.report ?? '{}') as { steps: Step[] };
		expect(steps.map(({ step, ok, message }) => [step, ok, ok ? '' : message])).toEqual([['check', true, ''], ['resubmit', true, ''], ['payments', true, ''], ['reconciliation', true, ''], ['digest', true, '']]);
		// What it offered again had come to rest before the next step began, and is in the reconciliation.
		const [offered] = (await tableRows<Run>(rehearsal.n8n, 'ExactRuns')).filter(({ kind }) => kind === 'resubmit');
		expect(offered?.state).toBe('done');
		expect(Date.parse(steps.find(({ step }) => step === 'resubmit')?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(offered?.endedAt ?? 'never'));
		expect(steps.find(({ step }) => step === 'resubmit')?.message).toContain('1 of 1');
		// The night sends nothing twice and touches nothing that is held.
		expect((await postboxBooks(rehearsal)).length).toBe(before + 1);
		expect((await ledgerRows(rehearsal.n8n)).map(({ state }) => state).sort()).toEqual(['held', 'sent', 'sent', 'sent']);
	});

	it('gives the reconciliation of the month: as many delivered as lie in the books, the rest with a reason', async () => {
		const { status, data } = await page(`?month=${month()}`);
		expect(status).toBe(200);
		expect(data).toContain('All lines add up');
		const delivered = [...data.matchAll(/waits for the bookkeeper there<td[^>]*>(\d+)/g)].reduce((sum, [, number]) => sum + Number(number), 0);
		const booked = [...data.matchAll(/>Booked in Exact<td[^>]*>(\d+)/g)].reduce((sum, [, number]) => sum + Number(number), 0);
		expect(delivered + booked).toBe((await postboxBooks(rehearsal)).filter(({ division }) => division === home.division || division === late.division).length);
		expect(data).toContain('are kept, not delivered');
	});

	it('opens the reconciliation to nobody without its password', async () => {
		const answer = await axios.get(`${rehearsal.n8n.url}/webhook/reconciliation`, { validateStatus: () => true, proxy: false });
		expect(answer.status).toBe(401);
	});
});

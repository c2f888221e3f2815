/**
 * What 500 connections cost: a night of *Nightly check* in calls to Exact, and the size of the overview page. The questions
 * are those of the template's own Code body, asked with the real client over real HTTP; the simulator of Exact Online counts,
 * with Exact's real limits (60 a minute and 5,000 a day for each app and administration).
 */
import { DateTime } from 'luxon';

import { checkConnection, listDivisions, listSubscriptions, postboxStatus, readCodes, readExpected } from '../../core';
import { clientOf, valueOf } from '../../test/fixtures/exact-client';
import { startExactOnlineSimulator } from '../../test/simulators/exact-online';
import { connectionRow, connectionsPage, documentRow } from '../../test/templates/overview-pages';
import { runCodeBody, type Item } from '../../test/templates/run-code-body';
import type { Bench, BenchOptions, Measured } from './bench';

const DIVISIONS = 500;
/** Messages in each postbox that nobody processed yet. */
const OPEN_MESSAGES = 4;
const DAY_LIMIT = 5_000;
/** What Exact calls fair use: calls of a contract in a day. */
const FAIR_USE = 20_000;
const SETTINGS = { language: 'en', fullCheckEveryDays: 7, fullChecksPerNight: 150, followDays: 60, webhooks: true, moreWebhooks: '' };

interface NightFigures {
	/** Calls of the template to an Exact login (the list: administrations). */
	questions: number;
	calls: number;
	callsPerConnection: number;
	/** Of the administration that was asked most. */
	mostInOneDivision: number;
	percentOfItsDay: number;
	percentOfFairUse: number;
	/** Calls that Exact refused, for a limit or a right. */
	refused: number;
}

interface Question {
	ask: boolean;
	kind: string;
	call: { division: string; expected?: unknown; flow?: string; defaults?: Record<string, string>; messageIds?: string; divisions?: number[] };
}

interface SimulatedDivision {
	code: number;
	name: string;
	vatNumber: string;
	chamberOfCommerce: string;
}

const nights = (connections: readonly Item[], documents: readonly Item[]): Question[] =>
	runCodeBody('nightly-check/what-to-ask.js', { nodes: { Settings: [{ json: SETTINGS }], 'What was subscribed': [{ json: {} }], 'All connections': connections, 'Documents of the last weeks': documents } }).map(({ json }) => json as unknown as Question);

export const connections: Bench = { name: 'connections', about: 'calls of a night of Nightly check over 500 connections, with Exact\'s real limits, and the size of the overview page', run };

async function run({ log }: BenchOptions): Promise<Measured> {
	const simulator = await startExactOnlineSimulator({ accessTokenSeconds: 864_000 });
	try {
		const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
			const answer = await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
			if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
			const text = await answer.text();
			return (text === '' ? undefined : JSON.parse(text)) as T;
		};
		await control('POST', '/seed', { divisionCount: DIVISIONS });
		const divisions = (await control<SimulatedDivision[]>('GET', '/divisions')).slice(-DIVISIONS);
		const pair = await control<{ access_token: string; client_id: string }>('POST', '/connect', { userName: 'kantoor@lindehof.example' });
		let skew = 0;
		// A limit is waited for on both sides at once.
		const pass = async (milliseconds: number) => {
			skew += milliseconds;
			await control('POST', '/clock', { advanceSeconds: milliseconds / 1000 });
		};
		const clock = () => DateTime.fromMillis(Date.now() + skew, { zone: 'utc' });
		const client = clientOf(simulator.url, pair, { clock, sleep: pass, background: true });
		const ask = async (question: Question): Promise<void> => {
			const { call } = question;
			if (question.kind === 'postbox') return void valueOf(await postboxStatus(client.inDivision(Number(call.division)), { messageIds: (call.messageIds ?? '').split(',') }));
			if (question.kind === 'webhooks') {
				for (const division of call.divisions ?? []) valueOf(await listSubscriptions(client.inDivision(division)));
				return;
			}
			await checkConnection(client, {
				language: 'en', handoverLanguage: 'nl', expected: valueOf(readExpected(call.expected)), division: Number(call.division),
				defaults: { journals: readCodes(call.defaults?.journals), vatCodes: readCodes(call.defaults?.vatCodes), ledgerAccounts: readCodes(call.defaults?.ledgerAccounts) },
				flow: 'postbox', askAgain: false, readOnly: false, identity: { site: simulator.url, clientId: pair.client_id, credentialId: 'bench', credentialName: 'Bench' }, tokens: undefined, clock,
			});
		};
		const counted = async (work: () => Promise<number>): Promise<NightFigures> => {
			await control('DELETE', '/calls');
			const questions = await work();
			const { counts } = await control<{ counts: Array<{ division: number; status: number; count: number }> }>('GET', '/calls');
			const calls = counts.reduce((sum, { count }) => sum + count, 0);
			const perDivision = new Map<number, number>();
			for (const { division, count } of counts) perDivision.set(division, (perDivision.get(division) ?? 0) + count);
			const most = Math.max(...divisions.map(({ code }) => perDivision.get(code) ?? 0));
			const refused = counts.filter(({ status }) => status >= 400).reduce((sum, { count }) => sum + count, 0);
			return { questions, calls, callsPerConnection: round(calls / DIVISIONS), mostInOneDivision: most, percentOfItsDay: round((most / DAY_LIMIT) * 100), percentOfFairUse: round((calls / FAIR_USE) * 100), refused };
		};
		const rows = (check: string) => divisions.map((division, index) => connectionRow(index + 1, { division: String(division.code), divisionName: division.name, divisionVat: division.vatNumber, divisionChamber: division.chamberOfCommerce, check }));
		const documents = divisions.flatMap(({ code }, index) => Array.from({ length: OPEN_MESSAGES }, (_, number) => documentRow(index * OPEN_MESSAGES + number + 1, { division: String(code), exactId: guid(index, number) })));
		const night = async (check: string) => await counted(async () => {
			const questions = nights(rows(check), documents);
			for (const question of questions) await ask(question);
			return questions.length;
		});

		log('The list of administrations …');
		const list = await counted(async () => valueOf(await listDivisions(client)).length);
		log('A night in which all is green …');
		const ordinaryNight = await night('green');
		await pass(86_400_000);
		log('A night in which everything is yellow …');
		const worstNight = await night('yellow');
		const bytes = Buffer.byteLength(connectionsPage(rows('green')));
		const shown: Array<[string, NightFigures]> = [['list of administrations', list], ['night, all green', ordinaryNight], ['night, all yellow', worstNight]];
		return {
			rows: shown.map(([what, figures]) => ({ what, ...figures, overviewKilobytes: round(bytes / 1000) })),
			wrong: [
				...shown.filter(([, { refused }]) => refused > 0).map(([what, { refused }]) => `${what}: Exact refused ${refused} calls`),
				...shown.filter(([, { percentOfItsDay }]) => percentOfItsDay > 60).map(([what]) => `${what}: more than the share of background work`),
				...(bytes > 300_000 ? [`the overview page has ${bytes} bytes`] : []),
			],
		};
	} finally {
		await simulator.close();
	}
}

const round = (value: number) => Math.round(value * 10) / 10;
const guid = (index: number, number: number) => `${String(index).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

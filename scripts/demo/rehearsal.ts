/** The whole thing on one machine: both simulators, a real n8n with packages, credentials and templates, connected organisations. */
import axios from 'axios';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEConnectSimulator } from '../../test/simulators/econnect';
import { startExactOnlineSimulator } from '../../test/simulators/exact-online';
import { installTemplates } from '../install-templates/install';
import type { SettingValue } from '../install-templates/keep-choices';
import { connectExact } from '../n8n/connect-exact';
import { installN8n } from '../n8n/install';
import { makeCredential } from '../n8n/credentials';
import { openForm } from '../n8n/drive-form';
import { startN8n, type N8nServer } from '../n8n/start';
import { controlDoor, type ControlDoor } from './control-door';
import type { OfferedDocument } from './documents';
import { countFigures, type BookedMessage, type Figures } from './figures';
import { changeTableRow, isAtRest, ledgerRows, tableRows, type LedgerRow } from './ledger-view';
import type { Organisation } from './organisations';

const ROOT = join(__dirname, '..', '..');
const PACKAGES = [ROOT, join(ROOT, 'packages', 'econnect-inbox')];
/** The office user of the simulated practice, who sees all its administrations. */
const OFFICE_USER = 'office@lindehof.example';
const INBOX_CLIENT = { clientId: 'rehearsal', clientSecret: 'rehearsal-secret' };

export interface RehearsalOptions {
	/** Keeps n8n's database; a fresh folder is a fresh n8n. */
	userFolder: string;
	n8nPort?: number;
	/** Fixed ports for people; any free ones when left out. */
	simulatorPorts?: { exact: number; exactControl: number; inbox: number; inboxControl: number };
	/** Life of an access token in the simulator. */
	accessTokenSeconds?: number;
	/** Values for the Settings node of a template, by template key. */
	settings?: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
	/** Takes the mails of the flow `postboxMail`; without one the mail node stays switched off. */
	mailServer?: { host: string; port: number };
	log: (line: string) => void;
}

export interface Rehearsal {
	exact: { url: string; door: ControlDoor };
	inbox: { url: string; door: ControlDoor };
	n8n: N8nServer;
	/** Opens the overview pages (Basic auth). */
	pages: { user: string; password: string };
	/** A new consent of the same Exact user, as after a replaced link. */
	reconnect(): Promise<void>;
	/** What an operator does by hand in a table. */
	changeRow(table: string, where: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Promise<void>;
	close(): Promise<void>;
}

interface SimulatedPeople {
	users: Array<{ userName: string; password: string }>;
	clients: Array<{ id: string; secret: string }>;
}

/** n8n makes no folders, and writes only where its environment lets it. */
export function environmentOf(userFolder: string): Record<string, string> {
	return { N8N_RESTRICT_FILE_ACCESS_TO: join(userFolder, 'originals') };
}

async function folderForOriginals(userFolder: string): Promise<string> {
	const folder = join(userFolder, 'originals');
	await mkdir(folder, { recursive: true });
	return folder;
}

/** Starts both simulators. `plant` adds administrations before anybody gives consent: Exact shows only what was ticked then. */
async function startSimulators(options: RehearsalOptions) {
	const ports = options.simulatorPorts;
	const exact = await startExactOnlineSimulator({ ...(ports === undefined ? {} : { port: ports.exact, controlPort: ports.exactControl }), accessTokenSeconds: options.accessTokenSeconds ?? 600 });
	const inbox = await startEConnectSimulator({ ...(ports === undefined ? {} : { port: ports.inbox, controlPort: ports.inboxControl }), parties: [], clients: [INBOX_CLIENT] });
	return { exact, inbox };
}

/**
 * Opens a rehearsal.
 * @param plant adds administrations to the simulated Exact and names the organisations of the inbox
 */
export async function openRehearsal(options: RehearsalOptions, plant: (exact: ControlDoor) => Promise<Organisation[]>): Promise<Rehearsal> {
	const { log } = options;
	await installN8n(log);
	log('Starting the simulators of Exact Online and eConnect …');
	const simulators = await startSimulators(options);
	const closing: Array<() => Promise<void>> = [() => simulators.exact.close(), () => simulators.inbox.close()];
	const close = async () => {
		for (const step of closing.splice(0).reverse()) await step();
	};
	try {
		const exact = { url: simulators.exact.url, door: controlDoor(simulators.exact.controlUrl) };
		const inbox = { url: simulators.inbox.url, door: controlDoor(simulators.inbox.controlUrl) };
		const organisations = await plant(exact.door);
		await inbox.door.post('/seed', { parties: organisations.map(({ partyId, name }) => ({ id: partyId, name })) });

		log('Starting n8n …');
		const originals = await folderForOriginals(options.userFolder);
		const n8n = await startN8n({ userFolder: options.userFolder, packages: PACKAGES, env: environmentOf(options.userFolder), ...(options.n8nPort === undefined ? {} : { port: options.n8nPort }) });
		closing.push(() => n8n.stop());

		log('Connecting the credentials …');
		const people = await exact.door.get<SimulatedPeople>('/people');
		const app = people.clients[0];
		const user = people.users.find(({ userName }) => userName === OFFICE_USER);
		if (app === undefined || user === undefined) throw new Error('The simulator has no app or no office user.');
		const person = { userName: user.userName, password: user.password };
		const exactCredential = await makeCredential(n8n, 'Exact Online (rehearsal)', 'exactOnlineOAuth2Api', { site: 'custom', customBaseUrl: exact.url, clientId: app.id, clientSecret: app.secret });
		await connectExact(n8n, exactCredential.id, person);
		const inboxCredential = await makeCredential(n8n, 'eConnect (rehearsal)', 'eConnectPsbOAuth2Api', { environment: 'custom', baseUrl: inbox.url, ...INBOX_CLIENT });

		// Not the password of the owner: who may look at the overviews need not be a user of n8n.
		const pages = { user: 'office', password: randomBytes(12).toString('hex') };
		const pagesCredential = await makeCredential(n8n, 'Overview pages (rehearsal)', 'httpBasicAuth', pages);

		const smtp: Record<string, Awaited<ReturnType<typeof makeCredential>>> = options.mailServer === undefined ? {} : { smtp: await makeCredential(n8n, 'Mail (rehearsal)', 'smtp', { ...options.mailServer, user: '', password: '', secure: false, disableStartTls: true, hostName: '' }) };

		log('Installing and publishing the templates …');
		const installed = await installTemplates({
			url: n8n.url,
			apiKey: n8n.apiKey,
			credentials: { exactOnlineOAuth2Api: exactCredential, eConnectPsbOAuth2Api: inboxCredential, httpBasicAuth: pagesCredential, ...smtp },
			publish: true,
			settings: { ...options.settings, archive: { folder: originals, ...options.settings?.archive } },
		});
		if (installed.toDo.length > 0) throw new Error(`The templates are not ready:\n${installed.toDo.join('\n')}`);
		await receiving(inbox.door);
		return {
			exact,
			inbox,
			n8n,
			pages,
			reconnect: async () => await connectExact(n8n, exactCredential.id, person),
			changeRow: async (table, where, values) => await changeTableRow(n8n, table, where, values),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** n8n answers that a workflow is published a moment before its address works; what arrives in between would wait for the inbox's next try. */
async function receiving(inbox: ControlDoor): Promise<void> {
	for (const until = Date.now() + 300_000; Date.now() < until; await sleep(300)) {
		const [hook] = await inbox.get<Array<{ action: string }>>('/hooks');
		if (hook === undefined) continue;
		// An unsigned call is refused where the trigger listens, and unknown where it does not yet.
		const { status } = await axios.post(hook.action.split('#')[0] ?? '', {}, { validateStatus: () => true, proxy: false });
		if (status === 401) return;
	}
	throw new Error('The trigger of "Autopilot: receive" did not begin to listen.');
}

/** Links one organisation through the form, as a person does, with the usual login and the default settings. @returns what the last page says */
export async function connectOrganisation({ n8n }: Rehearsal, organisation: Organisation, flow: 'postbox' | 'hold' | 'entry' | 'document' = 'postbox'): Promise<string> {
	const session = await openForm(n8n, 'connect-an-organisation');
	const optionOf = (label: string, begin: string) => session.page.fields.find((field) => field.label === label)?.options.find((option) => option.startsWith(begin)) ?? '';
	await session.submit({});
	const organisations = session.page.fields.find(({ label }) => label === 'Organisation')?.options ?? [];
	await session.submit({ Organisation: organisations.find((option) => option.startsWith(`${organisation.partyId} - `)) ?? '' });
	if (session.page.isEnding) return await theEnd(session);
	await session.submit({});
	if (session.page.isEnding) return await theEnd(session);
	await session.submit({
		'Administration in Exact Online': optionOf('Administration in Exact Online', `${organisation.division} - `),
		'Booking flow': optionOf('Booking flow', flow),
	});
	if (session.page.isEnding) return await theEnd(session);
	await session.submit({ [SETTINGS_QUESTION]: optionOf(SETTINGS_QUESTION, 'Later') });
	return await theEnd(session);
}

/** The question of the form that is answered with "Later": the defaults are enough for a rehearsal. */
const SETTINGS_QUESTION = 'Settings: journals, accounts, VAT codes, client, bank feed';

async function theEnd(session: Awaited<ReturnType<typeof openForm>>): Promise<string> {
	const said = `${session.page.title}. ${session.page.text}`;
	await session.finish();
	return said;
}

/** Puts documents into the inbox, which announces them to n8n. @returns their ids in the inbox, in order */
export async function offer({ inbox }: Rehearsal, documents: readonly OfferedDocument[]): Promise<string[]> {
	const answer = await inbox.door.post<{ documents: Array<{ documentId: string }> }>('/invoices', {
		invoices: documents.map(({ partyId, bytes, name }) => ({ partyId, fileName: name, content: bytes.toString('base64') })),
	});
	return answer.documents.map(({ documentId }) => documentId);
}

/**
 * Waits until every document stands in the ledger and rests there.
 * @param watch is told the rows each time they are read
 * @returns the rows as they are in the end, also when `seconds` ran out
 */
export async function settled({ n8n }: Rehearsal, documents: number, seconds = 600, watch: (rows: LedgerRow[]) => void = () => undefined): Promise<LedgerRow[]> {
	for (const until = Date.now() + seconds * 1000; ; await sleep(1000)) {
		const rows = await ledgerRows(n8n);
		watch(rows);
		if ((rows.length >= documents && rows.every(isAtRest)) || Date.now() > until) return rows;
	}
}

/** All messages in all digital postboxes of the simulated Exact. */
export async function postboxBooks({ exact }: Rehearsal): Promise<BookedMessage[]> {
	const divisions = await exact.door.get<Array<{ code: number }>>('/divisions');
	const books = await Promise.all(divisions.map(async ({ code }) => (await exact.door.get<Array<Omit<BookedMessage, 'division'>>>(`/books/postbox?division=${code}`)).map((message) => ({ ...message, division: code }))));
	return books.flat();
}

/** The figures of a run, counted in the simulator. */
export async function figuresOf(rehearsal: Rehearsal, plan: readonly OfferedDocument[], seconds: number): Promise<Figures> {
	const { total } = await rehearsal.exact.door.get<{ total: number }>('/calls');
	return countFigures(plan, await postboxBooks(rehearsal), { calls: total, seconds });
}

/** What the table of connections holds. */
export async function connectionRows({ n8n }: Rehearsal): Promise<Array<Record<string, unknown>>> {
	return await tableRows(n8n, 'ExactConnections');
}

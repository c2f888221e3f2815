/** Starts the pinned n8n in a user folder of its own: owner, API key and packages included, dialogs and telemetry off. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portClosed } from './ports';
import { startProcess, type N8nProcess } from './own-process';
import { placePackage } from './place-package';
import { logIn, makeApiKey, newPassword, setUpOwner, type Owner } from './session';

export interface N8nOptions {
	/** Holds the database (SQLite), keys and packages. The same folder again = the same n8n again. */
	userFolder: string;
	/** A free one when left out. */
	port?: number;
	/** On top of (and stronger than) the settings below, for example a PostgreSQL database or queue mode. */
	env?: Readonly<Record<string, string>>;
	/** Folders of built packages. */
	packages: readonly string[];
	log?: (line: string) => void;
}

export interface N8nServer {
	/** Address of the editor. */
	url: string;
	port: number;
	userFolder: string;
	owner: Owner;
	/** For `/api/v1`. */
	apiKey: string;
	/** Session of the owner. */
	cookie: string;
	process: N8nProcess;
	/** Ends it and waits until its port is closed. */
	stop(): Promise<void>;
	/** Ends it as a power cut would. */
	kill(): Promise<void>;
}

interface Identity {
	owner: Owner;
	encryptionKey: string;
	apiKey?: string;
}

/** Settings for main and workers alike. n8n's default time zone is New York's; broker ports must differ on one machine. */
export async function settings(userFolder: string, encryptionKey: string): Promise<Record<string, string>> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		GENERIC_TIMEZONE: 'Europe/Amsterdam',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		EXECUTIONS_DATA_PRUNE: 'true',
	};
}

async function identityOf(userFolder: string): Promise<{ identity: Identity; save: (identity: Identity) => Promise<void> }> {
	await mkdir(userFolder, { recursive: true });
	const file = join(userFolder, 'owner.json');
	const fresh = !existsSync(file);
	const identity = fresh
		? { owner: { email: 'owner@autopilot.example', password: newPassword() }, encryptionKey: randomBytes(24).toString('hex') }
		: (JSON.parse(await readFile(file, 'utf8')) as Identity);
	return { identity, save: async (next) => await writeFile(file, JSON.stringify(next), { mode: 0o600 }) };
}

/**
 * Starts n8n and returns when its editor, its API and its webhooks answer.
 * @throws when it is not ready within three minutes, with its last lines
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { identity, save } = await identityOf(options.userFolder);
	for (const root of options.packages) await placePackage(root, options.userFolder);
	const port = options.port ?? (await freePort());
	const url = `http://localhost:${port}`;
	const process = await startProcess({
		args: ['start'],
		env: {
			...(await settings(options.userFolder, identity.encryptionKey)),
			N8N_PORT: String(port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			N8N_SECURE_COOKIE: 'false',
			...options.env,
		},
		readyLine: 'Editor is now accessible',
		patience: 180,
		log: options.log,
	});
	const stop = async () => {
		await process.end();
		await portClosed(port, 30);
	};
	try {
		await save(identity);
		// A user folder that was cut off before the owner was made gets one now.
		const cookie = await logIn(url, identity.owner).catch(async () => await setUpOwner(url, identity.owner));
		const apiKey = identity.apiKey ?? (await makeApiKey(url, cookie));
		await save({ ...identity, apiKey });
		return {
			url,
			port,
			userFolder: options.userFolder,
			owner: identity.owner,
			apiKey,
			cookie,
			process,
			stop,
			async kill() {
				await process.crash();
				await portClosed(port, 30);
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

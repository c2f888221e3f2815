/** Installs the pinned n8n once per machine. Only the npm registry is needed. */
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { oneAtATime } from './install-lock';
import { N8N_VERSION, NODE, OVERRIDES, PEERS, n8nFolder } from './pinned';
import { runCommand } from './run-command';
import { makeSqliteDriver } from './sqlite-driver';

export interface InstalledN8n {
	/** n8n's start script, to be run with `node`. */
	bin: string;
	/** Node.js 24. */
	node: string;
	folder: string;
}

const manifest = () => `${JSON.stringify({ name: 'n8n-for-exact-online-autopilot', private: true, dependencies: { n8n: N8N_VERSION, ...PEERS }, overrides: OVERRIDES }, null, 2)}\n`;

const START_SCRIPT = join('node_modules', 'n8n', 'bin', 'n8n');

/** The marker is written last and holds what was asked for: an install that was cut off, or another wish, is seen. */
const marker = (folder: string) => join(folder, 'installed.json');

function isComplete(folder: string): boolean {
	return existsSync(marker(folder)) && readFileSync(marker(folder), 'utf8') === manifest();
}

async function removeLeftovers(folder: string): Promise<void> {
	const names = await readdir(dirname(folder));
	for (const name of names.filter((one) => one.startsWith(`${basename(folder)}.attempt-`))) await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 });
}

async function installInto(folder: string, log: (line: string) => void): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), manifest());
	await writeFile(join(folder, '.npmrc'), 'legacy-peer-deps=true\nignore-scripts=true\naudit=false\nfund=false\n');

	const driverFolder = `${folder}-sqlite3`;
	// Compiling takes a minute of one processor while the install mostly waits for the network: side by side.
	const [install, driver] = await Promise.allSettled([
		runCommand('npm', ['install', '--legacy-peer-deps', '--ignore-scripts', '--loglevel=error'], folder),
		makeSqliteDriver(driverFolder, log),
	]);
	if (install.status === 'rejected') throw install.reason;
	if (!install.value.ok) throw new Error(`npm could not install n8n ${N8N_VERSION}. Is the npm registry reachable from here?\n${install.value.output}`);
	if (driver.status === 'rejected') throw driver.reason;

	const target = join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
	await mkdir(dirname(target), { recursive: true });
	await copyFile(driver.value, target);
	const version = await runCommand(NODE, [join(folder, START_SCRIPT), '--version'], folder);
	if (!version.ok || !version.output.includes(N8N_VERSION)) throw new Error(`n8n was installed but does not start.\n${version.output}`);
	await writeFile(marker(folder), manifest());
	await rm(driverFolder, { recursive: true, force: true });
}

/**
 * Installs n8n unless it is there already; safe to call from several processes.
 * @param log gets a line for what takes long
 * @throws with npm's own words when the registry cannot be reached
 */
export async function installN8n(log: (line: string) => void = () => undefined): Promise<InstalledN8n> {
	const folder = n8nFolder();
	const installed: InstalledN8n = { bin: join(folder, START_SCRIPT), node: NODE, folder };
	if (isComplete(folder)) return installed;

	await mkdir(dirname(folder), { recursive: true });
	return await oneAtATime(`${folder}.lock`, () => log('Another process is installing n8n; waiting for it …'), async () => {
		if (isComplete(folder)) return installed;
		log(`Installing n8n ${N8N_VERSION} into ${folder} (2.2 GB, about four minutes, once) …`);
		// Each attempt has a folder of its own and takes the right name when it is whole: a npm that outlived a killed
		// attempt can spoil nothing.
		const attempt = `${folder}.attempt-${process.pid}`;
		await removeLeftovers(folder);
		await installInto(attempt, log);
		await rm(folder, { recursive: true, force: true });
		await rename(attempt, folder);
		return installed;
	});
}

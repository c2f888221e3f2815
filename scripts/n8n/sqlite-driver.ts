/**
 * The native part of n8n's SQLite driver. It is not in the npm package: the driver's own install script downloads it
 * from GitHub or compiles it. Where neither is possible, a prebuilt one comes from the npm registry.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { NODE, SQLITE3_VERSION } from './pinned';
import { runCommand } from './run-command';

/** Carries prebuilt files of the same code for the usual platforms; found to work under the JavaScript of sqlite3 5.1.7. */
const PREBUILT = '@appthreat/sqlite3@8.0.1';

/** A Node.js on the PATH that brings its C headers spares node-gyp their download. The driver is Node-API: any version will do. */
async function folderWithHeaders(): Promise<string | undefined> {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		const node = await realpath(join(folder, 'node')).catch(() => undefined);
		const home = node === undefined ? undefined : dirname(dirname(node));
		if (home !== undefined && existsSync(join(home, 'include', 'node', 'node_api.h'))) return home;
	}
	return undefined;
}

async function works(folder: string): Promise<boolean> {
	return (await runCommand(NODE, ['-e', "new (require('sqlite3').Database)(':memory:').close()"], folder)).ok;
}

/**
 * Makes the native part in a folder of its own (it can run beside the large install).
 * @returns path of `node_sqlite3.node`
 * @throws when it can neither be downloaded nor compiled nor fetched from the registry
 */
export async function makeSqliteDriver(folder: string, log: (line: string) => void): Promise<string> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"private":true}');
	await writeFile(join(folder, '.npmrc'), 'ignore-scripts=true\nlegacy-peer-deps=true\naudit=false\nfund=false\n');
	const binary = join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

	const installed = await runCommand('npm', ['install', '--no-save', `sqlite3@${SQLITE3_VERSION}`], folder);
	if (!installed.ok) throw new Error(`The SQLite driver could not be installed.\n${installed.output}`);
	const headers = process.env.npm_config_nodedir === undefined ? await folderWithHeaders() : undefined;
	const built = await runCommand('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], folder, headers === undefined ? {} : { npm_config_nodedir: headers });
	if (built.ok && (await works(folder))) return binary;

	log('The SQLite driver cannot be compiled here (no C++ compiler?); taking a prebuilt one from the registry.');
	const fetched = await runCommand('npm', ['install', '--no-save', '--prefix', join(folder, 'prebuilt'), PREBUILT], folder);
	const libc = process.platform === 'linux' && !('glibcVersionRuntime' in ((process.report.getReport() as { header: object }).header)) ? 'musl' : 'glibc';
	const prebuilds = join(folder, 'prebuilt', 'node_modules', '@appthreat', 'sqlite3', 'prebuilds', `${process.platform}-${process.arch}`);
	const file = (await readdir(prebuilds).catch(() => [])).find((name) => name.includes(libc));
	if (file !== undefined) {
		await mkdir(dirname(binary), { recursive: true });
		await copyFile(join(prebuilds, file), binary);
		if (await works(folder)) return binary;
	}
	throw new Error(`The SQLite driver of n8n could not be made. A C++ compiler and Python, or access to github.com, would help.\n${built.output}\n${fetched.output}`);
}

/**
 * Installs what a bare clone lacks, then does nothing. Plain JavaScript on purpose: it runs before anything is installed.
 * Install scripts of dependencies are switched off (.npmrc); the one that is wanted, the pinned Node.js, is run by name.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The lock file that npm writes inside node_modules lists what is really there. */
export function isInstalled() {
	const wanted = join(root, 'package-lock.json');
	const present = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(present)) return false;
	const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
	const have = versions(present);
	return Object.entries(versions(wanted)).every(([path, entry]) => path === '' || entry.optional === true || have[path]?.version === entry.version);
}

function npm(...args) {
	const done = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
	if (done.status !== 0) {
		console.error(`npm ${args.join(' ')} failed. Is the npm registry reachable from here?`);
		process.exit(1);
	}
}

if (!isInstalled()) {
	console.error('Installing what this project needs (about two minutes, once) …');
	npm('ci', '--no-fund', '--no-audit', '--loglevel=error');
}
if (!existsSync(join(root, 'node_modules', 'node', 'bin', 'node'))) npm('rebuild', 'node', '--ignore-scripts=false', '--loglevel=error');

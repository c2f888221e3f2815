/** The n8n that everything here is tried against. Raised on purpose, never by a range. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export const N8N_VERSION = '2.41.1';

/** n8n 2.41.1 pins this one itself; its native part is not in the npm package and has to be made here. */
export const SQLITE3_VERSION = '5.1.7';

/** Exactly pinned internals of n8n 2.41.1 that not every registry mirror holds, and the nearest releases that it runs with. */
export const OVERRIDES = {
	linkedom: '0.18.13',
	'@langchain/langgraph': '1.4.14',
	'@langchain/langgraph-checkpoint': '1.1.5',
	'@langchain/core': '1.2.8',
} as const;

/** What n8n needs and names nowhere as its own: without it *Extract From File* cannot be loaded (peer of ts-ics). */
export const PEERS = { 'date-fns': '2.30.0' } as const;

/** Where n8n is installed: outside the repository, so that a fresh clone finds it again. */
export function n8nFolder(): string {
	const cache = process.env.EXACT_AUTOPILOT_CACHE;
	return join(cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache', 'exact-online-autopilot'), `n8n-${N8N_VERSION}`);
}

const ROOT = join(__dirname, '..', '..');

/** The project's own Node.js (npm package `node`): n8n needs 24, whatever the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

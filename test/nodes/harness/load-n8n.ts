import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

export interface N8n {
	core: typeof import('n8n-core');
	workflow: typeof import('n8n-workflow');
}

/** n8n reads its settings while its modules load, so they are set first; nothing is written outside a fresh folder. */
export function loadN8n(): N8n {
	process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';
	process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'in-process-n8n-'));
	process.env.N8N_LOG_LEVEL ??= 'silent';
	process.env.N8N_RUNNERS_ENABLED ??= 'false';
	require('reflect-metadata');
	return { core: require('n8n-core') as N8n['core'], workflow: require('n8n-workflow') as N8n['workflow'] };
}

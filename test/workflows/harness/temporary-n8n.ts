/** A real n8n of its own for one test file, in a folder that is gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startN8n, type N8nServer } from '../../../scripts/n8n/start';

export const ROOT = join(__dirname, '..', '..', '..');

/** Both packages of the project, built. */
export const PACKAGES = [ROOT, join(ROOT, 'packages', 'econnect-inbox')];

export interface TemporaryN8n {
	server: N8nServer;
	folder: string;
	/** Ends it and removes its folder; n8n must be gone before its folder is. */
	remove(): Promise<void>;
}

/**
 * @param packages none for templates that use only nodes of n8n
 * @param env for example a PostgreSQL database or queue mode
 */
export async function temporaryN8n({ packages = [], env = {} }: { packages?: readonly string[]; env?: Readonly<Record<string, string>> } = {}): Promise<TemporaryN8n> {
	const folder = await mkdtemp(join(tmpdir(), 'autopilot-n8n-'));
	try {
		const server = await startN8n({ userFolder: join(folder, 'main'), packages, env });
		return {
			server,
			folder,
			async remove() {
				await server.stop();
				await rm(folder, { recursive: true, force: true });
			},
		};
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

import { freePort } from './ports';
import { startProcess, type N8nProcess } from './own-process';
import { placePackage } from './place-package';
import { settings, type N8nServer } from './start';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Starts a worker of an n8n that runs in queue mode.
 * @param server the main process, whose encryption key the worker shares
 * @param userFolder of the worker alone; it gets the packages too
 * @param env database and Redis, as given to the main process
 */
export async function startWorker(server: N8nServer, options: { userFolder: string; packages: readonly string[]; env: Readonly<Record<string, string>>; concurrency?: number; log?: (line: string) => void }): Promise<N8nProcess> {
	const { encryptionKey } = JSON.parse(await readFile(join(server.userFolder, 'owner.json'), 'utf8')) as { encryptionKey: string };
	for (const root of options.packages) await placePackage(root, options.userFolder);
	return await startProcess({
		args: ['worker', `--concurrency=${options.concurrency ?? 10}`],
		env: { ...(await settings(options.userFolder, encryptionKey)), N8N_PORT: String(await freePort()), QUEUE_HEALTH_CHECK_PORT: String(await freePort()), ...options.env },
		readyLine: 'n8n worker is now ready',
		patience: 180,
		log: options.log,
	});
}

import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** A lock file is dead when its process is gone, or when it was cut off before the process id was in it. */
async function isDead(file: string): Promise<boolean> {
	const pid = Number(await readFile(file, 'utf8').catch(() => ''));
	if (Number.isInteger(pid) && pid > 0) return !isAlive(pid);
	const age = await stat(file).then(({ mtimeMs }) => Date.now() - mtimeMs).catch(() => 0);
	return age > 10_000;
}

/** Runs the work while no other process of this machine runs it; a lock whose process is gone is taken over. */
export async function oneAtATime<T>(lockFile: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
	for (let told = false; ; ) {
		try {
			await writeFile(lockFile, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		if (await isDead(lockFile)) {
			await rm(lockFile, { force: true });
			continue;
		}
		if (!told) onWait();
		told = true;
		await sleep(1000);
	}
	try {
		return await work();
	} finally {
		await rm(lockFile, { force: true });
	}
}

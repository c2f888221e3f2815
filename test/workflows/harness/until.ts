/** Waiting in a real n8n, which answers before it has done: publishing, schedules and forms become effective a moment later. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Far above what anything needs: after a power cut n8n itself leaves a publication alone for two minutes (measured, 2.41), and
 * the machine may be busy. Only a failing test waits this long.
 */
const PATIENCE_SECONDS = 300;

/**
 * Looks again and again until there is something to see.
 * @param what in words, for the one who reads the failure
 * @param look gives undefined or false as long as it is not so
 * @throws when it never came
 */
export async function until<T>(what: string, look: () => Promise<T | false | undefined>): Promise<T> {
	for (const end = Date.now() + PATIENCE_SECONDS * 1000; ; await sleep(300)) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > end) throw new Error(`Not within ${PATIENCE_SECONDS} seconds: ${what}`);
	}
}

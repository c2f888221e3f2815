const waiting = new Map<string, Promise<unknown>>();

/**
 * Runs pieces of work with the same name one after the other, within this process. Between a look-up and the POST that
 * follows it no other run of the same process may look: two runs would both find nothing and both write. Across
 * processes the lease row in the ledger does this.
 */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
	const before = waiting.get(name) ?? Promise.resolve();
	const mine = before.then(work, work);
	waiting.set(name, mine);
	try {
		return await mine;
	} finally {
		if (waiting.get(name) === mine) waiting.delete(name);
	}
}

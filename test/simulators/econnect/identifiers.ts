import { createHash } from 'crypto';

/** Makes the same sequence of ids in every run: a digest of kind and counter in the dress of a GUID. */
export function createIdentifiers(): { guid(kind: string): string; token(kind: string): string; reset(): void } {
	const counters = new Map<string, number>();
	const next = (kind: string): string => {
		const count = (counters.get(kind) ?? 0) + 1;
		counters.set(kind, count);
		return createHash('sha256').update(`${kind} ${count}`).digest('hex');
	};
	return {
		guid: (kind) => {
			const hex = next(kind);
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
		},
		token: (kind) => next(kind),
		// A token must never come back to life, so its counter runs on.
		reset: () => {
			for (const kind of counters.keys()) if (kind !== 'token') counters.delete(kind);
		},
	};
}

/** State of the process (budgets, error counts, dead connections) in a map that forgets the least recently used. */
export interface BoundedMemory<T> {
	get(key: string): T | undefined;
	set(key: string, value: T): void;
	delete(key: string): void;
	readonly size: number;
}

/** `busy` entries are never forgotten: somebody is waiting in them. */
export function boundedMemory<T>(limit: number, busy: (value: T) => boolean = () => false): BoundedMemory<T> {
	const entries = new Map<string, T>();
	const set = (key: string, value: T): void => {
		entries.delete(key);
		entries.set(key, value);
		if (entries.size <= limit) return;
		for (const [oldKey, oldValue] of entries) {
			if (oldKey === key || busy(oldValue)) continue;
			entries.delete(oldKey);
			return;
		}
	};
	return {
		get(key) {
			const value = entries.get(key);
			if (value !== undefined) set(key, value);
			return value;
		},
		set,
		delete: (key) => void entries.delete(key),
		get size() {
			return entries.size;
		},
	};
}

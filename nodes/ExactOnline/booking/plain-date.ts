/** An expression may give a luxon date; the rest passes as it is. */
export function plainDate(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || !('toISODate' in value) || typeof value.toISODate !== 'function') return value;
	return (value.toISODate as () => unknown)();
}

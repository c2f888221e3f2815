/** Calendar arithmetic on epoch milliseconds at midnight UTC. */
const day = 86_400_000;

export function midnight(moment: number): number {
	return Math.floor(moment / day) * day;
}

/** Month ends are counted first (1 = the end of this month), then days are added. */
export function dueDate(entryDate: number, days: number, endOfMonths: number): number {
	const date = new Date(entryDate);
	const start = endOfMonths > 0 ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + endOfMonths, 0) : midnight(entryDate);
	return start + days * day;
}

export function isoDate(moment: number): string {
	return new Date(moment).toISOString().slice(0, 10);
}

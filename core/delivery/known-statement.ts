/** One bank entry as Exact has it, with its lines of the days that were asked. */
export interface KnownStatement {
	id: string;
	number: number | null;
	journal: string;
	/** Decimal texts. */
	opening: string;
	closing: string;
	documentId: string;
	/** Business key in the subject of its document; '' = booked from elsewhere. */
	key: string;
	lines: Array<{ date: string; amount: string }>;
}

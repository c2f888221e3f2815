/** One figure of the house: what it measures, and one run of it. Counts and ratios; times are printed, never asserted. */
export interface Bench {
	name: string;
	/** One line for `npm run bench -- --list`. */
	about: string;
	run(options: BenchOptions): Promise<Measured>;
}

export interface BenchOptions {
	/** How much work; each bench has its own default. */
	documents: number | undefined;
	log: (line: string) => void;
}

/** Rows of one table: every row has the same names. */
export interface Measured {
	rows: ReadonlyArray<Readonly<Record<string, string | number>>>;
	/** What is not as it must be, for instance a document that was not booked; the runner then ends with status 1. */
	wrong: readonly string[];
}

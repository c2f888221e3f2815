/** What a check of a connection sees (observations: code and values) and what people read of it (findings, in their language). */

export const LANGUAGES = ['en', 'nl', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** ok: as it should be. info: good to know. warning: works, or not all of it. error: documents will not arrive. */
export type Level = 'ok' | 'info' | 'warning' | 'error';
export type Light = 'green' | 'yellow' | 'red';

export type Values = Readonly<Record<string, string | number>>;

/** One thing seen, without words. */
export interface Observation {
	level: Level;
	/** Stable and upper-case: workflows branch on it. */
	code: string;
	/** What fills the blanks of the text. Never a token or a secret. */
	values?: Values;
}

export interface Finding {
	level: Level;
	code: string;
	sentence: string;
	/** What to do, with the click path in Exact; '' when nothing has to be done. */
	fix: string;
}

/** Red when documents will not arrive, yellow when somebody should look, else green. */
export function lightOf(observations: readonly Observation[]): Light {
	if (observations.some(({ level }) => level === 'error')) return 'red';
	return observations.some(({ level }) => level === 'warning') ? 'yellow' : 'green';
}

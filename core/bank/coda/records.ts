/** A line of a CODA file, with its number in the file (from 1). */
export interface CodaLine {
	text: string;
	line: number;
}

const WIDTH = 128;

/**
 * The lines of a CODA file, padded to 128 characters because editors and mail cut trailing spaces. Characters, not bytes:
 * in UTF-8 files a line with accents has more bytes than 128.
 */
export function codaLines(text: string): CodaLine[] {
	return text
		.split(/\r\n|\n|\r/)
		.map((line, index) => ({ text: line.replace(/[^\P{Cc}\t]/gu, '').padEnd(WIDTH), line: index + 1 }))
		.filter(({ text: line }) => line.trim() !== '');
}

/** Characters `from` to `to`, counted from 1 and inclusive as the Febelfin standard counts them. Spaces at the end are gone, those in front stay. */
export const at = (record: CodaLine, from: number, to: number): string => record.text.slice(from - 1, to).trimEnd();

/** The same with every space kept: parts of a communication are joined before anybody reads them. */
export const zone = (record: CodaLine, from: number, to: number): string => record.text.slice(from - 1, to);

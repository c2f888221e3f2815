/** A tagged field (`:61:`) with the lines that go on from it, and the line in the file on which it begins. */
export interface Field {
	tag: string;
	/** First line without the tag. */
	first: string;
	/** Lines behind it, without carriage returns; trailing spaces count where lines are joined. */
	more: string[];
	line: number;
	raw: string[];
}

/** Tags of MT940 and of the dialects seen. Other `:..:` at the start of a line is text: payers type colons too. */
const TAG = /^:(13D?|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|940):(.*)$/;

/** Control characters of the SWIFT envelope and of DOS, which stand around the text. */
const CONTROL = /[^\P{Cc}\t]/gu;

/**
 * Fields of an MT940 file. What stands before the first field (SWIFT blocks, `ABNANL2A`, `940`), behind a line with the end mark `-`
 * and on empty lines belongs to no field.
 */
export function mt940Fields(text: string): Field[] {
	const fields: Field[] = [];
	let inside = false;
	for (const [index, written] of text.split(/\r\n|\n|\r/).entries()) {
		// `{1:..}{2:..}{4:` may stand before a field on one line; `-}{5:..}` may be followed by the next envelope.
		const line = written.replace(CONTROL, '').replace(/^.*\{4:/, '');
		const [, tag, first = ''] = TAG.exec(line) ?? [];
		if (tag !== undefined) {
			fields.push({ tag, first, more: [], line: index + 1, raw: [line] });
			inside = true;
		} else if (/^-\s*($|\})/.test(line)) {
			inside = false;
		} else if (inside && line.trim() !== '' && !/^\{\d:/.test(line)) {
			fields.at(-1)?.more.push(line);
			fields.at(-1)?.raw.push(line);
		}
	}
	return fields;
}

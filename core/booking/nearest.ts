/** "Did you mean": the rows whose code or description comes nearest to what a person typed. */
export interface Named {
	code: string;
	description: string;
}

/** At most `count` rows, best first. Rows that have nothing in common with `wanted` are left out. */
export function nearest<Row extends Named>(wanted: string, rows: readonly Row[], count = 3): Row[] {
	const text = plain(wanted);
	return rows
		.map((row) => ({ row, distance: Math.min(codeDistance(text, plain(row.code)), wordDistance(text, plain(row.description))) }))
		.filter(({ distance }) => distance <= Math.max(2, Math.ceil(text.length / 2)))
		.sort((one, other) => one.distance - other.distance)
		.slice(0, count)
		.map(({ row }) => row);
}

/** `700 Verkopen, 701 Creditnota's`, or '' for no rows. */
export const listed = (rows: readonly Named[]): string => rows.map(({ code, description }) => (description === '' ? code : `${code} ${description}`)).join(', ');

const plain = (text: string): string => text.trim().toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** `700` and `700000` are near: the start of a code counts as almost the code. */
function codeDistance(wanted: string, code: string): number {
	if (wanted === '' || code === '') return Number.MAX_SAFE_INTEGER;
	const withoutZeros = (text: string) => text.replace(/^0+(?=.)/, '');
	if (withoutZeros(wanted) === withoutZeros(code)) return 0;
	if (code.startsWith(wanted) || wanted.startsWith(code)) return 1;
	return editDistance(wanted, code);
}

function wordDistance(wanted: string, description: string): number {
	if (wanted.length < 3) return Number.MAX_SAFE_INTEGER;
	if (description.includes(wanted)) return 1;
	return Math.min(...description.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3).map((word) => editDistance(wanted, word)), Number.MAX_SAFE_INTEGER);
}

/** Levenshtein: the fewest insertions, deletions and replacements. */
export function editDistance(one: string, other: string): number {
	let previous = Array.from({ length: other.length + 1 }, (_unused, index) => index);
	for (let row = 1; row <= one.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= other.length; column += 1) {
			const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
			current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[other.length] ?? 0;
}

import type { FileOutcome } from './outcome';
import type { Found } from './look-up';
import type { NamedFile } from './shelf';

export interface FileComparison {
	/** Expected files that Exact does not have. */
	missing: NamedFile[];
	/** Expected files that Exact has with another size: another version of the document. */
	other: Array<{ name: string; expected: number; found: number }>;
	states: FileOutcome[];
}

/**
 * Compares what should hang under an object with what does, by name (letters as they are) and size.
 * Assumption EX-72: `FileSize` counts the decoded bytes, or else the characters of their base64 text: either is taken for
 * the same file. Where Exact gives no size, the name decides.
 */
export function compareFiles(expected: readonly NamedFile[], found: Found): FileComparison {
	const comparison: FileComparison = { missing: [], other: [], states: [] };
	for (const file of expected) {
		const size = file.content.length;
		const named = found.files.filter(({ name }) => name === file.name);
		const same = named.some((stored) => stored.size === undefined || stored.size === size || stored.size === 4 * Math.ceil(size / 3));
		const odd = named[0];
		if (odd && !same) comparison.other.push({ name: file.name, expected: size, found: odd.size ?? 0 });
		if (!odd) comparison.missing.push(file);
		comparison.states.push({ name: file.name, size, state: odd ? 'present' : 'missing' });
	}
	return comparison;
}

/** The files of a document of which nothing is in Exact. */
export function nothingThere(expected: readonly NamedFile[]): FileOutcome[] {
	return expected.map(({ name, content }) => ({ name, size: content.length, state: 'missing' }));
}

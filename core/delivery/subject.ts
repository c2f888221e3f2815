import { KEY_PATTERN } from './business-key';

/**
 * Assumption EX-70: Exact stores a subject of up to 60 characters whole (messages and documents; its real limit is not
 * established). The text is cut before the key, because a cut key would make every later look-up blind.
 */
export const SUBJECT_LENGTH = 60;

/** `<text> #<key>`: the key stands last, so that it can be read back. Control characters and line breaks become spaces. */
export function subjectWithKey(text: string, key: string): string {
	const suffix = ` #${key}`;
	// \p{C} also takes half surrogate pairs, which OData cannot carry.
	const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim();
	const room = SUBJECT_LENGTH - suffix.length;
	return `${[...plain].slice(0, room).join('').slice(0, room).trim()}${suffix}`.trim();
}

/** The key at the end of a subject, '' when there is none. */
export function keyOfSubject(subject: string): string {
	const key = subject.slice(subject.lastIndexOf('#') + 1).trim();
	return subject.includes('#') && KEY_PATTERN.test(key) ? key : '';
}

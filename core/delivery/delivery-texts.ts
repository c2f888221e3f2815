import type { Problem } from '../exact/errors';
import type { Reason } from './outcome';
import type { Shelf, StoredObject } from './shelf';

/** What the operator reads about a delivery. One sentence of fact, one of what to do. */

export const NOT_ANSWERING: Problem = {
	code: 'EXACT_NOT_ANSWERING',
	message: 'Exact gave no clear answer to several documents in a row, so this one was not sent. Nothing was written.',
	retryable: true,
	fix: 'Nothing has to be done: the next run looks first and then goes on.',
};

export const WAITING: Reason = {
	code: 'DOUBTFUL_ANSWER',
	message: 'An earlier call got no clear answer and the document is not (wholly) visible in Exact yet. Nothing was sent now.',
	fix: 'Nothing has to be done: it is looked up again, and sent again only when the wait is over.',
};

export const STOPPED: Problem = {
	code: 'STOPPED_AT_DEADLINE',
	message: 'The run reached its deadline before this document was sent.',
	retryable: true,
	fix: 'Nothing has to be done: the next run takes it.',
};

export const NOT_HANDLED: Reason = {
	code: 'NOT_HANDLED',
	message: 'The document was not handled in this run. Nothing was written.',
	fix: 'Offer it again; report it with the execution when it happens again.',
};

export function doubtful(problem: Problem): Reason {
	return {
		code: 'DOUBTFUL_ANSWER',
		message: `It is not known whether Exact took the document: ${problem.message}`,
		fix: 'Nothing has to be done: it is looked up in Exact, and sent again only when it is still not there after the wait.',
	};
}

export function delivered(shelf: Shelf, subject: string): string {
	return `Delivered to Exact as ${shelf.word} "${subject}".`;
}

export function hadWorked(shelf: Shelf, subject: string): string {
	return `Exact has the ${shelf.word} "${subject}" with all its files: the call that got no clear answer had worked.`;
}

export function wasThere(shelf: Shelf, subject: string): string {
	return `Exact already had the ${shelf.word} "${subject}" with all its files. Nothing was written.`;
}

export const TWICE_IN_BATCH = 'The same document stands in this batch twice; it was delivered once.';

export function hasMoreFiles(shelf: Shelf, names: readonly string[]): Reason {
	return { code: 'MORE_FILES', message: `The same document came twice in one batch; its ${shelf.word} is in Exact and gets ${names.join(', ')} at the next try.`, fix: '' };
}

export function lacking(shelf: Shelf, names: readonly string[], problem: Problem): string {
	return `The ${shelf.word} is in Exact but lacks ${names.join(', ')}: ${problem.message}`;
}

export function wouldDo(shelf: Shelf, there: boolean, names: readonly string[]): Reason {
	const would = there ? `add ${names.join(', ')} to the ${shelf.word} that Exact has` : `create a ${shelf.word} with ${names.join(', ')}`;
	return { code: 'DRY_RUN', message: `Dry run: it would ${would}. Nothing was written.`, fix: '' };
}

export function twice(shelf: Shelf, key: string, found: readonly StoredObject[]): Reason {
	return {
		code: 'TWO_MESSAGES_ONE_KEY',
		message: `Exact holds ${found.length} ${shelf.word}s with the key ${key} (${found.map(({ id }) => id).join(', ')}). No further one was made.`,
		fix: 'Open them in Exact, check which one is booked, and remove the other there.',
	};
}

export function otherVersion(shelf: Shelf, file: { name: string; expected: number; found: number }): Reason {
	return {
		code: 'OTHER_VERSION',
		message: `Exact holds ${file.name} with ${file.found} bytes in the ${shelf.word}, the document at hand has ${file.expected}. Nothing was written.`,
		fix: 'Compare the document in Exact with the one at hand. If the supplier sent a correction under the same number, book the difference by hand.',
	};
}

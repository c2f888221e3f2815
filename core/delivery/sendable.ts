import type { Reason } from './outcome';
import type { ShelfItem } from './shelf';

/** Exact refuses attachments above 10 MB, counted on the decoded bytes (limits page). */
export const MOST_BYTES = 10_000_000;

/** What is wrong with the document itself, before any call is spent on it; undefined when it can be sent. */
export function whyNotSendable({ files }: ShelfItem): Reason | undefined {
	if (files.length === 0) return { code: 'NO_FILE', message: 'There is no file to deliver. Nothing was written.', fix: 'Check that the node before this one gives the file in the binary property that is named here.' };
	const empty = files.find(({ content }) => content.length === 0);
	if (empty) return { code: 'EMPTY_FILE', message: `The file ${empty.name} is empty. Nothing was written.`, fix: 'Ask the sender for the document again, or offer it again from the inbox.' };
	const large = files.find(({ content }) => content.length > MOST_BYTES);
	if (large) return { code: 'FILE_TOO_LARGE', message: `The file ${large.name} has ${large.content.length} bytes; Exact takes at most 10 MB per file. Nothing was written.`, fix: 'Upload the document by hand in a smaller form, or leave the picture out (binary property "xml" only).' };
	return undefined;
}

import { attachmentContent } from '../exact/attachments';
import type { Reason } from './outcome';
import type { ShelfItem } from './shelf';

/** What is wrong with the document itself, before any call is spent on it; undefined when it can be sent. */
export function whyNotSendable({ files }: ShelfItem): Reason | undefined {
	if (files.length === 0) return { code: 'NO_FILE', message: 'There is no file to deliver. Nothing was written.', fix: 'Check that the node before this one gives the file in the binary property that is named here.' };
	for (const { name, content } of files) {
		if (content.length === 0) return { code: 'EMPTY_FILE', message: `The file ${name} is empty. Nothing was written.`, fix: 'Ask the sender for the document again, or offer it again from the inbox.' };
		const coded = attachmentContent(name, content);
		if (!coded.ok) return { ...coded.problem, message: `${coded.problem.message} Nothing was written.` };
	}
	return undefined;
}

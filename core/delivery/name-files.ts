import { attachmentType } from './attachment-type';
import type { NamedFile } from './shelf';

export interface GivenFile {
	/** Its name where it comes from; only the extension counts, and only for unknown kinds. */
	fileName: string;
	content: Buffer;
	/** Attachment type that the operator insists on. */
	type?: number;
}

/**
 * Gives the files of a document the names they have in Exact: `<key>.xml`, `<key>.pdf`; a second one of a kind is
 * `<key>-2.pdf`. The key in the name lets a person (and the simulator's ledger) see what belongs together.
 */
export function nameFiles(key: string, files: readonly GivenFile[]): NamedFile[] {
	const taken = new Map<string, number>();
	return files.map(({ fileName, content, type }) => {
		const kind = attachmentType(content);
		const extension = kind === 10 ? 'pdf' : kind !== 0 ? 'xml' : extensionOf(fileName);
		const count = (taken.get(extension) ?? 0) + 1;
		taken.set(extension, count);
		return { name: `${key}${count > 1 ? `-${count}` : ''}.${extension}`, content, type: type ?? kind };
	});
}

function extensionOf(fileName: string): string {
	return /\.([a-z0-9]{1,5})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? 'bin';
}

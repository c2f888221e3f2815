import type { IExecuteFunctions } from 'n8n-workflow';

import type { BookingFinding, BookingSettings, GivenFile } from '../../../core';

export interface EntryFiles {
	files: GivenFile[];
	/** What the item does not have and was asked for. */
	notes: BookingFinding[];
}

const isXml = ({ fileName, content }: GivenFile): boolean => !content.subarray(0, 1024).includes('%PDF-') && (/\.xml$/i.test(fileName) || /^[\uFEFF\s]*</.test(content.subarray(0, 64).toString('utf8').replaceAll('\0', '')));

/**
 * The files of an item that stay with its entry, by the setting: XML and picture, one of both, or none. Where only the picture is wanted and
 * there is none, the original goes along instead: an entry without its document would have to be looked up in the inbox (PUR-9).
 */
export async function entryFiles(context: IExecuteFunctions, index: number, wanted: BookingSettings['attachments']): Promise<EntryFiles> {
	if (wanted === 'none') return { files: [], notes: [] };
	const names = String(context.getNodeParameter('binaryProperties', index, 'xml,pdf') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
	const binary = context.getInputData()[index]?.binary ?? {};
	const all = await Promise.all(names.filter((name) => binary[name] !== undefined).map(async (name) => ({ fileName: binary[name]?.fileName ?? name, content: await context.helpers.getBinaryDataBuffer(index, name) })));
	if (wanted === 'xmlAndPicture') return { files: all, notes: [] };
	const some = all.filter((file) => isXml(file) === (wanted === 'xmlOnly'));
	if (some.length > 0 || all.length === 0) return { files: some, notes: [] };
	const missing = wanted === 'xmlOnly' ? 'XML' : 'picture (PDF)';
	return { files: all, notes: [{ level: 'warning', code: 'ATTACHMENT_OTHER', message: `The document has no ${missing}; what there is stays with the entry instead.`, fix: '' }] };
}

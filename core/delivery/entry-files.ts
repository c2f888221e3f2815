/** Which files stay with an entry (issue 3, point 2; PUR-9). */
import type { Finding } from '../booking/finding';
import type { BookingSettings } from '../booking/settings';
import type { EInvoice } from '../einvoice/model';
import { renderPicture } from '../einvoice/picture/render-picture';
import type { GivenFile } from './name-files';

export interface EntryFiles {
	files: GivenFile[];
	/** What the item does not have and was asked for. */
	notes: Finding[];
}

const isPdf = ({ content }: GivenFile): boolean => content.subarray(0, 1024).includes('%PDF-');
/** By name or by what it begins with; the zero bytes of UTF-16 fall away. */
const isXml = (file: GivenFile): boolean => !isPdf(file) && (/\.xml$/i.test(file.fileName) || /^[\uFEFF\s]*</.test(file.content.subarray(0, 64).toString('utf8').replaceAll('\0', '')));

/**
 * XML and picture, one of both, or none. The picture is the PDF that came with the document; an e-invoice without one gets a plain
 * rendering of itself, made only where its XML is at hand. Where only the picture is wanted and none can be made, the original goes along
 * instead: an entry without its document would have to be looked up in the inbox.
 *
 * @param given the files of the item
 * @param invoice undefined for an entry that is no e-invoice
 */
export function filesOfEntry(given: readonly GivenFile[], wanted: BookingSettings['attachments'], invoice: EInvoice | undefined): EntryFiles {
	if (wanted === 'none') return { files: [], notes: [] };
	const all = [...given];
	if (invoice !== undefined && wanted !== 'xmlOnly' && given.some(isXml) && !given.some(isPdf)) all.push({ fileName: 'rendering.pdf', content: renderPicture(invoice) });
	if (wanted === 'xmlAndPicture') return { files: all, notes: [] };
	const some = all.filter((file) => isXml(file) === (wanted === 'xmlOnly'));
	if (some.length > 0 || all.length === 0) return { files: some, notes: [] };
	const missing = wanted === 'xmlOnly' ? 'XML' : 'picture (PDF)';
	return { files: all, notes: [{ level: 'warning', code: 'ATTACHMENT_OTHER', message: `The document has no ${missing}; what there is stays with the entry instead.`, fix: '' }] };
}

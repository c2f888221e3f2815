import type { EntryDraft } from '../booking/entry-draft';
import type { EntryRow } from '../booking/entry-rows';
import type { Finding } from '../booking/finding';
import type { BookingSettings } from '../booking/settings';
import type { ExactClient } from '../exact/client';
import { nothingThere } from './compare-files';
import type { DeliverySettings } from './deliver-batch';
import type { KeyedDraft } from './entry-lookup';
import type { WriteSettings } from './entry-write';
import { nameFiles, type GivenFile } from './name-files';
import type { OutcomeOf } from './outcome';
import type { ShelfItem } from './shelf';
import { subjectWithKey } from './subject';

/** One entry to send, with what belongs to it. */
export interface EntryItem {
	/** Business key, 12 base32 characters. */
	key: string;
	/** Subject of document and postbox message before ` #<key>`: `<number> <supplier>`. */
	subject: string;
	draft: EntryDraft;
	/** Body of a relation that must be created first. */
	createRelation?: Record<string, string | boolean>;
	/** The original and its picture; none = an entry without a document. */
	files: GivenFile[];
	/** Guid of a document that is in Exact already, '' for none. */
	documentId: string;
	/** See `ShelfItem.neverTried`: the document is not looked for in archive and postbox. Among the entries it always is. */
	neverTried?: boolean;
	/** Warnings of the preparation, for the outcome. */
	warnings: Finding[];
	/** A person said that it is no duplicate. */
	confirmed: boolean;
	/** ISO or ''. */
	firstAttemptAt: string;
	/** ISO or ''. */
	doubtfulSince: string;
}

export interface EntrySettings extends DeliverySettings {
	booking: Pick<BookingSettings, 'ownEntryNumbers' | 'creditNotes'>;
	/** Purchases are looked for in the digital postbox too; false where the login may not see it. */
	lookInPostbox: boolean;
}

/** What every step of one batch needs. */
export interface EntryBatch {
	client: ExactClient;
	division: number;
	settings: EntrySettings;
	write: WriteSettings;
	/** Entries that the look-up brought. */
	rows: EntryRow[];
}

export interface KeyedItem extends KeyedDraft {
	item: EntryItem;
}

/** Document types that Exact wants beside an entry (reference, section 10). */
const DOCUMENT_TYPE = { sales: 10, purchase: 20 } as const;

/** The document of an entry, as the archive and the postbox know it. */
export function shelfItem({ key, subject, files, draft, firstAttemptAt, doubtfulSince, neverTried = false, confirmed, documentId }: EntryItem): ShelfItem {
	const account = draft.relation === '' ? {} : { Account: draft.relation };
	return { key, subject: subjectWithKey(subject, key), files: nameFiles(key, files), firstAttemptAt, doubtfulSince, neverTried: neverTried && !confirmed && documentId === '', properties: { Type: DOCUMENT_TYPE[draft.side], ...account } };
}

/** What an outcome says about an entry of which nothing is known yet. */
export const aboutEntry = (division: number, item: EntryItem): OutcomeOf => ({ key: item.key, division, files: nothingThere(nameFiles(item.key, item.files)), calls: 0 });

import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import { deliverBatch, type DeliverySettings } from './deliver-batch';
import { nameFiles, type GivenFile } from './name-files';
import { oneAtATime } from './one-at-a-time';
import type { Outcome } from './outcome';
import { objectFields, storedObject, type Shelf } from './shelf';
import { subjectWithKey } from './subject';

/** One document with its files for the archive of an administration. */
export interface ArchiveItem {
	key: string;
	/** Subject before ` #<key>`. */
	subject: string;
	files: GivenFile[];
	/** Document type: 20 goes with a purchase entry, 10 with a sales entry, 55 is miscellaneous. */
	documentType: number;
	/** Guid of a relation, or ''. */
	account: string;
	firstAttemptAt: string;
	doubtfulSince: string;
}

const fileRow = z
	.object({ ID: field.guid, Document: field.guid, FileName: textOrEmpty, FileSize: optional(field.amount) })
	.transform((row) => ({ id: row.ID, parentId: row.Document, name: row.FileName, size: row.FileSize === undefined ? undefined : Number(row.FileSize) }));

/** Documents with their attachments (reference, section 10). */
export const ARCHIVE_SHELF: Shelf = {
	word: 'document',
	objects: { path: 'documents/Documents', created: 'Created', row: z.object(objectFields).transform(storedObject) },
	files: { path: 'documents/DocumentAttachments', parent: 'Document', select: ['ID', 'Document', 'FileName', 'FileSize'], row: fileRow },
	objectBody: ({ subject, properties }) => ({ ...properties, Subject: subject }),
	fileBody: (Document, { name, content }) => ({ Document, FileName: name, Attachment: content.toString('base64') }),
};

/** Creates documents with files in one administration, each at most once: see `deliverBatch`. */
export async function createDocuments(client: ExactClient, division: number, items: readonly ArchiveItem[], settings: DeliverySettings, scope: string): Promise<Outcome[]> {
	return await oneAtATime(`${scope}|${division}|documents`, async () =>
		await deliverBatch(
			client,
			division,
			ARCHIVE_SHELF,
			items.map((item) => ({
				key: item.key,
				subject: subjectWithKey(item.subject, item.key),
				files: nameFiles(item.key, item.files),
				firstAttemptAt: item.firstAttemptAt,
				doubtfulSince: item.doubtfulSince,
				properties: { Type: item.documentType, ...(item.account === '' ? {} : { Account: item.account }) },
			})),
			settings,
		),
	);
}

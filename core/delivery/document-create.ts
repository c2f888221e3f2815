import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import { lookInEntries, withFacts, type InvoiceFacts, type KnownInvoice } from './booked-already';
import { deliverBatch, type DeliverySettings } from './deliver-batch';
import { inPostbox } from './entry-outcome';
import { byKey, keysInPostbox } from './in-the-postbox';
import { about } from './judge-found';
import { nameFiles, type GivenFile } from './name-files';
import { oneAtATime } from './one-at-a-time';
import { exists, type Outcome } from './outcome';
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
	/** When given, the digital postbox and the purchase entries are looked through for it. */
	facts?: InvoiceFacts;
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
	const facts = new Map(items.map((item) => [item.key, item.facts]));
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
			{ ...settings, lookUp: byKey(settings.lookUp) },
			async (absent) => await lookElsewhere(client, division, absent.flatMap((item) => withFacts(item, facts.get(item.key))), settings, scope),
		),
	);
}

/** An invoice that went to the postbox or was booked needs no document of its own. */
async function lookElsewhere(client: ExactClient, division: number, known: readonly KnownInvoice[], { lookUp, clock }: DeliverySettings, scope: string): Promise<Result<Map<string, Outcome>>> {
	const posted = known.length === 0 ? succeed(new Set<string>()) : await keysInPostbox(client, known.map(({ item }) => item), lookUp, clock());
	if (!posted.ok) return posted;
	const booked = await lookInEntries(client, division, known.filter(({ item }) => !posted.value.has(item.key)), clock, scope);
	if (!booked.ok) return booked;
	for (const { item } of known) if (posted.value.has(item.key)) booked.value.set(item.key, exists(about(division, item), inPostbox(item.key)));
	return booked;
}

import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import { lookInEntries, withFacts, type InvoiceFacts } from './booked-already';
import { deliverBatch, type DeliverySettings } from './deliver-batch';
import { about } from './judge-found';
import { nameFiles, type GivenFile } from './name-files';
import { oneAtATime } from './one-at-a-time';
import { parked, type Outcome } from './outcome';
import { defaultPostbox } from './postboxes';
import { notTheDocument } from './problem-sorting';
import { objectFields, storedObject, type Shelf, type ShelfItem } from './shelf';
import { subjectWithKey } from './subject';

/** One document for the digital postbox of an administration. */
export interface PostboxItem {
	/** Business key, 12 base32 characters. */
	key: string;
	/** Subject before ` #<key>`. */
	subject: string;
	files: GivenFile[];
	/** Postbox that sends and receives; '' = the administration's own. */
	mailboxId: string;
	/** MailMessagesSent.Type: 1000 is a purchase invoice. */
	messageType: number;
	/** MailMessagesSent.Operation: 2 is a purchase invoice with line details. */
	operationCode: number;
	/** ISO or ''. */
	firstAttemptAt: string;
	/** ISO or ''. */
	doubtfulSince: string;
	/** See `ShelfItem.againAfterRefusal`. */
	againAfterRefusal?: boolean;
	/** When given, the purchase entries are looked through for it. */
	facts?: InvoiceFacts;
}

const fileRow = z
	.object({ ID: field.guid, MailMessageID: field.guid, AttachmentFileName: textOrEmpty, FileSize: optional(field.int64) })
	.transform((row) => ({ id: row.ID, parentId: row.MailMessageID, name: row.AttachmentFileName, size: row.FileSize === undefined ? undefined : Number(row.FileSize) }));

/** RecipientStatus 5: the recipient refused it (reference, section 11). */
const messageRow = z.object({ ...objectFields, RecipientStatus: optional(field.int) }).transform((row) => ({ ...storedObject(row), refused: row.RecipientStatus === 5 }));

/** Sent messages with their attachments (reference, section 11). */
export const POSTBOX_SHELF: Shelf = {
	word: 'postbox message',
	objects: { path: 'mailbox/MailMessagesSent', created: 'Created', select: ['RecipientStatus'], row: messageRow },
	files: { path: 'mailbox/MailMessageAttachments', parent: 'MailMessageID', select: ['ID', 'MailMessageID', 'AttachmentFileName', 'FileSize'], row: fileRow },
	objectBody: ({ subject, properties }) => ({ ...properties, Subject: subject }),
	fileBody: (MailMessageID, { name, content, type }) => ({ MailMessageID, AttachmentFileName: name, Type: type, Attachment: content.toString('base64') }),
};

/**
 * Uploads a batch of documents to the digital postbox of one administration, each at most once: see `deliverBatch`.
 * A document costs one call for the message and one per file, plus a share of the batch's look-up.
 * Assumption EX-73: a message from the administration's postbox to itself is taken as received mail.
 * @param scope names the Exact site and login, so that two runs of this process do not work on one administration at once
 */
export async function uploadToPostbox(client: ExactClient, division: number, items: readonly PostboxItem[], settings: DeliverySettings, scope: string): Promise<Outcome[]> {
	return await oneAtATime(`${scope}|${division}|postbox`, async () => {
		const needed = items.some(({ mailboxId }) => mailboxId === '');
		const standard = needed ? await defaultPostbox(client, division) : undefined;
		const lacks = standard && !standard.ok ? standard.problem : undefined;

		const sendable = items.filter(({ mailboxId }) => mailboxId !== '' || !lacks);
		const facts = new Map(sendable.map((item) => [item.key, item.facts]));
		const amongEntries = async (absent: readonly ShelfItem[]) => await lookInEntries(client, division, absent.flatMap((item) => withFacts(item, facts.get(item.key))), settings.clock, scope);
		const delivered = await deliverBatch(client, division, POSTBOX_SHELF, sendable.map((item) => shelfItem(item, standard?.ok ? standard.value.id : '')), settings, amongEntries);
		const outcomes = new Map(sendable.map((item, index) => [item, delivered[index]]));
		return items.map((item) => {
			const outcome = outcomes.get(item);
			if (outcome) return outcome;
			const of = about(division, shelfItem(item, ''));
			if (lacks && lacks.code !== 'NO_POSTBOX') return notTheDocument(of, lacks, item.doubtfulSince, settings.clock(), settings.resendWaitSeconds);
			return parked(of, lacks ?? { code: 'NO_POSTBOX', message: 'There is no postbox for this document. Nothing was written.', fix: '' });
		});
	});
}

function shelfItem(item: PostboxItem, standardMailbox: string): ShelfItem {
	const mailbox = item.mailboxId || standardMailbox;
	return {
		key: item.key,
		subject: subjectWithKey(item.subject, item.key),
		files: nameFiles(item.key, item.files),
		firstAttemptAt: item.firstAttemptAt,
		doubtfulSince: item.doubtfulSince,
		againAfterRefusal: item.againAfterRefusal,
		properties: { SenderMailboxID: mailbox, RecipientMailboxID: mailbox, Type: item.messageType, Operation: item.operationCode },
	};
}

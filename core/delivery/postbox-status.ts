import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { eq, ge, guid, moment } from '../exact/odata';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import type { DocumentState } from './states';
import { keyOfSubject } from './subject';

/** What the recipient side of Exact made of a delivered message. */
export interface MessageStatus {
	messageId: string;
	subject: string;
	/** Business key out of the subject, '' when it has none. */
	key: string;
	/** RecipientStatus; 0 when Exact says nothing or the message is gone. */
	recipientStatus: number;
	recipientStatusText: string;
	/** Nothing more is to be expected. */
	settled: boolean;
	result: 'open' | 'processed' | 'rejected' | 'error' | 'missing';
	/** State to which the document moves, '' when it stays where it is. */
	state: Extract<DocumentState, 'rejectedInExact' | 'removedInExact'> | '';
	fix: string;
}

/** RecipientStatus (reference, section 11): what it is called and what it means for us. */
const STATUSES: Record<number, [text: string, result: MessageStatus['result']]> = {
	5: ['Rejected', 'rejected'],
	10: ['Draft', 'open'],
	20: ['Open', 'open'],
	25: ['Prepared', 'open'],
	30: ['Approved', 'open'],
	40: ['Realised', 'processed'],
	42: ['In process', 'open'],
	43: ['At the scan service', 'open'],
	45: ['Error', 'error'],
	46: ['Blocked', 'error'],
	50: ['Processed', 'processed'],
};

const FIXES: Partial<Record<MessageStatus['result'], string>> = {
	rejected: 'Somebody rejected it in Exact. Ask why; send it again only by hand, with a reason.',
	error: 'Open the message in Exact (Digitale postbus > Ontvangen) and see what it says; most often the file could not be read or the supplier is not known.',
	missing: 'It is not in the postbox any more. Send it again only by hand, with a reason.',
};

const statusRow = z.object({ ID: field.guid, Subject: textOrEmpty, RecipientStatus: optional(field.int), RecipientStatusDescription: textOrEmpty });

/**
 * The state of delivered messages: those with the given ids, or all that changed since a moment. Given ids that Exact
 * does not have any more come back as `missing` (Assumption EX-100: what the recipient deletes, the sender no longer sees).
 * Only the recipient changes RecipientStatus.
 */
export async function postboxStatus(client: ExactClient, wanted: { messageIds: readonly string[] } | { since: DateTime }): Promise<Result<MessageStatus[]>> {
	const path = 'mailbox/MailMessagesSent';
	const select = ['ID', 'Subject', 'RecipientStatus', 'RecipientStatusDescription'];
	if ('since' in wanted) {
		const rows = await client.get(path, { select, filter: ge('Modified', moment(wanted.since.toUTC())) }, statusRow);
		return rows.ok ? succeed(rows.value.map(read)) : rows;
	}
	const ids = [...new Set(wanted.messageIds.map((id) => id.trim().toLowerCase()).filter((id) => id !== ''))];
	const rows = await client.getWhereAny(path, { select }, ids.map((id) => eq('ID', guid(id))), statusRow);
	if (!rows.ok) return rows;
	const found = new Map(rows.value.map((row) => [row.ID, read(row)]));
	return succeed(ids.map((id) => found.get(id) ?? missing(id)));
}

function read(row: z.output<typeof statusRow>): MessageStatus {
	const [text, result] = STATUSES[row.RecipientStatus ?? 0] ?? ['Unknown', 'open'];
	return {
		messageId: row.ID,
		subject: row.Subject,
		key: keyOfSubject(row.Subject),
		recipientStatus: row.RecipientStatus ?? 0,
		recipientStatusText: row.RecipientStatusDescription || text,
		settled: result === 'processed' || result === 'rejected',
		result,
		state: result === 'rejected' ? 'rejectedInExact' : '',
		fix: FIXES[result] ?? '',
	};
}

function missing(messageId: string): MessageStatus {
	return { messageId, subject: '', key: '', recipientStatus: 0, recipientStatusText: 'Missing', settled: true, result: 'missing', state: 'removedInExact', fix: FIXES.missing ?? '' };
}

import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { and, contains, eq, ge, guid, int, moment, type Filter } from '../exact/odata';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import { keyOfSubject } from './subject';

export interface ArchivedDocument {
	id: string;
	subject: string;
	/** Business key out of the subject, '' when it has none. */
	key: string;
	type: number;
	typeDescription: string;
	/** Guid of the relation, or ''. */
	account: string;
	accountName: string;
	/** YYYY-MM-DD or ''. */
	documentDate: string;
	/** Guid of the entry that it hangs on, or ''. */
	entryId: string;
	/** ISO, UTC. */
	created: string;
	modified: string;
}

export interface ArchiveFilter {
	account: string;
	since?: DateTime;
	documentType?: number;
	subject: string;
	limit?: number;
}

const SELECT = ['ID', 'Subject', 'Type', 'TypeDescription', 'Account', 'AccountName', 'DocumentDate', 'FinancialTransactionEntryID', 'Created', 'Modified'];

const documentRow = z
	.object({
		ID: field.guid,
		Subject: textOrEmpty,
		Type: optional(field.int),
		TypeDescription: textOrEmpty,
		Account: optional(field.guid),
		AccountName: textOrEmpty,
		DocumentDate: optional(field.day),
		FinancialTransactionEntryID: optional(field.guid),
		Created: optional(field.moment),
		Modified: optional(field.moment),
	})
	.transform((row): ArchivedDocument => ({
		id: row.ID,
		subject: row.Subject,
		key: keyOfSubject(row.Subject),
		type: row.Type ?? 0,
		typeDescription: row.TypeDescription,
		account: row.Account ?? '',
		accountName: row.AccountName,
		documentDate: row.DocumentDate ?? '',
		entryId: row.FinancialTransactionEntryID ?? '',
		created: row.Created?.toISO() ?? '',
		modified: row.Modified?.toISO() ?? '',
	}));

const fileRow = z.object({ ID: field.guid, FileName: textOrEmpty, Url: textOrEmpty });

/** Documents of the archive that meet all given conditions, the newest first. */
export async function listDocuments(client: ExactClient, { account, since, documentType, subject, limit }: ArchiveFilter): Promise<Result<ArchivedDocument[]>> {
	const filters: Filter[] = [];
	if (account !== '') filters.push(eq('Account', guid(account)));
	if (since) filters.push(ge('Modified', moment(since.toUTC())));
	if (documentType !== undefined) filters.push(eq('Type', int(documentType)));
	if (subject !== '') filters.push(contains('Subject', subject));
	return await client.get('documents/Documents', { select: SELECT, orderBy: ['Modified desc'], ...(filters.length > 0 ? { filter: and(...filters) } : {}), ...(limit === undefined ? {} : { limit }) }, documentRow);
}

export interface DownloadedFile {
	id: string;
	name: string;
	content: Buffer;
}

/** The files of one document with their bytes. NO_FILE when it has none. */
export async function downloadDocument(client: ExactClient, documentId: string): Promise<Result<DownloadedFile[]>> {
	const rows = await client.get('documents/DocumentAttachments', { select: ['ID', 'FileName', 'Url'], filter: eq('Document', guid(documentId)) }, fileRow);
	if (!rows.ok) return rows;
	if (rows.value.length === 0) return fail({ code: 'NO_FILE', message: 'The document has no files, or it is not there.', retryable: false, fix: 'Check the ID of the document and the administration.' });
	const files: DownloadedFile[] = [];
	for (const { ID, FileName, Url } of rows.value) {
		const content = await client.download(Url);
		if (!content.ok) return content;
		files.push({ id: ID, name: FileName, content: content.value });
	}
	return succeed(files);
}

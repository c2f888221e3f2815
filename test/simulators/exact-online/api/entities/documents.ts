/** Documents and their files. */
import { businessErrors } from '../../world/refusal';
import { addRow, dropRow, editRow, rowOf, rowsOf } from '../../world/tables';
import { fileSize, readAttachment, storedSubject } from '../../world/kept';
import { sentence } from '../../world/texts';
import type { Row } from '../../world/world';
import type { Behaviour } from '../behaviour';
import type { ApiCall } from '../call';
import { missing, wrongReferences } from '../references';

const documents = 'documents/Documents';
const files = 'documents/DocumentAttachments';

function typeOf(call: ApiCall, type: Row[string]): Row | undefined {
	return rowOf(call.world, call.division, 'documents/DocumentTypes', String(type));
}

/** What a reader sees beside the ids. */
function described(call: ApiCall, values: Row): Row {
	const account = typeof values.Account === 'string' ? rowOf(call.world, call.division, 'crm/Accounts', values.Account) : undefined;
	const folder = typeof values.DocumentFolder === 'string' ? rowOf(call.world, call.division, 'documents/DocumentFolders', values.DocumentFolder) : undefined;
	return { TypeDescription: typeOf(call, values.Type)?.Description ?? null, AccountCode: account?.Code ?? null, AccountName: account?.Name ?? null, DocumentFolderCode: folder?.Code ?? null, DocumentFolderDescription: folder?.Description ?? null };
}

function check(call: ApiCall, complaints: string[], type: Row[string], right: 'DocumentIsCreatable' | 'DocumentIsUpdatable' | 'DocumentIsDeletable'): void {
	if (type !== undefined && typeOf(call, type)?.[right] !== true) complaints.push(sentence('documentTypeNotAllowed', call.language));
	if (complaints.length > 0) throw businessErrors(complaints);
}

export const documentEntities: Record<string, Behaviour> = {
	[documents]: {
		create(call, { values }) {
			check(call, [...missing(call, documents, values), ...wrongReferences(call, documents, values)], values.Type, 'DocumentIsCreatable');
			const highest = Math.max(0, ...rowsOf(call.world, call.division, documents).map((row) => Number(row.HID)));
			return addRow(
				call.world,
				call.division,
				documents,
				{ HID: highest + 1, DocumentDate: Math.floor(call.world.clock.now() / 86_400_000) * 86_400_000, HasEmptyBody: values.Body === undefined, ...values, Subject: storedSubject(call.world, values.Subject), ...described(call, values) },
				call.author,
			);
		},
		change(call, row, { values }) {
			check(call, [], values.Type ?? row.Type, 'DocumentIsUpdatable');
			editRow(call.world, documents, row, { ...values, ...described(call, { ...row, ...values }) }, call.author);
		},
		remove(call, row) {
			check(call, [], row.Type, 'DocumentIsDeletable');
			for (const file of rowsOf(call.world, call.division, files).filter((candidate) => candidate.Document === row.ID)) dropRow(call.world, call.division, files, file, call.author);
			dropRow(call.world, call.division, documents, row, call.author);
		},
	},
	[files]: {
		rows: (call) => rowsOf(call.world, call.division, files).map((row) => ({ ...row, Url: `${call.siteUrl}/docs/SysAttachment.aspx?ID=${String(row.ID)}` })),
		create(call, { values }) {
			const complaints = [...missing(call, files, values), ...wrongReferences(call, files, values)];
			if (complaints.length > 0) throw businessErrors(complaints);
			const bytes = readAttachment(call.world, String(values.Attachment));
			const { Attachment: _bytes, ...rest } = values;
			const row = addRow(call.world, call.division, files, { ...rest, FileSize: fileSize(call.world, bytes) }, call.author);
			call.division.files.set(String(row.ID), { bytes, fileName: String(values.FileName) });
			return { ...row, Url: `${call.siteUrl}/docs/SysAttachment.aspx?ID=${String(row.ID)}` };
		},
	},
};

/** Sending into a postbox: the message first, then its attachments, each in a call of its own. */
import type { Behaviour } from '../api/behaviour';
import type { ApiCall } from '../api/call';
import { missing, wrongReferences } from '../api/references';
import { businessErrors, forbidden } from '../world/refusal';
import { addRow, rowOf, rowsOf } from '../world/tables';
import { fileSize, readAttachment, storedSubject } from '../world/kept';
import { complaint, sentence } from '../world/texts';
import type { Row } from '../world/world';
import { attachmentsOf, recipientStatus, statusText } from './recipient-status';

const messages = 'mailbox/MailMessagesSent';
const attachments = 'mailbox/MailMessageAttachments';

const messageTypes = new Set([0, 1000, 1010, 1020, 1030, 1040, 1050, 1060, 1100, 1200, 1300, 2000, 3000, 3001, 4000, 5000, 5010, 5020, 6100, 6200, 6210, 6220, 6230, 6300, 6400, 7000, 8000, 8010, 8020]);
const attachmentTypes: Record<number, string> = {
	0: 'Onbekend', 10: 'PDF', 11: 'ZUGFeRD', 20: 'UBL 2.0', 21: 'SI-B', 22: 'Simplerinvoicing 1.0', 23: 'PEPPOL', 24: 'e-FFF', 25: 'Simplerinvoicing 1.1', 26: 'Simplerinvoicing 1.2', 30: 'Finvoice', 40: 'eInvoice', 50: 'XML', 60: 'XBRL', 70: 'Bankimport',
	71: 'Testafschrift', 72: 'XLSM', 73: 'Bankbron', 80: 'Bankexport', 81: 'Incasso', 82: 'Mandaten', 85: 'Bericht', 86: 'Statusbericht', 90: 'Statistiek', 91: 'Statistiek', 100: 'TXT', 110: 'Soda', 120: 'Ontvangstbewijs', 130: 'UBL 2.1',
};

function needRights(call: ApiCall): void {
	if (!call.user.mayManageMailboxes || !call.division.features.mailbox) throw forbidden();
}

function mine(call: ApiCall, row: Row): boolean {
	return call.world.assumptions.ownAttachmentsListed === true || row.Creator === call.user.id;
}

function listed(call: ApiCall, row: Row): Row {
	const status = recipientStatus(call.world, call.division, row, call.simulation.postboxRules);
	return { ...row, RecipientStatus: status, RecipientStatusDescription: statusText(status, call.language) };
}

/** Any division's postbox may receive; only the caller's own may send. */
function mailboxAnywhere(call: ApiCall, id: Row[string]): Row | undefined {
	for (const division of call.world.divisions.values()) {
		const row = rowOf(call.world, division, 'mailbox/Mailboxes', String(id));
		if (row !== undefined) return row;
	}
	return undefined;
}

export const messageEntities: Record<string, Behaviour> = {
	[messages]: {
		rows(call) {
			needRights(call);
			return rowsOf(call.world, call.division, messages).filter((row) => mine(call, row)).map((row) => listed(call, row));
		},
		create(call, { values }) {
			needRights(call);
			const complaints = [...missing(call, messages, values), ...wrongReferences(call, messages, values)];
			const sender = values.SenderMailboxID === undefined ? undefined : rowOf(call.world, call.division, 'mailbox/Mailboxes', String(values.SenderMailboxID));
			const recipient = values.RecipientMailboxID === undefined ? undefined : mailboxAnywhere(call, values.RecipientMailboxID);
			if (values.SenderMailboxID !== undefined && sender === undefined) complaints.push(complaint('invalidReference', 'SenderMailboxID', call.language));
			if (values.RecipientMailboxID !== undefined && recipient === undefined) complaints.push(complaint('invalidReference', 'RecipientMailboxID', call.language));
			if (sender !== undefined && sender === recipient && call.world.assumptions.mailboxToItself !== true) complaints.push(complaint('invalid', 'RecipientMailboxID', call.language));
			if (!messageTypes.has(Number(values.Type ?? 0))) complaints.push(complaint('invalid', 'Type', call.language));
			if (values.Operation !== undefined && values.Operation !== null && ![1, 2, 3, 4].includes(Number(values.Operation))) complaints.push(complaint('invalid', 'Operation', call.language));
			if (typeof values.RecipientStatus === 'number' && values.RecipientStatus !== 20) complaints.push(complaint('invalid', 'RecipientStatus', call.language));
			if (complaints.length > 0 || sender === undefined || recipient === undefined) throw businessErrors(complaints);
			const row = addRow(
				call.world,
				call.division,
				messages,
				{
					Type: 0,
					Quantity: 1,
					ForDivision: typeof recipient.ForDivision === 'number' ? recipient.ForDivision : null,
					...values,
					Subject: storedSubject(call.world, values.Subject),
					SenderDateSent: call.world.clock.now(),
					SenderMailbox: sender.Mailbox,
					SenderMailboxDescription: sender.Description,
					SenderAccount: sender.Account,
					RecipientMailbox: recipient.Mailbox,
					RecipientMailboxDescription: recipient.Description,
					RecipientAccount: recipient.Account,
					SenderDeleted: 0,
					RecipientDeleted: 0,
				},
				call.author,
			);
			return listed(call, row);
		},
	},
	[attachments]: {
		rows(call) {
			needRights(call);
			return rowsOf(call.world, call.division, attachments)
				.filter((row) => mine(call, row))
				.map((row) => ({ ...row, Url: `${call.siteUrl}/docs/SysAttachment.aspx?ID=${String(row.ID)}` }));
		},
		create(call, { values }) {
			needRights(call);
			const complaints = [...missing(call, attachments, values), ...wrongReferences(call, attachments, values)];
			if (attachmentTypes[Number(values.Type ?? 0)] === undefined) complaints.push(complaint('invalid', 'Type', call.language));
			const fileName = String(values.AttachmentFileName ?? '');
			if (/[\\/:*?"<>|]/.test(fileName)) complaints.push(complaint('invalid', 'AttachmentFileName', call.language));
			if (complaints.length > 0) throw businessErrors(complaints);
			const bytes = readAttachment(call.world, String(values.Attachment));
			const message = rowOf(call.world, call.division, messages, String(values.MailMessageID));
			if (message === undefined) throw businessErrors([complaint('invalidReference', 'MailMessageID', call.language)]);
			const present = attachmentsOf(message);
			const status = recipientStatus(call.world, call.division, message, call.simulation.postboxRules);
			if (status !== 20 || (present.length > 0 && call.world.assumptions.lateAttachmentAllowed !== true)) throw businessErrors([sentence('processed', call.language)]);
			const { Attachment: _bytes, ...rest } = values;
			const row = addRow(
				call.world,
				call.division,
				attachments,
				{ Type: 0, ...rest, AttachmentFileExtension: /\.[^.]+$/.exec(fileName)?.[0] ?? '', FileSize: fileSize(call.world, bytes), TypeDescription: attachmentTypes[Number(values.Type ?? 0)] ?? '', SenderAccount: message.SenderAccount, RecipientAccount: message.RecipientAccount, receivedAt: call.world.clock.now(), Creator: call.user.id },
				call.author,
			);
			call.division.files.set(String(row.ID), { bytes, fileName });
			present.push(row);
			return row;
		},
	},
};

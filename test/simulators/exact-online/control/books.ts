/** Reading the books back: postbox messages, documents, ledger, VAT boxes and totals. */
import { createHash } from 'node:crypto';
import { attachmentsOf, recipientStatus, statusText } from '../postbox/recipient-status';
import type { Simulation } from '../world/simulation';
import { rowsOf } from '../world/tables';
import type { Division, Row } from '../world/world';

export interface FileInBooks {
	id: string;
	fileName: string;
	size: number;
	sha256: string;
	type: number | null;
}

export interface MessageInBooks {
	id: string;
	subject: string;
	created: string;
	creator: string;
	type: number;
	operation: number | null;
	senderMailbox: string;
	recipientMailbox: string;
	recipientStatus: number;
	recipientStatusText: string;
	attachments: FileInBooks[];
	/** A message that never got an attachment. */
	half: boolean;
}

const iso = (moment: Row[string]): string => (typeof moment === 'number' ? new Date(moment).toISOString() : '');
const text = (value: Row[string]): string => (value === null || value === undefined ? '' : String(value));

function fileOf(division: Division, row: Row, fileName: Row[string]): FileInBooks {
	const bytes = division.files.get(String(row.ID))?.bytes ?? Buffer.alloc(0);
	return { id: String(row.ID), fileName: text(fileName), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type: typeof row.Type === 'number' ? row.Type : null };
}

/** A division that nobody has opened yet has no messages and need not be filled for that. */
function written(division: Division, name: string): Row[] {
	return [...(division.tables.get(name)?.values() ?? [])];
}

export function postboxBooks(simulation: Simulation, division: Division): MessageInBooks[] {
	return written(division, 'mailbox/MailMessagesSent').map((row) => {
		const status = recipientStatus(simulation.world, division, row, simulation.postboxRules);
		const attachments = attachmentsOf(row).map((attachment) => fileOf(division, attachment, attachment.AttachmentFileName));
		return {
			id: text(row.ID),
			subject: text(row.Subject),
			created: iso(row.Created),
			creator: text(row.CreatorFullName),
			type: Number(row.Type),
			operation: typeof row.Operation === 'number' ? row.Operation : null,
			senderMailbox: text(row.SenderMailbox),
			recipientMailbox: text(row.RecipientMailbox),
			recipientStatus: status,
			recipientStatusText: statusText(status, 'EN'),
			attachments,
			half: attachments.length === 0,
		};
	});
}

export function documentBooks(division: Division): Array<{ id: string; subject: string; type: number; created: string; files: FileInBooks[] }> {
	return written(division, 'documents/Documents').map((row) => ({
		id: text(row.ID),
		subject: text(row.Subject),
		type: Number(row.Type),
		created: iso(row.Created),
		files: written(division, 'documents/DocumentAttachments')
			.filter((file) => file.Document === row.ID)
			.map((file) => fileOf(division, file, file.FileName)),
	}));
}

export interface Totals {
	divisions: number;
	messages: number;
	halfMessages: number;
	/** Messages that have the same subject as an earlier one in the same division. */
	repeatedSubjects: number;
	attachments: number;
	documents: number;
	entries: number;
	byDivision: Array<{ division: number; name: string; messages: number; halfMessages: number; repeatedSubjects: number; attachments: number; documents: number; entries: number }>;
}

const entrySets = ['salesentry/SalesEntries', 'purchaseentry/PurchaseEntries', 'financialtransaction/BankEntries', 'generaljournalentry/GeneralJournalEntries'];

export function totals(simulation: Simulation): Totals {
	const byDivision = [...simulation.world.divisions.values()].map((division) => {
		const messages = postboxBooks(simulation, division);
		return {
			division: division.code,
			name: division.name,
			messages: messages.length,
			halfMessages: messages.filter((message) => message.half).length,
			repeatedSubjects: messages.length - new Set(messages.map((message) => message.subject)).size,
			attachments: messages.reduce((sum, message) => sum + message.attachments.length, 0),
			documents: written(division, 'documents/Documents').length,
			entries: entrySets.reduce((sum, name) => sum + written(division, name).length, 0),
		};
	});
	const sum = (name: 'messages' | 'halfMessages' | 'repeatedSubjects' | 'attachments' | 'documents' | 'entries') => byDivision.reduce((total, line) => total + line[name], 0);
	return {
		divisions: byDivision.length,
		messages: sum('messages'),
		halfMessages: sum('halfMessages'),
		repeatedSubjects: sum('repeatedSubjects'),
		attachments: sum('attachments'),
		documents: sum('documents'),
		entries: sum('entries'),
		byDivision: byDivision.filter((line) => line.messages + line.documents + line.entries > 0),
	};
}

/** What other simulators and tests need to pair an invoice's buyer with a division. */
export function divisionList(simulation: Simulation): object[] {
	return [...simulation.world.divisions.values()].map((division) => ({
		code: division.code,
		hid: division.hid,
		name: division.name,
		country: division.country,
		vatNumber: division.vatNumber,
		chamberOfCommerce: division.chamberOfCommerce,
		currency: division.currency,
		customerCode: division.customerCode,
		customerName: division.customerName,
		isMain: division.isMain,
		isPractice: division.isPractice,
		archived: division.status === 2,
		trial: division.trial,
		hasMailboxFeature: division.features.mailbox,
		mailboxes: rowsOf(simulation.world, division, 'mailbox/Mailboxes').map((row) => text(row.Mailbox)),
		address: division.address,
		email: division.email,
	}));
}

/**
 * The Data Tables, column by column: the one place from which the installer, the Ledger's own ensure step and
 * docs/tables.md are made. Names hold no '_' or '%' and none is part of another: n8n finds a table by LIKE '%name%'.
 * What a person looks for stands first: n8n shows the columns in this order.
 * Changing a column means raising SCHEMA_VERSION and telling the installer how (it adds columns, it never drops one).
 */
export const SCHEMA_VERSION = 3;

export type ColumnType = 'string' | 'number' | 'boolean' | 'date';

export interface Column {
	name: string;
	type: ColumnType;
	/** For the operator who opens the table, and for docs/tables.md. */
	meaning: string;
}

export interface Table {
	purpose: string;
	/** Who writes it. */
	writer: string;
	columns: readonly Column[];
}

const column = (name: string, type: ColumnType, meaning: string): Column => ({ name, type, meaning });
const version = column('schemaVersion', 'number', `Version of the columns, ${SCHEMA_VERSION} today.`);

export const TABLES = {
	ExactConnections: {
		purpose: 'One row per organisation of the inbox that is connected with an administration of Exact Online.',
		writer: 'the connect templates; an operator may change `state` and `flow`',
		columns: [
			column('partyName', 'string', 'Name of the organisation in the inbox.'),
			column('partyId', 'string', 'Organisation in the inbox, for example `0106:12345678`. One row per organisation.'),
			column('divisionName', 'string', 'Name of the administration in Exact.'),
			column('division', 'string', 'Administration in Exact (the code, digits). One row per administration.'),
			column('client', 'string', 'Client of the office under whose name connections and documents are grouped; empty = the name of the organisation.'),
			column('flow', 'string', '`postbox` = to the digital postbox of the administration; `entry` = as purchase entries (booking proposals); `document` = as documents with their files; `postboxMail` = mailed to the Exact address of the administration; `hold` = keep, deliver nothing.'),
			column('state', 'string', '`live`, `off`, `migrating` (being moved) or `needs relink` (its own link was broken for a move to the login of the office, and it could not be moved: choose *Override*). Only `live` delivers.'),
			column('check', 'string', 'What the last check found: `green`, `yellow` or `red`; empty = not checked yet.'),
			column('checkText', 'string', 'The finding that matters most, one sentence.'),
			column('checkedAt', 'date', 'When it was checked last.'),
			column('activeFrom', 'date', 'The linking moment: what was first announced before is not delivered, unless it is offered again.'),
			column('lastSuccessAt', 'date', 'Last document that arrived in Exact.'),
			column('lastErrorAt', 'date', 'Last failure.'),
			column('lastError', 'string', 'Code and sentence of the last failure.'),
			column('gatewayLabel', 'string', 'What the operator called that login.'),
			column('loginKind', 'string', '`firm` = the login of the office (green); `own` = a login of the client (yellow).'),
			column('mailboxName', 'string', 'Address of the postbox in Exact that takes the documents.'),
			column('divisionVat', 'string', 'VAT number of the administration when it was connected.'),
			column('divisionChamber', 'string', 'Chamber of commerce number (KvK, KBO) of the administration when it was connected.'),
			column('partyVat', 'string', 'VAT number of the organisation.'),
			column('partyChamber', 'string', 'Chamber of commerce number of the organisation.'),
			column('mailboxId', 'string', 'Postbox in Exact that takes the documents (guid).'),
			column('mailTo', 'string', 'For the flow `postboxMail`: the Exact address of the administration that takes mailed invoices. Sealed: change it with the form *Change or override a connection*.'),
			column('booking', 'string', 'JSON: journals, ledger accounts, VAT map, payment conditions, policies, attachments and extra fields of this connection (docs/tables.md, *Booking settings*); empty = the defaults.'),
			column('bankFeed', 'string', 'Where the bank statements of this administration come from: `exact`, `ponto`, `codabox` or `none`. Payment state from Exact only works with `exact`.'),
			column('exactUser', 'string', 'The Exact user whose consent serves this connection.'),
			column('gateway', 'string', 'Id of the workflow "Exact login" that delivers for this connection.'),
			column('seal', 'string', 'HMAC over organisation, administration, login, linking moment and the address for mailed invoices. Changed by hand = nothing is written (SEAL_BROKEN, MAIL_ADDRESS_NOT_SEALED).'),
			column('linkedBy', 'string', 'Who made the connection.'),
			version,
		],
	},
	ExactDeliveries: {
		purpose: 'The ledger: one row per document, from the first event of the inbox to its end. docs/states.md lists the states.',
		writer: 'only the sub-workflow *Ledger*',
		columns: [
			column('state', 'string', 'See docs/states.md.'),
			column('supplier', 'string', 'Name of the supplier; on sales of the customer.'),
			column('number', 'string', "The supplier's number; on sales your own."),
			column('amount', 'string', 'Amount to pay as on the document, a decimal string.'),
			column('total', 'string', 'Total with VAT as on the document, a decimal string; negative on a credit note.'),
			column('currency', 'string', 'ISO 4217.'),
			column('issueDate', 'string', 'Date of the document, YYYY-MM-DD.'),
			column('message', 'string', 'Why it is in that state, one sentence.'),
			column('fix', 'string', 'What a person can do, empty where nothing is needed.'),
			column('code', 'string', 'Why it is in that state, for machines.'),
			column('partyId', 'string', 'Organisation in the inbox that received it; on sales the one that sends it.'),
			column('division', 'string', 'Administration in Exact, empty until routed.'),
			column('direction', 'string', '`purchase` (from the inbox) or `sales` (from an invoicing tool); empty = purchase.'),
			column('flow', 'string', 'Booking flow by which it was first tried; later tries keep it, also when the connection changes. Empty again once it is offered again and nothing can have been written.'),
			column('paymentState', 'string', '`notBooked`, `open`, `partial`, `paid`, `settled`, `reopened` or `removed`; empty = never asked.'),
			column('openAmount', 'string', 'What is still to be paid, a decimal string.'),
			column('dueDate', 'string', 'YYYY-MM-DD.'),
			column('paidAt', 'string', 'Date of the last payment, YYYY-MM-DD.'),
			column('paymentCheckedAt', 'date', 'When the payment state was asked last.'),
			column('nextTryAt', 'date', 'When it is taken up again. Empty only in a state that waits for a person or is an end.'),
			column('exactId', 'string', 'Id of the message or document in Exact.'),
			column('exactNumber', 'string', 'Number in Exact, where there is one.'),
			column('exactStatus', 'string', 'What Exact says of it: the status of the message in the postbox, or of the entry.'),
			column('followedAt', 'date', 'When that was asked last.'),
			column('source', 'string', 'Where the document came from: `econnect` (the inbox) or `sales` (*Send sales documents*).'),
			column('documentId', 'string', 'Id of the document in the inbox; of a sales document its kind and number (`invoice:20260001`). `source` + `partyId` + `documentId` is one row.'),
			column('gateway', 'string', 'Id of the workflow that holds the Exact login, empty until routed.'),
			column('key', 'string', 'Business key: the 12 characters behind # in the subject in Exact.'),
			column('kind', 'string', '`invoice` or `creditNote`.'),
			column('supplierId', 'string', 'VAT number, legal id or address of the supplier; on sales of the customer.'),
			column('paymentReference', 'string', 'Structured reference (OGM, RF, betalingskenmerk) or free reference with which it is paid; empty = none. A payment in a bank file is recognised by it.'),
			column('bankAccounts', 'string', 'On purchases: accounts on which the supplier wants to be paid, with commas between; a payment in a bank file is recognised by them and its amount.'),
			column('retryable', 'boolean', 'Whether trying again without a person can help.'),
			column('attempts', 'number', 'How often it moved to `sending`.'),
			column('announcedAt', 'date', 'Time of the first event of the inbox (its createdOn).'),
			column('eventAt', 'date', 'Time of the event that counted last: a newer one is a re-offer.'),
			column('firstAttemptAt', 'date', 'First time it moved to `sending`.'),
			column('doubtfulSince', 'date', 'When a call began of which nobody knows what it did. Nothing is sent before the resend wait is over.'),
			column('claimedBy', 'string', 'Token of the run that works on it, empty when free. `review`, a number and an address: that person has it open.'),
			column('claimedUntil', 'date', 'Until when that claim holds; never empty.'),
			column('files', 'string', 'JSON list of `{ name, size, state }`.'),
			column('archive', 'string', 'Key of the original in the archive, empty when none is kept.'),
			column('finishedAt', 'date', 'When it came to rest; empty while it is on its way.'),
			column('reason', 'string', 'Why it was taken up again: `re-offer` (by the inbox), `resubmit` or `resubmit: words` (by *Resubmit*; it then leaves a part of the calls of the day to others), or the words of the person who did it.'),
			version,
		],
	},
	ExactLocks: {
		purpose: 'One row per thing that only one run may do at a time (delivering to one administration).',
		writer: 'only the sub-workflow *Ledger*',
		columns: [
			column('name', 'string', 'What is locked, for example `division 123456`.'),
			column('owner', 'string', 'Token of the run that holds it, empty when free.'),
			column('until', 'date', 'Until when it holds; a run that died blocks nobody for longer.'),
		],
	},
	ExactCursors: {
		purpose: 'How far a template has read: payments, changes, events. A cursor is stored only after what it stands for was handed on.',
		writer: 'the template that reads',
		columns: [
			column('name', 'string', 'What is read, for example `payments 123456`, `watchdog mails`, `inbox list`.'),
			column('value', 'string', 'The cursor as the node gave it; opaque. For `watchdog mails` and `inbox list` what was read, in words.'),
			column('savedAt', 'date', 'When.'),
		],
	},
	ExactRules: {
		purpose: 'Which supplier and which line go on which ledger account and VAT code (*Purchase Entry: Propose* and the flow `entry`).',
		writer: '*Review purchase invoices* ("remember for this supplier") and the operator, who may change and add rows by hand',
		columns: [
			column('priority', 'number', 'Lower goes first.'),
			column('enabled', 'boolean', 'Off = this row is not used.'),
			column('division', 'string', 'Administration for which the rule holds; empty = every administration.'),
			column('supplierNumber', 'string', 'VAT or enterprise number of the supplier in any spelling; empty = every supplier.'),
			column('supplierName', 'string', 'Whole name of the supplier; empty = every supplier.'),
			column('field', 'string', 'What of the line is compared: `any`, `itemId`, `itemClass`, `accountingCost`, `text`, `group` or `buyerReference`.'),
			column('value', 'string', 'With what it is compared; `*` at the end takes everything that begins so.'),
			column('glAccount', 'string', 'Code of the ledger account; empty = the rule says nothing of it.'),
			column('vatCode', 'string', 'VAT code; empty = the rule says nothing of it.'),
			column('costCenter', 'string', 'Code of the cost centre.'),
			column('costUnit', 'string', 'Code of the cost unit.'),
			column('nonDeductible', 'string', 'Per cent that is not deductible.'),
			column('madeBy', 'string', 'Who made the rule.'),
		],
	},
	ExactAudit: {
		purpose: 'What a person decided about connections and documents: one row each, never changed.',
		writer: 'the templates in which a person decides',
		columns: [
			column('at', 'date', 'When.'),
			column('who', 'string', 'E-mail address of the n8n user.'),
			column('action', 'string', 'For example `override`, `unlink`, `flow`, `move`, `resubmit`, `book`, `hold`.'),
			column('partyId', 'string', 'Organisation.'),
			column('division', 'string', 'Administration in Exact.'),
			column('documentId', 'string', 'Document, where it is about one.'),
			column('reason', 'string', 'In the words of the person.'),
			column('before', 'string', 'JSON of what was changed, as it was.'),
			column('after', 'string', 'JSON of what was changed, as it is.'),
		],
	},
	ExactOnboarding: {
		purpose: 'The waiting list of clients who were asked who they are. It gives no access to anything.',
		writer: '*Onboard a client*; *Connect an organisation* and *Nightly check* write `connected`',
		columns: [
			column('clientName', 'string', 'Name of the client, as the office knows it.'),
			column('state', 'string', '`invited`, `answered` or `connected` (his organisation is connected); `withdrawn` where somebody wrote that here.'),
			column('clientEmail', 'string', 'Who was invited.'),
			column('language', 'string', '`nl`, `fr` or `en`.'),
			column('contactName', 'string', 'Who answered.'),
			column('companyName', 'string', 'As the client wrote it.'),
			column('vatNumber', 'string', 'As the client wrote it, normalised.'),
			column('chamber', 'string', 'KvK or KBO number, normalised.'),
			column('officeName', 'string', 'Name of the office, as the client reads it.'),
			column('officeEmail', 'string', 'Address of the office to which the client gives access in its own account.'),
			column('remark', 'string', 'In the words of the client.'),
			column('tokenHash', 'string', 'SHA-256 of the one-time token in the link; the token itself is kept nowhere.'),
			column('expiresAt', 'date', 'Until when the link works.'),
			column('invitedAt', 'date', 'When the link was made.'),
			column('answeredAt', 'date', 'When it was used; it works once.'),
		],
	},
	ExactRuns: {
		purpose: 'Long runs that a person can follow, stop and start again (*Resubmit*, *Move connections*, *Night run*).',
		writer: 'the template that runs',
		columns: [
			column('kind', 'string', 'Which template.'),
			column('state', 'string', '`running`, `stopped` (by a person, or because what is left waits for calls of another day) or `done`.'),
			column('startedAt', 'date', 'When.'),
			column('startedBy', 'string', 'E-mail address of the n8n user, or `schedule`.'),
			column('asked', 'string', 'JSON of what was asked.'),
			column('progress', 'string', 'JSON of how far it is.'),
			column('report', 'string', 'JSON of what the report page shows.'),
			column('beatAt', 'date', 'Last sign of life; a run that is silent for ten minutes has died.'),
			column('endedAt', 'date', 'When; empty while it runs.'),
		],
	},
	ExactTemplates: {
		purpose: 'What the installer put into this n8n, so that it never overwrites what an operator changed.',
		writer: 'the installer',
		columns: [
			column('template', 'string', 'Key of the template, for example `ledger`.'),
			column('workflowId', 'string', 'Id that n8n gave.'),
			column('version', 'number', 'Version of the template that was installed.'),
			column('content', 'string', 'What was put there, as JSON: a difference with what n8n holds now is a change by an operator.'),
			column('installedAt', 'date', 'When.'),
		],
	},
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/**
 * The Data Tables, column by column: the one place from which the installer, the Ledger's own ensure step and
 * docs/tables.md are made. Names hold no '_' or '%' and none is part of another: n8n finds a table by LIKE '%name%'.
 * What a person looks for stands first: n8n shows the columns in this order.
 * Changing a column means raising SCHEMA_VERSION and telling the installer how (it adds columns, it never drops one).
 */
export const SCHEMA_VERSION = 1;

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
			column('flow', 'string', '`postbox` = to the digital postbox of the administration; `hold` = keep, deliver nothing.'),
			column('state', 'string', '`live`, `off` or `migrating`. Only `live` delivers.'),
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
			column('gateway', 'string', 'Id of the workflow "Exact login" that delivers for this connection.'),
			column('seal', 'string', 'HMAC over organisation, administration, login and linking moment. Changed by hand = nothing is written (SEAL_BROKEN).'),
			column('linkedBy', 'string', 'Who made the connection.'),
			version,
		],
	},
	ExactDeliveries: {
		purpose: 'The ledger: one row per document, from the first event of the inbox to its end. docs/states.md lists the states.',
		writer: 'only the sub-workflow *Ledger*',
		columns: [
			column('state', 'string', 'See docs/states.md.'),
			column('supplier', 'string', 'Name of the supplier.'),
			column('number', 'string', "The supplier's number."),
			column('amount', 'string', 'Amount to pay as on the document, a decimal string.'),
			column('currency', 'string', 'ISO 4217.'),
			column('issueDate', 'string', 'Date of the document, YYYY-MM-DD.'),
			column('message', 'string', 'Why it is in that state, one sentence.'),
			column('fix', 'string', 'What a person can do, empty where nothing is needed.'),
			column('code', 'string', 'Why it is in that state, for machines.'),
			column('partyId', 'string', 'Organisation in the inbox that received it.'),
			column('division', 'string', 'Administration in Exact, empty until routed.'),
			column('nextTryAt', 'date', 'When it is taken up again. Empty only in a state that waits for a person or is an end.'),
			column('exactId', 'string', 'Id of the message or document in Exact.'),
			column('exactNumber', 'string', 'Number in Exact, where there is one.'),
			column('source', 'string', 'Where the document came from, for example `econnect`.'),
			column('documentId', 'string', 'Id of the document in the inbox. `source` + `partyId` + `documentId` is one row.'),
			column('gateway', 'string', 'Id of the workflow that holds the Exact login, empty until routed.'),
			column('key', 'string', 'Business key: the 12 characters behind # in the subject in Exact.'),
			column('kind', 'string', '`invoice` or `creditNote`.'),
			column('supplierId', 'string', 'VAT number, legal id or address of the supplier.'),
			column('retryable', 'boolean', 'Whether trying again without a person can help.'),
			column('attempts', 'number', 'How often it moved to `sending`.'),
			column('announcedAt', 'date', 'Time of the first event of the inbox (its createdOn).'),
			column('eventAt', 'date', 'Time of the event that counted last: a newer one is a re-offer.'),
			column('firstAttemptAt', 'date', 'First time it moved to `sending`.'),
			column('doubtfulSince', 'date', 'When a call began of which nobody knows what it did. Nothing is sent before the resend wait is over.'),
			column('claimedBy', 'string', 'Token of the run that works on it, empty when free.'),
			column('claimedUntil', 'date', 'Until when that claim holds; never empty.'),
			column('files', 'string', 'JSON list of `{ name, size, state }`.'),
			column('finishedAt', 'date', 'When it came to rest; empty while it is on its way.'),
			column('reason', 'string', 'Why it was taken up again: `re-offer`, or the words of the person who did it.'),
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

import type { State, StoredDocument } from './state';

const DAY = 24 * 60 * 60 * 1000;

/** When the file of a document goes: 90 days unread, or 7 days after its first download, whichever rule applies. */
export function expiresOn(state: State, document: StoredDocument): number {
	const { unreadDays, readDays } = state.settings;
	return document.firstDownloadedOn === undefined ? document.createdOn + unreadDays * DAY : document.firstDownloadedOn + readDays * DAY;
}

export function isGone(state: State, document: StoredDocument): boolean {
	return document.deletedOn !== undefined || expiresOn(state, document) <= state.clock.now();
}

export function addStatus(state: State, document: StoredDocument, name: string, description: string): void {
	document.statuses.push({ id: state.identifiers.guid('status'), name, description, createdOn: state.clock.now() });
}

export interface NewDocument {
	partyId: string;
	kind: StoredDocument['kind'];
	content: Buffer;
	id?: string;
	fileName?: string;
	createdOn?: number;
	details?: Record<string, string>;
}

/** Puts a file into the box of a party; the history starts with the phases that the service names. */
export function store(state: State, wanted: NewDocument): StoredDocument {
	const id = wanted.id ?? state.identifiers.guid('document');
	const document: StoredDocument = {
		id,
		partyId: wanted.partyId,
		kind: wanted.kind,
		fileName: wanted.fileName ?? `${id}.xml`,
		contentType: wanted.content.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : 'application/xml',
		content: wanted.content,
		details: { ...readDetails(wanted.content, wanted.partyId), ...wanted.details },
		createdOn: wanted.createdOn ?? state.clock.now(),
		firstDownloadedOn: undefined,
		downloads: 0,
		deletedOn: undefined,
		statuses: [],
		responses: [],
	};
	for (const name of ['Pending', 'Validated', 'Routed']) addStatus(state, document, name, `The document is ${name.toLowerCase()}.`);
	state.documents.set(id, document);
	return document;
}

/** What a hook's `details` tell about a document (Assumption EC-12: which names): the first values of their kind in the text, whatever the syntax. */
function readDetails(content: Buffer, recipient: string): Record<string, string> {
	const text = content.subarray(0, 200_000).toString('utf8');
	const first = (pattern: RegExp): string => pattern.exec(text)?.[1]?.trim() ?? '';
	const root = first(/<(?:\w+:)?(Invoice|CreditNote|CrossIndustryInvoice)[\s>]/);
	const seller = /AccountingSupplierParty>[\s\S]*?<(?:\w+:)?EndpointID[^>]*schemeID="([^"]+)"[^>]*>([^<]+)</.exec(text);
	return {
		sender: seller === null ? '' : `${seller[1] ?? ''}:${(seller[2] ?? '').trim()}`,
		recipient,
		id: first(/<(?:\w+:)?(?:Invoice|CreditNote)[\s>][\s\S]*?<(?:\w+:)?ID[^>]*>([^<]+)</) || first(/ExchangedDocument>[\s\S]*?<(?:\w+:)?ID[^>]*>([^<]+)</),
		documentTypeId: root === '' ? '' : `${root}##${first(/<(?:\w+:)?CustomizationID[^>]*>([^<]+)</)}`,
	};
}

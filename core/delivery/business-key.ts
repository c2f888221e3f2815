import { createHash } from 'crypto';

/** What makes a document the same document, however often and by whatever way it arrives. */
export interface DocumentIdentity {
	/** Code of the Exact administration, digits. */
	division: string | number;
	/** See `sellerIdentity`. */
	sellerId: string;
	number: string;
	/** YYYY-MM-DD. */
	issueDate: string;
	type: 'invoice' | 'creditNote';
}

export interface SellerParty {
	name: string;
	vatNumber: string;
	legalId: { scheme?: string; value: string };
	endpoint: { scheme?: string; value: string };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const KEY_LENGTH = 12;

/** The shape of a key: 12 characters of RFC 4648 base32 in upper case. */
export const KEY_PATTERN = /^[A-Z2-7]{12}$/;

/**
 * The seller's strongest identifier on the document, as it stands there: VAT number, else legal id, else electronic
 * address, else name; '' where none is given. Source: design, decision 2.
 */
export function sellerIdentity(seller: SellerParty): string {
	const candidates = [seller.vatNumber, seller.legalId.value, seller.endpoint.value, seller.name];
	return candidates.find((candidate) => normalSeller(candidate) !== '') ?? '';
}

/**
 * The business key of a document: the first 12 base32 characters of SHA-256 over its normalised parts. The same
 * business document always gets the same key, whatever the spelling of the parts; the transport id plays no role.
 */
export function documentKey({ division, sellerId, number, issueDate, type }: DocumentIdentity): string {
	return keyOfParts([String(division).replace(/\D/g, ''), normalSeller(sellerId), normalNumber(number), issueDate.trim().slice(0, 10), type]);
}

/** The key of a bank statement in one administration, made of the key that reading its file gave. */
export function statementBusinessKey(division: number, statementKey: string): string {
	return keyOfParts([String(division), 'bankStatement', statementKey]);
}

const keyOfParts = (parts: readonly string[]): string => base32(createHash('sha256').update(parts.join('\n'), 'utf8').digest()).slice(0, KEY_LENGTH);

function normalSeller(id: string): string {
	return id.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function normalNumber(number: string): string {
	return number.trim().toUpperCase().replace(/\s+/g, ' ');
}

function base32(bytes: Buffer): string {
	let bits = 0;
	let held = 0;
	let text = '';
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += BASE32.charAt((held >>> bits) & 31);
			held &= (1 << bits) - 1;
		}
	}
	return text;
}

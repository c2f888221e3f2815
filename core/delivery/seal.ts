import { createHmac, timingSafeEqual } from 'crypto';
import { DateTime } from 'luxon';

/** The part of a connection row that must not change unnoticed once it is fixed (DIV-3, DIV-4). */
export interface SealedConnection {
	partyId: string;
	division: string | number;
	gateway: string;
	activeFrom: string;
	vatNumber: string;
	chamberOfCommerce: string;
	/** Address to which invoices are mailed; '' or undefined = none. */
	mailTo?: string;
}

/**
 * The seal of a connection row: HMAC-SHA256 in hex over its normalised fields, keyed with the client secret of the
 * Exact app. Whoever changes a field in the table without the secret breaks the seal, and every write refuses.
 * The address for mailed invoices is sealed where there is one. The first seals held none: they hold on for connections without an address.
 */
export function connectionSeal(row: SealedConnection, clientSecret: string): string {
	const fields = [
		oneLine(row.partyId),
		String(row.division).replace(/\D/g, ''),
		oneLine(row.gateway),
		moment(row.activeFrom),
		row.vatNumber.toUpperCase().replace(/[^A-Z0-9]/g, ''),
		row.chamberOfCommerce.toUpperCase().replace(/[^A-Z0-9]/g, ''),
		...(oneLine(row.mailTo ?? '') === '' ? [] : [oneLine(row.mailTo ?? '')]),
	];
	return createHmac('sha256', clientSecret).update(fields.join('\n'), 'utf8').digest('hex');
}

/** Whether the seal is the one that this row and secret give; compared in constant time. */
export function sealHolds(row: SealedConnection, seal: string, clientSecret: string): boolean {
	const expected = Buffer.from(connectionSeal(row, clientSecret), 'utf8');
	const given = Buffer.from(seal.trim().toLowerCase(), 'utf8');
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `withoutAddress`: all of it is sealed but the address for mailed invoices, which came from an old version or from another hand. */
export function sealStanding(row: SealedConnection, seal: string, clientSecret: string): 'holds' | 'withoutAddress' | 'broken' {
	if (sealHolds(row, seal, clientSecret)) return 'holds';
	return sealHolds({ ...row, mailTo: '' }, seal, clientSecret) ? 'withoutAddress' : 'broken';
}

/** Whether both are the same connection but for the address for mailed invoices. */
export function sameButAddress(one: SealedConnection, other: SealedConnection): boolean {
	return connectionSeal({ ...one, mailTo: '' }, 'compared') === connectionSeal({ ...other, mailTo: '' }, 'compared');
}

/** A line break inside a field would let its end pass for the next field. */
function oneLine(text: string): string {
	return text.trim().replace(/\s+/g, ' ');
}

/** n8n's tables give a date back in another spelling than it was written in; the moment stays the same. */
function moment(text: string): string {
	const parsed = DateTime.fromISO(text.trim(), { zone: 'utc' });
	return parsed.isValid ? (parsed.toUTC().toISO() ?? oneLine(text)) : oneLine(text);
}

import { z } from 'zod';

import { buyerCheck, type CompanyIds } from './buyer-check';
import type { Reason } from './outcome';
import { sealStanding } from './seal';

const word = z.union([z.string(), z.number()]).nullish().transform((value) => String(value ?? '').trim());

/** A connection row as the templates hand it over: fixed fields and their seal. */
const connectionRow = z.object({ partyId: word, division: word, gateway: word, activeFrom: word, vatNumber: word, chamberOfCommerce: word, mailTo: word, seal: word });
export type LockedConnection = z.output<typeof connectionRow>;

const buyerRow = z.object({ vatNumber: word, chamberOfCommerce: word, ids: z.array(z.object({ scheme: word, value: word })).nullish().transform((ids) => ids ?? []) });

/** A JSON text (or the object itself) from a parameter. '' and undefined: not given. */
export function readConnection(given: unknown): { given: boolean; row?: LockedConnection } {
	return read(given, connectionRow);
}

export function readBuyer(given: unknown): { given: boolean; row?: CompanyIds } {
	return read(given, buyerRow);
}

function read<T>(given: unknown, schema: z.ZodType<T, z.ZodTypeDef, unknown>): { given: boolean; row?: T } {
	if (given === undefined || given === null || (typeof given === 'string' && given.trim() === '')) return { given: false };
	const parsed = schema.safeParse(typeof given === 'string' ? parseJson(given) : given);
	return { given: true, row: parsed.success ? parsed.data : undefined };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Why a document may not be written through this connection; undefined when it may. Checked before any write: the seal
 * (SEAL_BROKEN, MAIL_ADDRESS_NOT_SEALED), that the row is for this very administration, and that the buyer is not another company
 * (WRONG_ADMINISTRATION). Source: design, decision 8; DIV-4, DIV-20.
 */
export function lockRefusal(connection: LockedConnection, division: number, buyer: CompanyIds | undefined, clientSecret: string): Reason | undefined {
	const standing = sealStanding(connection, connection.seal, clientSecret);
	if (standing === 'broken') return SEAL_BROKEN;
	if (standing === 'withoutAddress') {
		return {
			code: 'MAIL_ADDRESS_NOT_SEALED',
			message: `Invoices of this connection are to be mailed to "${connection.mailTo}", but that address is not part of its seal: the connection was made before addresses were sealed, or somebody wrote the address into the table. Nothing was written.`,
			fix: 'Look in Exact whether invoices of this administration are taken at that address. Then open the form "Change or override a connection", choose Change flow, confirm the right address there, and offer the document again.',
		};
	}
	if (Number(connection.division) !== division) {
		return {
			code: 'WRONG_ADMINISTRATION',
			message: `The connection is fixed on administration ${connection.division}, but the document was directed to ${division}. Nothing was written.`,
			fix: 'Let the node take the administration from the connection row.',
		};
	}
	const verdict = buyer ? buyerCheck(connection, buyer) : undefined;
	return verdict && !verdict.ok ? verdict.reason : undefined;
}

/** A sealed field was changed. */
export const SEAL_BROKEN: Reason = {
	code: 'SEAL_BROKEN',
	message: 'The connection row was changed after it was fixed: its seal does not fit. Nothing was written.',
	fix: 'Make the connection again with the form "Change or override a connection" (Override). When the client secret of the Exact app was renewed, all connections must be sealed again.',
};

/** For a lock that was given but cannot be read: refusing is the safe side. */
export const UNREADABLE_LOCK: Reason = {
	code: 'SEAL_BROKEN',
	message: 'The connection (or the buyer) that was given for checking is not readable JSON. Nothing was written.',
	fix: 'Give the connection row as JSON with partyId, division, gateway, activeFrom, vatNumber, chamberOfCommerce, mailTo and seal, and the buyer as JSON with vatNumber, chamberOfCommerce and ids.',
};

import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { field, optional, textOrEmpty } from '../exact/row-fields';

export interface Postbox {
	id: string;
	/** Address-like name. */
	mailbox: string;
	description: string;
	/** Administration it belongs to; undefined where Exact does not say. */
	forDivision?: number;
	/** 0 unknown, 1 Exact, 2 government, 3 manual input. */
	type: number;
	/** Name of the relation that owns it. */
	account: string;
}

const postboxRow = z
	.object({
		ID: field.guid,
		Mailbox: textOrEmpty,
		Description: textOrEmpty,
		ForDivision: optional(field.int),
		Type: optional(field.int),
		AccountName: textOrEmpty,
	})
	.transform((row): Postbox => ({ id: row.ID, mailbox: row.Mailbox, description: row.Description, forDivision: row.ForDivision, type: row.Type ?? 0, account: row.AccountName }));

/** All postboxes that the connection sees from this administration. */
export async function listPostboxes(client: ExactClient): Promise<Result<Postbox[]>> {
	return await client.get('mailbox/Mailboxes', { select: ['ID', 'Mailbox', 'Description', 'ForDivision', 'Type', 'AccountName'] }, postboxRow);
}

/**
 * The postbox into which documents for this administration go. Exact falls back to the first postbox of the account when
 * the administration has none; such a postbox belongs to another administration and is refused (NO_POSTBOX, AUT-15).
 */
export async function defaultPostbox(client: ExactClient, division: number): Promise<Result<Postbox>> {
	const rows = await client.get('read/mailbox/DefaultMailbox', { select: ['ID', 'Mailbox', 'Description', 'ForDivision'] }, postboxRow);
	if (!rows.ok) return rows;
	const own = rows.value.find(({ forDivision }) => forDivision === division) ?? rows.value.find(({ forDivision }) => forDivision === undefined);
	return own ? succeed(own) : fail(noPostbox(division, rows.value[0]));
}

export function noPostbox(division: number, other?: Postbox): Problem {
	const instead = other ? ` Exact offers "${other.mailbox}" instead, which belongs to administration ${other.forDivision}.` : '';
	return {
		code: 'NO_POSTBOX',
		message: `Administration ${division} has no digital postbox of its own.${instead} Nothing was written.`,
		retryable: false,
		fix: 'Run the operation "Ensure" of the resource "Digital Postbox" with "Create If Missing" on, or make one in Exact: Digitale postbus (FR: Boîte aux lettres numérique) > Instellingen. The licence needs the function "Digitale postbus".',
	};
}

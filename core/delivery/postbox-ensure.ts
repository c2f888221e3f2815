import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { field } from '../exact/row-fields';
import { listPostboxes, noPostbox, type Postbox } from './postboxes';

export interface EnsuredPostbox {
	id: string;
	mailbox: string;
	forDivision: number;
	/** True when this call made it. */
	created: boolean;
}

/**
 * Sees to it that the administration has a digital postbox of its own (AUT-15): finds it, or makes one when that is
 * allowed. A postbox of that name in another administration is a problem, never a silent match. After an unclear answer
 * to the creation the list is read again; the creation is never repeated.
 */
export async function ensurePostbox(client: ExactClient, division: number, { mailboxName, allowCreate }: { mailboxName: string; allowCreate: boolean }): Promise<Result<EnsuredPostbox>> {
	const name = mailboxName.trim();
	const before = await find(client, division);
	if (!before.ok) return before;
	if (before.value.own) return succeed(ensured(before.value.own, division, false));
	const taken = before.value.all.find(({ mailbox }) => name !== '' && mailbox.toLowerCase() === name.toLowerCase());
	if (taken) return fail(ofOther(taken, division));
	if (!allowCreate) return fail(noPostbox(division));
	if (name === '') return fail({ code: 'MAILBOX_NAME_MISSING', message: 'The administration has no digital postbox, and no name was given for a new one. Nothing was written.', retryable: false, fix: 'Fill in "Postbox Name", for example the name of the company and "purchases".' });

	const made = await client.post('mailbox/Mailboxes', { Mailbox: name, Description: name, ForDivision: division }, z.object({ ID: field.guid }));
	if (made.ok) return succeed({ id: made.value.ID, mailbox: name, forDivision: division, created: true });
	if (!made.problem.doubtful) return fail(made.problem);
	const after = await find(client, division);
	return after.ok && after.value.own ? succeed(ensured(after.value.own, division, true)) : fail(made.problem);
}

async function find(client: ExactClient, division: number): Promise<Result<{ all: Postbox[]; own?: Postbox }>> {
	const all = await listPostboxes(client);
	return all.ok ? succeed({ all: all.value, own: all.value.find(({ forDivision }) => forDivision === division) }) : all;
}

function ensured({ id, mailbox }: Postbox, forDivision: number, created: boolean): EnsuredPostbox {
	return { id, mailbox, forDivision, created };
}

function ofOther({ mailbox, forDivision }: Postbox, division: number): Problem {
	return {
		code: 'MAILBOX_EXISTS',
		message: `There is a digital postbox "${mailbox}" already, and it belongs to administration ${forDivision ?? 'unknown'}, not to ${division}. Nothing was written.`,
		retryable: false,
		fix: 'Choose another name, or give that postbox to this administration in Exact: Digitale postbus > Instellingen > Digitale postbussen.',
	};
}

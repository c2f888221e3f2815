import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { getDivision, type Division } from '../exact/divisions';
import type { Problem } from '../exact/errors';
import { userVerdict } from '../exact/me';
import { field } from '../exact/row-fields';
import { defaultPostbox, type Postbox } from './postboxes';

export type Light = 'green' | 'yellow' | 'red';

export interface RouteFinding {
	level: Light;
	code: string;
	message: string;
	/** '' when nothing has to be done. */
	fix: string;
}

export interface RouteVerdict {
	/** The worst of the findings. */
	verdict: Light;
	findings: RouteFinding[];
}

/** MailMessagesSent.Type 0 is "other": the scan service leaves it alone. */
const OTHER = 0;

/**
 * Checks whether documents can reach the postbox of one administration, in the order in which things go wrong: the
 * login, its kind of user, the administration, its postbox, the right to read what was sent. Only with `confirm` one
 * test message without files is written. Never throws; every finding says what to do (DIV-16 to DIV-18, PER-1, PER-2, AUT-15).
 */
export async function testRoute(client: ExactClient, division: number, { confirm, now }: { confirm: boolean; now: DateTime }): Promise<RouteVerdict> {
	const findings: RouteFinding[] = [];
	const me = await client.me();
	if (!me.ok) return conclude([red(me.problem)]);
	const user = userVerdict(me.value);
	const light: Light = user.mayBook === true ? 'green' : user.mayBook === false ? 'red' : 'yellow';
	findings.push({ level: light, code: user.mayBook === true ? 'USER_OK' : 'USER_KIND', message: user.message, fix: [user.fix, user.handover].filter((part) => part !== '').join('\n\n') });

	const granted = await getDivision(client, division);
	if (!granted.ok) return conclude([...findings, red(granted.problem)]);
	findings.push(administration(granted.value));

	const postbox = await defaultPostbox(client, division);
	if (!postbox.ok) return conclude([...findings, red(postbox.problem)]);
	findings.push({ level: 'green', code: 'POSTBOX_OK', message: `Documents go into the digital postbox "${postbox.value.mailbox}".`, fix: '' });

	const sent = await client.get('mailbox/MailMessagesSent', { select: ['ID'], top: 1 }, z.object({ ID: field.guid }));
	if (!sent.ok) return conclude([...findings, red(sent.problem)]);
	findings.push(await writing(client, postbox.value, confirm, now));
	return conclude(findings);
}

function administration(division: Division): RouteFinding {
	const name = `Administration ${division.code} "${division.name}"`;
	if (division.archived) return { level: 'red', code: 'DIVISION_ARCHIVED', message: `${name} is archived.`, fix: 'Choose the administration in which the client works now.' };
	if ((division.blockingStatus ?? 0) !== 0) return { level: 'yellow', code: 'DIVISION_BLOCKED', message: `${name} is blocked for the moment by a backup, a conversion or a copy.`, fix: 'Try again when Exact has finished.' };
	return { level: 'green', code: 'DIVISION_OK', message: `${name} can be reached.`, fix: '' };
}

async function writing(client: ExactClient, postbox: Postbox, confirm: boolean, now: DateTime): Promise<RouteFinding> {
	if (!confirm) {
		return { level: 'green', code: 'WRITE_NOT_TRIED', message: 'Sent messages can be read. Writing was not tried.', fix: 'Switch on "Write a Test Message" to try it too.' };
	}
	const subject = `Connection test of ${now.toUTC().toFormat("yyyy-MM-dd HH:mm:ss 'UTC'")}: please ignore and delete`;
	const written = await client.post('mailbox/MailMessagesSent', { SenderMailboxID: postbox.id, RecipientMailboxID: postbox.id, Subject: subject, Type: OTHER }, z.object({ ID: field.guid }));
	if (written.ok) return { level: 'green', code: 'TEST_MESSAGE_WRITTEN', message: `The test message "${subject}" stands in the postbox.`, fix: 'It can be deleted in Exact.' };
	return written.problem.doubtful ? { ...red(written.problem), level: 'yellow' } : red(written.problem);
}

function red({ code, message, fix }: Problem): RouteFinding {
	return { level: 'red', code, message, fix };
}

function conclude(findings: RouteFinding[]): RouteVerdict {
	const worst = (['red', 'yellow'] as const).find((light) => findings.some(({ level }) => level === light));
	return { verdict: worst ?? 'green', findings };
}

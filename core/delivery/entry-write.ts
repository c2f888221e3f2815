/** Writes one entry: its relation where that is new, then the entry itself; one POST each and none of them twice. */
import type { DateTime } from 'luxon';
import { z } from 'zod';

import { compareEntry, fieldNotTaken, type Comparison } from '../booking/compare-entry';
import { entryBody, type CreditNoteWay, type EntryBody } from '../booking/entry-body';
import type { EntryDraft } from '../booking/entry-draft';
import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import { FIELD_THAT_MAY_NOT_STICK } from '../booking/extra-fields';
import type { Finding } from '../booking/finding';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { guid } from '../exact/odata';
import { field } from '../exact/row-fields';
import type { EntryKey } from './entry-key';

export interface WriteSettings {
	clock: () => DateTime;
	stopAt?: DateTime;
	creditNotes: CreditNoteWay;
	/** Properties that Exact refused in this run: they are not offered again, because each refusal counts as an error there. */
	refusedFields: Set<string>;
}

export interface WrittenEntry {
	row?: EntryRow;
	comparison?: Comparison;
	/** Guid of the relation, when one was created. */
	relation: string;
	warnings: Finding[];
	/** What broke it off, and when that call began. */
	problem?: Problem;
	since?: DateTime;
}

const created = z.object({ ID: field.guid });

/** Creates the relation of a draft. @returns its guid */
export async function createRelation(client: ExactClient, body: Record<string, string | boolean>, { stopAt }: Pick<WriteSettings, 'stopAt'>): Promise<Result<string>> {
	const answer = await client.post('crm/Accounts', body, created, stopAt === undefined ? {} : { notAfter: stopAt });
	return answer.ok ? succeed(answer.value.ID) : fail(answer.problem);
}

/**
 * POSTs the entry, reads the answer back and compares it with what was sent. Once it is posted, or its document lies in Exact, it is
 * finished, however little of the day is left for work that can wait.
 */
export async function writeEntry(client: ExactClient, draft: EntryDraft, key: EntryKey, document: string, settings: WriteSettings): Promise<WrittenEntry> {
	const written: WrittenEntry = { relation: draft.relation, warnings: [] };
	const made = entryBody(draft, { [key.field]: key.value }, document, settings.creditNotes);
	if (!made.ok) return { ...written, problem: { ...made.finding, retryable: false }, since: settings.clock() };

	const offered = FIELD_THAT_MAY_NOT_STICK in made.value;
	let body = offered && settings.refusedFields.has(FIELD_THAT_MAY_NOT_STICK) ? without(made.value, FIELD_THAT_MAY_NOT_STICK) : made.value;
	let since = settings.clock();
	const finishing = client.keepingBack(0);
	let answer = await post(document === '' ? client : finishing, draft, body, settings);
	if (!answer.ok && FIELD_THAT_MAY_NOT_STICK in body && mayBeTheField(answer.problem)) {
		// A 400 is a clear no: nothing was written, so a second POST without the field is no repetition.
		body = without(body, FIELD_THAT_MAY_NOT_STICK);
		since = settings.clock();
		answer = await post(finishing, draft, body, settings);
		if (answer.ok) settings.refusedFields.add(FIELD_THAT_MAY_NOT_STICK);
	}
	if (!answer.ok) return { ...written, problem: answer.problem, since };
	if (offered && !(FIELD_THAT_MAY_NOT_STICK in body)) written.warnings.push(fieldNotTaken());

	const row = await whole(finishing, draft, answer.value);
	if (!row.ok) return { ...written, problem: { ...row.problem, doubtful: true }, since };
	const comparison = compareEntry(draft, body, row.value);
	return { ...written, row: row.value, comparison, warnings: [...written.warnings, ...comparison.warnings] };
}

async function post(client: ExactClient, draft: EntryDraft, body: EntryBody, { stopAt }: WriteSettings): Promise<Result<EntryRow>> {
	const place = ENTRY_PLACES[draft.side];
	return await client.post(place.path, body, place.row, { representation: true, ...(stopAt === undefined ? {} : { notAfter: stopAt }) });
}

/** Without the representation Exact fills the key only; then the entry is read back, because comparing nothing proves nothing. */
async function whole(client: ExactClient, draft: EntryDraft, row: EntryRow): Promise<Result<EntryRow>> {
	if (row.journal !== '' && row.amountFC !== undefined) return succeed(row);
	const place = ENTRY_PLACES[draft.side];
	const extra = FIELD_THAT_MAY_NOT_STICK in draft.extra ? [FIELD_THAT_MAY_NOT_STICK] : [];
	return await client.getOne(place.path, guid(row.id), { select: [...place.select, ...extra] }, place.row);
}

/** The refusal of a body (400) that names the field, or names none. */
function mayBeTheField({ status, doubtful, exactText = '' }: Problem): boolean {
	return status === 400 && doubtful !== true && (exactText === '' || /ExternalLink|read-?only|alleen-lezen|property|request stream/i.test(exactText));
}

const without = (body: EntryBody, name: string): EntryBody => Object.fromEntries(Object.entries(body).filter(([property]) => property !== name));

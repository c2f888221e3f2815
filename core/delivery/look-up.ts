import type { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { contains, eq, ge, guid, moment, text, type Filter } from '../exact/odata';
import { momentOf } from './retry-times';
import type { Shelf, ShelfItem, StoredFile, StoredObject } from './shelf';
import { keyOfSubject } from './subject';

/**
 * How a key is found again.
 * `subject` asks Exact for the subjects (Assumption EX-71: `$filter` on Subject works for sent messages and documents).
 * `key` asks for the end of the subject only: for places where others may have written another text before the key.
 * `list` reads what was created since the first attempt and compares here, for the day that EX-71 proves wrong.
 */
export type LookUpWay = 'subject' | 'key' | 'list';

/** Without a first attempt on record, how far back the list goes. */
const LIST_BACK_DAYS = 7;
/** The zone of `Created` is disputed (reference 4.1); a day covers every zone. */
const ZONE_MARGIN_DAYS = 1;

export interface Found extends StoredObject {
	files: StoredFile[];
}

/**
 * What Exact holds under these keys, with the files: key -> objects (none, one, or - a fault - several). Of what was never tried nothing
 * is asked; once an own call for it is in doubt, it is.
 */
export async function lookUp(client: ExactClient, shelf: Shelf, items: readonly ShelfItem[], way: LookUpWay, now: DateTime): Promise<Result<Map<string, Found[]>>> {
	const byKey = new Map<string, Found[]>(items.map(({ key }) => [key, []]));
	const asked = items.filter(({ neverTried, firstAttemptAt, doubtfulSince }) => neverTried !== true || firstAttemptAt !== '' || doubtfulSince !== '');
	if (asked.length === 0) return succeed(byKey);
	const objects = await readObjects(client, shelf, asked, way, now);
	if (!objects.ok) return objects;

	const wanted = thatCount(unique(objects.value).filter(({ subject }) => byKey.has(keyOfSubject(subject))), items);
	const files = await client.getWhereAny(shelf.files.path, { select: shelf.files.select }, wanted.map(({ id }) => eq(shelf.files.parent, guid(id))), shelf.files.row);
	if (!files.ok) return fail(files.problem);
	for (const object of wanted) {
		byKey.get(keyOfSubject(object.subject))?.push({ ...object, files: files.value.filter(({ parentId }) => parentId === object.id) });
	}
	return succeed(byKey);
}

async function readObjects(client: ExactClient, shelf: Shelf, items: readonly ShelfItem[], way: LookUpWay, now: DateTime): Promise<Result<StoredObject[]>> {
	const { path, created, row } = shelf.objects;
	const select = ['ID', 'Subject', created, ...(shelf.objects.select ?? [])];
	if (way !== 'list') return await client.getWhereAny(path, { select }, items.map((item) => (way === 'key' ? keyCondition(item) : condition(item))), row);
	const earliest = items.map(({ firstAttemptAt, doubtfulSince }) => momentOf(firstAttemptAt) ?? momentOf(doubtfulSince) ?? now.minus({ days: LIST_BACK_DAYS }));
	const since = earliest.reduce((a, b) => (a < b ? a : b)).minus({ days: ZONE_MARGIN_DAYS });
	return await client.get(path, { select, filter: ge(created, moment(since.toUTC())) }, row);
}

/**
 * The whole subject is the cheap question. A document that was tried before may stand there under an older text (the
 * supplier's name was corrected, say): then the key alone decides.
 */
function condition(item: ShelfItem): Filter {
	const { subject, firstAttemptAt, doubtfulSince } = item;
	return firstAttemptAt === '' && doubtfulSince === '' ? eq('Subject', text(subject)) : keyCondition(item);
}

const keyCondition = ({ key }: ShelfItem): Filter => contains('Subject', `#${key}`);

/** What a person refused counts only while nothing else is there under its key, and not for an item that is to be sent again because of it. */
function thatCount(objects: readonly StoredObject[], items: readonly ShelfItem[]): StoredObject[] {
	const again = new Set(items.filter(({ againAfterRefusal }) => againAfterRefusal === true).map(({ key }) => key));
	const standing = new Set(objects.filter(({ refused }) => refused !== true).map(({ subject }) => keyOfSubject(subject)));
	return objects.filter(({ refused, subject }) => refused !== true || (!standing.has(keyOfSubject(subject)) && !again.has(keyOfSubject(subject))));
}

/** One row may come back for two conditions. */
function unique(objects: readonly StoredObject[]): StoredObject[] {
	return [...new Map(objects.map((object) => [object.id, object])).values()];
}

import type { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { lookUp, type LookUpWay } from './look-up';
import { POSTBOX_SHELF } from './postbox-upload';
import type { ShelfItem } from './shelf';

/**
 * Keys that stand in a subject of the digital postbox, whatever the text before them: the supplier may be called otherwise in Exact than
 * on the document. A login that may not see the postbox (403) has delivered nothing there.
 */
export async function keysInPostbox(client: ExactClient, items: readonly ShelfItem[], way: LookUpWay, now: DateTime): Promise<Result<Set<string>>> {
	const found = await lookUp(client, POSTBOX_SHELF, items, byKey(way), now);
	if (!found.ok) return found.problem.status === 403 ? succeed(new Set()) : fail(found.problem);
	return succeed(new Set([...found.value].filter(([, objects]) => objects.length > 0).map(([key]) => key)));
}

/** Two flows may have written different texts before the same key. */
export const byKey = (way: LookUpWay): LookUpWay => (way === 'subject' ? 'key' : way);

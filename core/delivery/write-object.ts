import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import { field } from '../exact/row-fields';
import type { FileOutcome } from './outcome';
import type { Shelf, ShelfItem } from './shelf';

export interface Written {
	/** Id of the object, '' when it is not known to exist. */
	objectId: string;
	files: FileOutcome[];
	/** Names of the files for which a POST was begun. */
	attempted: string[];
	calls: number;
	/** What broke the writing off; undefined when all is done. */
	problem?: Problem;
	/** When the call that broke off had begun. */
	since?: DateTime;
}

/** Without `Prefer: return=representation` the answer holds the key only, and that is all that is needed. */
const created = z.object({ ID: field.guid });

/**
 * Writes what is missing of one document: the object (unless it is there), then its files, one POST each and none of
 * them twice. Stops at the first POST that is not clearly done. Work that can wait (`ExactClient.keepingBack`) stops before
 * the object, never between it and its files: half a message in a postbox helps nobody.
 */
export async function writeObject(
	client: ExactClient,
	shelf: Shelf,
	item: ShelfItem,
	known: { object?: { id: string }; missing: ShelfItem['files']; files: FileOutcome[] },
	{ clock, stopAt }: { clock: () => DateTime; stopAt?: DateTime },
): Promise<Written> {
	const before = client.calls;
	const written: Written = { objectId: known.object?.id ?? '', files: known.files.map((file) => ({ ...file })), attempted: [], calls: 0 };

	const finishing = client.keepingBack(0);
	const post = async (by: ExactClient, path: string, body: Parameters<ExactClient['post']>[1]): Promise<string | undefined> => {
		const since = clock();
		const answer = await by.post(path, body, created, stopAt ? { notAfter: stopAt } : {});
		written.calls = client.calls - before;
		if (answer.ok) return answer.value.ID;
		written.problem = answer.problem;
		written.since = since;
		return undefined;
	};

	if (written.objectId === '') {
		const id = await post(client, shelf.objects.path, shelf.objectBody(item));
		if (id === undefined) return written;
		written.objectId = id;
	}
	for (const file of known.missing) {
		written.attempted.push(file.name);
		const id = await post(finishing, shelf.files.path, shelf.fileBody(written.objectId, file));
		if (id === undefined) return written;
		const state = written.files.find(({ name }) => name === file.name);
		if (state) state.state = 'added';
	}
	return written;
}

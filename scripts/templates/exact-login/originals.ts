/** Where the bytes of a document come from: the inbox, or the archive when the inbox no longer has them. Part of `deliver` and `review`. */
import { append, callTemplate, code, ifTrue } from '../builder/node-kinds';
import type { Draft, NodeRef } from '../builder/template';
import { ASKED } from './action';

/**
 * @param fetch the download: its documents at output 0, what the inbox did not give at output 1
 * @param missed takes what neither has
 * @param of behind the name of each node, where the steps stand on the canvas a second time
 * @returns all documents that were found, in one stream
 */
export function originals(t: Draft, fetch: NodeRef, missed: NodeRef, [column, row]: readonly [number, number], of = ''): NodeRef {
	const toKeep = t.node(`Keep the original?${of}`, ifTrue(`={{ ${ASKED}.archive && !$json.archive }}`), [column, row - 1], { notes: 'Until it is in Exact' });
	const keep = t.node(`Keep it${of}`, callTemplate(`={{ ${ASKED}.archive }}`), [column + 2, row - 1], { onError: 'continueRegularOutput', notes: 'Archive of originals' });
	const request = t.node(`For the archive${of}`, code('exact-login/for-the-archive.js'), [column + 1, row - 1]);
	const archived = t.node(`Is there a copy?${of}`, ifTrue(`={{ ${ASKED}.archive && $json.archive }}`), [column, row + 1], { notes: 'The inbox keeps a downloaded document 7 days' });
	const ask = t.node(`Ask the archive${of}`, code('exact-login/ask-the-archive.js'), [column + 1, row + 1]);
	const read = t.node(`Read it there${of}`, callTemplate(`={{ ${ASKED}.archive }}`), [column + 2, row + 1], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const there = t.node(`Was it there?${of}`, ifTrue('={{ $json.fromArchive === true }}'), [column + 3, row + 1]);
	const all = t.node(`The originals${of}`, append(), [column + 3, row]);
	// Upper branches run first: the copy is made before anything is read or sent.
	t.link(fetch, toKeep);
	t.chain(toKeep, request, keep);
	t.link(fetch, all);
	t.link(fetch, archived, 1);
	t.chain(archived, ask, read, there);
	t.link(archived, missed, 1);
	t.link(there, all, 0, 1);
	t.link(there, missed, 1);
	return all;
}

/**
 * A workflow whose runs hold leases and rows calls itself once and waits: the inner run does everything, under the number of
 * the outer one, which stands in a single node from before the lease is asked for until after it is given back.
 *
 * Why (assumption N8N-03): after a kill n8n tells an error workflow only of a run that had a node which was started for the first time and had not
 * ended. It reads the first start and the first end of each node from its event log (n8n 2.41, ExecutionRecoveryService.amend),
 * so a run that dies in the second round of a loop, or between two nodes, is marked as crashed and nobody is told.
 */
import { callTemplate, code, ifTrue } from './node-kinds';
import type { Draft, NodeRef, Place } from './template';

/** The name of the node in which the outer run waits. `what-died.js` knows it. */
export const WHOLE_RUN = 'The whole run';

/** For an expression or a Code body: the number under which the inner run holds what it holds. */
export const HOLDER = "$('Start').first().json.holder";

/**
 * Puts the outer run between `Start` and the first node of the work. Takes two columns.
 * @param start a trigger called `Start`
 * @param at place of the question whether this is the inner run
 */
export function asOneNode(t: Draft, start: NodeRef, work: NodeRef, [column, row]: Place): void {
	const inside = t.node('Inside the whole run?', ifTrue(`={{ ${HOLDER} !== undefined }}`), [column, row]);
	const number = t.node('Under its own number', code('whole-run/under-its-own-number.js'), [column, row + 1]);
	const whole = t.node(WHOLE_RUN, callTemplate('={{ $workflow.id }}'), [column + 1, row + 1], { notes: 'Calls this workflow once more and waits: n8n tells of a killed run only while a node of it is under way for the first time' });
	t.chain(start, inside, work);
	t.link(inside, number, 1);
	t.chain(number, whole);
}

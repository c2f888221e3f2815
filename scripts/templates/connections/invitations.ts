/** Keeps the list of invitations true: who answered and is connected stands there as connected. */
import { readRows, updateRows } from '../builder/data-table';
import { code, ifTrue } from '../builder/node-kinds';
import type { Draft, NodeRef, Place } from '../builder/template';

/**
 * @param connections the node that read or stored the connections
 * @returns the first node, and the two that go on: with and without anything to note
 */
export function noteConnectedInvitations(t: Draft, at: Place, connections: string): { first: NodeRef; ends: [[NodeRef], [NodeRef, number]] } {
	const [x, y] = at;
	const first = t.node('Answered invitations', readRows('ExactOnboarding', [{ column: 'state', is: 'eq', value: 'answered' }]), at, { executeOnce: true, alwaysOutputData: true });
	const which = t.node('Whose organisation is connected', code('onboard/connected.js', { connections }), [x + 1, y]);
	const any = t.node('Any invitation?', ifTrue('={{ !$json.none }}'), [x + 2, y]);
	const note = t.node('They are connected', updateRows('ExactOnboarding', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }, { column: 'state', is: 'eq', value: 'answered' }], { state: 'connected' }), [x + 3, y - 0.4], { alwaysOutputData: true });
	t.chain(first, which, any, note);
	return { first, ends: [[note], [any, 1]] };
}

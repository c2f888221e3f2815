/** What the forms about connections share: how they look, how a refusal ends, how two people take turns. */
import { editFields, formEnding, callTemplate, code, ifTrue, wait } from '../builder/node-kinds';
import type { Draft, NodeRef, Place } from '../builder/template';

/** Quiet, and the same on all of them. n8n strips style and class from a page, so green, yellow and red are h4, h5 and h6. */
export const CSS = [
	':root{--container-width:640px;--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-required:#b3261e;}',
	'h2{font-size:17px;margin:18px 0 4px;border-bottom:1px solid #d9d9d9;padding-bottom:4px;}',
	'h4,h5,h6{font-size:15px!important;font-weight:600;margin:8px 0;padding:8px 12px;border-radius:4px;color:#1b1b1b;}',
	'h4{background:#e3f4ec;border-left:6px solid #1f8a5b;}',
	'h5{background:#fff6d9;border-left:6px solid #d6a100;}',
	'h6{background:#fdeaea;border-left:6px solid #c62828;}',
	'table{border-collapse:collapse;font-size:13px;}td,th{border-bottom:1px solid #e2e2e2;padding:4px 8px;text-align:left;vertical-align:top;}',
	'li{margin-bottom:6px;}',
].join('');

/** The columns of a new connection; what the deliveries note there begins empty. */
export const NOT_WHEN_NEW = ['lastSuccessAt', 'lastErrorAt', 'lastError'];

/**
 * Asks for the turn of writing ExactConnections until it is won: two people never write the same connection at once.
 * @returns the first node of it, and the node that goes on once the turn is won
 */
export function takeTurn(t: Draft, at: Place): { first: NodeRef; won: NodeRef } {
	const first = t.node('Ask for the turn', editFields({ action: 'lease', name: 'connections', owner: '={{ $execution.id }}', seconds: 60 }), at, { executeOnce: true });
	const turn = t.node('Turn', callTemplate('ledger'), [at[0] + 1, at[1]], { notes: 'Two people never write the same connection' });
	const won = t.node('Is it our turn?', ifTrue('={{ $json.won }}'), [at[0] + 2, at[1]]);
	const later = t.node('Wait for the other', wait(3), [at[0] + 1, at[1] - 1.2]);
	t.chain(first, turn, won);
	t.link(won, later, 1);
	t.link(later, first);
	return { first, won };
}

/** Gives the turn back. */
export function giveTurnBack(t: Draft, at: Place, name = 'Give the turn back'): { first: NodeRef; last: NodeRef } {
	const first = t.node(name, editFields({ action: 'release', name: 'connections', owner: '={{ $execution.id }}' }), at, { executeOnce: true });
	const last = t.node(`${name}: done`, callTemplate('ledger'), [at[0] + 1, at[1]]);
	t.link(first, last);
	return { first, last };
}

/** The page on which a run ends that did not do what was asked. */
export function refusedEnding(t: Draft, at: Place, nothing: string): NodeRef {
	const why = t.node('Why not', code('connect/why-not.js'), at);
	const page = t.node('Page: not done', formEnding("={{ $('Why not').first().json.title }}", `=<p>{{ $('Why not').first().json.message }}</p><p>{{ $('Why not').first().json.fix }}</p><p>${nothing}</p>`, CSS), [at[0] + 1, at[1]]);
	t.link(why, page);
	return why;
}

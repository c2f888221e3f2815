import { afterReoffer, MAYBE_WRITTEN, MOVES, REOFFERED_BY_PERSON, REOFFERED_WITH_REASON, RESTING, REVIEWED, STATES, type DocumentState } from '../../core/delivery/states';

/** What each state means for the operator. A state without a sentence does not compile. */
const MEANING: Record<DocumentState, string> = {
	received: 'It is in the ledger; nobody looked at it yet.',
	ready: 'It is routed to an administration and waits for its turn, or for the next try.',
	sending: 'A run is sending it. If that run dies, the row counts as uncertain.',
	uncertain: 'Exact did not answer clearly. It is looked up in Exact, and sent again only after the resend wait.',
	sent: 'It is in Exact; this n8n put it there.',
	exists: 'It is in Exact; it was there already.',
	differs: 'Exact holds another version of it, or two. A person settles it in Exact.',
	'before-link': 'It arrived before the organisation was connected. Offer it again in the inbox, or with the form *Resubmit*, to deliver it.',
	held: 'The booking flow of the connection is "hold", or a person asked to wait.',
	parked: 'It needs a person. Nothing was written, but for `MAIL_UNCERTAIN`: nobody can know whether a mail went. The row says why and what to do.',
	rejected: 'Exact refused it on business grounds; nothing was written.',
	failed: 'A technical failure; nothing was written. With `retryable` it is tried again by itself; so is what waits for calls of another day (`DAY_SHARE`, `DAY_LIMIT`).',
	skipped: 'A named setting or a person leaves it out.',
	removedInExact: 'It was in Exact and is gone. Only a person sends it again, with a reason.',
	rejectedInExact: 'A person refused it in Exact. Only a person sends it again, with a reason.',
};

function rest(state: DocumentState): string {
	if (RESTING.includes(state)) return 'yes';
	return state === 'failed' ? 'when not retryable' : 'no';
}

const named = (states: readonly DocumentState[]) => states.map((state) => `\`${state}\``).join(', ');

/** docs/states.md. */
export function statesPage(): string {
	return `${[
		'# States of a document',
		'',
		'Written by `npm run templates` from `core/delivery/states.ts`; change it there. The sub-workflow *Ledger* is the only writer of states and refuses every move that is not in this table.',
		'',
		'"Rests" = waits for a person or a named event. A row that does not rest always has a next-try time.',
		'',
		'| state | meaning | rests | may become |',
		'|---|---|---|---|',
		...STATES.map((state) => `| \`${state}\` | ${MEANING[state]} | ${rest(state)} | ${MOVES[state].map((to) => `\`${to}\``).join(', ')} |`),
		'',
		`In ${MAYBE_WRITTEN.map((state) => `\`${state}\``).join(' and ')} something may already be in Exact: a look-up comes before every further write.`,
		'',
		`An event of the inbox that is newer than the last one takes ${STATES.filter((state) => afterReoffer(state) !== state).map((state) => `\`${state}\``).join(', ')} back to \`received\` (a re-offer). It changes nothing about a document that is on its way or in Exact.`,
		'',
		`A person (form *Resubmit*) takes ${named(REOFFERED_BY_PERSON)} back to \`received\`, and ${named(REOFFERED_WITH_REASON)} only with a reason in words. A person who has one open for review (${named(REVIEWED)}) holds it for 30 minutes and sends it from there. What he sent and Exact left in doubt (code \`REVIEW_UNCERTAIN\`, and every file that he uploaded) no run sends again, because a run would use the settings of the connection instead of his choices: he opens it once more, and it is looked up in Exact before anything is sent.`,
	].join('\n')}\n`;
}

// How a row of the ledger stands for a person: group (what one filters on), sign and word (never colour alone).
function standingOf(row) {
	const words = {
		received: ['way', 'b', '…', 'On its way'], ready: ['way', 'b', '…', 'On its way'], sending: ['way', 'b', '…', 'On its way'], uncertain: ['way', 'b', '…', 'Being looked up'],
		sent: ['sent', 'g', '✓', 'In Exact'], exists: ['sent', 'g', '✓', 'In Exact'],
		'before-link': ['waits', 'n', '–', 'Older than the link'], held: ['waits', 'n', '–', 'Held'], skipped: ['waits', 'n', '–', 'Left out'],
		parked: ['person', 'r', '!', 'Needs a person'], differs: ['person', 'r', '!', 'Differs in Exact'], rejected: ['person', 'r', '!', 'Refused'], failed: ['person', 'r', '!', 'Failed'],
		removedInExact: ['gone', 'y', '✕', 'Removed in Exact'], rejectedInExact: ['gone', 'y', '✕', 'Rejected in Exact'],
	};
	const known = row.state === 'failed' && row.retryable === true ? ['way', 'b', '…', 'Tried again'] : Object.hasOwn(words, String(row.state)) ? words[row.state] : undefined;
	const [group, style, sign, word] = known ?? ['person', 'r', '!', `State "${String(row.state ?? '')}"`];
	return { group, style, sign, word };
}

/** Whether a person may offer it again here. What is in Exact, or may be, is not sent a second time. */
function mayGoAgain(row) {
	return row.direction !== 'sales' && ['before-link', 'held', 'parked', 'failed', 'rejected', 'skipped', 'removedInExact', 'rejectedInExact'].includes(row.state);
}

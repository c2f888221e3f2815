// In: the rows that the call is about, and maybe their neighbours. Out: one item per asked row: what `changes` and the
// `guard` under which it may be written, or why it is `refused`. Nothing is written here.
// The rules are data: MOVES is core/delivery/states.ts.
const MOVES = inject.moves;
const RESTING = inject.resting;
/** What a claim, an attempt and an outcome may set, besides what the rules set. */
const PATCH = ['division', 'gateway'];
const ATTEMPT = ['key', 'kind', 'number', 'supplier', 'supplierId', 'issueDate', 'amount', 'total', 'currency', 'paymentReference', 'bankAccounts', 'division', 'flow', 'exactStatus', 'archive'];
const OUTCOME = ['key', 'code', 'message', 'fix', 'exactId', 'exactNumber', 'exactStatus', 'division', 'total', 'flow', 'archive', 'reason'];
/** What becomes of a document in Exact afterwards: who saw it there holds no claim. */
const SEEN_IN_EXACT = ['removedInExact', 'rejectedInExact'];
/** In these a run may take a row up. */
const DUE = ['received', 'ready', 'sending', 'uncertain', 'failed'];

const now = DateTime.utc();
const asked = $('When a template calls').all().map((item) => item.json);
const rows = new Map($input.all().filter((item) => item.json.id !== undefined).map((item) => [Number(item.json.id), item.json]));

const text = (value) => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value));
const time = (value) => {
	const moment = DateTime.fromISO(text(value), { zone: 'utc' });
	return moment.isValid ? moment.toISO() : null;
};
const inMinutes = (minutes) => now.plus({ minutes }).toISO();
const mayMove = (from, to) => from === to || (MOVES[from] ?? []).includes(to);
const rests = (state, retryable) => RESTING.includes(state) || (state === 'failed' && !retryable);
const pick = (source, names) => Object.fromEntries(names.filter((name) => source[name] !== undefined && source[name] !== null && source[name] !== '').map((name) => [name, text(source[name])]));
const free = { claimedBy: '', claimedUntil: now.toISO() };

function isHeldByOther(row, owner) {
	const until = time(row.claimedUntil);
	return text(row.claimedBy) !== '' && text(row.claimedBy) !== owner && until !== null && until > now.toISO();
}

const refuse = (code, message) => ({ refused: { code, message } });

function claim(row, item) {
	const owner = text(item.owner);
	const until = time(item.until);
	if (owner === '' || until === null || until <= now.toISO()) return refuse('CLAIM_WITHOUT_END', 'A claim needs an owner and a time in the future until which it holds.');
	if (isHeldByOther(row, owner)) return refuse('CLAIMED', `Another run works on it until ${time(row.claimedUntil)}.`);
	if (!DUE.includes(row.state)) return refuse('NOT_DUE', `A document in "${row.state}" is not taken up by a run.`);
	const nextTryAt = time(row.nextTryAt);
	// Clocks of workers differ a little.
	if (text(row.claimedBy) !== owner && (nextTryAt === null || nextTryAt > now.plus({ seconds: 5 }).toISO())) return refuse('NOT_DUE', `It is due at ${nextTryAt ?? 'no time'}.`);
	const patch = pick(item.patch ?? {}, PATCH);
	const claimed = { ...patch, claimedBy: owner, claimedUntil: until, nextTryAt: until, finishedAt: null };
	if (row.state === 'received' || row.state === 'failed') return { ...claimed, state: 'ready' };
	// Its run is gone: its last call may have begun as late as the end of its claim.
	if (row.state === 'sending' && text(row.claimedBy) !== owner) return { ...claimed, state: 'uncertain', doubtfulSince: time(row.doubtfulSince) ?? time(row.claimedUntil) ?? now.toISO() };
	return claimed;
}

function sending(row, item) {
	if (text(item.owner) === '' || text(row.claimedBy) !== text(item.owner)) return refuse('NOT_CLAIMED', 'This run does not hold the document, so it must not send it.');
	if ((time(row.claimedUntil) ?? '') <= now.toISO()) return refuse('CLAIM_OVER', `The claim of this run ended at ${time(row.claimedUntil)}.`);
	if (!mayMove(row.state, 'sending')) return forbidden(row, item, 'sending');
	// A row that a person sends out of a rest gets a next try too: if this run dies, it must not lie there unseen.
	return { ...pick(item, ATTEMPT), ...files(item), state: 'sending', nextTryAt: time(row.nextTryAt) ?? time(row.claimedUntil), finishedAt: null, attempts: Number(row.attempts ?? 0) + 1, firstAttemptAt: time(row.firstAttemptAt) ?? time(item.at) ?? now.toISO() };
}

function files(item) {
	if (item.files === undefined || item.files === null || item.files === '') return {};
	return { files: text(item.files) };
}

/** The state stays; a row on its way is let go, so that it is not held for nothing, and tells why. */
function forbidden(row, item, to) {
	const message = `A run wanted to move this document from "${row.state}" to "${to}" (${text(item.code)}: ${text(item.message)}), which the rules do not allow. It stays in "${row.state}".`;
	const held = text(item.owner) !== '' && text(row.claimedBy) === text(item.owner) && !rests(row.state, row.retryable === true);
	return { refused: { code: 'FORBIDDEN_MOVE', message }, ...(held ? { ...free, code: 'FORBIDDEN_MOVE', message, nextTryAt: inMinutes(15) } : {}) };
}

function finish(row, item) {
	const to = text(item.state);
	if (isHeldByOther(row, text(item.owner))) return refuse('CLAIMED', `Another run works on it until ${time(row.claimedUntil)}.`);
	// A run whose claim was taken over must not write over what came after it.
	if (!SEEN_IN_EXACT.includes(to) && text(item.owner) !== '' && text(row.claimedBy) !== text(item.owner)) return refuse('NOT_CLAIMED', `This run no longer holds the document; it stands in "${row.state}" now.`);
	if (MOVES[to] === undefined) return refuse('UNKNOWN_STATE', `There is no state "${to}".`);
	if (!mayMove(row.state, to)) return forbidden(row, item, to);
	const retryable = item.retryable === true || item.retryable === 'true';
	const atRest = rests(to, retryable);
	// '' says that no call is in doubt (the message is there, a file was never tried): it may be completed at once.
	const doubtful = to === 'uncertain' && item.doubtfulSince !== '' ? (time(item.doubtfulSince) ?? time(row.doubtfulSince) ?? now.toISO()) : null;
	return {
		code: '', message: '', fix: '',
		...pick(item, OUTCOME),
		...files(item),
		...free,
		state: to,
		retryable: atRest ? false : retryable,
		doubtfulSince: doubtful,
		// Out of an end or a rest with a wait means at once.
		nextTryAt: atRest ? null : (time(item.nextTryAt) ?? (to === 'received' ? now.toISO() : inMinutes(to === 'uncertain' ? 1 : 5))),
		finishedAt: atRest ? now.toISO() : null,
	};
}

/** The run has no outcome for it. In `sending` a call may have been made; before that nothing was written. What a person only had open goes on resting. */
function abandon(row, item) {
	const maybeWritten = row.state === 'sending' || row.state === 'uncertain';
	if (rests(row.state, row.retryable === true)) return releaseRow(row, item);
	const outcome = { code: 'NO_OUTCOME', retryable: true, ...item };
	if (maybeWritten) return finish(row, { ...outcome, state: 'uncertain' });
	return finish(row, { ...outcome, state: 'failed' });
}

// @include shared/way-of-document.js
// @include shared/reason-of-row.js
// @include shared/row-actions-of-a-person.js
/* global reoffer, hurry, putAside, claimForReview, releaseRow */

const DO = { claim, sending, finish, abandon, park: (row, item) => finish(row, { ...item, state: 'parked' }), reoffer, hurry, hold: putAside('held'), skip: putAside('skipped'), claimForReview, releaseRow };
const first = asked[0]?.action;
const seen = new Set();

return asked.map((item, index) => {
	const rowId = Number(item.rowId);
	const action = item.action ?? first;
	const row = rows.get(rowId);
	const planned = row === undefined ? refuse('NO_SUCH_ROW', `There is no row ${rowId} in ExactDeliveries.`)
		: DO[action] === undefined ? refuse('UNKNOWN_ACTION', `Nobody knows the action "${action}" for a row.`)
			: seen.has(rowId) ? refuse('TWICE_IN_ONE_CALL', 'The same row stood in this call before.')
				: DO[action](row, item);
	seen.add(rowId);
	const { refused, ...changes } = planned;
	const writes = Object.keys(changes).length > 0;
	return {
		json: {
			rowId,
			action,
			owner: text(item.owner),
			writes,
			...(refused === undefined ? {} : { refused, state: row?.state ?? '' }),
			...(writes ? { guard: { state: row.state, claimedBy: text(row.claimedBy), attempts: row.attempts ?? null }, changes } : {}),
		},
		pairedItem: { item: Math.min(index, $input.all().length - 1) },
	};
});

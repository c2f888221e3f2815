import { MOVES, REOFFERED_BY_PERSON, REOFFERED_WITH_REASON, RESTING, REVIEWED, STATES, isAtRest, mayMove, type DocumentState } from '../../core/delivery/states';
import { items, runCodeBody } from './run-code-body';

const OWNER = 'run-1';
const inject = { moves: MOVES, resting: RESTING, reofferedByPerson: REOFFERED_BY_PERSON, reofferedWithReason: REOFFERED_WITH_REASON, reviewed: REVIEWED };
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

function row(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return { id: 7, state: 'received', attempts: 0, retryable: true, claimedBy: '', claimedUntil: minutes(-5), nextTryAt: minutes(-1), doubtfulSince: null, firstAttemptAt: null, ...changes };
}
const held = (state: DocumentState, changes: Record<string, unknown> = {}) => row({ state, claimedBy: OWNER, claimedUntil: minutes(5), nextTryAt: minutes(5), ...changes });

interface Plan {
	writes: boolean;
	refused?: { code: string; message: string };
	changes?: Record<string, unknown>;
	guard?: Record<string, unknown>;
}
function plan(rows: Record<string, unknown>[], asked: Record<string, unknown>[]): Plan[] {
	return runCodeBody('ledger/plan-writes.js', { input: items(...rows), nodes: { 'When a template calls': items(...asked) }, inject }).map(({ json }) => json as unknown as Plan);
}
const one = (present: Record<string, unknown>, asked: Record<string, unknown>) => plan([present], [{ rowId: 7, owner: OWNER, ...asked }])[0] as Plan;

describe('claim', () => {
	const claim = (present: Record<string, unknown>, more: Record<string, unknown> = {}) => one(present, { action: 'claim', until: minutes(5), ...more });

	it.each(['received', 'failed'] as const)('makes a document in "%s" ready and takes it until the claim ends', (state) => {
		const until = minutes(5);
		expect(claim(row({ state }), { until }).changes).toMatchObject({ state: 'ready', claimedBy: OWNER, claimedUntil: until, nextTryAt: until });
	});

	it('takes no document that another run holds', () => {
		expect(claim(row({ state: 'ready', claimedBy: 'other', claimedUntil: minutes(1) }))).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
	});

	it('takes a document whose run is gone, and calls one that was being sent doubtful from the end of that claim', () => {
		const ended = minutes(-3);
		expect(claim(row({ state: 'sending', claimedBy: 'gone', claimedUntil: ended })).changes).toMatchObject({ state: 'uncertain', doubtfulSince: ended, claimedBy: OWNER });
	});

	it('never makes a doubt younger or older than it is', () => {
		const since = minutes(-30);
		expect(claim(row({ state: 'sending', claimedBy: 'gone', doubtfulSince: since })).changes).toMatchObject({ doubtfulSince: since });
		expect(claim(row({ state: 'uncertain', doubtfulSince: since })).changes).not.toHaveProperty('doubtfulSince');
	});

	it.each(STATES.filter((state) => !['received', 'ready', 'sending', 'uncertain', 'failed'].includes(state)))('leaves a document in "%s" alone', (state) => {
		expect(claim(row({ state }))).toMatchObject({ writes: false, refused: { code: 'NOT_DUE' } });
	});

	it('leaves a document alone that is due later or never', () => {
		expect(claim(row({ nextTryAt: minutes(2) }))).toMatchObject({ writes: false, refused: { code: 'NOT_DUE' } });
		expect(claim(row({ nextTryAt: null }))).toMatchObject({ writes: false, refused: { code: 'NOT_DUE' } });
	});

	it('must end in the future', () => {
		expect(claim(row(), { until: minutes(-1) })).toMatchObject({ writes: false, refused: { code: 'CLAIM_WITHOUT_END' } });
		expect(claim(row(), { until: '' })).toMatchObject({ writes: false });
	});

	it('sets the administration and the login of the route, nothing else', () => {
		expect(claim(row(), { patch: { division: 123456, gateway: 'w1', state: 'sent', exactId: 'x' } }).changes).toMatchObject({ division: '123456', gateway: 'w1', state: 'ready' });
		expect(claim(row(), { patch: { exactId: 'x' } }).changes).not.toHaveProperty('exactId');
	});

	it('is written only on the row as it was read', () => {
		expect(claim(row({ state: 'failed', claimedBy: 'gone', attempts: 3 })).guard).toEqual({ state: 'failed', claimedBy: 'gone', attempts: 3 });
	});
});

describe('sending', () => {
	it('counts the attempt and keeps the time of the first one', () => {
		const first = minutes(-60);
		expect(one(held('ready'), { action: 'sending', key: 'K', at: first }).changes).toMatchObject({ state: 'sending', attempts: 1, firstAttemptAt: first, key: 'K' });
		expect(one(held('uncertain', { attempts: 1, firstAttemptAt: first }), { action: 'sending', key: 'K', at: minutes(0) }).changes).toMatchObject({ state: 'sending', attempts: 2, firstAttemptAt: first });
	});

	it('needs a claim that still holds: no claim, no POST', () => {
		expect(one(row({ state: 'ready' }), { action: 'sending' })).toMatchObject({ writes: false, refused: { code: 'NOT_CLAIMED' } });
		expect(one(held('ready', { claimedUntil: minutes(-1) }), { action: 'sending' })).toMatchObject({ writes: false, refused: { code: 'CLAIM_OVER' } });
		expect(one(held('ready', { claimedBy: 'other' }), { action: 'sending' })).toMatchObject({ writes: false, refused: { code: 'NOT_CLAIMED' } });
	});

	it('notes the booking flow, the total, the status and the place in the archive', () => {
		expect(one(held('ready'), { action: 'sending', total: '121.00', flow: 'entry', exactStatus: 'new', archive: 'a/b' }).changes).toMatchObject({ total: '121.00', flow: 'entry', exactStatus: 'new', archive: 'a/b' });
	});

	it('gives a document that a person sends out of a rest a next try, for the case that this run dies', () => {
		const until = minutes(30);
		expect(one(held('parked', { nextTryAt: null, finishedAt: minutes(-60), claimedUntil: until }), { action: 'sending' }).changes).toMatchObject({ state: 'sending', nextTryAt: until, finishedAt: null });
	});

	it('does not take a document that rests', () => {
		expect(one(held('sent'), { action: 'sending' }).refused?.code).toBe('FORBIDDEN_MOVE');
	});
});

describe('finish', () => {
	const finish = (present: Record<string, unknown>, state: string, more: Record<string, unknown> = {}) => one(present, { action: 'finish', state, code: 'C', message: 'M', fix: 'F', ...more });

	it.each(STATES.flatMap((from) => STATES.map((to): [DocumentState, DocumentState] => [from, to])))('obeys the table of moves: %s -> %s', (from, to) => {
		const planned = finish(held(from), to);
		expect(planned.refused?.code === 'FORBIDDEN_MOVE').toBe(!mayMove(from, to));
		if (mayMove(from, to)) expect(planned.changes?.state).toBe(to);
		else expect(planned.changes ?? {}).not.toHaveProperty('state');
	});

	it.each(STATES.flatMap((state) => [true, false].map((retryable): [DocumentState, boolean] => [state, retryable])))('gives "%s" (retryable %s) a next-try time if, and only if, it does not rest', (state, retryable) => {
		const { changes } = finish(held(state), state, { retryable });
		const atRest = isAtRest(state, retryable);
		expect(changes?.nextTryAt === null).toBe(atRest);
		expect(changes?.finishedAt === null).toBe(!atRest);
	});

	it('lets the row go and clears the doubt when the outcome is clear', () => {
		expect(finish(held('sending', { doubtfulSince: minutes(-10) }), 'sent', { exactId: 'e1' }).changes).toMatchObject({ claimedBy: '', doubtfulSince: null, exactId: 'e1', code: 'C', message: 'M', fix: 'F' });
	});

	it('keeps the moment from which a document is doubtful', () => {
		const since = minutes(-10);
		expect(finish(held('sending'), 'uncertain', { doubtfulSince: since }).changes).toMatchObject({ doubtfulSince: since });
		expect(finish(held('uncertain', { doubtfulSince: since }), 'uncertain', {}).changes).toMatchObject({ doubtfulSince: since });
	});

	it('takes an empty moment at its word: no call is in doubt, and the rest may be sent at once', () => {
		expect(finish(held('uncertain', { doubtfulSince: minutes(-10) }), 'uncertain', { doubtfulSince: '' }).changes).toMatchObject({ state: 'uncertain', doubtfulSince: null });
	});

	it('writes files as text and leaves out what the outcome does not say', () => {
		const { changes } = finish(held('sending'), 'sent', { files: [{ name: 'a.xml', size: 1, state: 'present' }], key: '' });
		expect(changes?.files).toBe('[{"name":"a.xml","size":1,"state":"present"}]');
		expect(changes).not.toHaveProperty('key');
	});

	it('is refused to a run whose claim another run holds now', () => {
		expect(finish(held('sending', { claimedBy: 'other' }), 'sent')).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
		expect(finish(row({ state: 'ready' }), 'parked')).toMatchObject({ writes: false, refused: { code: 'NOT_CLAIMED' } });
	});

	it('without an owner touches only what nobody works on', () => {
		expect(finish(row(), 'parked', { owner: '' }).changes).toMatchObject({ state: 'parked' });
		expect(finish(held('ready'), 'parked', { owner: '' })).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
	});

	it('refuses a forbidden move, keeps the state, and lets a row on its way go with the reason', () => {
		const planned = finish(held('uncertain'), 'parked');
		expect(planned.refused?.message).toContain('"uncertain" to "parked"');
		expect(planned.changes).toMatchObject({ code: 'FORBIDDEN_MOVE', claimedBy: '' });
		expect(planned.changes).not.toHaveProperty('state');
		expect(planned.changes?.nextTryAt).not.toBeNull();
	});

	it('does not wake a row that rests when the move is forbidden', () => {
		expect(finish(held('sent'), 'parked')).toMatchObject({ writes: false });
	});

	it('knows no other states', () => {
		expect(finish(held('ready'), 'lost')).toMatchObject({ writes: false, refused: { code: 'UNKNOWN_STATE' } });
	});
});

describe('what Exact shows later', () => {
	it.each(['sent', 'exists'] as const)('moves a document from "%s" to removed or rejected without a claim, whoever says so', (from) => {
		for (const to of REOFFERED_WITH_REASON) {
			expect(one(row({ state: from }), { action: 'finish', state: to, owner: 'a check', exactStatus: 'refused', code: 'C' }).changes).toMatchObject({ state: to, exactStatus: 'refused', nextTryAt: null });
		}
	});
});

describe('reoffer', () => {
	const reoffer = (present: Record<string, unknown>, more: Record<string, unknown> = {}) => one(present, { action: 'reoffer', owner: '', who: 'an@office.example', ...more });

	it.each(REOFFERED_BY_PERSON)('takes a document from "%s" back to received, due at once (AUT-7, AUT-8)', (state) => {
		const { changes } = reoffer(row({ state, nextTryAt: null, finishedAt: minutes(-60) }));
		expect(changes).toMatchObject({ state: 'received', reason: 're-offer', retryable: true, finishedAt: null, claimedBy: '' });
		expect(changes?.nextTryAt).not.toBeNull();
	});

	it.each(REOFFERED_WITH_REASON)('takes a document from "%s" back only by a person with a reason', (state) => {
		const rests = row({ state, nextTryAt: null });
		for (const without of [{}, { reason: ' ' }, { reason: 're-offer' }, { reason: 'resubmit' }, { reason: 'resubmit: ' }, { who: 'schedule', reason: 'resubmit: again' }, { who: 'schedule', reason: 'again' }]) expect(reoffer(rests, without)).toMatchObject({ writes: false, refused: { code: 'REASON_NEEDED' } });
		expect(reoffer(rests, { reason: 'Removed by mistake.' }).changes).toMatchObject({ state: 'received', reason: 'Removed by mistake.' });
	});

	it.each(STATES.filter((state) => ![...REOFFERED_BY_PERSON, ...REOFFERED_WITH_REASON].includes(state)))('never takes a document from "%s", whatever the reason', (state) => {
		expect(reoffer(row({ state }), { reason: 'I want it.' })).toMatchObject({ writes: false, refused: { code: 'NOT_OFFERED_AGAIN' } });
	});

	it('frees a document from its old flow where nothing can have been written', () => {
		const way = (present: Record<string, unknown>) => reoffer(row({ state: 'parked', nextTryAt: null, flow: 'entry', ...present })).changes?.flow;
		const tried = { attempts: 1, firstAttemptAt: minutes(-60) };
		expect(way({})).toBe('');
		expect(way({ state: 'failed', attempts: 2, firstAttemptAt: null })).toBe('');
		// The policy of the first flow stopped it: no object, no file.
		expect(way(tried)).toBe('');
		expect(way({ ...tried, files: '[{"name":"a.xml","size":5,"state":"missing"}]' })).toBe('');
	});

	it.each<[string, Record<string, unknown>]>([
		['files in Exact', { files: '[{"name":"a.xml","size":5,"state":"added"},{"name":"a.pdf","size":5,"state":"missing"}]' }],
		['a file that was there before', { files: '[{"name":"a.xml","size":5,"state":"present"}]' }],
		['a list of files that cannot be read', { files: 'cut off' }],
		['an object in Exact', { exactId: 'x' }],
		['a second try behind it', { attempts: 2 }],
		['an open doubt', { doubtfulSince: minutes(-60) }],
		['a mail that nobody can look up', { flow: 'postboxMail' }],
		['a refusal by Exact', { state: 'rejected' }],
		['a technical failure', { state: 'failed' }],
		['a customer instead of a supplier', { source: 'sales', attempts: 0, firstAttemptAt: null }],
	])('keeps the flow of a document with %s', (_what, present) => {
		const flow = (present.flow as string | undefined) ?? 'entry';
		expect(reoffer(row({ state: 'parked', nextTryAt: null, flow, attempts: 1, firstAttemptAt: minutes(-60), ...present })).changes?.flow).toBe(flow);
	});

	it('needs somebody who asks, and takes nothing that another holds', () => {
		expect(reoffer(row({ state: 'parked' }), { who: '' })).toMatchObject({ writes: false, refused: { code: 'NOBODY_ASKED' } });
		expect(reoffer(held('parked', { claimedBy: 'review 1' }))).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
	});
});

describe('hurry', () => {
	const hurry = (present: Record<string, unknown>) => one(present, { action: 'hurry', who: 'an@office.example', owner: '' });

	it('takes a waiting document up at once and leaves its state and its doubt as they are', () => {
		const { changes } = hurry(row({ state: 'uncertain', doubtfulSince: minutes(-5), nextTryAt: minutes(30) }));
		expect(Object.keys(changes ?? {})).toEqual(['nextTryAt']);
	});

	it.each(['sent', 'parked', 'sending', 'removedInExact'] as const)('does not wake a document in "%s"', (state) => {
		expect(hurry(row({ state }))).toMatchObject({ writes: false, refused: { code: 'NOT_WAITING' } });
	});

	it('leaves alone what a run holds', () => {
		expect(hurry(held('uncertain'))).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
	});
});

describe('hold and skip', () => {
	it.each(STATES.flatMap((state) => (['hold', 'skip'] as const).map((action): [string, DocumentState] => [action, state])))('%s obeys the table of moves from "%s"', (action, state) => {
		const to = action === 'hold' ? 'held' : 'skipped';
		const planned = one(row({ state }), { action, who: 'an@office.example', reason: 'Booked by hand.' });
		if (mayMove(state, to)) expect(planned.changes).toMatchObject({ state: to, nextTryAt: null, reason: 'Booked by hand.', message: 'an@office.example: Booked by hand.' });
		else expect(planned).toMatchObject({ writes: false, refused: { code: 'FORBIDDEN_MOVE' } });
	});

	it('need a person, a reason, and a document that nobody else holds', () => {
		expect(one(row({ state: 'parked' }), { action: 'skip', who: 'an@office.example' })).toMatchObject({ refused: { code: 'REASON_NEEDED' } });
		expect(one(held('parked', { claimedBy: 'review 1' }), { action: 'skip', who: 'a', reason: 'b' })).toMatchObject({ refused: { code: 'CLAIMED' } });
		expect(one(held('parked', { claimedBy: 'review 1' }), { action: 'skip', who: 'a', reason: 'b', owner: 'review 1' }).changes).toMatchObject({ state: 'skipped', claimedBy: '' });
	});
});

describe('a review', () => {
	const review = (present: Record<string, unknown>, owner = 'review 1') => one(present, { action: 'claimForReview', owner, until: minutes(30) });

	it.each(REVIEWED)('holds a document in "%s" without waking it', (state) => {
		expect(Object.keys(review(row({ state, nextTryAt: null })).changes ?? {})).toEqual(['claimedBy', 'claimedUntil']);
		expect(mayMove(state, 'sending')).toBe(true);
	});

	it('opens what a person sent and Exact left in doubt, for no run sends it; it stays doubtful from the same moment (AUT-6)', () => {
		const since = minutes(-30);
		const ended = minutes(-3);
		expect(review(row({ source: 'upload', state: 'uncertain', doubtfulSince: since })).changes).toEqual({ claimedBy: 'review 1', claimedUntil: expect.any(String) });
		expect(review(row({ source: 'upload', state: 'sending', claimedBy: 'review 0', claimedUntil: ended })).changes).toMatchObject({ state: 'uncertain', doubtfulSince: ended, claimedBy: 'review 1' });
		expect(review(row({ source: 'econnect', state: 'uncertain', code: 'REVIEW_UNCERTAIN' })).changes).toEqual({ claimedBy: 'review 1', claimedUntil: expect.any(String) });
		expect(review(row({ source: 'econnect', state: 'uncertain', code: 'NO_OUTCOME' }))).toMatchObject({ writes: false, refused: { code: 'NOT_FOR_REVIEW' } });
		expect(one(held('uncertain', { source: 'upload', doubtfulSince: since }), { action: 'releaseRow' }).changes).toEqual({ claimedBy: '', claimedUntil: expect.any(String) });
	});

	it('is refused where another page or run holds it, and where it is finished, with the words of who finished it', () => {
		expect(review(held('parked', { claimedBy: 'review 2' }))).toMatchObject({ writes: false, refused: { code: 'CLAIMED' } });
		expect(review(row({ state: 'sent', message: 'Sent by an@office.example.' })).refused?.message).toContain('an@office.example');
	});

	it('tells a second person who has it open and until when, by the clock of the office', () => {
		const said = (claimedBy: string) => review(held('parked', { claimedBy, claimedUntil: '2999-01-01T12:30:00.000Z' })).refused?.message;
		expect(said('review 2 an@office.example')).toBe('an@office.example has it open until 01-01-2999 13:30.');
		expect(said('review 2')).toBe('Somebody else works on it until 01-01-2999 13:30.');
	});

	it('gives back what it held, and nothing else', () => {
		const release = (present: Record<string, unknown>) => one(present, { action: 'releaseRow' });
		expect(release(held('parked', { nextTryAt: null })).changes).toMatchObject({ claimedBy: '' });
		expect(release(held('parked', { nextTryAt: null })).changes).not.toHaveProperty('nextTryAt');
		expect(release(held('ready')).changes).toHaveProperty('nextTryAt');
		expect(release(held('sending'))).toMatchObject({ writes: false, refused: { code: 'OUTCOME_NEEDED' } });
		expect(release(held('parked', { claimedBy: 'other' }))).toMatchObject({ writes: false, refused: { code: 'NOT_CLAIMED' } });
	});
});

describe('abandon', () => {
	it('is uncertain where a call may have been made, failed before that', () => {
		expect(one(held('sending'), { action: 'abandon' }).changes).toMatchObject({ state: 'uncertain', retryable: true, code: 'NO_OUTCOME' });
		expect(one(held('uncertain', { doubtfulSince: minutes(-9) }), { action: 'abandon' }).changes).toMatchObject({ state: 'uncertain' });
		expect(one(held('ready'), { action: 'abandon' }).changes).toMatchObject({ state: 'failed', retryable: true });
	});

	it.each(REVIEWED)('only lets go what a person had open: it goes on resting in "%s"', (state) => {
		expect(one(held(state, { nextTryAt: null }), { action: 'abandon' }).changes).toEqual({ claimedBy: '', claimedUntil: expect.any(String) });
	});
});

describe('a call with many items', () => {
	it('names rows that do not exist and items that stand in it twice', () => {
		const [first, twice, none] = plan([held('sending')], [
			{ action: 'finish', rowId: 7, owner: OWNER, state: 'sent' },
			{ action: 'finish', rowId: 7, owner: OWNER, state: 'failed' },
			{ action: 'finish', rowId: 8, owner: OWNER, state: 'sent' },
		]);
		expect(first?.changes?.state).toBe('sent');
		expect(twice).toMatchObject({ writes: false, refused: { code: 'TWICE_IN_ONE_CALL' } });
		expect(none).toMatchObject({ writes: false, refused: { code: 'NO_SUCH_ROW' } });
	});

	it('takes the action of the first item where an item names none', () => {
		expect(plan([held('sending')], [{ action: 'park', rowId: 9, owner: OWNER }, { rowId: 7, owner: OWNER, code: 'C' }])[1]?.changes).toMatchObject({ state: 'parked', code: 'C' });
	});
});

describe('what the Ledger makes of a call', () => {
	const columns = { ExactDeliveries: ['state'], ExactLocks: ['name'] };
	const tables = [{ id: 't1', name: 'ExactDeliveries', columns: [{ name: 'state' }] }, { id: 't3', name: 'ExactDeliveries copy' }, { id: 't2', name: 'ExactLocks', columns: [{ name: 'name' }] }];
	const understand = (asked: Record<string, unknown>[], input: Record<string, unknown>[] = tables, runIndex = 0) => runCodeBody('ledger/understand.js', { input: items(...input), nodes: { 'When a template calls': items(...asked) }, inject: { columns, facts: ['number', 'total'], noted: ['paymentState', 'archive', 'paidAt', 'paymentCheckedAt'], dates: ['paymentCheckedAt', 'nextTryAt'] }, runIndex }).map(({ json }) => json);

	it('takes the table with exactly the name, not a look-alike', () => {
		expect(understand([{ action: 'claim', rowId: 1 }])[0]).toMatchObject({ tables: { ExactDeliveries: 't1', ExactLocks: 't2' } });
	});

	it('makes tables that are not there, and gives up with words when that does not help', () => {
		expect(understand([{ action: 'claim', rowId: 1 }], [{}])).toEqual([{ route: 'tables' }]);
		expect(() => understand([{ action: 'claim', rowId: 1 }], [{}], 3)).toThrow(/similar name/);
	});

	it('says which column is missing', () => {
		expect(() => understand([{ action: 'claim', rowId: 1 }], [{ id: 't1', name: 'ExactDeliveries', columns: [] }, { id: 't2', name: 'ExactLocks' }])).toThrow(/no column state/);
	});

	it('reads rows that lie close together in one go', () => {
		expect(understand([3, 1, 2, 900].map((rowId) => ({ action: 'claim', rowId }))).map(({ from, to }) => [from, to])).toEqual([[1, 3], [900, 900]]);
	});

	it('makes one announcement of a document that stands in the call twice, with its newest event', () => {
		const document = { action: 'announce', source: 'econnect', partyId: 'p', documentId: 'd' };
		expect(understand([{ ...document, eventCreatedOn: '2026-11-20T10:00:00Z' }, { ...document, eventCreatedOn: '2026-11-20T12:00:00+01:00' }])).toMatchObject([{ times: 2, announcedAt: '2026-11-20T10:00:00.000Z', eventAt: '2026-11-20T11:00:00.000Z' }]);
	});

	it('takes over what the caller knows of a document, and nothing that is the Ledger\'s own', () => {
		const document = { action: 'announce', source: 'sales', partyId: 'p', documentId: 'invoice:1', number: '1', total: 121, nextTryAt: '2026-11-20T12:00:00+01:00', state: 'sent', claimedBy: 'x' };
		const [{ facts, nextTryAt, state, claimedBy } = {} as Record<string, unknown>] = understand([document]);
		expect([facts, nextTryAt, state, claimedBy]).toEqual([{ number: '1', total: '121' }, '2026-11-20T11:00:00.000Z', undefined, undefined]);
	});

	it('gives back several leases in one call', () => {
		expect(understand([{ action: 'release', name: 'a', owner: 'x' }, { action: 'release', name: 'b', owner: 'x' }])).toMatchObject([{ route: 'release', name: 'a' }, { route: 'release', name: 'b' }]);
	});

	it('notes only what decides nothing, and empties a column that is given empty', () => {
		expect(understand([{ action: 'note', rowId: 3, patch: { paymentState: 'paid', archive: '', paymentCheckedAt: '' } }])).toMatchObject([{ route: 'note', rowId: 3, patch: { paymentState: 'paid', archive: '', paymentCheckedAt: null } }]);
		expect(() => understand([{ action: 'note', rowId: 3, patch: { state: 'sent' } }])).toThrow(/not state/);
		expect(() => understand([{ action: 'note', rowId: 3, patch: {} }])).toThrow(/needs a rowId and a patch/);
		expect(() => understand([{ action: 'note', patch: { archive: 'x' } }])).toThrow(/needs a rowId and a patch/);
	});

	it('refuses what it cannot do in words for the person who built the caller', () => {
		expect(() => understand([{ action: 'erase' }])).toThrow(/nobody knows the action "erase"/);
		expect(() => understand([{ action: 'announce', source: 'econnect' }])).toThrow(/needs partyId, documentId/);
		expect(() => understand([{ action: 'claim' }])).toThrow(/needs a rowId/);
		expect(() => understand([{ action: 'lease', name: 'x', owner: 'y', seconds: 0 }])).toThrow(/lease of 0 seconds/);
	});
});

describe('an announced document that is known', () => {
	const AGAIN = ['before-link', 'parked', 'failed', 'rejected'];
	const decide = (state: string, eventCreatedOn: string, more: Record<string, unknown> = {}) => runCodeBody('ledger/decide-new.js', {
		input: items({ id: 5, source: 's', partyId: 'p', documentId: 'd', state, eventAt: '2026-11-20T10:00:00.000Z', ...more }),
		nodes: { 'Understand the request': items({ source: 's', partyId: 'p', documentId: 'd', eventAt: eventCreatedOn, times: 1 }) },
		inject: { reoffered: AGAIN },
	}).map(({ json }) => json);

	it.each(AGAIN)('is offered again from "%s" by a newer event (AUT-7, AUT-8)', (state) => {
		expect(decide(state, '2026-11-20T10:00:00.001Z')).toMatchObject([{ todo: 'offer-again', rowId: 5 }]);
	});

	it('is freed from its old flow by the inbox, too, where nothing can have been written', () => {
		const way = (row: Record<string, unknown>) => decide('parked', '2026-11-20T10:00:00.001Z', { flow: 'entry', attempts: 1, firstAttemptAt: '2026-11-20T10:00:00.000Z', ...row })[0]?.flow;
		expect(way({})).toBe('');
		expect(way({ attempts: 0, firstAttemptAt: null })).toBe('');
		expect(way({ exactId: 'x' })).toBe('entry');
		expect(way({ attempts: 2 })).toBe('entry');
	});

	it.each(AGAIN)('stays in "%s" when the same event comes again', (state) => {
		expect(decide(state, '2026-11-20T10:00:00.000Z')).toMatchObject([{ todo: 'nothing', answer: 'known' }]);
	});

	it.each(AGAIN)('stays in "%s" as long as a person has it open: what comes again takes it out of nobody\'s hands (PUR-2)', (state) => {
		const open = (claimedUntil: string) => decide(state, '2026-11-21T10:00:00.000Z', { claimedBy: 'review 41 an@office.example', claimedUntil });
		expect(open(minutes(20))).toMatchObject([{ todo: 'nothing', answer: 'known', state }]);
		expect(open(minutes(-1))).toMatchObject([{ todo: 'offer-again', claimedBy: 'review 41 an@office.example' }]);
	});

	it.each(['sent', 'exists'])('stays "%s" whatever comes (AUT-10)', (state) => {
		expect(decide(state, '2026-11-21T10:00:00.000Z')).toMatchObject([{ todo: 'nothing', answer: 'exists', state }]);
	});
});

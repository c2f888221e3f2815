import { MOVES, RESTING, STATES, isAtRest, mayMove, type DocumentState } from '../../core/delivery/states';
import { items, runCodeBody } from './run-code-body';

const OWNER = 'run-1';
const inject = { moves: MOVES, resting: RESTING };
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

describe('abandon', () => {
	it('is uncertain where a call may have been made, failed before that', () => {
		expect(one(held('sending'), { action: 'abandon' }).changes).toMatchObject({ state: 'uncertain', retryable: true, code: 'NO_OUTCOME' });
		expect(one(held('uncertain', { doubtfulSince: minutes(-9) }), { action: 'abandon' }).changes).toMatchObject({ state: 'uncertain' });
		expect(one(held('ready'), { action: 'abandon' }).changes).toMatchObject({ state: 'failed', retryable: true });
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
	const understand = (asked: Record<string, unknown>[], input: Record<string, unknown>[] = tables, runIndex = 0) => runCodeBody('ledger/understand.js', { input: items(...input), nodes: { 'When a template calls': items(...asked) }, inject: { columns }, runIndex }).map(({ json }) => json);

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

	it('refuses what it cannot do in words for the person who built the caller', () => {
		expect(() => understand([{ action: 'erase' }])).toThrow(/nobody knows the action "erase"/);
		expect(() => understand([{ action: 'announce', source: 'econnect' }])).toThrow(/needs partyId, documentId/);
		expect(() => understand([{ action: 'claim' }])).toThrow(/needs a rowId/);
		expect(() => understand([{ action: 'lease', name: 'x', owner: 'y', seconds: 0 }])).toThrow(/lease of 0 seconds/);
	});
});

describe('an announced document that is known', () => {
	const AGAIN = ['before-link', 'parked', 'failed', 'rejected'];
	const decide = (state: string, eventCreatedOn: string) => runCodeBody('ledger/decide-new.js', {
		input: items({ id: 5, source: 's', partyId: 'p', documentId: 'd', state, eventAt: '2026-11-20T10:00:00.000Z' }),
		nodes: { 'Understand the request': items({ source: 's', partyId: 'p', documentId: 'd', eventAt: eventCreatedOn, times: 1 }) },
		inject: { reoffered: AGAIN },
	}).map(({ json }) => json);

	it.each(AGAIN)('is offered again from "%s" by a newer event (AUT-7, AUT-8)', (state) => {
		expect(decide(state, '2026-11-20T10:00:00.001Z')).toMatchObject([{ todo: 'offer-again', rowId: 5 }]);
	});

	it.each(AGAIN)('stays in "%s" when the same event comes again', (state) => {
		expect(decide(state, '2026-11-20T10:00:00.000Z')).toMatchObject([{ todo: 'nothing', answer: 'known' }]);
	});

	it.each(['sent', 'exists'])('stays "%s" whatever comes (AUT-10)', (state) => {
		expect(decide(state, '2026-11-21T10:00:00.000Z')).toMatchObject([{ todo: 'nothing', answer: 'exists', state }]);
	});
});

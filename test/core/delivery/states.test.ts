import { afterReoffer, isAtRest, MAYBE_WRITTEN, mayMove, MOVES, STATES, type DocumentState } from '../../../core/delivery/states';

describe('The states of a document', () => {
	it('walks from received to an end through sending', () => {
		expect([mayMove('received', 'ready'), mayMove('ready', 'sending')]).toEqual([true, true]);
		for (const end of ['sent', 'exists', 'uncertain', 'differs', 'rejected', 'parked', 'failed'] as const) expect(mayMove('sending', end)).toBe(true);
	});

	it('parks or fails from before the sending too, because nothing was written (AUT-13)', () => {
		for (const from of ['received', 'ready', 'sending'] as const) expect([mayMove(from, 'parked'), mayMove(from, 'failed')]).toEqual([true, true]);
	});

	it('never goes back to ready, received, parked or failed from a state in which something may have been written', () => {
		for (const to of ['received', 'ready', 'parked', 'failed', 'skipped'] as DocumentState[]) expect(mayMove('uncertain', to)).toBe(false);
	});

	it('leaves sent only for what Exact later did with it', () => {
		expect(STATES.filter((to) => mayMove('sent', to))).toEqual(['sent', 'removedInExact', 'rejectedInExact']);
	});

	it.each([
		['before-link', 'received'], ['parked', 'received'], ['failed', 'received'], ['rejected', 'received'],
		['sent', 'sent'], ['exists', 'exists'], ['uncertain', 'uncertain'], ['removedInExact', 'removedInExact'], ['differs', 'differs'], ['sending', 'sending'],
	] as Array<[DocumentState, DocumentState]>)('a re-offer takes %s to %s (AUT-7, AUT-10)', (from, to) => {
		expect(afterReoffer(from)).toBe(to);
		expect(mayMove(from, to)).toBe(true);
	});

	it('knows every state that a move leads to, and can leave every state', () => {
		for (const to of Object.values(MOVES).flat()) expect(STATES).toContain(to);
		for (const from of STATES) expect(MOVES[from].length).toBeGreaterThan(0);
	});

	it('lets no row rest without a next try but in an end state', () => {
		expect(STATES.filter((state) => !isAtRest(state, true))).toEqual(['received', 'ready', 'sending', 'uncertain', 'failed']);
		expect(isAtRest('failed', false)).toBe(true);
		for (const state of MAYBE_WRITTEN) expect(isAtRest(state, false)).toBe(false);
	});
});

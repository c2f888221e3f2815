import { countFigures, isRight, type BookedMessage, type PlannedDocument } from '../../scripts/demo/figures';

const plan: PlannedDocument[] = [
	{ sha256: 'aa', division: 1 },
	{ sha256: 'bb', division: 2 },
	{ sha256: 'cc', division: undefined },
];
const message = (division: number, sha256: string, key: string): BookedMessage => ({ division, subject: `F1 Baker #${key}`, half: false, attachments: [{ sha256 }] });
const right = [message(1, 'aa', 'AAAAAAAAAAAA'), message(2, 'bb', 'BBBBBBBBBBBB')];
const measured = { calls: 7, seconds: 3 };

describe('figures of a run', () => {
	it('calls a run right when each document lies once where it belongs and the parked one nowhere', () => {
		const figures = countFigures(plan, right, measured);
		expect(figures).toEqual({ documents: 3, delivered: 2, parked: 1, duplicates: 0, misplaced: 0, half: 0, calls: 7, seconds: 3 });
		expect(isRight(plan, figures)).toBe(true);
	});

	it.each([
		['a document booked twice', [...right, message(1, 'aa', 'AAAAAAAAAAAA')], { duplicates: 1 }],
		['a second message with the same key and no file', [...right, { division: 1, subject: 'F1 Baker #AAAAAAAAAAAA', half: true, attachments: [] }], { duplicates: 1, half: 1 }],
		['a document in the wrong administration', [message(2, 'aa', 'AAAAAAAAAAAA'), right[1] as BookedMessage], { delivered: 1, misplaced: 1 }],
		['a document that should have waited', [...right, message(1, 'cc', 'CCCCCCCCCCCC')], { parked: 0, misplaced: 1 }],
		['a lost document', [right[0] as BookedMessage], { delivered: 1, parked: 2 }],
	])('sees %s', (_what, books, expected) => {
		const figures = countFigures(plan, books, measured);
		expect(figures).toMatchObject(expected);
		expect(isRight(plan, figures)).toBe(false);
	});
});

import { DateTime } from 'luxon';

import { readForward, type Feed, type OrderedRow } from '../../../core/events/read-forward';
import { positionAt, readPosition, writePosition, type Position } from '../../../core/events/position';
import type { ExactClient } from '../../../core/exact/client';
import { succeed } from '../../../core/exact/errors';
import type { ODataQuery } from '../../../core/exact/odata';

const SECOND = DateTime.fromISO('2026-06-01T09:00:00Z', { zone: 'utc' });
const feed = { path: 'mailbox/MailMessagesSent', way: 'modified', select: [] } as unknown as Feed<OrderedRow>;

/** A list by `Modified`, and how many of its rows each read had to be given. */
function list() {
	const rows: OrderedRow[] = [];
	const given: number[] = [];
	const get = async (_path: string, { filter, limit }: ODataQuery) => {
		const from = DateTime.fromISO(/ge datetime'([^']+)'/.exec(filter?.ok === true ? filter.value : '')?.[1] ?? '', { zone: 'utc' }).toMillis();
		const page = rows.filter(({ modified }) => modified >= from).sort((one, other) => one.modified - other.modified).slice(0, limit);
		given.push(page.length);
		return await Promise.resolve(succeed(page));
	};
	let position: Position = positionAt(String(SECOND.minus({ hours: 1 }).toMillis()), SECOND);
	return {
		add: (key: string, at: DateTime) => rows.push({ key, modified: at.toMillis(), version: { mark: String(at.toMillis()), key } }),
		/** Keys that are new, and how many rows Exact gave for it. */
		async poll(now: DateTime): Promise<{ keys: string[]; given: number }> {
			given.length = 0;
			const read = await readForward({ get } as unknown as ExactClient, feed, position, { limit: 10_000, now });
			if (!read.ok) throw new Error(read.problem.message);
			position = readPosition(writePosition(read.value.position));
			return { keys: read.value.rows.map(({ key }) => key), given: given.reduce((sum, one) => sum + one, 0) };
		},
	};
}

describe('a poll in which nothing is new', () => {
	it('does not read again a second in which thousands of rows were changed at once', async () => {
		const exact = list();
		for (let number = 0; number < 2_500; number += 1) exact.add(`row ${number}`, SECOND.plus({ milliseconds: number % 900 }));
		expect((await exact.poll(SECOND.plus({ seconds: 1 }))).keys).toHaveLength(2_500);
		// Once more each when the second is over, and for the second look.
		const given = [];
		for (let minute = 1; minute <= 60; minute += 1) given.push((await exact.poll(SECOND.plus({ minutes: minute, seconds: 2 }))).given);
		expect(given.filter((rows) => rows > 0).length).toBeLessThanOrEqual(3);
		expect(given.slice(-40)).toEqual(Array.from({ length: 40 }, () => 0));
	});

	it('still tells what comes in the same second afterwards, becomes visible late in it, or comes later', async () => {
		const exact = list();
		exact.add('first', SECOND);
		expect((await exact.poll(SECOND.plus({ milliseconds: 100 }))).keys).toEqual(['first']);
		exact.add('same second', SECOND.plus({ milliseconds: 500 }));
		expect((await exact.poll(SECOND.plus({ minutes: 1 }))).keys).toEqual(['same second']);
		for (let minute = 2; minute <= 4; minute += 1) expect((await exact.poll(SECOND.plus({ minutes: minute }))).keys).toEqual([]);
		exact.add('late', SECOND.plus({ milliseconds: 300 }));
		exact.add('next second', SECOND.plus({ seconds: 1 }));
		const told = [];
		for (let minute = 5; minute <= 30; minute += 1) told.push(...(await exact.poll(SECOND.plus({ minutes: minute }))).keys);
		expect(told).toEqual(['next second', 'late']);
	});
});

import { DateTime } from 'luxon';

import { pollChanges, type PollWish } from '../../../core/events/poll';
import { NO_STATE, readState, writeState } from '../../../core/events/poll-state';
import type { ExactClient } from '../../../core/exact/client';
import { fail, succeed } from '../../../core/exact/errors';
import type { ODataQuery } from '../../../core/exact/odata';
import { ownProblem } from '../../../core/exact/own-problems';

const START = DateTime.fromISO('2026-06-01T09:00:00Z', { zone: 'utc' });
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Two administrations with attachments, a list that bears no `Modified`, as Exact shows them to a login. */
function world() {
	let now = START;
	let seen = [101, 102];
	let refused = false;
	let moved: string | null = null;
	const attachments: Array<{ id: string; version: number; at: DateTime }> = [];
	const clientOf = (division: number): ExactClient => ({ get: async (path: string, query: ODataQuery, schema: { parse(row: unknown): unknown }) => await Promise.resolve(get(division, path, query, schema)), division, inDivision: clientOf, calls: 0 }) as unknown as ExactClient;
	function get(division: number, path: string, query: ODataQuery, schema: { parse(row: unknown): unknown }) {
		if (path === 'system/Divisions') return succeed(seen.map((Code) => schema.parse({ Code, Description: `Adm ${Code}`, DivisionMoveDate: moved })));
		if (division !== 102) return path.endsWith('SyncTimestamp') ? succeed([schema.parse({ TimeStampAsBigInt: '0' })]) : succeed([]);
		if (refused) return fail(ownProblem('DIVISION_NOT_GRANTED', { division }));
		if (path.endsWith('SyncTimestamp')) {
			const since = DateTime.fromISO(/'([^']+)'/.exec(String((query.parameters?.modified as { value?: string } | undefined)?.value ?? ''))?.[1] ?? '', { zone: 'utc' });
			return succeed([schema.parse({ TimeStampAsBigInt: String(Math.max(0, ...attachments.filter(({ at }) => at < since).map(({ version }) => version))) })]);
		}
		const after = Number(/gt (\d+)L/.exec(query.filter?.ok === true ? query.filter.value : '')?.[1] ?? 0);
		const found = path === 'sync/Documents/DocumentAttachments' ? attachments.filter(({ version }) => version > after) : [];
		return succeed(found.map(({ id, version }) => schema.parse({ Timestamp: String(version), ID: id, Document: id, FileName: 'a.pdf', FileSize: 1 })));
	}
	let state = writeState(NO_STATE);
	return {
		pass: (hours: number) => void (now = now.plus({ hours })),
		show: (...codes: number[]) => void (seen = codes),
		refuse: (yes: boolean) => void (refused = yes),
		move: () => {
			attachments.forEach((one, index) => (one.version = index + 1));
			moved = now.toISO();
		},
		attach: (number: number) => void attachments.push({ id: idOf(number), version: moved === null ? 1000 + number : attachments.length + 1, at: now }),
		async poll(divisions: PollWish['divisions']): Promise<string[]> {
			const polled = await pollChanges(clientOf(101), readState(state), { topics: ['DocumentAttachments'], divisions, from: undefined, limit: 100, clock: () => now, until: now.plus({ minutes: 5 }) });
			if (!polled.ok) throw new Error(polled.problem.message);
			state = writeState(polled.value.state);
			return polled.value.changes.filter(({ topic }) => topic === 'DocumentAttachments').map(({ key }) => key);
		},
	};
}

describe('an administration that was away for a while', () => {
	it('goes on from where it stood when the login sees it again', async () => {
		const exact = world();
		await exact.poll('all');
		exact.attach(1);
		expect(await exact.poll('all')).toEqual([idOf(1)]);
		exact.show(101);
		exact.pass(2);
		expect(await exact.poll('all')).toEqual([]);
		exact.attach(2);
		exact.show(101, 102);
		exact.pass(2);
		expect(await exact.poll('all')).toEqual([idOf(2)]);
		expect(await exact.poll('all')).toEqual([]);
	});

	it('loses nothing when it could not be read for days and moved to another database meanwhile, although other lists were read', async () => {
		const exact = world();
		await exact.poll([101, 102]);
		exact.attach(1);
		expect(await exact.poll([101, 102])).toEqual([idOf(1)]);
		exact.pass(1);
		exact.attach(2);
		exact.refuse(true);
		for (let day = 0; day < 4; day += 1) {
			exact.pass(24);
			await exact.poll([101, 102]);
		}
		exact.move();
		exact.attach(3);
		exact.refuse(false);
		exact.pass(2);
		const told = await exact.poll([101, 102]);
		expect(told).toEqual(expect.arrayContaining([idOf(2), idOf(3)]));
		expect(await exact.poll([101, 102])).toEqual([]);
	});
});

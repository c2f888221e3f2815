import fc from 'fast-check';
import { DateTime } from 'luxon';

import { answerBells } from '../../../core/events/bells';
import type { Change } from '../../../core/events/change';
import { pollChanges } from '../../../core/events/poll';
import { NO_STATE, readState, writeState } from '../../../core/events/poll-state';
import type { ExactClient } from '../../../core/exact/client';
import { succeed } from '../../../core/exact/errors';
import type { ODataQuery } from '../../../core/exact/odata';

const DIVISION = 123;
const START = DateTime.fromISO('2026-06-01T09:00:00Z', { zone: 'utc' });
const idOf = (entity: number) => `00000000-0000-4000-8000-${String(entity).padStart(12, '0')}`;

type Step =
	| { do: 'change'; entity: number; lateBy: number; message: 'sent' | 'lost' | 'doubled' | 'kept' }
	| { do: 'poll' | 'restart' | 'deliverKept' | 'move' }
	| { do: 'wait'; minutes: number };

interface Stored {
	id: string;
	timestamp: number;
	modified: number;
	visibleFrom: number;
}

/** A list of relations as Exact shows it: a row version is given when a change begins, and seen when it ends. */
function world() {
	const rows = new Map<string, Stored>();
	const pending: Stored[] = [];
	let version = 100;
	let now = START;
	let moved = '';
	const settle = () => {
		for (const row of pending.splice(0)) {
			if (row.visibleFrom > now.toMillis()) pending.push(row);
			else if ((rows.get(row.id)?.timestamp ?? 0) < row.timestamp) rows.set(row.id, row);
		}
	};
	const get = async (path: string, query: ODataQuery, schema: { parse(row: unknown): unknown }) => {
		settle();
		const text = query.filter?.ok === true ? query.filter.value : '';
		const after = Number(/gt (\d+)L/.exec(text)?.[1] ?? 0);
		if (path.endsWith('SyncTimestamp')) return succeed([schema.parse({ TimeStampAsBigInt: '0' })]);
		if (path === 'system/Divisions') return succeed([schema.parse({ Code: DIVISION, Description: 'Bakery', DivisionMoveDate: moved === '' ? null : moved })]);
		if (path === 'mailbox/MailMessagesSent') return succeed(byModified(query, text).map((row) => schema.parse(row)));
		const found = path === 'sync/CRM/Accounts' ? [...rows.values()].filter(({ timestamp }) => timestamp > after).sort((one, other) => one.timestamp - other.timestamp) : [];
		const wire = found.slice(0, query.limit ?? Infinity).map(({ id, timestamp, modified }) => ({ Timestamp: String(timestamp), ID: id, Created: `/Date(${START.toMillis()})/`, Modified: `/Date(${modified})/`, Name: id }));
		return succeed(wire.map((row) => schema.parse(row)));
	};
	/** The same changes as a list without row versions. */
	const byModified = ({ orderBy = [], top, limit }: ODataQuery, filter: string) => {
		const from = /Modified ge datetime'([^']+)'/.exec(filter)?.[1];
		const found = [...rows.values()].filter(({ modified }) => from === undefined || modified >= DateTime.fromISO(from, { zone: 'utc' }).toMillis()).sort((one, other) => one.modified - other.modified || one.id.localeCompare(other.id));
		if (orderBy[0]?.endsWith(' desc') === true) found.reverse();
		return found.slice(0, top ?? limit ?? Infinity).map(({ id, modified }) => ({ ID: id, Created: `/Date(${START.toMillis()})/`, Modified: `/Date(${modified})/`, Subject: id }));
	};
	const client = { get, division: DIVISION, inDivision: () => client, calls: 0 } as unknown as ExactClient;
	return {
		client,
		clock: () => now,
		wait: (seconds: number) => {
			now = now.plus({ seconds });
		},
		change(entity: number, lateBy: number): void {
			// Changes of one row wait for each other; those of different rows do not.
			const id = idOf(entity);
			const waits = Math.max(0, ...pending.filter((row) => row.id === id).map(({ visibleFrom }) => visibleFrom));
			version += 1;
			now = now.plus({ milliseconds: 7 });
			pending.push({ id, timestamp: version, modified: now.toMillis(), visibleFrom: Math.max(waits, now.toMillis() + lateBy * 1000) });
		},
		/** Row versions begin anew, in the order they had. Exact moves an administration when nobody works in it. */
		move(): void {
			now = now.plus({ minutes: 9 });
			settle();
			[...rows.values()].sort((one, other) => one.timestamp - other.timestamp).forEach((row, index) => rows.set(row.id, { ...row, timestamp: index + 1 }));
			version = rows.size + 1;
			moved = now.toISO() ?? '';
		},
		current: () => {
			settle();
			return [...rows.values()];
		},
	};
}

const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), entity: fc.integer({ min: 1, max: 8 }), lateBy: fc.constantFrom(0, 0, 0, 5, 200, 480), message: fc.constantFrom('sent' as const, 'lost' as const, 'doubled' as const, 'kept' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('poll' as const, 'restart' as const, 'deliverKept' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 11, 60, 10_080) }) },
);

/** Plays the steps with a small limit per poll, as the webhook trigger does it; gives every change that reached the workflow. */
async function play(steps: readonly Step[], limit: number, topic: 'Accounts' | 'MailMessagesSent' = 'Accounts'): Promise<{ told: Change[]; exact: ReturnType<typeof world> }> {
	const exact = world();
	const passed = new Set<string>();
	const told: Change[] = [];
	const listener = `test ${Math.random()}`;
	const kept: string[] = [];
	let state = NO_STATE;
	let saved = writeState(state);
	const gate = (changes: readonly Change[]) => {
		for (const change of changes) if (!passed.has(change.version)) { passed.add(change.version); told.push(change); }
		return changes.length;
	};
	const poll = async () => {
		const polled = await pollChanges(exact.client, state, { topics: [topic], divisions: [DIVISION], from: undefined, limit, clock: exact.clock, until: exact.clock().plus({ minutes: 5 }) });
		if (!polled.ok || polled.value.failing.length > 0) throw new Error(JSON.stringify(polled));
		state = polled.value.state;
		// n8n saves what a poll wrote only when it gave something; a restart brings back what was saved.
		if (gate(polled.value.changes) > 0 || saved === writeState(NO_STATE)) saved = writeState(state);
		return polled.value.more;
	};
	const ring = async (id: string) => {
		exact.wait(1);
		gate((await answerBells(exact.client, readState(saved), [{ topic, action: 'Update', division: DIVISION, key: id, createdOn: '', heardAt: exact.clock().toMillis() - 500 }], listener, exact.clock)).changes);
	};
	await poll();
	for (const one of steps) {
		if (one.do === 'change') {
			exact.change(one.entity, one.lateBy);
			const times = { sent: 1, doubled: 2, lost: 0, kept: 0 }[one.message];
			for (let time = 0; time < times; time += 1) await ring(idOf(one.entity));
			if (one.message === 'kept') kept.push(idOf(one.entity));
		} else if (one.do === 'deliverKept') for (const id of kept.splice(0).reverse()) await ring(id);
		else if (one.do === 'wait') exact.wait(one.minutes * 60);
		else if (one.do === 'restart') { state = readState(saved); await poll(); }
		else if (one.do === 'move') exact.move();
		else await poll();
	}
	exact.wait(700);
	for (let turn = 0; turn < 4; turn += 1) {
		while (await poll());
		exact.wait(3_700);
	}
	return { told, exact };
}

describe('every change', () => {
	it('is told once, whatever is lost, doubled, late or out of order, and whenever n8n restarts', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (steps, limit) => {
				const { told, exact } = await play(steps, limit);
				const versions = told.map(({ version }) => version);
				expect(new Set(versions).size).toBe(versions.length);
				for (const { id, modified } of exact.current()) expect(versions).toContain(`${DIVISION}|Accounts|${id}|${modified}`);
			}),
			{ numRuns: 150 },
		);
	});

	it('is told once also where Exact has no row versions and the list is read by Modified', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (steps, limit) => {
				const { told, exact } = await play(steps, limit, 'MailMessagesSent');
				const versions = told.map(({ version }) => version);
				expect(new Set(versions).size).toBe(versions.length);
				for (const { id, modified } of exact.current()) expect(versions).toContain(`${DIVISION}|MailMessagesSent|${id}|${modified}`);
			}),
			{ numRuns: 150 },
		);
	});

	it('is told once also when the administration moves to another database in between', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.array(step, { maxLength: 15 }), fc.integer({ min: 1, max: 6 }), async (before, after, limit) => {
				// Nothing is under way when Exact moves an administration.
				const { told, exact } = await play([...before, { do: 'wait', minutes: 11 }, { do: 'poll' }, { do: 'wait', minutes: 11 }, { do: 'poll' }, { do: 'move' }, ...after], limit);
				const versions = told.map(({ version }) => version);
				expect(new Set(versions).size).toBe(versions.length);
				for (const { id, modified } of exact.current()) expect(versions).toContain(`${DIVISION}|Accounts|${id}|${modified}`);
			}),
			{ numRuns: 100 },
		);
	});
});

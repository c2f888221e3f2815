/** A week of downtime: what the polling trigger takes to tell 10,000 changes, by row versions and by `Modified`. */
import { DateTime } from 'luxon';
import { pollChanges, readState, writeState, type TopicName } from '../../core';
import { clientOf } from '../../test/fixtures/exact-client';
import { rehearse } from '../../test/simulators/exact-online/rehearsal-client';
import type { Bench, BenchOptions, Measured } from './bench';
import { megabytes } from './memory';

const LIMIT = 1_000;
const WEEK = 7 * 86_400;

export const triggers: Bench = { name: 'triggers', about: 'calls, polls and memory of the polling trigger after a week of downtime with 10,000 changes', run };

async function run({ documents = 10_000, log }: BenchOptions): Promise<Measured> {
	const measured = [];
	for (const [topic, endpoint, name] of [['Accounts', 'crm/Accounts', 'row versions (sync/CRM/Accounts)'], ['MailMessagesSent', 'mailbox/MailMessagesSent', 'Modified (mailbox/MailMessagesSent)']] as const) {
		log(`${name} …`);
		measured.push(await afterAWeek(topic, endpoint, name, documents));
	}
	return { rows: measured.map(({ row }) => row), wrong: measured.flatMap(({ wrong }) => wrong) };
}

async function afterAWeek(topic: TopicName, endpoint: string, name: string, count: number) {
	const exact = await rehearse({ accessTokenSeconds: 10 * WEEK });
	try {
		await exact.control('POST', '/limits', { minutely: 1_000_000, daily: 1_000_000 });
		const pair = await exact.connect();
		const division = await exact.divisionCode('Bakkerij');
		const client = clientOf(exact.simulator.url, pair, { division });
		const wish = { topics: [topic], divisions: [division], from: undefined, limit: LIMIT, clock: () => DateTime.utc(), until: DateTime.utc().plus({ hours: 1 }) };
		let state = '';
		const poll = async () => {
			const polled = await pollChanges(client, readState(state), wish);
			if (!polled.ok) throw new Error(polled.problem.message);
			if (polled.value.failing.length > 0) throw new Error(JSON.stringify(polled.value.failing));
			state = writeState(polled.value.state);
			return polled.value;
		};
		await poll();
		await exact.control('POST', '/clock', { advanceSeconds: WEEK });
		for (let from = 0; from < count; from += 500) {
			const rows = Array.from({ length: Math.min(500, count - from) }, (_one, index) => ({ division, endpoint, values: endpoint === 'crm/Accounts' ? { Name: `Relation ${from + index}`, Code: String(100_000 + from + index).padStart(18), Status: 'C' } : { Subject: `Message ${from + index}`, Type: 1000 } }));
			await exact.control('POST', '/seed', { rows });
		}
		const before = client.calls;
		const began = megabytes();
		const told = new Set<string>();
		let [polls, twice, peak, largest] = [0, 0, 0, 0];
		for (;;) {
			const { changes, more } = await poll();
			polls += 1;
			largest = Math.max(largest, state.length);
			for (const { version } of changes) {
				if (told.has(version)) twice += 1;
				told.add(version);
			}
			peak = Math.max(peak, megabytes() - began);
			if (!more) break;
		}
		const calls = client.calls - before;
		const still = (await poll()).changes.length;
		const wrong = [...(told.size === count ? [] : [`${name}: ${told.size} of ${count} changes were told.`]), ...(twice + still === 0 ? [] : [`${name}: ${twice + still} changes were told twice.`])];
		return { wrong, row: { how: name, changes: told.size, twice: twice + still, polls, calls, 'calls per 1000 changes': (calls / (count / 1000)).toFixed(1), 'calls of an idle poll': client.calls - before - calls, 'MB on top': peak.toFixed(0), 'kB remembered at most': (largest / 1024).toFixed(0) } };
	} finally {
		await exact.close();
	}
}

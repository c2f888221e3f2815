/** What a topic looks like, for somebody who builds a workflow: the newest row of each, without moving any position. */
import { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { listDivisions } from '../exact/divisions';
import { succeed, type Result } from '../exact/errors';
import { gt, moment } from '../exact/odata';
import { paymentStatus } from '../payments/payment-status';
import { TERM_FIELDS, termRow, TERMS_OF_ENTRIES } from '../payments/payment-terms';
import { bookedFeed, bookedTransactions } from './booked-transactions';
import type { Change } from './change';
import { changeOf, rowOf, selectOf } from './entity-row';
import { isEntityTopic, topicOf, type EntityTopic, type TopicName } from './topics';

/** Some lists are only given with a filter. */
const EVER = gt('Modified', moment(DateTime.fromISO('1900-01-01', { zone: 'utc' })));

/** One change per topic, of one administration; a topic of which Exact has nothing gives none. Two calls a topic at most. */
export async function sampleChanges(client: ExactClient, division: number | undefined, topics: readonly TopicName[]): Promise<Result<Change[]>> {
	const listed = division === undefined || topics.includes('Divisions') ? await listDivisions(client, { knownDivisions: division === undefined ? [] : [division] }) : succeed([]);
	if (!listed.ok) return listed;
	const code = division ?? listed.value.find(({ archived }) => !archived)?.code;
	if (code === undefined) return succeed([]);
	const found: Change[] = [];
	for (const topic of topics) {
		const one = topic === 'Divisions' ? succeed(divisionSample(listed.value.find((known) => known.code === code) ?? listed.value[0])) : await sampleOf(client.inDivision(code), code, topic);
		if (!one.ok) return one;
		found.push(...one.value);
	}
	return succeed(found);
}

function divisionSample(division: { code: number; name: string } | undefined): Change[] {
	return division === undefined ? [] : [{ topic: 'Divisions', action: 'Added', division: division.code, key: String(division.code), modified: '', version: 'sample', entity: { code: division.code, name: division.name } }];
}

async function sampleOf(client: ExactClient, division: number, topic: Exclude<TopicName, 'Divisions'>): Promise<Result<Change[]>> {
	if (isEntityTopic(topic)) return await newestOf(client, division, topic);
	if (topic === 'PaymentStatus') {
		const terms = await client.get(TERMS_OF_ENTRIES, { select: TERM_FIELDS, orderBy: ['Modified desc'], top: 1 }, termRow);
		return terms.ok ? succeed(terms.value.map((term) => ({ topic, action: 'Changed', division, key: term.entryId, modified: '', version: 'sample', entity: { ...paymentStatus({ entryId: term.entryId, entryNumber: undefined, journal: '', reference: '', invoiceDate: '', previousState: undefined }, { terms: [term], entry: undefined }) } }))) : terms;
	}
	const { path, select, row } = bookedFeed;
	const lines = await client.get(path, { select, orderBy: ['Created desc'], top: 1 }, row);
	return lines.ok ? await bookedTransactions(client, division, lines.value) : lines;
}

/** From the entity's own list: lists of changes cannot be asked from behind. */
async function newestOf(client: ExactClient, division: number, name: EntityTopic): Promise<Result<Change[]>> {
	const topic = { ...topicOf(name), way: 'modified' as const, headersOnly: false };
	const rows = await client.get(topic.entity, { select: selectOf(topic), ...(topic.dated ? { filter: EVER, orderBy: ['Modified desc'] } : {}), top: 1 }, rowOf(topic));
	return rows.ok ? succeed(rows.value.map((row) => changeOf(name, division, row))) : rows;
}

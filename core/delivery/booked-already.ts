/**
 * Every way into Exact looks among the purchase entries, too (design, decision 4): a document that was booked, by this connector or by a
 * person, is not delivered again to the postbox, to the archive or by mail.
 */
import Big from 'big.js';
import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { EntryDraft } from '../booking/entry-draft';
import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import { MASTER_LISTS, type RelationRow } from '../booking/master-rows';
import { sameCompany } from '../booking/match-relation';
import { NOBODY, type WantedRelation } from '../booking/relation-identity';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { eq, guid, text } from '../exact/odata';
import { normalNumber } from './entry-key';
import { judgeEntry } from './entry-judge';
import { wasBooked } from './entry-outcome';
import { about } from './judge-found';
import { differs, exists, type Outcome } from './outcome';
import type { ShelfItem } from './shelf';

const word = z.union([z.string(), z.number()]).nullish().transform((value) => String(value ?? '').trim());
const decimal = word.pipe(z.string().regex(/^(-?\d+(\.\d+)?)?$/));

const facts = z.object({
	type: z.enum(['invoice', 'creditNote']),
	number: word.pipe(z.string().min(1)),
	/** YYYY-MM-DD */
	issueDate: word.pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
	currency: word,
	/** BT-112 as on the document. */
	taxInclusive: decimal,
	/** BT-114 */
	rounding: decimal,
	supplier: z.object({ vatNumber: word, chamberOfCommerce: word, name: word, country: word }),
});
/** What an e-invoice says of itself, as far as it takes to know it again among entries. */
export type InvoiceFacts = z.output<typeof facts>;

/** A JSON text or value -> the facts. '' and undefined mean that nothing was given; `facts` is undefined when they cannot be read. */
export function readInvoiceFacts(given: unknown): { given: boolean; facts?: InvoiceFacts } {
	if (given === undefined || given === null || given === '') return { given: false };
	try {
		const read = facts.safeParse(typeof given === 'string' ? JSON.parse(given) : given);
		return read.success ? { given: true, facts: read.data } : { given: true };
	} catch {
		return { given: true };
	}
}

export interface KnownInvoice {
	item: ShelfItem;
	facts: InvoiceFacts;
}

/** One to look for, or none where nothing is known of the document. */
export const withFacts = (item: ShelfItem, known: InvoiceFacts | undefined): KnownInvoice[] => (known === undefined ? [] : [{ item, facts: known }]);

/** Administrations whose entries a login may not see, with the moment until which it is not asked again: a refusal counts as an error there. */
const refusedUntil = new Map<string, DateTime>();
const ASK_AGAIN_AFTER = { hours: 1 };

/**
 * Key -> outcome of those that stand among the purchase entries: same supplier, number, kind and year. One shared call when there are none.
 * Numbers that start again each year are no reason to stop here: an entry of another year is another document.
 * @param scope names the Exact site and login
 */
export async function lookInEntries(client: ExactClient, division: number, known: readonly KnownInvoice[], clock: () => DateTime, scope: string): Promise<Result<Map<string, Outcome>>> {
	const name = `${scope}|${division}`;
	const refused = refusedUntil.get(name);
	if (known.length === 0 || (refused !== undefined && clock() < refused)) return succeed(new Map());
	const found = await readNumbered(client, known);
	if (found.ok) return succeed(new Map(known.flatMap(({ item, facts: one }) => settled(division, item, one, found.value))));
	if (!mayNotSee(found.problem)) return fail(found.problem);
	refusedUntil.set(name, clock().plus(ASK_AGAIN_AFTER));
	return succeed(new Map());
}

/** A login without the right to see entries has booked none, and the digital postbox must work without that right. */
const mayNotSee = ({ status }: Problem): boolean => status === 403;

interface Numbered {
	rows: EntryRow[];
	relations: RelationRow[];
}

async function readNumbered(client: ExactClient, known: readonly KnownInvoice[]): Promise<Result<Numbered>> {
	const { path, select, row } = ENTRY_PLACES.purchase;
	const spellings = new Set(known.flatMap(({ facts: { number } }) => [number, normalNumber(number)]));
	const rows = await client.getWhereAny(path, { select }, [...spellings].filter((one) => one !== '').map((one) => eq('YourRef', text(one))), row);
	if (!rows.ok) return rows;
	const suppliers = [...new Set(rows.value.map(({ relation }) => relation))].filter((id) => id !== '');
	const relations = await client.getWhereAny(MASTER_LISTS.relations.path, { select: MASTER_LISTS.relations.select }, suppliers.map((id) => eq('ID', guid(id))), MASTER_LISTS.relations.row);
	return relations.ok ? succeed({ rows: [...new Map(rows.value.map((one) => [one.id, one])).values()], relations: relations.value }) : relations;
}

function settled(division: number, item: ShelfItem, one: InvoiceFacts, { rows, relations }: Numbered): Array<[string, Outcome]> {
	const company = sameCompany(wanted(one), relations);
	const ofItsYear = rows.filter(({ date }) => date === '' || date.slice(0, 4) === one.issueDate.slice(0, 4));
	// What a person booked may carry the total before or after rounding.
	const drafts = totals(one).map((total) => asEntry(one, total, company));
	const verdicts = drafts.map((draft) => ({ draft, judged: judgeEntry({ draft, key: { field: 'YourRef', value: one.number } }, ofItsYear, true) }));
	const best = verdicts.find(({ judged }) => judged.verdict === 'same') ?? verdicts[0];
	if (best === undefined || best.judged.verdict === 'new') return [];
	const { draft, judged } = best;
	const of = { ...about(division, item), exactId: judged.row.id, exactNumber: judged.row.number === undefined ? '' : String(judged.row.number) };
	return [[item.key, judged.verdict === 'same' ? exists(of, wasBooked(draft, judged.row)) : differs(of, judged.reason)]];
}

const wanted = ({ supplier }: InvoiceFacts): WantedRelation => ({ ...NOBODY, ...supplier });

/** What is owed, signed: with and without rounding. */
function totals({ type, taxInclusive, rounding }: InvoiceFacts): string[] {
	const given = new Big(taxInclusive || '0').times(type === 'creditNote' ? -1 : 1);
	return [...new Set([given.plus(new Big(rounding || '0').times(type === 'creditNote' ? -1 : 1)), given].map((one) => one.toFixed(2)))];
}

function asEntry({ number, currency, issueDate }: InvoiceFacts, total: string, company: string[]): EntryDraft {
	return {
		side: 'purchase',
		type: total.startsWith('-') ? 31 : 30,
		number,
		journal: '',
		relation: '',
		relationName: '',
		sameCompany: company,
		currency,
		entryDate: issueDate,
		dueDate: '',
		paymentReference: '',
		paymentCondition: '',
		description: '',
		reporting: null,
		gAccountAmount: '',
		total,
		extra: {},
		lines: [],
	};
}

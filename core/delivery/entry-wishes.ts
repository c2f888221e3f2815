/** Entries as they are asked for -> entries that can be sent, with everything that must be read from the administration for that, once. */
import type { DateTime } from 'luxon';

import type { PreparedEntry } from '../booking/entry-draft';
import type { EntryRequest } from '../booking/entry-request';
import type { EntryRow } from '../booking/entry-rows';
import { extraFields } from '../booking/extra-fields';
import { mayBeSent, stop } from '../booking/finding';
import { matchRelation, wantedParty, wantedSupplier } from '../booking/match-relation';
import type { MasterData, RelationRow } from '../booking/master-rows';
import type { ReportingPeriod } from '../booking/policies';
import { prepareInvoice } from '../booking/prepare-invoice';
import { prepareRequest } from '../booking/prepare-request';
import type { BookingSide } from '../booking/proposal';
import type { PurchaseRule } from '../booking/purchase-rules';
import type { BookingSettings } from '../booking/settings';
import { DIRECT_DEBIT, paymentCodes } from '../booking/warnings';
import type { EInvoice } from '../einvoice/model';
import type { ExactClient } from '../exact/client';
import { getDivision } from '../exact/divisions';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { readBankAccounts, readEarlierEntries, readMasterData, readPeriods, readRelations, type ListedMasterData } from './entry-administration';

/** One entry as a person, another system or an e-invoice asks for it. */
export interface EntryWish {
	side: BookingSide;
	source: { kind: 'invoice'; invoice: EInvoice } | { kind: 'request'; request: EntryRequest };
	settings: BookingSettings;
	/** Rules of the connection, for purchases from e-invoices. */
	rules: readonly PurchaseRule[];
	/** Chosen by a person for an e-invoice; '' = from the document and the settings. A request carries its own. */
	journal: string;
	relation: string;
	/** Own field name or property of Exact -> value. */
	extraHeader: Readonly<Record<string, unknown>>;
	/** The same for every line; what a line says itself goes before. */
	extraLine: Readonly<Record<string, unknown>>;
	/** Only credit notes are taken. */
	creditNotesOnly: boolean;
}

export interface PreparedWish {
	wish: EntryWish;
	prepared: PreparedEntry;
	/** What the administration calls the other party, where it is known. */
	relation: RelationRow | undefined;
}

/** What is the same for all wishes of one run and division. */
interface Known {
	country: string;
	currency: string;
	data: MasterData;
	relations: readonly RelationRow[];
}

/** What only some wishes need; read after a first look. */
interface Further {
	earlier: ReadonlyMap<string, readonly EntryRow[]>;
	periods: ReadonlyMap<string, readonly ReportingPeriod[]>;
}

const NOTHING_FURTHER: Further = { earlier: new Map(), periods: new Map() };

/**
 * Reads the administration, its lists and relations once, and prepares every wish. Earlier entries are read per supplier and only where
 * neither a rule nor the supplier's own default decides; reporting periods only where a document may fall into a closed one.
 * @returns one answer per wish, in order; the Problem of the first list that could not be read, because nothing is decided on half of the data
 */
export async function prepareWishes(client: ExactClient, division: number, wishes: readonly EntryWish[], clock: () => DateTime): Promise<Result<PreparedWish[]>> {
	if (wishes.length === 0) return succeed([]);
	const known = await readKnown(client, division, wishes);
	if (!known.ok) return known;
	const first = wishes.map((wish) => prepareWish(wish, known.value, NOTHING_FURTHER));
	const further = await readFurther(client, first, known.value, clock());
	if (!further.ok) return further;
	const { earlier, periods } = further.value;
	return succeed(earlier.size === 0 && periods.size === 0 ? first : wishes.map((wish) => prepareWish(wish, known.value, further.value)));
}

async function readKnown(client: ExactClient, code: number, wishes: readonly EntryWish[]): Promise<Result<Known>> {
	const division = await getDivision(client, code);
	if (!division.ok) return division;
	const lists = await readMasterData(client, listsFor(wishes));
	if (!lists.ok) return lists;
	const relations = await readRelations(client);
	if (!relations.ok) return relations;
	const accounts = await bankAccountsFor(client, wishes, relations.value);
	if (!accounts.ok) return accounts;
	const { country, currency } = division.value;
	return succeed({ country: country.trim().toUpperCase(), currency: currency.trim(), relations: relations.value, data: { ...lists.value, relations: relations.value, bankAccounts: accounts.value } });
}

/** The three that every entry needs, and the others where something names one. */
function listsFor(wishes: readonly EntryWish[]): ListedMasterData[] {
	const lists = new Set<ListedMasterData>(['vatCodes', 'journals', 'ledgerAccounts']);
	for (const { source, settings, rules, side } of wishes) {
		const lines = source.kind === 'request' ? source.request.lines : rules;
		if (lines.some(({ costCenter }) => costCenter !== '')) lists.add('costCenters');
		if (lines.some(({ costUnit }) => costUnit !== '')) lists.add('costUnits');
		const { paymentConditions } = settings;
		const collects = source.kind === 'invoice' && paymentCodes(source.invoice).some((one) => DIRECT_DEBIT.includes(one));
		const named = (source.kind === 'request' && source.request.paymentCondition !== '') || (side === 'sales' ? paymentConditions.sales : paymentConditions.purchase) !== '';
		if (collects || named) lists.add('paymentConditions');
	}
	return [...lists];
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function matchOf({ source, side, relation }: EntryWish, relations: readonly RelationRow[]): RelationRow | undefined {
	const chosen = relation === '' ? {} : GUID.test(relation) ? { id: relation } : { code: relation };
	const wanted = source.kind === 'request' ? source.request.relation : { ...(side === 'purchase' ? wantedSupplier(source.invoice) : wantedParty(source.invoice.buyer)), ...chosen };
	const match = matchRelation(wanted, relations, [], source.kind === 'request');
	return match.verdict === 'one' ? match.relation : undefined;
}

/** Accounts of the suppliers at hand and owners of the accounts on the documents, for NEW_IBAN and for recognising a supplier by his account. */
async function bankAccountsFor(client: ExactClient, wishes: readonly EntryWish[], relations: readonly RelationRow[]) {
	const owners: string[] = [];
	const accounts: string[] = [];
	for (const wish of wishes) {
		const { source, side } = wish;
		if (source.kind === 'request') {
			if (source.request.relation.iban !== '') accounts.push(compact(source.request.relation.iban));
			continue;
		}
		const asked = side === 'sales' ? [] : source.invoice.payment.means.map(({ account }) => compact(account)).filter((account) => account !== '');
		if (asked.length === 0) continue;
		const relation = matchOf(wish, relations);
		if (relation !== undefined) owners.push(relation.id);
		else accounts.push(...asked);
	}
	return await readBankAccounts(client, owners, accounts);
}

const compact = (account: string): string => account.replace(/\s/g, '').toUpperCase();

function prepareWish(wish: EntryWish, { country, currency, data, relations }: Known, { earlier, periods }: Further): PreparedWish {
	const { source, side, settings } = wish;
	const relation = matchOf(wish, relations);
	const administration = { country, currency, data, settings };
	const prepared =
		source.kind === 'request'
			? prepareRequest({ ...source.request, extra: { ...wish.extraHeader, ...source.request.extra }, lines: source.request.lines.map((line) => ({ ...line, extra: { ...wish.extraLine, ...line.extra } })) }, { ...administration, side })
			: withLineFields(
					prepareInvoice(source.invoice, {
						...administration,
						side,
						rules: wish.rules,
						journal: wish.journal,
						relation: wish.relation,
						extraHeader: wish.extraHeader,
						earlier: relation === undefined ? [] : earlier.get(relation.id),
						periods: periodsFor(wish, periods),
					}),
					wish,
					country,
				);
	return { wish, prepared: kindChecked(prepared, wish), relation };
}

/** On an e-invoice the extra fields of the lines are the same on every line. */
function withLineFields(prepared: PreparedEntry, { extraLine, settings }: EntryWish, country: string): PreparedEntry {
	const { fields, findings } = extraFields('line', extraLine, settings.extraFields.line, country);
	const all = [...prepared.findings, ...findings];
	if (prepared.draft === undefined || !mayBeSent(all)) return { ...prepared, draft: undefined, findings: all };
	return { ...prepared, draft: { ...prepared.draft, lines: prepared.draft.lines.map((line) => ({ ...line, extra: { ...fields, ...line.extra } })) }, findings: all };
}

function kindChecked(prepared: PreparedEntry, { creditNotesOnly, source }: EntryWish): PreparedEntry {
	if (!creditNotesOnly) return prepared;
	const credit = source.kind === 'request' ? source.request.kind === 'creditNote' : prepared.proposal === undefined || Number(prepared.proposal.liability) < 0;
	if (credit) return prepared;
	const number = source.kind === 'request' ? source.request.number : source.invoice.number;
	return { ...prepared, draft: undefined, findings: [stop('NOT_A_CREDIT_NOTE', `Document ${number} is an invoice, not a credit note.`, 'Send it with the resource "Sales Entry", which takes both.'), ...prepared.findings] };
}

/** The administration's journal per wish is only known after the first look; periods are kept under it. */
const periodsFor = (wish: EntryWish, periods: Further['periods']): readonly ReportingPeriod[] | undefined => periods.get(periodName(wish));
const periodName = ({ side, source, journal, settings }: EntryWish): string => JSON.stringify([side, source.kind === 'invoice' ? source.invoice.type : '', journal, settings.journals]);

async function readFurther(client: ExactClient, first: readonly PreparedWish[], { data }: Known, now: DateTime): Promise<Result<Further>> {
	const earlier = new Map<string, readonly EntryRow[]>();
	const dates = new Map<string, { journal: string; from: string }>();
	const thisMonth = now.startOf('month').toISODate() ?? '';
	for (const { wish, prepared, relation } of first) {
		const { source, side, settings } = wish;
		if (source.kind !== 'invoice') continue;
		if (side === 'purchase' && relation !== undefined && !earlier.has(relation.id) && prepared.lines.some(isOpen)) {
			const rows = await readEarlierEntries(client, side, relation.id);
			if (!rows.ok) return rows;
			earlier.set(relation.id, rows.value);
		}
		const { issueDate } = source.invoice;
		const journal = prepared.draft?.journal;
		if (journal === undefined || data.journals === undefined || (settings.policies.closedPeriod === 'park' && issueDate >= thisMonth)) continue;
		const before = dates.get(periodName(wish));
		dates.set(periodName(wish), { journal, from: before === undefined || issueDate < before.from ? issueDate : before.from });
	}
	const periods = new Map<string, readonly ReportingPeriod[]>();
	for (const [name, { journal, from }] of dates) {
		const rows = await readPeriods(client, journal, from);
		// A look ahead only: where the login may not see the periods, or none are kept, Exact itself refuses.
		if (rows.ok && rows.value.length > 0) periods.set(name, rows.value);
		else if (!rows.ok && stopsReading(rows.problem)) return fail(rows.problem);
	}
	return succeed({ earlier, periods });
}

/** Neither a rule nor the supplier's own default decided. */
const isOpen = ({ glAccount, vatCode }: PreparedEntry['lines'][number]): boolean => glAccount.from === 'connection' || glAccount.from === 'needsPerson' || vatCode.from === 'needsPerson';

const stopsReading = ({ status, retryable }: Problem): boolean => status !== 403 && status !== 404 && retryable;

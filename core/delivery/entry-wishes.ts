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
import type { BookingSide } from '../booking/entry-side';
import type { PurchaseRule } from '../booking/purchase-rules';
import type { BookingSettings } from '../booking/settings';
import { DIRECT_DEBIT, paymentCodes } from '../booking/warnings';
import type { EInvoice } from '../einvoice/model';
import type { ExactClient } from '../exact/client';
import { getDivision } from '../exact/divisions';
import { succeed, type Result } from '../exact/errors';
import { keep, missingLists, recall, type KnownAdministration } from './administration-memory';
import { readBankAccounts, readEarlierEntries, readMasterData, readPeriods, readRelations, readRelationsWithAccounts, type ListedMasterData, type RelationsWithAccounts } from './entry-administration';

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
	/** ISO country of the administration where a sealed connection proves it, else ''. */
	country: string;
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

/** Earlier entries by relation. */
type Earlier = ReadonlyMap<string, readonly EntryRow[]>;
const NOTHING_EARLIER: Earlier = new Map();

/**
 * Reads the administration, its lists and relations once, and prepares every wish. Earlier entries are read per supplier and only where
 * neither a rule nor the supplier's own default decides; reporting periods only where a document may fall into a closed one.
 * @param scope names site and app: then master data is kept for the next call of this process; '' = read anew
 * @returns one answer per wish, in order; the Problem of the first list that could not be read, because nothing is decided on half of the data
 */
export async function prepareWishes(client: ExactClient, division: number, wishes: readonly EntryWish[], clock: () => DateTime, scope = ''): Promise<Result<PreparedWish[]>> {
	if (wishes.length === 0) return succeed([]);
	const name = scope === '' ? '' : `${scope}|${division}`;
	const prepared = await prepareWith(client, division, wishes, clock, name);
	if (!prepared.ok) return prepared;
	const { wishes: first, justRead } = prepared.value;
	if (justRead === undefined || first.every(isPlainYes)) return succeed(first);
	// What is kept may only say yes (see administration-memory.ts); what this call has read itself holds.
	keep(name, justRead);
	const again = await prepareWith(client, division, wishes, clock, name);
	return again.ok ? succeed(again.value.wishes) : again;
}

/** It can be sent, to a relation that is there. */
const isPlainYes = ({ prepared: { draft, createRelation } }: PreparedWish): boolean => draft !== undefined && createRelation === undefined;

async function prepareWith(client: ExactClient, division: number, wishes: readonly EntryWish[], clock: () => DateTime, name: string): Promise<Result<{ wishes: PreparedWish[]; justRead: KnownAdministration | undefined }>> {
	const read = await readKnown(client, division, wishes, clock, name);
	if (!read.ok) return read;
	const { known, justRead } = read.value;
	const first = wishes.map((wish) => prepareWish(wish, known, NOTHING_EARLIER));
	const earlier = await earlierEntries(client, first);
	if (!earlier.ok) return earlier;
	const second = earlier.value.size === 0 ? first : wishes.map((wish) => prepareWish(wish, known, earlier.value));
	const periods = await periodsFor(client, second, clock());
	return succeed({ justRead, wishes: periods.size === 0 ? second : second.map(({ wish, prepared }) => prepareWish(wish, known, earlier.value, periods.get(prepared.draft?.journal ?? ''))) });
}

/** What is kept of the administration, completed by what it lacks for these wishes; `justRead` is undefined where nothing was kept. */
async function readKnown(client: ExactClient, code: number, wishes: readonly EntryWish[], clock: () => DateTime, name: string): Promise<Result<{ known: Known; justRead: KnownAdministration | undefined }>> {
	const now = clock();
	const kept = recall(name, now);
	const before: KnownAdministration = kept ?? { lists: {}, readAt: now };
	const home = before.home === undefined ? await readAdministration(client, code, wishes) : succeed(before.home);
	if (!home.ok) return home;
	const lists = await readMasterData(client, missingLists(listsFor(wishes), before));
	if (!lists.ok) return lists;
	const read = await readRelationsFor(client, wishes, before.relations);
	if (!read.ok) return read;
	const { relations, accounts } = read.value;
	const bankAccounts = accounts === undefined ? await bankAccountsFor(client, wishes, relations) : succeed(accounts);
	if (!bankAccounts.ok) return bankAccounts;
	const all = { ...before.lists, ...lists.value };
	// Proved by the connection, the country comes without a currency: that is not the whole administration.
	const whole = home.value.currency === '' ? {} : { home: home.value };
	keep(name, { ...whole, lists: all, relations: read.value, readAt: before.readAt });
	return succeed({ known: { ...home.value, relations, data: { ...all, relations, bankAccounts: bankAccounts.value } }, justRead: kept === undefined ? undefined : { ...(before.home === undefined ? whole : {}), lists: lists.value, ...(read.value === before.relations ? {} : { relations: read.value }), readAt: now } });
}

/** E-invoices carry their currency and journals theirs: where the connection proves the country, the administration itself need not be asked. */
async function readAdministration(client: ExactClient, code: number, wishes: readonly EntryWish[]): Promise<Result<Pick<Known, 'country' | 'currency'>>> {
	const [first] = wishes;
	const proved = first !== undefined && first.country !== '' && wishes.every(({ country, source }) => country === first.country && source.kind === 'invoice');
	if (proved) return succeed({ country: first.country, currency: '' });
	const division = await getDivision(client, code);
	return division.ok ? succeed({ country: division.value.country.trim().toUpperCase(), currency: division.value.currency.trim() }) : division;
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

/** Relations, and in the same call their bank accounts where a wish names one. */
async function readRelationsFor(client: ExactClient, wishes: readonly EntryWish[], before: RelationsWithAccounts | undefined): Promise<Result<RelationsWithAccounts>> {
	if (!wishes.some((wish) => accountsOn(wish).length > 0)) {
		if (before !== undefined) return succeed(before);
		const relations = await readRelations(client);
		return relations.ok ? succeed({ relations: relations.value, accounts: undefined }) : relations;
	}
	return before?.accounts === undefined ? await readRelationsWithAccounts(client) : succeed(before);
}

/** The accounts that a document names: those of its seller, or of the relation of a request. */
function accountsOn({ source, side }: EntryWish): string[] {
	if (source.kind === 'request') return [compact(source.request.relation.iban)].filter((account) => account !== '');
	return side === 'sales' ? [] : source.invoice.payment.means.map(({ account }) => compact(account)).filter((account) => account !== '');
}

/** Accounts of the suppliers at hand and owners of the accounts on the documents, for NEW_IBAN and for recognising a supplier by his account. */
async function bankAccountsFor(client: ExactClient, wishes: readonly EntryWish[], relations: readonly RelationRow[]) {
	const owners: string[] = [];
	const accounts: string[] = [];
	for (const wish of wishes) {
		const asked = accountsOn(wish);
		if (asked.length === 0) continue;
		const relation = wish.source.kind === 'request' ? undefined : matchOf(wish, relations);
		if (relation !== undefined) owners.push(relation.id);
		else accounts.push(...asked);
	}
	return await readBankAccounts(client, owners, accounts);
}

const compact = (account: string): string => account.replace(/\s/g, '').toUpperCase();

function prepareWish(wish: EntryWish, { country, currency, data, relations }: Known, earlier: Earlier, periods?: readonly ReportingPeriod[]): PreparedWish {
	const { source, side, settings } = wish;
	const relation = matchOf(wish, relations);
	const administration = { country, currency, data, settings };
	const prepared =
		source.kind === 'request'
			? prepareRequest({ ...source.request, extra: { ...wish.extraHeader, ...source.request.extra }, lines: source.request.lines.map((line) => ({ ...line, extra: { ...wish.extraLine, ...line.extra } })) }, { ...administration, side, periods })
			: withLineFields(
					prepareInvoice(source.invoice, {
						...administration,
						side,
						rules: wish.rules,
						journal: wish.journal,
						relation: wish.relation,
						extraHeader: wish.extraHeader,
						earlier: relation === undefined ? [] : earlier.get(relation.id),
						periods,
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

async function earlierEntries(client: ExactClient, prepared: readonly PreparedWish[]): Promise<Result<Earlier>> {
	const earlier = new Map<string, readonly EntryRow[]>();
	for (const { wish, prepared: { lines }, relation } of prepared) {
		if (wish.source.kind !== 'invoice' || wish.side !== 'purchase' || relation === undefined || earlier.has(relation.id) || !lines.some(isOpen)) continue;
		const rows = await readEarlierEntries(client, wish.side, relation.id);
		if (!rows.ok) return rows;
		earlier.set(relation.id, rows.value);
	}
	return succeed(earlier);
}

/** Reporting periods per journal, where an entry may fall into a closed one: this and last month are open as a rule, and Exact itself refuses where not. */
async function periodsFor(client: ExactClient, prepared: readonly PreparedWish[], now: DateTime): Promise<ReadonlyMap<string, readonly ReportingPeriod[]>> {
	const lately = now.minus({ months: 1 }).startOf('month').toISODate() ?? '';
	const dates = new Map<string, string>();
	for (const { wish: { source, settings }, prepared: { draft } } of prepared) {
		if (draft === undefined) continue;
		const date = source.kind === 'invoice' ? source.invoice.issueDate : source.request.date;
		if (settings.policies.closedPeriod === 'park' && date >= lately) continue;
		const before = dates.get(draft.journal);
		dates.set(draft.journal, before === undefined || date < before ? date : before);
	}
	const periods = new Map<string, readonly ReportingPeriod[]>();
	for (const [journal, from] of dates) {
		const rows = await readPeriods(client, journal, from);
		// A look ahead only: where the periods cannot be read, Exact itself refuses.
		if (rows.ok && rows.value.length > 0) periods.set(journal, rows.value);
	}
	return periods;
}

/** Neither a rule nor the supplier's own default decided. */
const isOpen = ({ glAccount, vatCode }: PreparedEntry['lines'][number]): boolean => glAccount.from === 'connection' || glAccount.from === 'needsPerson' || vatCode.from === 'needsPerson';

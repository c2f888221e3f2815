/** Relations of an administration: get, list, find by any identity, and create only what normalised matching does not know (SAL-10). */
import type { DateTime } from 'luxon';

import { decideRelation } from '../booking/create-relation';
import { matchRelation, listedRelations, questionText } from '../booking/match-relation';
import { MASTER_LISTS, type BankAccountRow, type RelationRow } from '../booking/master-rows';
import { nearest } from '../booking/nearest';
import type { BookingSide } from '../booking/entry-side';
import type { IdentityKind, WantedRelation } from '../booking/relation-identity';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { accountCode, and, contains, day, eq, ge, gt, guid, moment, or, bool, text, trimmedEq, type Filter } from '../exact/odata';
import { readBankAccounts, readRelations } from './entry-administration';
import { createRelation } from './entry-write';
import { compareBodies, type RelationBody } from './new-relations';

const { path, select, row } = MASTER_LISTS.relations;

/** One relation by its id or its code (padded or not). NOT_FOUND when there is none. */
export async function getRelation(client: ExactClient, idOrCode: { id: string } | { code: string }): Promise<Result<RelationRow>> {
	if ('id' in idOrCode) return await client.getOne(path, guid(idOrCode.id), { select }, row);
	const rows = await client.get(path, { select, filter: eq('Code', accountCode(idOrCode.code)), top: 1 }, row);
	if (!rows.ok) return rows;
	const [found] = rows.value;
	return found === undefined ? fail({ code: 'NOT_FOUND', message: `Relation ${idOrCode.code} does not exist in this administration.`, retryable: false, fix: 'Check the code; it stands in Exact on the relation card.' }) : succeed(found);
}

export interface RelationFilter {
	/** In name or code; '' = all. */
	search: string;
	/** supplier, customer or '' for all. */
	role: 'customer' | 'supplier' | '';
	unblockedOnly: boolean;
	since?: DateTime;
	limit?: number;
}

/** Relations by name. Exact demands a filter on this list, so there always is one. */
export async function listRelations(client: ExactClient, { search, role, unblockedOnly, since, limit }: RelationFilter): Promise<Result<RelationRow[]>> {
	const filters: Filter[] = [since === undefined ? gt('Modified', day('1900-01-01')) : ge('Modified', moment(since.toUTC()))];
	if (search !== '') filters.push(or(contains('Name', search), trimmedEq('Code', search)));
	if (role === 'supplier') filters.push(eq('IsSupplier', bool(true)));
	if (role === 'customer') filters.push(eq('Status', text('C')));
	if (unblockedOnly) filters.push(eq('Blocked', bool(false)));
	return await client.get(path, { select, filter: and(...filters), orderBy: ['Name'], ...(limit === undefined ? {} : { limit }) }, row);
}

/** The relations of one administration for one run: read when first asked, and completed with what the run creates. */
export interface RelationBook {
	client: ExactClient;
	rows?: RelationRow[];
	bankAccounts: Map<string, BankAccountRow[]>;
	/** What was created in this run, or may have been, and is not among the rows for sure. */
	tried: Array<{ body: RelationBody; id: string; problem?: Problem }>;
}

export const openRelationBook = (client: ExactClient): RelationBook => ({ client, bankAccounts: new Map(), tried: [] });

export type RelationAnswer =
	| { verdict: 'found'; relation: RelationRow; by: IdentityKind }
	/** Nobody fits; `near` have a similar name. */
	| { verdict: 'none'; message: string; near: RelationRow[] }
	/** More than one may be meant: a question for a person, never a guess. */
	| { verdict: 'question'; message: string; candidates: RelationRow[]; by: IdentityKind };

const BY_KEY: readonly (keyof WantedRelation)[] = ['vatNumber', 'chamberOfCommerce', 'iban', 'peppolId', 'email', 'name'];

/** Finds by all identities that are given. An id or code alone costs one call; anything else is compared in its normal form over the whole list. */
export async function findRelation(book: RelationBook, wanted: WantedRelation): Promise<Result<RelationAnswer>> {
	const onlyKey = (wanted.id !== '' || wanted.code !== '') && BY_KEY.every((name) => wanted[name] === '');
	if (onlyKey && book.rows === undefined) {
		const one = await getRelation(book.client, wanted.id !== '' ? { id: wanted.id } : { code: wanted.code });
		if (one.ok) return succeed({ verdict: 'found', relation: one.value, by: wanted.id !== '' ? 'id' : 'code' });
		if (one.problem.code !== 'NOT_FOUND') return one;
	}
	const rows = await relationsOf(book);
	if (!rows.ok) return rows;
	const accounts = await accountsOf(book, wanted.iban);
	if (!accounts.ok) return accounts;
	const match = matchRelation(wanted, rows.value, accounts.value, true);
	if (match.verdict === 'one') return succeed({ verdict: 'found', relation: match.relation, by: match.by });
	const name = wanted.name || wanted.vatNumber || wanted.code || 'this party';
	if (match.verdict === 'question') return succeed({ verdict: 'question', message: questionText(match, name), candidates: match.candidates, by: match.by });
	const near = nearest(wanted.name || wanted.code, rows.value.map((one) => ({ ...one, description: one.name })));
	return succeed({ verdict: 'none', message: `No relation in this administration is ${name}.${near.length > 0 ? ` Near: ${listedRelations(near)}.` : ''}`, near });
}

async function relationsOf(book: RelationBook): Promise<Result<RelationRow[]>> {
	if (book.rows !== undefined) return succeed(book.rows);
	const rows = await readRelations(book.client);
	if (rows.ok) book.rows = rows.value;
	return rows;
}

async function accountsOf(book: RelationBook, iban: string): Promise<Result<BankAccountRow[]>> {
	const account = iban.replace(/\s/g, '').toUpperCase();
	if (account === '') return succeed([]);
	const known = book.bankAccounts.get(account);
	if (known !== undefined) return succeed(known);
	const rows = await readBankAccounts(book.client, [], [account]);
	if (rows.ok) book.bankAccounts.set(account, rows.value);
	return rows;
}

/**
 * Finds, and creates when nothing normalised fits, blocked relations included. RELATION_QUESTION when more than one may be meant,
 * RELATION_BLOCKED when the one that fits is blocked. After a doubtful answer the list is read once more before anything is said.
 */
export async function findOrCreateRelation(book: RelationBook, wanted: WantedRelation, side: BookingSide, allowed: boolean): Promise<Result<{ relation: RelationRow; created: boolean; by: IdentityKind | '' }>> {
	const answer = await findRelation(book, wanted);
	if (!answer.ok) return answer;
	if (answer.value.verdict === 'found' && !answer.value.relation.blocked) return succeed({ relation: answer.value.relation, created: false, by: answer.value.by });
	const rows = await relationsOf(book);
	if (!rows.ok) return rows;
	const match = matchRelation(wanted, rows.value, book.bankAccounts.get(wanted.iban.replace(/\s/g, '').toUpperCase()) ?? [], true);
	if (match.verdict === 'none' && (wanted.id !== '' || wanted.code !== '')) {
		return fail({ code: 'RELATION_UNKNOWN', message: `Relation "${wanted.id || wanted.code}" does not exist in this administration. ${answer.value.verdict === 'none' ? answer.value.message : ''}`.trim(), retryable: false, fix: 'Correct the code, or leave it empty: Exact numbers a new relation itself.' });
	}
	const decision = decideRelation(match, { name: wanted.name, vatNumber: wanted.vatNumber, chamberOfCommerce: wanted.chamberOfCommerce, country: wanted.country, email: wanted.email }, side, allowed);
	if (!decision.ok) return fail({ ...decision.finding, retryable: false });
	if ('known' in decision.value) return succeed({ relation: decision.value.known, created: false, by: '' });
	const body = decision.value.create;
	const same = book.tried.find((one) => compareBodies(body, one.body) !== 'other');
	if (same?.problem !== undefined) return fail(same.problem);
	if (same !== undefined && compareBodies(body, same.body) === 'same') return await readCreated(book, same.id);
	const made = await createRelation(book.client, body, {});
	if (!made.ok) {
		if (made.problem.doubtful !== true) return made;
		book.rows = undefined;
		const again = await findRelation(book, wanted);
		if (again.ok && again.value.verdict === 'found') return succeed({ relation: again.value.relation, created: true, by: again.value.by });
		const problem: Problem = { ...made.problem, message: `${made.problem.message} The relation may be created yet.`, fix: 'Run it again in a quarter of an hour: it looks before it creates.' };
		book.tried.push({ body, id: '', problem });
		return fail(problem);
	}
	book.tried.push({ body, id: made.value });
	return await readCreated(book, made.value);
}

/** The relation as Exact holds it, into the copy of this run. */
async function readCreated(book: RelationBook, id: string): Promise<Result<{ relation: RelationRow; created: boolean; by: IdentityKind | '' }>> {
	const read = await getRelation(book.client, { id });
	if (!read.ok) return fail({ ...read.problem, message: `The relation was created (${id}), but could not be read back. ${read.problem.message}` });
	book.rows?.push(read.value);
	return succeed({ relation: read.value, created: true, by: '' });
}

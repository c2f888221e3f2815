/** A party -> the relation of the administration that it is; never a guess (SAL-10, issue 3 point 7). */
import type { EInvoice, Party } from '../einvoice/model';
import { IDENTITY_KINDS, IDENTITY_WORDS, identitiesOf, NOBODY, type IdentityKind, type WantedRelation } from './relation-identity';
import type { BankAccountRow, RelationRow } from './master-rows';
import { listed } from './nearest';

export type RelationMatch =
	/** Exactly one, by this identity. `others` are relations that share an identifier of the company (branches, doubles). */
	| { verdict: 'one'; relation: RelationRow; by: IdentityKind }
	/** Nothing normalised matches: a relation may be created when that is allowed. */
	| { verdict: 'none' }
	/** Several, or identities that point to different relations, or only a weak one: a question for a person. */
	| { verdict: 'question'; candidates: RelationRow[]; by: IdentityKind; reason: 'several' | 'contradiction' | 'weak' };

/** Identities that prove who it is; e-mail and name only suggest, unless a person looks for them. */
const PROOF: readonly IdentityKind[] = ['id', 'code', 'vat', 'chamber', 'peppol', 'iban'];

/**
 * @param wanted what is known of the party
 * @param rows all relations of the administration that may match, blocked ones included
 * @param weakSuffices a person asked by e-mail or name: then one hit is an answer
 */
export function matchRelation(wanted: WantedRelation, rows: readonly RelationRow[], bankAccounts: readonly BankAccountRow[] = [], weakSuffices = false): RelationMatch {
	const identities = identitiesOf(wanted);
	const indexed = rows.map((row) => ({ row, known: knownOf(row, bankAccounts) }));
	const hitsOf = (kind: IdentityKind): RelationRow[] => {
		const values = identities.get(kind);
		return values === undefined ? [] : indexed.filter(({ known }) => [...(known.get(kind) ?? [])].some((value) => values.has(value))).map(({ row }) => row);
	};
	/** Both sides know the number, and it differs: a shared name does not make them one company. */
	const isOtherCompany = (row: RelationRow): boolean => {
		const known = indexed.find((one) => one.row.id === row.id)?.known;
		return (['vat', 'chamber'] as const).some((kind) => identities.has(kind) && known?.has(kind) === true && !hitsOf(kind).includes(row));
	};
	for (const by of IDENTITY_KINDS) {
		const hits = hitsOf(by);
		const [first] = hits;
		if (first === undefined) continue;
		if (hits.length > 1) {
			const [left, ...more] = withoutOtherCompanies(hits, indexed, identities);
			if (left !== undefined && more.length === 0) return { verdict: 'one', relation: left, by };
			return { verdict: 'question', candidates: hits, by, reason: 'several' };
		}
		const elsewhere = PROOF.filter((kind) => kind !== by && kind !== 'id' && kind !== 'code').flatMap((kind) => hitsOf(kind)).filter(({ id }) => id !== first.id);
		if (elsewhere.length > 0 && by !== 'id' && by !== 'code') return { verdict: 'question', candidates: distinct([first, ...elsewhere]), by, reason: 'contradiction' };
		if (!PROOF.includes(by) && (!weakSuffices || isOtherCompany(first))) return { verdict: 'question', candidates: hits, by, reason: 'weak' };
		return { verdict: 'one', relation: first, by };
	}
	return { verdict: 'none' };
}

/** Companies of one Dutch fiscal unity share a VAT number: a relation whose own chamber number is another one is another company. */
function withoutOtherCompanies(hits: readonly RelationRow[], indexed: ReadonlyArray<{ row: RelationRow; known: Map<IdentityKind, Set<string>> }>, identities: Map<IdentityKind, Set<string>>): RelationRow[] {
	const wanted = identities.get('chamber');
	if (wanted === undefined) return [...hits];
	return hits.filter((hit) => {
		const own = indexed.find(({ row }) => row.id === hit.id)?.known.get('chamber');
		return own === undefined || [...own].some((value) => wanted.has(value));
	});
}

/** Ids of all relations that are the same company: they share its VAT or enterprise number. For look-ups of earlier entries. */
export function sameCompany(wanted: WantedRelation, rows: readonly RelationRow[]): string[] {
	const identities = identitiesOf(wanted);
	return rows
		.filter((row) => {
			const known = knownOf(row, []);
			return (['id', 'vat', 'chamber'] as const).some((kind) => [...(known.get(kind) ?? [])].some((value) => identities.get(kind)?.has(value) === true));
		})
		.map(({ id }) => id);
}

function knownOf(row: RelationRow, bankAccounts: readonly BankAccountRow[]): Map<IdentityKind, Set<string>> {
	const known = identitiesOf({ ...NOBODY, id: row.id, code: row.code, vatNumber: row.vatNumber, chamberOfCommerce: row.chamberOfCommerce, email: row.email, name: row.name, country: row.country, peppolId: row.peppolId });
	for (const { relation, account } of bankAccounts) {
		if (relation !== row.id) continue;
		for (const iban of identitiesOf({ ...NOBODY, iban: account }).get('iban') ?? []) known.set('iban', (known.get('iban') ?? new Set()).add(iban));
	}
	return known;
}

const distinct = (rows: readonly RelationRow[]): RelationRow[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** `12 Bakker BV, 340 Bakkerij NV` for the texts. */
export const listedRelations = (rows: readonly RelationRow[]): string => listed(rows.slice(0, 5).map(({ code, name, blocked }) => ({ code, description: blocked ? `${name} (blocked)` : name })));

/** The sentence for a question. */
export function questionText({ by, reason, candidates }: Extract<RelationMatch, { verdict: 'question' }>, name: string): string {
	const rows = listedRelations(candidates);
	if (reason === 'several') return `${candidates.length} relations have the ${IDENTITY_WORDS[by]} of ${name}: ${rows}.`;
	if (reason === 'contradiction') return `The identifiers of ${name} point to different relations: ${rows}.`;
	return `Only the ${IDENTITY_WORDS[by]} of ${name} fits a relation: ${rows}.`;
}

/** A party of an invoice as it is looked for; its bank account counts for the seller only. */
export function wantedParty(party: Party, iban = ''): WantedRelation {
	const endpoint = party.endpoint.value === '' ? '' : party.endpoint.scheme === '' ? party.endpoint.value : `${party.endpoint.scheme}:${party.endpoint.value}`;
	return {
		...NOBODY,
		vatNumber: party.vatNumber,
		chamberOfCommerce: party.chamberOfCommerce || party.legalId.value,
		iban,
		peppolId: endpoint,
		email: party.email,
		name: party.name,
		country: party.country.trim().toUpperCase(),
	};
}

/** The seller of a purchase invoice. A factor's account is not the seller's, so with a payee (BG-10) the account says nothing. */
export function wantedSupplier(invoice: EInvoice): WantedRelation {
	const account = invoice.payee === null ? invoice.payment.means.map((means) => means.account).find((one) => one !== '') : undefined;
	return wantedParty(invoice.seller, account ?? '');
}

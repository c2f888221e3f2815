/** When a relation may be created, and the body for it. Bank accounts are never created or changed: an unknown IBAN is a fraud signal. */
import type { Party } from '../einvoice/model';
import { found, notFound, stop, type Found } from './finding';
import { questionText, type RelationMatch } from './match-relation';
import type { RelationRow } from './master-rows';
import type { BookingSide } from './entry-side';

/** A known relation, or the body of a new one for `crm/Accounts`. */
export type RelationDecision = { known: RelationRow } | { create: Record<string, string | boolean> };

/**
 * @param allowed setting `createRelations` of the connection, or *Create if missing* in the node
 * @returns RELATION_BLOCKED, RELATION_QUESTION (several, contradicting or weak matches), RELATION_UNKNOWN (creation is not allowed or has no name)
 */
export function decideRelation(match: RelationMatch, party: Pick<Party, 'name' | 'vatNumber' | 'chamberOfCommerce' | 'country' | 'email'> & Partial<Pick<Party, 'address' | 'phone'>>, side: BookingSide, allowed: boolean): Found<RelationDecision> {
	const word = side === 'purchase' ? 'supplier' : 'customer';
	const name = party.name || 'this party';
	if (match.verdict === 'one') {
		const { relation } = match;
		if (relation.blocked) return notFound(stop('RELATION_BLOCKED', `Relation ${relation.code} ${relation.name} is blocked in Exact.`, 'Unblock it in Exact (Relaties > relatiekaart), or book this document by hand.'));
		return found({ known: relation });
	}
	if (match.verdict === 'question') {
		return notFound(stop('RELATION_QUESTION', questionText(match, name), `Choose the ${word} by its code, or merge or correct the relations in Exact (Relaties).`));
	}
	if (!allowed) return notFound(stop('RELATION_UNKNOWN', `No relation in this administration is ${name}${party.vatNumber === '' ? '' : ` (${party.vatNumber})`}.`, `Make the ${word} in Exact, or allow the connection to create relations.`));
	if (party.name.trim() === '') return notFound(stop('RELATION_UNKNOWN', `The ${word} has no name, so no relation can be created.`, `Make the ${word} in Exact by hand.`));
	return found({ create: relationBody(party, side) });
}

/** Empty fields are not sent. `Status` here is the customer status of a relation, not that of an entry. */
function relationBody(party: Parameters<typeof decideRelation>[1], side: BookingSide): Record<string, string | boolean> {
	const { address } = party;
	const fields: Record<string, string> = {
		Name: party.name.trim().slice(0, 50),
		VATNumber: party.vatNumber.replace(/[\s.]/g, ''),
		ChamberOfCommerce: party.chamberOfCommerce,
		Country: party.country.trim().toUpperCase(),
		Email: party.email,
		Phone: party.phone ?? '',
		AddressLine1: address?.street ?? '',
		AddressLine2: address?.additional ?? '',
		Postcode: address?.postalCode ?? '',
		City: address?.city ?? '',
	};
	const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
	return { ...filled, ...(side === 'purchase' ? { IsSupplier: true } : { Status: 'C' }) };
}

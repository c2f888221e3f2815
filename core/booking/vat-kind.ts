/**
 * Which kind of VAT code a group of an invoice needs in the books of the buyer (purchase) or of the seller (sales). The kind
 * follows from the category AND both countries (and goods or services), never from the category alone.
 * Source: VAT Directive 2006/112/EC; UNCL 5305 as EN 16931 uses it; UBL.BE for the Belgian names.
 */
import { plainRate } from './money';

export type VatKind =
	/** Domestic VAT, deductible: the standard rate, a lower rate. */
	| 'standard'
	| 'reduced'
	/** NL verlegd, BE medecontractant. */
	| 'reverseChargeDomestic'
	| 'intraCommunityGoods'
	| 'intraCommunityServices'
	/** Services from a seller outside the EU: the buyer charges himself. */
	| 'servicesOutsideEu'
	/** Goods from outside the EU: VAT is settled with customs or with the import licence (NL article 23, BE ET 14.000). */
	| 'import'
	/** Sales only: goods leave the EU, services to a customer outside the EU. */
	| 'export'
	| 'exempt'
	| 'zero'
	| 'outsideScope'
	/** VAT of another country: cost, not deductible in the own return. */
	| 'foreignVatIncluded';

/** The self-assessed kinds: the buyer charges and deducts the VAT himself, at a rate that is not on the invoice. */
export const SELF_ASSESSED: readonly VatKind[] = ['reverseChargeDomestic', 'intraCommunityGoods', 'intraCommunityServices', 'servicesOutsideEu', 'import'];

export interface VatSituation {
	/** BT-118 */
	category: string;
	/** UBL.BE `TaxCategory/Name`, '' elsewhere. */
	categoryName: string;
	/** BT-119, '' where the category has none. */
	rate: string;
	/** BT-121 */
	exemptionCode: string;
	/** ISO codes; '' when unknown. The seller's is that of his VAT number where he has one. */
	sellerCountry: string;
	buyerCountry: string;
}

/** A kind, or the reason why only a person can say it. */
export type VatKindAnswer = { kind: VatKind } | { reason: string };

/** Article 97 of the directive: a standard rate is at least 15 %; no reduced rate of BE, NL, LU, DE, FR or ES reaches it. */
const LOWEST_STANDARD_RATE = 15;

const EU = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Northern Ireland (XI) counts as EU for goods only. */
const isEu = (country: string, goods: boolean): boolean => EU.has(country) || (goods && country === 'XI');

const sameCountry = (one: string, other: string): boolean => one.replace('GR', 'EL') === other.replace('GR', 'EL');

/** UBL.BE names that say more than the category; the others say the same. */
const BELGIAN_NAMES: ReadonlyArray<{ name: RegExp; kind?: VatKind; reason?: string }> = [
	{ name: /^45$/, kind: 'reverseChargeDomestic' },
	{ name: /^46\/TR$/, reason: 'it is a triangular supply' },
	{ name: /^46(\/GO)?$/, kind: 'intraCommunityGoods' },
	{ name: /^(44|47\/SE)$/, kind: 'intraCommunityServices' },
	{ name: /^(NA|00\/44|SC|MA)$/, kind: 'exempt' },
	{ name: /^NS$/, kind: 'outsideScope' },
];

const belgianName = ({ categoryName }: VatSituation) => BELGIAN_NAMES.find(({ name }) => name.test(categoryName.trim().toUpperCase()));

function standardOrReduced(rate: string): VatKind {
	const percentage = Number(plainRate(rate));
	return percentage === 0 ? 'zero' : percentage >= LOWEST_STANDARD_RATE ? 'standard' : 'reduced';
}

/** Purchase side: what the buyer books. */
export function purchaseVatKind(situation: VatSituation): VatKindAnswer {
	const { category, sellerCountry, buyerCountry, rate } = situation;
	const named = belgianName(situation);
	if (named?.reason !== undefined) return { reason: named.reason };
	if (named?.kind !== undefined) return { kind: named.kind };
	const domestic = sameCountry(sellerCountry, buyerCountry);
	switch (category.trim().toUpperCase()) {
		case 'S':
			// VAT of the one-stop shop is due in another country: never deducted here. Whether it is booked at all is a policy.
			if (isOneStopShop(situation)) return { kind: 'foreignVatIncluded' };
			return { kind: domestic || Number(plainRate(rate)) === 0 ? standardOrReduced(rate) : 'foreignVatIncluded' };
		case 'Z':
			return { kind: 'zero' };
		case 'E':
			return { kind: 'exempt' };
		case 'AE':
			if (sellerCountry === '') return { reason: 'VAT is reverse-charged and the seller has no country' };
			return { kind: domestic ? 'reverseChargeDomestic' : isEu(sellerCountry, false) ? 'intraCommunityServices' : 'servicesOutsideEu' };
		case 'K':
			if (domestic) return { reason: 'it is called an intra-community supply, but seller and buyer are in the same country' };
			return isEu(sellerCountry, true) ? { kind: 'intraCommunityGoods' } : { reason: 'it is called an intra-community supply, but the seller has no VAT number or address in the EU' };
		case 'G':
			return domestic ? { reason: 'it is called an export, but seller and buyer are in the same country' } : { kind: 'import' };
		case 'O':
			return { kind: sellerCountry === '' || domestic || isEu(sellerCountry, false) ? 'outsideScope' : 'servicesOutsideEu' };
		case 'L':
		case 'M':
			return { kind: 'foreignVatIncluded' };
		case 'B':
			return { reason: 'it carries Italian split payment' };
		default:
			return { reason: `its VAT category "${category}" is not known` };
	}
}

/** Sales side: what the seller books. VAT of another country (a foreign registration, OSS) has no code in the own return. */
export function salesVatKind(situation: VatSituation): VatKindAnswer {
	const { category, sellerCountry, buyerCountry, rate } = situation;
	const domestic = sameCountry(sellerCountry, buyerCountry);
	if (isOneStopShop(situation)) return { reason: 'it carries VAT of the one-stop shop (OSS), which goes into another return' };
	const named = belgianName(situation);
	if (named?.reason !== undefined) return { reason: named.reason };
	if (named?.kind !== undefined) return { kind: named.kind };
	switch (category.trim().toUpperCase()) {
		case 'S':
			return { kind: standardOrReduced(rate) };
		case 'Z':
			return { kind: 'zero' };
		case 'E':
			return { kind: 'exempt' };
		case 'AE':
			return { kind: domestic ? 'reverseChargeDomestic' : isEu(buyerCountry, false) ? 'intraCommunityServices' : 'export' };
		case 'K':
			return domestic ? { reason: 'it is called an intra-community supply, but seller and buyer are in the same country' } : { kind: 'intraCommunityGoods' };
		case 'G':
			return { kind: 'export' };
		case 'O':
			return { kind: 'outsideScope' };
		default:
			return { reason: `its VAT category "${category}" has no place in a sales return` };
	}
}

/** Margin schemes and travel agents: the VAT inside the price is never deducted (VATEX list; UBL.BE `MA`). */
export const isMarginScheme = (group: { categoryName: string; exemptionCode: string }): boolean =>
	group.categoryName.trim().toUpperCase() === 'MA' || /^VATEX-EU-(D|F|I|J|309)$/i.test(group.exemptionCode.trim());

export const isOneStopShop = (group: { categoryName: string }): boolean => /^OSS/i.test(group.categoryName.trim());

/**
 * Kind of VAT -> a VAT code of the administration. Codes are per administration and may be edited there, so none is hard-coded:
 * a person's choice first, then the connection's VAT map, then the only code that fits, with the relation's own code as tie-breaker.
 */
import Big from 'big.js';

import { found, notFound, stop, type Found } from './finding';
import { plainRate } from './money';
import { listed, nearest } from './nearest';
import type { VatCodeRow } from './master-rows';
import type { BookingSide } from './entry-side';
import { SELF_ASSESSED, type VatKind } from './vat-kind';

/** `purchase:standard:21` or, for any rate, `purchase:standard` -> code. The rate of self-assessed kinds is that of the code. */
export type VatMap = Readonly<Record<string, string>>;

export interface VatCodeWish {
	side: BookingSide;
	kind: VatKind;
	/** Per cent; null = self-assessed. */
	percentage: string | null;
	/** Tax point, YYYY-MM-DD: rates change. */
	date: string;
	/** Code that a person or a rule named, '' for none. */
	given?: string;
	/** The relation's own code in Exact, '' for none. */
	ofRelation?: string;
	/** Position of the line for the texts. */
	line?: number;
}

export interface ChosenVatCode {
	row: VatCodeRow;
	source: 'given' | 'vatMap' | 'relation' | 'onlyFitting';
}

const NO_VAT_KINDS: readonly VatKind[] = ['exempt', 'outsideScope', 'foreignVatIncluded'];

/**
 * The code whose VAT is sent: `VATAmountFC` goes only on lines with such a code. On every other line the property must be absent,
 * because Exact works charged VAT out itself and a 0 would suppress it (VAT-7).
 */
export function carriesVatAmount(row: VatCodeRow, date = ''): boolean {
	return row.type === 'E' && !row.charged && new Big(fractionOn(row, date)).gt(0);
}

/** The code's fraction on a day: the history where Exact gave it, else today's. */
export function fractionOn(row: VatCodeRow, date: string): string {
	const then = row.percentages.find(({ type, from, to }) => type === 0 && date !== '' && (from === '' || from <= date) && (to === '' || date <= to));
	return then?.percentage ?? row.percentage;
}

/** Per cent: `21`. */
export const percentageOf = (row: VatCodeRow, date: string): string => new Big(fractionOn(row, date)).times(100).toFixed();

/**
 * @returns the code with where it came from; or VAT_CODE_UNKNOWN (listing what comes near), VAT_CODE_BLOCKED, VAT_CODE_INCLUSIVE
 * (type I would make every amount wrong by the rate), VAT_CODE_DOES_NOT_FIT, VAT_CODE_CHOICE (several fit)
 */
export function chooseVatCode(wish: VatCodeWish, rows: readonly VatCodeRow[], map: VatMap = {}): Found<ChosenVatCode> {
	const given = wish.given?.trim() ?? '';
	if (given !== '') return namedCode(given, 'given', wish, rows);
	const mapped = mappedCode(wish, map);
	if (mapped !== '') return namedCode(mapped, 'vatMap', wish, rows);
	const fitting = rows.filter((row) => misfit(row, wish, false) === undefined);
	const own = rows.find((row) => row.code === (wish.ofRelation ?? '').trim() && misfit(row, wish, true) === undefined);
	if (own !== undefined) return found({ row: own, source: 'relation' });
	const only = fitting[0];
	if (only !== undefined && fitting.length === 1) return found({ row: only, source: 'onlyFitting' });
	if (fitting.length > 1) {
		return notFound(stop('VAT_CODE_CHOICE', `${fitting.length} VAT codes fit ${describe(wish)}: ${listed(fitting.slice(0, 6))}.`, `Choose one in the VAT map of the connection ("${mapKey(wish)}"), or as the default VAT code of the relation in Exact.`, wish.line));
	}
	const sameSide = rows.filter((row) => sideFits(row, wish.side) && !row.blocked && row.type !== 'I');
	const close = [...sameSide].sort((one, other) => misfitWeight(one, wish) - misfitWeight(other, wish)).slice(0, 4);
	return notFound(stop('VAT_CODE_UNKNOWN', `This administration has no VAT code for ${describe(wish)}.${close.length > 0 ? ` Nearest: ${listed(close)}.` : ''}`, `Make the code in Exact (Financieel > Starten > Btw > Btw-codes), or name one in the VAT map of the connection ("${mapKey(wish)}").`, wish.line));
}

function namedCode(code: string, source: 'given' | 'vatMap', wish: VatCodeWish, rows: readonly VatCodeRow[]): Found<ChosenVatCode> {
	const row = rows.find((one) => one.code.toUpperCase() === code.trim().toUpperCase());
	const where = source === 'vatMap' ? ` (VAT map of the connection, "${mapKey(wish)}")` : '';
	if (row === undefined) {
		const near = nearest(code, rows.filter(({ blocked }) => !blocked));
		return notFound(stop('VAT_CODE_UNKNOWN', `VAT code "${code}"${where} does not exist in this administration.${near.length > 0 ? ` Did you mean ${listed(near)}?` : ` It has: ${listed(rows.filter(({ blocked }) => !blocked).slice(0, 8))}.`}`, 'Correct the code. The codes stand in Exact under Financieel > Starten > Btw > Btw-codes.', wish.line));
	}
	if (row.blocked) return notFound(stop('VAT_CODE_BLOCKED', `VAT code ${listed([row])}${where} is blocked in Exact.`, 'Unblock it in Exact, or choose another code.', wish.line));
	if (row.type === 'I') return notFound(stop('VAT_CODE_INCLUSIVE', `VAT code ${listed([row])}${where} is one with the VAT included; with it every amount would be wrong by the rate.`, 'Choose a code of type "Exclusief" (excluding VAT).', wish.line));
	const reason = misfit(row, wish, true);
	if (reason !== undefined) return notFound(stop('VAT_CODE_DOES_NOT_FIT', `VAT code ${listed([row])}${where} does not fit ${describe(wish)}: ${reason}.`, 'Choose another code, or correct the VAT map of the connection.', wish.line));
	return found({ row, source });
}

const mapKey = ({ side, kind, percentage }: VatCodeWish): string => `${side}:${kind}${percentage === null || percentage === '0' ? '' : `:${plainRate(percentage)}`}`;

function mappedCode(wish: VatCodeWish, map: VatMap): string {
	return (map[mapKey(wish)] ?? map[`${wish.side}:${wish.kind}`] ?? '').trim();
}

const sideFits = (row: VatCodeRow, side: BookingSide): boolean => row.transactionType === '' || row.transactionType === 'B' || row.transactionType === (side === 'purchase' ? 'P' : 'S');

/**
 * Why a code cannot carry a kind; undefined when it can.
 * @param named a person, the map or the relation in Exact names it: then it only may not contradict. Otherwise it must show by its fields that it is meant for the kind.
 */
function misfit(row: VatCodeRow, wish: VatCodeWish, named: boolean): string | undefined {
	const { side, kind, percentage } = wish;
	const fraction = new Big(fractionOn(row, wish.date));
	if (row.blocked) return 'it is blocked';
	if (row.type === 'I') return 'it includes the VAT';
	if (!sideFits(row, side)) return side === 'purchase' ? 'it is a code for sales' : 'it is a code for purchases';
	if (kind === 'standard' || kind === 'reduced') {
		if (row.type !== 'E') return 'it takes no VAT amount';
		if (row.charged) return 'it reverses the charge';
		return percentage !== null && fraction.times(100).eq(percentage) ? undefined : `its rate is ${percentageOf(row, wish.date)} %, not ${percentage ?? '0'} %`;
	}
	if (side === 'purchase' && kind === 'import') return !row.charged && fraction.gt(0) && row.type !== 'B' ? 'it takes VAT that is not on the invoice' : named ? undefined : 'import is settled with customs or with a licence: name the code';
	if (side === 'purchase' && SELF_ASSESSED.includes(kind)) {
		if (!row.charged) return 'it does not reverse the charge';
		return euMisfit(row, kind, named);
	}
	if (NO_VAT_KINDS.includes(kind)) {
		if (row.type === 'N') return undefined;
		return named && !row.charged && (row.type === 'B' || fraction.eq(0)) ? undefined : 'it is no code without VAT (type N)';
	}
	// 0 % of all sorts: domestic zero rate, and on the sales side intra-community, export and reverse charge.
	if (row.type === 'N') return 'it stays outside the VAT return';
	if (side === 'purchase' && row.charged) return 'it reverses the charge';
	if (row.type !== 'B' && !fraction.eq(0)) return `its rate is ${percentageOf(row, wish.date)} %, not 0 %`;
	return euMisfit(row, kind, named);
}

/** Words with which administrations name codes for trade across the border. */
const ACROSS_BORDERS = /\b(eu|eg|ue|ic|icv|icl|icp)\b|intra|buiten|outside|hors|import|export|invoer|uitvoer|europ/i;

const REVERSED = /verlegd|verlegging|medecontract|cocontract|reverse|autoliquid/i;

const EU_WORDS = /\b(eu|eg|ue|ic|icv|icl|icp)\b|intra|europ/i;
const OUTSIDE_WORDS = /buiten|outside|hors/i;
const IMPORT_WORDS = /invoer|import/i;
const GOODS_WORDS = /goed|goods|biens|verwerv|acqui|leverin|livrais/i;
const SERVICE_WORDS = /dienst|servi|prestation/i;

/**
 * Assumption EX-61: on self-assessed codes `EUSalesListing` L or S, or the Intrastat mark, tells goods from services; where an administration
 * leaves them empty (usual on purchase codes) the words of the description do. A code that shows nothing is chosen only by the VAT map or the relation.
 */
function euMisfit(row: VatCodeRow, kind: VatKind, named: boolean): string | undefined {
	const listing = row.euSalesListing === '' ? 'N' : row.euSalesListing;
	if (listing === 'T') return 'it is for triangular supplies';
	switch (kind) {
		case 'intraCommunityGoods':
			if (listing === 'S') return 'it is for services';
			return named || listing === 'L' || row.intraStat || saysSo(row, EU_WORDS, GOODS_WORDS, SERVICE_WORDS) ? undefined : 'nothing on it shows that it is for goods from the EU';
		case 'intraCommunityServices':
			if (listing === 'L' || row.intraStat) return 'it is for goods';
			return named || listing === 'S' || saysSo(row, EU_WORDS, SERVICE_WORDS, GOODS_WORDS) ? undefined : 'nothing on it shows that it is for services from the EU';
		case 'servicesOutsideEu':
			if (listing !== 'N') return 'it is for trade inside the EU';
			return named || (saysSo(row, OUTSIDE_WORDS, SERVICE_WORDS, GOODS_WORDS) && !IMPORT_WORDS.test(row.description)) ? undefined : 'nothing on it shows that it is for services from outside the EU';
		default:
			if (listing !== 'N' || row.intraStat) return 'it is for trade inside the EU';
			return named ? undefined : nameMisfit(row, kind);
	}
}

/** The description has both words and not the opposite one; "buiten EU" is not the EU. */
const saysSo = ({ description }: VatCodeRow, where: RegExp, what: RegExp, opposite: RegExp): boolean =>
	where.test(description) && what.test(description) && !opposite.test(description) && (where === OUTSIDE_WORDS || !(OUTSIDE_WORDS.test(description) || IMPORT_WORDS.test(description)));

/** Codes that differ in nothing but their name: then the name must say what they are for. */
function nameMisfit(row: VatCodeRow, kind: VatKind): string | undefined {
	const across = ACROSS_BORDERS.test(row.description);
	if (kind === 'export') return across ? undefined : 'its name does not say that it is for export';
	if (across) return 'its name says that it is for trade across the border';
	const reversed = row.charged || REVERSED.test(row.description);
	return reversed === (kind === 'reverseChargeDomestic') ? undefined : kind === 'zero' ? 'its name says that it reverses the charge' : 'its name does not say that it reverses the charge';
}

function misfitWeight(row: VatCodeRow, wish: VatCodeWish): number {
	const away = wish.percentage === null ? 0 : Math.abs(Number(percentageOf(row, wish.date)) - Number(wish.percentage));
	return away + (row.charged === SELF_ASSESSED.includes(wish.kind) ? 0 : 50);
}

const KIND_WORDS: Readonly<Record<VatKind, string>> = {
	standard: 'domestic VAT',
	reduced: 'domestic VAT',
	reverseChargeDomestic: 'domestic reverse charge (verlegd, medecontractant)',
	intraCommunityGoods: 'goods from or to another EU country',
	intraCommunityServices: 'services from or to another EU country',
	servicesOutsideEu: 'services from outside the EU',
	import: 'import from outside the EU',
	export: 'export',
	exempt: 'exempt from VAT',
	zero: 'VAT at 0 %',
	outsideScope: 'outside the scope of VAT',
	foreignVatIncluded: 'VAT of another country (booked as cost, without a VAT rate)',
};

function describe({ side, kind, percentage }: VatCodeWish): string {
	const rate = percentage === null || percentage === '0' ? '' : ` of ${plainRate(percentage)} %`;
	return `${side === 'purchase' ? 'purchases' : 'sales'}: ${KIND_WORDS[kind]}${rate}`;
}

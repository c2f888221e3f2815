/** VAT of one line that a person or another system gives: its code, its amount, and what contradicts itself (issue 3, points 3 and 5). */
import Big from 'big.js';

import { distribute } from './document-lines';
import { stop, warn, type Finding } from './finding';
import type { RequestLine } from './entry-request';
import type { VatCodeRow } from './master-rows';
import { plainRate, readAmount, roundToCents, sumOf } from './money';
import { listed, nearest } from './nearest';
import type { BookingSide } from './entry-side';
import { carriesVatAmount, chooseVatCode, percentageOf, type VatMap } from './vat-codes';
import { purchaseVatKind, salesVatKind } from './vat-kind';

export interface LineSituation {
	side: BookingSide;
	/** ISO countries of the administration and of the other party. */
	country: string;
	partner: string;
	/** YYYY-MM-DD */
	date: string;
	position: number;
	/** The relation's own code, '' for none. */
	own: string;
	rows: readonly VatCodeRow[];
	map: VatMap;
	/** 1, or -1 on a credit note. */
	sign: 1 | -1;
	/** Without VAT, signed, in cents. */
	net: Big;
	/** The total of the document is given, and checked elsewhere. */
	totalGiven: boolean;
}

export interface LineVat {
	row?: VatCodeRow;
	from: 'given' | 'vatMap' | 'relation' | 'onlyFitting' | 'needsPerson';
	/** Signed; null = the property is absent. */
	vat: Big | null;
	/** VAT of another country, signed: part of the cost. */
	inCost: Big;
	/** Per cent by which `vat` was worked out here; '' where it was given or there is none. */
	workedOutBy: string;
	findings: Finding[];
}

type ChosenCode = Pick<LineVat, 'row' | 'from' | 'findings'> & { foreign?: true };

/** BR-CO-17 of EN 16931: below one unit of the currency a difference is rounding. */
const VAT_TOLERANCE = 1;
/** UNCL 5305: the categories in which VAT is charged. */
const TAXED = ['S', 'L', 'M', 'B'];

const amountOf = (text: string | undefined): Big => readAmount(text) ?? new Big(0);

export function lineVat(line: RequestLine, situation: LineSituation): LineVat {
	const { position, net, sign, date } = situation;
	const nothing = { vat: null, inCost: new Big(0), workedOutBy: '' };
	const exempt = exemptWithVat(line, position);
	if (exempt !== undefined) return { ...nothing, from: 'needsPerson', findings: [exempt] };
	const { foreign, ...code } = chosenCode(line, situation);
	const { row } = code;
	if (row === undefined) return { ...nothing, ...code };
	const given = line.vatAmount === undefined ? undefined : roundToCents(amountOf(line.vatAmount).times(sign));
	if (foreign === true) {
		const rate = plainRate(line.vatRate ?? '0');
		const inCost = given ?? roundToCents(net.times(rate).div(100));
		return { ...nothing, ...code, inCost, findings: [...code.findings, ...rateFault(given, net, rate, situation)] };
	}
	if (!carriesVatAmount(row, date)) return { ...nothing, ...code, findings: [...code.findings, ...vatOnCodeWithout(line, row, position)] };
	const rate = percentageOf(row, date);
	if (line.vatCode !== '' && line.vatRate !== undefined && !new Big(plainRate(line.vatRate)).eq(rate)) {
		return { ...nothing, ...code, findings: [...code.findings, stop('VAT_CODE_DOES_NOT_FIT', `Line ${position} has a VAT rate of ${plainRate(line.vatRate)} %, and VAT code ${listed([row])} one of ${rate} %.`, 'Correct the rate or the code; one of the two is enough.', position)] };
	}
	// Worked out here where none is given, so that Exact and the document cannot round differently.
	return { ...nothing, ...code, vat: given ?? roundToCents(net.times(rate).div(100)), workedOutBy: given === undefined ? rate : '', findings: [...code.findings, ...rateFault(given, net, rate, situation)] };
}

/** Exemption and charged VAT exclude each other (VAT-6). */
function exemptWithVat({ vatCategory, vatRate, vatAmount }: RequestLine, position: number): Finding | undefined {
	const category = vatCategory.trim().toUpperCase();
	const charged = [vatRate, vatAmount].some((text) => !amountOf(text).eq(0));
	if (category === '' || TAXED.includes(category) || !charged) return undefined;
	const what = amountOf(vatRate).eq(0) ? `${vatAmount ?? ''} of VAT` : `a VAT rate of ${plainRate(vatRate ?? '0')} %`;
	return stop('VAT_ON_EXEMPT', `Line ${position} is without VAT by its category ${category} and yet has ${what}.`, 'Correct the category, or leave rate and amount of the VAT out: exemption and charged VAT exclude each other.', position);
}

/** What a code without VAT on the document cannot take. A charged code may come with the rate that the buyer works out himself. */
function vatOnCodeWithout({ vatRate, vatAmount }: RequestLine, row: VatCodeRow, position: number): Finding[] {
	if (!amountOf(vatAmount).eq(0)) return [stop('VAT_ON_EXEMPT', `Line ${position} has ${vatAmount ?? ''} of VAT, and VAT code ${listed([row])} takes none.`, 'Correct the VAT code or leave the VAT amount out.', position)];
	if (!row.charged && !amountOf(vatRate).eq(0)) return [stop('VAT_ON_EXEMPT', `Line ${position} has a VAT rate of ${plainRate(vatRate ?? '0')} %, and VAT code ${listed([row])} takes no VAT.`, 'Correct the VAT code or leave the rate out.', position)];
	return [];
}

/** VAT that is not the rate's. Where the total of the document confirms it (a base lowered by a cash discount), it is only said. */
function rateFault(given: Big | undefined, net: Big, rate: string, { position, totalGiven, sign }: LineSituation): Finding[] {
	if (given === undefined || net.times(rate).div(100).minus(given).abs().lt(VAT_TOLERANCE)) return [];
	const message = `Line ${position} has ${given.times(sign).toFixed(2)} of VAT on ${net.times(sign).toFixed(2)}, which is not ${rate} %.`;
	const turned = given.times(net).lt(0);
	return [totalGiven && !turned ? warn('ARITHMETIC_FAULT', message, 'Check the VAT of the document; it is sent as it was given.', position) : stop('ARITHMETIC_FAULT', message, 'Correct the VAT amount or the rate. When the VAT is right because its base was lowered (cash discount), give the total of the document as well.', position)];
}

function chosenCode(line: RequestLine, situation: LineSituation): ChosenCode {
	const { side, country, partner, date, position, own, rows, map } = situation;
	if (line.vatCode !== '') return namedCode(line.vatCode, side, rows, position);
	if (line.vatRate === undefined && line.vatCategory === '') {
		const code = own.trim();
		if (code === '') return { from: 'needsPerson', findings: [stop('VAT_CODE_MISSING', `Line ${position} has no VAT code and no VAT rate.`, 'Give a VAT code or a rate on the line.', position)] };
		const named = namedCode(code, side, rows, position);
		return { ...named, from: named.row === undefined ? 'needsPerson' : 'relation' };
	}
	const rate = line.vatRate ?? '0';
	const category = (line.vatCategory || (amountOf(rate).eq(0) ? 'Z' : 'S')).trim().toUpperCase();
	const vatSituation = { category, categoryName: '', rate, exemptionCode: '', sellerCountry: side === 'sales' ? country : partner, buyerCountry: side === 'sales' ? partner : country };
	const kind = side === 'sales' ? salesVatKind(vatSituation) : purchaseVatKind(vatSituation);
	if ('reason' in kind) return { from: 'needsPerson', findings: [stop('VAT_NEEDS_PERSON', `Line ${position} cannot be booked by its VAT category: ${kind.reason}.`, 'Give the VAT code on the line.', position)] };
	const percentage = kind.kind === 'standard' || kind.kind === 'reduced' ? rate : side === 'purchase' && ['AE', 'K'].includes(category) ? null : '0';
	const chosen = chooseVatCode({ side, kind: kind.kind, percentage, date, ofRelation: own, line: position }, rows, map);
	if (!chosen.ok) return { from: 'needsPerson', findings: [chosen.finding] };
	return { row: chosen.value.row, from: chosen.value.source, findings: [], ...(kind.kind === 'foreignVatIncluded' ? { foreign: true } : {}) };
}

/** A code that a person gives is only refused where it cannot be right: unknown, blocked, VAT included, of the other side. */
function namedCode(code: string, side: BookingSide, rows: readonly VatCodeRow[], position: number): ChosenCode {
	const row = rows.find((one) => one.code.toUpperCase() === code.toUpperCase());
	const refuse = (name: string, message: string, fix: string): ChosenCode => ({ from: 'needsPerson', findings: [stop(name, message, fix, position)] });
	if (row === undefined) {
		const near = nearest(code, rows.filter(({ blocked }) => !blocked));
		return refuse('VAT_CODE_UNKNOWN', `VAT code "${code}" does not exist in this administration.${near.length > 0 ? ` Did you mean ${listed(near)}?` : ` It has: ${listed(rows.slice(0, 8))}.`}`, 'Correct the code. The codes stand in Exact under Financieel > Starten > Btw > Btw-codes.');
	}
	if (row.blocked) return refuse('VAT_CODE_BLOCKED', `VAT code ${listed([row])} is blocked in Exact.`, 'Unblock it in Exact, or choose another code.');
	if (row.type === 'I') return refuse('VAT_CODE_INCLUSIVE', `VAT code ${listed([row])} is one with the VAT included; with it every amount would be wrong by the rate.`, 'Choose a code of type "Exclusief" (excluding VAT).');
	if (row.transactionType === (side === 'sales' ? 'P' : 'S')) return refuse('VAT_CODE_DOES_NOT_FIT', `VAT code ${listed([row])} is a code for ${side === 'sales' ? 'purchases' : 'sales'}.`, 'Choose another code.');
	return { row, from: 'given', findings: [] };
}

/** Amounts without VAT, signed, in cents: rounded per VAT group and not per line, as EN 16931 has it (BT-116); the rest cents on the largest line. */
export function roundedNets(lines: readonly RequestLine[], sign: 1 | -1): Big[] {
	const nets = lines.map(({ amount }) => amountOf(amount).times(sign));
	return perGroup(lines.map(({ vatCode, vatRate, vatCategory }) => [vatCode, vatRate === undefined ? '' : plainRate(vatRate), vatCategory].join('|').toUpperCase()), nets, (own) => distribute(roundToCents(sumOf(own)), own, REST_PER_LINE.times(own.length)) ?? own.map(roundToCents));
}

/** VAT that is worked out here is that of the group (BT-117); what rounding per line loses or gains goes on the largest line. */
export function sharedVat(lines: ReadonlyArray<{ code: string; net: Big } & Pick<LineVat, 'vat' | 'workedOutBy'>>): Array<Big | null> {
	const exact = lines.map(({ net, workedOutBy }) => net.times(workedOutBy || '0').div(100));
	const shared = perGroup(lines.map(({ code, workedOutBy }) => `${code}|${workedOutBy}`), exact, (own) => distribute(roundToCents(sumOf(own)), own, REST_PER_LINE.times(own.length)) ?? own.map(roundToCents));
	return lines.map(({ vat, workedOutBy }, index) => (workedOutBy === '' ? vat : (shared[index] ?? vat)));
}

const REST_PER_LINE = new Big('0.01');

/** @param divide gets the amounts of one group and gives as many back, in their order */
function perGroup(keys: readonly string[], amounts: readonly Big[], divide: (own: readonly Big[]) => readonly Big[]): Big[] {
	const result = [...amounts];
	for (const key of new Set(keys)) {
		const positions = keys.flatMap((one, index) => (one === key ? [index] : []));
		const divided = divide(positions.map((index) => amounts[index] ?? new Big(0)));
		positions.forEach((index, place) => (result[index] = divided[place] ?? new Big(0)));
	}
	return result;
}

/**
 * From what was posted to a whole entry: header, lines, double-entry postings and VAT boxes, or the complaints about it.
 * The same function serves POST, PUT and every change of a line, so that the books are always those of the entry as it stands.
 */
import Big from 'big.js';
import type { ApiCall } from '../api/call';
import { byCode, missing, wrongReferences } from '../api/references';
import { vatBoxesOf } from '../seed/vat';
import { rowOf, rowsOf } from '../world/tables';
import { complaint, sentence } from '../world/texts';
import type { Row } from '../world/world';
import { dueDate, isoDate, midnight } from './dates';
import type { EntryKind } from './entry-kinds';
import { blame, buildLine, type BuiltLine, type Context } from './build-line';
import { boxesOfLine, type BoxAmount } from './line-vat';
import { amount, cents, stored, sum } from './money';
import { closedThrough, isPeriodClosed } from './periods';

export interface Posting {
	ledger: Row;
	/** Debit positive, credit negative; in the currency of the entry and of the division. */
	fc: Big;
	dc: Big;
	/** The entry line that it comes from; undefined = the relation's side or VAT. */
	line: Row | undefined;
	description: string;
}

export interface BuiltEntry {
	header: Row;
	lines: Row[];
	postings: Posting[];
	boxes: BoxAmount[];
	/** What the relation owes (sales) or is owed (purchase); negative on a credit note. */
	totalFC: Big;
	totalDC: Big;
}

/** Units of the division's currency for one unit of another. */
const exchangeRates: Record<string, string> = { USD: '0.9204', GBP: '1.1583', CHF: '1.0467', SEK: '0.0881', DKK: '0.1341', PLN: '0.2343' };

function journalOf(context: Context, header: Row): Row | undefined {
	const { call, kind } = context;
	const journal = typeof header.Journal === 'string' ? byCode(call, 'financial/Journals', header.Journal) : undefined;
	if (journal === undefined) return undefined;
	if (journal.Type !== kind.journalType) blame(context, 'invalid', 'Journal');
	if (journal.IsBlocked === true) blame(context, 'blocked', 'Journal');
	return journal;
}

function relationOf(context: Context, header: Row): Row | undefined {
	const { call, kind } = context;
	const relation = typeof header[kind.relation] === 'string' ? rowOf(call.world, call.division, 'crm/Accounts', String(header[kind.relation])) : undefined;
	if (relation === undefined) return undefined;
	if (relation.Blocked === true) blame(context, 'blocked', kind.relation);
	const fits = kind.kind === 'sales' ? relation.Status === 'C' : relation.IsSupplier === true;
	if (!fits) context.complaints.push(`${complaint('invalid', kind.relation, call.language)} (Type)`);
	return relation;
}

function currencyAndRate(context: Context, header: Row, journal: Row | undefined): { currency: string; rate: Big } {
	const { call } = context;
	const own = call.division.currency;
	const currency = String(header.Currency ?? journal?.Currency ?? own);
	if (currency !== own && exchangeRates[currency] === undefined && typeof header.Rate !== 'number' && call.world.assumptions.unknownRateRefused === true) blame(context, 'invalidReference', 'Currency');
	if (journal !== undefined && currency !== journal.Currency && journal.AllowVariableCurrency !== true) context.complaints.push(sentence('currencyNotAllowed', call.language));
	const rate = currency === own ? new Big(1) : typeof header.Rate === 'number' ? amount(header.Rate) : new Big(exchangeRates[currency] ?? '1');
	return { currency, rate };
}

function conditionOf(context: Context, header: Row, relation: Row | undefined): Row | undefined {
	const { call, kind } = context;
	const code = header.PaymentCondition ?? relation?.[kind.defaultCondition];
	if (typeof code === 'string' && code !== '') return byCode(call, 'cashflow/PaymentConditions', code);
	if (call.world.assumptions.paymentConditionMandatory === true && relation !== undefined) blame(context, 'mandatory', 'PaymentCondition');
	return byCode(call, 'cashflow/PaymentConditions', '30');
}

/** What counts is the period in which it is reported: the date itself may lie in a closed one. */
function checkPeriod(context: Context, header: Row, entryDate: number): void {
	const { call } = context;
	const journal = String(header.Journal ?? '');
	const reported = typeof header.ReportingYear === 'number' && typeof header.ReportingPeriod === 'number' ? { year: header.ReportingYear, period: header.ReportingPeriod } : undefined;
	if (reported !== undefined && (reported.period < 1 || reported.period > 12)) blame(context, 'invalid', 'ReportingPeriod');
	const closed = reported === undefined ? isoDate(entryDate) <= closedThrough(call.division, journal) : isPeriodClosed(call.division, journal, reported.year, reported.period);
	if (closed && call.world.assumptions.closedYearRefuses === true) context.complaints.push(sentence('periodClosed', call.language));
}

/** 20/21/30/31: from the body when that is allowed (EX-34), else from the sign of the total. */
function typeAndFactor(context: Context, header: Row, total: Big): { credit: boolean; factor: number } {
	const { call, kind } = context;
	const positive = call.world.assumptions.creditNoteSign === 'positive';
	if (typeof header.Type !== 'number') {
		if (total.lt(0) && positive) blame(context, 'invalid', 'AmountFC');
		return { credit: total.lt(0), factor: 1 };
	}
	const credit = header.Type === kind.type.credit;
	if (!credit && header.Type !== kind.type.invoice) blame(context, 'invalid', 'Type');
	if (credit && !positive ? total.gt(0) : total.lt(0)) blame(context, 'invalid', 'AmountFC');
	return { credit, factor: credit && positive ? -1 : 1 };
}

function ledgerBy(call: ApiCall, id: Row[string], fallbackCode: string): Row {
	const ledger = (typeof id === 'string' ? rowOf(call.world, call.division, 'financial/GLAccounts', id) : undefined) ?? byCode(call, 'financial/GLAccounts', fallbackCode);
	if (ledger === undefined) throw new Error(`Division ${call.division.code} has no ledger account ${fallbackCode}`);
	return ledger;
}

function post(ledger: Row, fc: Big, rate: Big, line: Row | undefined, description: string): Posting {
	return { ledger, fc: cents(fc), dc: cents(fc.times(rate)), line, description };
}

/** Every posting but the relation's side, with the sign of the booking. */
function postingsOf(call: ApiCall, kind: EntryKind, built: BuiltLine[], factor: number, rate: Big): Posting[] {
	const side = kind.side * factor;
	return built.flatMap((line) => {
		if (line.ledger === undefined) return [];
		const description = String(line.row.Description ?? '');
		const postings = [post(line.ledger, line.base.plus(line.vat.eq(0) && line.selfAssessed.eq(0) ? 0 : line.notDeductible).times(-side), rate, line.row, description)];
		const toPay = () => ledgerBy(call, line.code?.GLToPay, call.division.country === 'BE' ? '451000' : '1500');
		const toClaim = () => ledgerBy(call, line.code?.GLToClaim, call.division.country === 'BE' ? '411000' : '1520');
		if (!line.selfAssessed.eq(0)) {
			postings.push(post(toPay(), line.selfAssessed.times(-factor), rate, undefined, description), post(toClaim(), line.selfAssessed.minus(line.notDeductible).times(factor), rate, undefined, description));
		} else if (!line.vat.eq(0)) {
			postings.push(post(kind.kind === 'sales' ? toPay() : toClaim(), line.vat.minus(line.notDeductible).times(-side), rate, undefined, description));
		}
		return postings.filter((posting) => !posting.fc.eq(0) || posting.line !== undefined);
	});
}

function descriptions(call: ApiCall, kind: EntryKind, values: Row): Row {
	const document = typeof values.Document === 'string' ? rowOf(call.world, call.division, 'documents/Documents', values.Document) : undefined;
	const status: Record<number, string> = { 20: 'Open', 50: 'Verwerkt' };
	const types: Record<number, string> = { 20: 'Verkoopboeking', 21: 'Verkoop: Creditnota', 30: 'Inkoopboeking', 31: 'Inkoop: Creditnota' };
	return { DocumentNumber: document?.HID ?? null, DocumentSubject: document?.Subject ?? null, StatusDescription: status[Number(values.Status)] ?? null, TypeDescription: types[Number(values.Type)] ?? null, [kind.relationName]: values[kind.relationName] ?? null };
}

/** Next free number of the journal: year, journal, four digits. */
function nextEntryNumber(call: ApiCall, kind: EntryKind, journal: string, year: number): number {
	const taken = new Set(rowsOf(call.world, call.division, kind.header).filter((row) => row.Journal === journal).map((row) => row.EntryNumber));
	let number = Number(`${year % 100}${journal.padEnd(2, '0').slice(0, 2)}0001`);
	while (taken.has(number)) number += 1;
	return number;
}

function checkNumbers(context: Context, header: Row, ownId: Row[string]): void {
	const { call, kind } = context;
	const others = rowsOf(call.world, call.division, kind.header).filter((row) => row.EntryID !== ownId);
	if (typeof header.EntryNumber === 'number') {
		if (header.EntryNumber < 1) blame(context, 'invalid', 'EntryNumber');
		if (others.some((row) => row.Journal === header.Journal && row.EntryNumber === header.EntryNumber)) context.complaints.push(sentence('entryNumberInUse', call.language));
	}
	if (kind.kind === 'purchase' && call.world.assumptions.supplierReferenceUnique === true && typeof header.YourRef === 'string' && header.YourRef !== '') {
		if (others.some((row) => row.Supplier === header.Supplier && String(row.YourRef ?? '').trim().toLowerCase() === String(header.YourRef).trim().toLowerCase())) blame(context, 'exists', 'YourRef');
	}
}

/** `given` and `givenLines` are what the caller wrote, converted; `ownId` is set when an existing entry changes. */
export function buildEntry(call: ApiCall, kind: EntryKind, given: Row, givenLines: Row[], ownId?: string): BuiltEntry | { complaints: string[] } {
	const context: Context = { call, kind, complaints: [] };
	const header = { ...given };
	context.complaints.push(...missing(call, kind.header, header), ...wrongReferences(call, kind.header, header));
	if (givenLines.length === 0) blame(context, 'mandatory', kind.collection);
	const journal = journalOf(context, header);
	const relation = relationOf(context, header);
	const { currency, rate } = currencyAndRate(context, header, journal);
	const condition = conditionOf(context, header, relation);
	const entryDate = midnight(typeof header.EntryDate === 'number' ? header.EntryDate : call.world.clock.now());
	checkPeriod(context, header, entryDate);
	context.date = entryDate;
	checkNumbers(context, header, ownId);
	const built = givenLines.map((line, index) => buildLine(context, line, index + 1, relation));
	const total = sum(built.map((line) => line.base.plus(line.vat)));
	const { credit, factor } = typeAndFactor(context, header, total);
	if (typeof header.VATAmountFC === 'number' && !cents(amount(header.VATAmountFC)).eq(cents(sum(built.map((line) => line.vat))))) blame(context, 'invalid', 'VATAmountFC');
	if (context.complaints.length > 0 || journal === undefined || relation === undefined) return { complaints: [...new Set(context.complaints)] };

	const others = postingsOf(call, kind, built, factor, rate);
	const relationLedger = ledgerBy(call, relation[kind.relationLedger] ?? journal.GLAccount, kind.kind === 'sales' ? '1300' : '1600');
	const relationSide: Posting = { ledger: relationLedger, fc: sum(others.map((posting) => posting.fc)).neg(), dc: sum(others.map((posting) => posting.dc)).neg(), line: undefined, description: String(header.Description ?? '') };
	const year = new Date(entryDate).getUTCFullYear();
	const status = journal.AutoSave === true || relation.AutomaticProcessProposedEntry === 1 ? 50 : 20;
	const entryNumber = typeof header.EntryNumber === 'number' ? header.EntryNumber : nextEntryNumber(call, kind, String(journal.Code), year);
	const withVat = call.world.assumptions.entryAmountIncludesVat === true;
	const net = sum(built.map((line) => line.base));
	const filled: Row = {
		...header,
		[kind.relationName]: relation.Name,
		Journal: journal.Code,
		JournalDescription: journal.Description,
		EntryNumber: entryNumber,
		InvoiceNumber: header.InvoiceNumber ?? entryNumber,
		EntryDate: entryDate,
		DueDate: header.DueDate ?? dueDate(entryDate, Number(condition?.PaymentDays ?? 30), Number(condition?.PaymentEndOfMonths ?? 0)),
		ReportingYear: header.ReportingYear ?? year,
		ReportingPeriod: header.ReportingPeriod ?? new Date(entryDate).getUTCMonth() + 1,
		PaymentCondition: condition?.Code ?? null,
		PaymentConditionDescription: condition?.Description ?? null,
		PaymentConditionPaymentMethod: condition?.PaymentMethod ?? null,
		Currency: currency,
		Rate: Number(rate.toString()),
		AmountFC: stored(withVat ? total : net),
		AmountDC: stored(withVat ? relationSide.dc.times(kind.side * factor) : net.times(rate)),
		VATAmountFC: stored(sum(built.map((line) => line.vat))),
		VATAmountDC: stored(sum(built.map((line) => line.vat)).times(rate)),
		Status: status,
		Type: credit ? kind.type.credit : kind.type.invoice,
		given: JSON.stringify(given),
	};
	return {
		header: { ...filled, ...descriptions(call, kind, filled) },
		lines: built.map((line) => ({ ...line.row, Type: filled.Type, AmountDC: stored(amount(line.row.AmountFC).times(rate)), VATAmountDC: stored(line.vat.plus(line.selfAssessed).times(rate)), VATBaseAmountDC: stored(line.base.times(rate)) })),
		postings: [relationSide, ...others],
		boxes: built.flatMap((line) =>
			boxesOfLine({
				country: call.division.country,
				kind: kind.kind,
				credit,
				boxes: vatBoxesOf(call.division.country, String(line.code?.Code ?? '')),
				ledgerCode: String(line.ledger?.Code ?? ''),
				base: line.base.times(rate).times(factor),
				vat: line.vat.times(rate).times(factor),
				selfAssessed: line.selfAssessed.times(rate).times(factor),
				notDeductible: line.notDeductible.times(rate).times(factor),
			}),
		),
		totalFC: relationSide.fc.times(kind.side),
		totalDC: relationSide.dc.times(kind.side),
	};
}


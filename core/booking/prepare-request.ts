/** An entry of a person or another system -> an entry that can be sent, or what is wrong with it. Calls nothing (SAL-1, CRN-4, PUR-1). */
import Big from 'big.js';

import { readPaymentReference } from '../identifiers/payment-reference';
import { checkComplete, checkPartnerVatNumber } from './check-entry';
import { decideRelation } from './create-relation';
import { shareOut } from './document-lines';
import type { DraftLine, EntryDraft, LineChoice, PreparedEntry } from './entry-draft';
import type { EntryRequest, RequestLine } from './entry-request';
import { extraFields } from './extra-fields';
import { mayBeSent, stop, warn, type Finding } from './finding';
import { listedRelations, matchRelation, sameCompany } from './match-relation';
import type { RelationRow, VatCodeRow } from './master-rows';
import { exactNumber, inCents, readAmount, roundToCents, sumOf } from './money';
import { listed, nearest } from './nearest';
import type { Administration } from './prepare-invoice';
import type { BookingSide, EntryType } from './proposal';
import { costFindings, resolveCostCenter, resolveCostUnit, resolveJournal, resolveLedgerAccount, resolvePaymentCondition, resolveSalesAccount } from './resolve-codes';
import { carriesVatAmount, chooseVatCode, percentageOf } from './vat-codes';
import { purchaseVatKind, salesVatKind } from './vat-kind';

const TEXT_LENGTH = 60;
/** What rounding per line can differ from rounding of the whole, per line. */
const REST_PER_LINE = new Big('0.01');

export interface RequestContext extends Administration {
	side: BookingSide;
	createRelations?: boolean;
}

export function prepareRequest(request: EntryRequest, context: RequestContext): PreparedEntry {
	const { side, settings, data } = context;
	const relations = data.relations ?? [];
	const wanted = request.relation;
	const match = matchRelation(wanted, relations, data.bankAccounts, true);
	const unknownCode = codeFinding(request, relations);
	const decision = decideRelation(match, { name: wanted.name, vatNumber: wanted.vatNumber, chamberOfCommerce: wanted.chamberOfCommerce, country: wanted.country, email: wanted.email }, side, context.createRelations ?? settings.createRelations);
	const known = decision.ok && 'known' in decision.value ? decision.value.known : undefined;

	const amounts = request.lines.map(({ amount }) => readAmount(amount) ?? new Big(0));
	const negative = sumOf(amounts).lt(0);
	const credit = request.kind === 'creditNote' || negative;
	const type: EntryType = side === 'sales' ? (credit ? 21 : 20) : credit ? 31 : 30;
	const sign = request.kind === 'creditNote' ? -1 : 1;

	const journal = resolveJournal(request.journal, type, data.journals, settings);
	const lines = request.lines.map((line, index) => prepareLine(line, { context, request, known, type, sign, position: index + 1 }));
	const findings: Finding[] = [
		...(unknownCode === undefined ? (decision.ok ? [] : [decision.finding]) : [unknownCode]),
		...checkPartnerVatNumber({ vatNumber: known?.vatNumber || wanted.vatNumber, name: known?.name || wanted.name }, side),
		...(request.kind === 'creditNote' && negative ? [stop('CREDIT_NOTE_SIGN', 'The amounts of a credit note are given positive, as on the document; this one comes to a negative total.', 'Give positive amounts, or call it an invoice.')] : []),
		...(journal.ok ? [] : [journal.finding]),
		...lines.flatMap((line) => line.findings),
	];
	const fitted = fitTotal(request, lines.map(({ draft }) => draft), sign);
	findings.push(...fitted.findings);
	if (mayBeSent(findings)) findings.push(...checkComplete(fitted.lines));
	const header = extraFields('header', request.extra, settings.extraFields.header, context.country);
	findings.push(...header.findings, ...referenceFindings(request.paymentReference));
	const condition = givenCondition(request, context);
	findings.push(...condition.findings, ...currencyFinding(request, context, journal.ok ? journal.value.code : ''));

	const choices = lines.map(({ choice }, index): LineChoice => ({ ...choice, vatAmountFC: fitted.lines[index]?.vatAmountFC ?? null }));
	if (!mayBeSent(findings) || !journal.ok || !decision.ok) return { lines: choices, findings };
	const draft: EntryDraft = {
		side,
		type,
		number: request.number,
		journal: journal.value.code,
		relation: known?.id ?? '',
		relationName: known?.name ?? wanted.name,
		sameCompany: [...new Set([...(known === undefined ? [] : [known.id]), ...sameCompany({ ...wanted, ...(known === undefined ? {} : { vatNumber: wanted.vatNumber || known.vatNumber, chamberOfCommerce: wanted.chamberOfCommerce || known.chamberOfCommerce, country: known.country }) }, relations)])],
		currency: request.currency || context.currency,
		entryDate: request.date,
		dueDate: request.dueDate,
		paymentReference: readPaymentReference(request.paymentReference).value || request.paymentReference,
		paymentCondition: condition.code,
		description: (request.description || `${known?.name ?? wanted.name} ${request.number}`).slice(0, TEXT_LENGTH),
		reporting: null,
		gAccountAmount: '',
		total: inCents(sumOf(fitted.lines.flatMap(({ amountFC, vatAmountFC }) => [new Big(amountFC), new Big(vatAmountFC ?? 0)]))),
		extra: header.fields,
		lines: fitted.lines,
	};
	return { draft, ...('create' in decision.value ? { createRelation: decision.value.create } : {}), lines: choices, findings };
}

/** A code or id that a person gave and that does not exist is said, never replaced by what else fits. */
function codeFinding({ relation }: EntryRequest, rows: readonly RelationRow[]): Finding | undefined {
	const { id, code } = relation;
	if (id === '' && code === '') return undefined;
	const hit = rows.some((row) => (id !== '' ? row.id === id.toLowerCase() : row.code.toUpperCase() === code.toUpperCase()));
	if (hit) return undefined;
	const near = nearest(code || relation.name, rows.map((row) => ({ ...row, description: row.name })));
	return stop('RELATION_UNKNOWN', `Relation "${id || code}" does not exist in this administration.${near.length > 0 ? ` Did you mean ${listedRelations(near)}?` : ''}`, 'Correct the code; it stands in Exact on the relation card.');
}

interface LineContext {
	context: RequestContext;
	request: EntryRequest;
	known: RelationRow | undefined;
	type: EntryType;
	sign: 1 | -1;
	position: number;
}

function prepareLine(line: RequestLine, { context, request, known, type, sign, position }: LineContext): { draft: DraftLine; choice: LineChoice; findings: Finding[] } {
	const { side, settings, data, country } = context;
	const findings: Finding[] = [];
	const accounts = data.ledgerAccounts ?? [];
	const account = side === 'sales' ? resolveSalesAccount(line.glAccount, type, known?.salesAccount ?? '', accounts, settings, position) : purchaseAccount(line.glAccount, known, accounts, settings.accounts.purchase, position);
	if (account !== undefined && !account.ok) findings.push(account.finding);
	const row = account?.ok === true ? account.value : undefined;
	if (row !== undefined) findings.push(...costFindings(row, line, position));

	const code = lineVatCode(line, { side, country, partner: known?.country || request.relation.country || country, date: request.date, position, own: side === 'sales' ? known?.salesVatCode : known?.purchaseVatCode, rows: data.vatCodes ?? [], map: settings.vatMap });
	findings.push(...code.findings);
	const center = line.costCenter === '' || data.costCenters === undefined ? undefined : resolveCostCenter(line.costCenter, data.costCenters, position);
	const unit = line.costUnit === '' || data.costUnits === undefined ? undefined : resolveCostUnit(line.costUnit, data.costUnits, position);
	for (const one of [center, unit]) if (one !== undefined && !one.ok) findings.push(one.finding);
	const extra = extraFields('line', line.extra, settings.extraFields.line, country, position);
	findings.push(...extra.findings);

	const net = roundToCents((readAmount(line.amount) ?? new Big(0)).times(sign));
	const vat = vatOf(line, code.row, net, sign, request.date);
	const charged = line.vatAmount !== undefined && !(readAmount(line.vatAmount) ?? new Big(0)).eq(0);
	if (code.row !== undefined && charged && !carriesVatAmount(code.row, request.date)) findings.push(stop('VAT_ON_EXEMPT', `Line ${position} has ${line.vatAmount ?? ''} of VAT, and VAT code ${listed([code.row])} takes none.`, 'Correct the VAT code or leave the VAT amount out.', position));
	const costCenter = center?.ok === true ? center.value.code : line.costCenter;
	const costUnit = unit?.ok === true ? unit.value.code : line.costUnit;
	const draft: DraftLine = {
		glAccount: row?.id ?? '',
		vatCode: code.row?.code ?? '',
		amountFC: inCents(net),
		vatAmountFC: vat === null ? null : inCents(vat),
		description: (line.description || request.description || request.number).slice(0, TEXT_LENGTH),
		costCenter,
		costUnit,
		quantity: line.quantity === undefined ? null : (exactNumber(line.quantity) ?? null),
		nonDeductible: null,
		extra: extra.fields,
	};
	const accountFrom = line.glAccount !== '' ? 'given' : row === undefined ? 'needsPerson' : row.id === (side === 'sales' ? known?.salesAccount : known?.purchaseAccount) ? 'relation' : settings.accounts.sales !== '' || settings.accounts.purchase !== '' ? 'connection' : 'standard';
	const choice: LineChoice = {
		line: position,
		amountFC: draft.amountFC,
		vatAmountFC: draft.vatAmountFC,
		description: draft.description,
		glAccount: { id: draft.glAccount, code: row?.code ?? '', from: row === undefined ? 'needsPerson' : accountFrom, note: '' },
		vatCode: { code: draft.vatCode, from: code.from, note: '' },
		costCenter: { code: costCenter, from: 'given' },
		costUnit: { code: costUnit, from: 'given' },
	};
	return { draft, choice, findings };
}

/** undefined = nothing names one: the completeness check says so. */
function purchaseAccount(given: string, known: RelationRow | undefined, rows: Parameters<typeof resolveLedgerAccount>[1], standard: string, position: number): ReturnType<typeof resolveLedgerAccount> | undefined {
	const named = given || known?.purchaseAccount || standard;
	return named === '' ? undefined : resolveLedgerAccount(named, rows, position);
}

function lineVatCode(
	line: RequestLine,
	{ side, country, partner, date, position, own, rows, map }: { side: BookingSide; country: string; partner: string; date: string; position: number; own: string | undefined; rows: readonly VatCodeRow[]; map: Readonly<Record<string, string>> },
): { row?: VatCodeRow; from: 'given' | 'vatMap' | 'relation' | 'onlyFitting' | 'needsPerson'; findings: Finding[] } {
	if (line.vatCode !== '') return namedCode(line.vatCode, side, rows, position);
	if (line.vatRate === undefined && line.vatCategory === '') {
		const code = (own ?? '').trim();
		if (code === '') return { from: 'needsPerson', findings: [stop('VAT_CODE_MISSING', `Line ${position} has no VAT code and no VAT rate.`, 'Give a VAT code or a rate on the line.', position)] };
		const named = namedCode(code, side, rows, position);
		return { ...named, from: named.row === undefined ? 'needsPerson' : 'relation' };
	}
	const rate = line.vatRate ?? '0';
	const category = line.vatCategory || (readAmount(rate)?.eq(0) === true ? 'Z' : 'S');
	const situation = { category, categoryName: '', rate, exemptionCode: '', sellerCountry: side === 'sales' ? country : partner, buyerCountry: side === 'sales' ? partner : country };
	const kind = side === 'sales' ? salesVatKind(situation) : purchaseVatKind(situation);
	if ('reason' in kind) return { from: 'needsPerson', findings: [stop('VAT_NEEDS_PERSON', `Line ${position} cannot be booked by its VAT category: ${kind.reason}.`, 'Give the VAT code on the line.', position)] };
	const percentage = kind.kind === 'standard' || kind.kind === 'reduced' ? rate : side === 'purchase' && ['AE', 'K'].includes(category) ? null : '0';
	const chosen = chooseVatCode({ side, kind: kind.kind, percentage, date, ofRelation: own, line: position }, rows, map);
	return chosen.ok ? { row: chosen.value.row, from: chosen.value.source, findings: [] } : { from: 'needsPerson', findings: [chosen.finding] };
}

/** A code that a person gives is only refused where it cannot be right: unknown, blocked, VAT included, of the other side. */
function namedCode(code: string, side: BookingSide, rows: readonly VatCodeRow[], position: number): { row?: VatCodeRow; from: 'given' | 'needsPerson'; findings: Finding[] } {
	const row = rows.find((one) => one.code.toUpperCase() === code.toUpperCase());
	const refuse = (name: string, message: string, fix: string): { from: 'needsPerson'; findings: Finding[] } => ({ from: 'needsPerson', findings: [stop(name, message, fix, position)] });
	if (row === undefined) {
		const near = nearest(code, rows.filter(({ blocked }) => !blocked));
		return refuse('VAT_CODE_UNKNOWN', `VAT code "${code}" does not exist in this administration.${near.length > 0 ? ` Did you mean ${listed(near)}?` : ` It has: ${listed(rows.slice(0, 8))}.`}`, 'Correct the code. The codes stand in Exact under Financieel > Starten > Btw > Btw-codes.');
	}
	if (row.blocked) return refuse('VAT_CODE_BLOCKED', `VAT code ${listed([row])} is blocked in Exact.`, 'Unblock it in Exact, or choose another code.');
	if (row.type === 'I') return refuse('VAT_CODE_INCLUSIVE', `VAT code ${listed([row])} is one with the VAT included; with it every amount would be wrong by the rate.`, 'Choose a code of type "Exclusief" (excluding VAT).');
	if (row.transactionType === (side === 'sales' ? 'P' : 'S')) return refuse('VAT_CODE_DOES_NOT_FIT', `VAT code ${listed([row])} is a code for ${side === 'sales' ? 'purchases' : 'sales'}.`, 'Choose another code.');
	return { row, from: 'given', findings: [] };
}

/** The VAT that is sent: as given, else worked out from the code's rate, so that Exact and the document cannot round differently. */
function vatOf(line: RequestLine, row: VatCodeRow | undefined, net: Big, sign: 1 | -1, date: string): Big | null {
	if (row === undefined || !carriesVatAmount(row, date)) return null;
	const given = line.vatAmount === undefined ? undefined : readAmount(line.vatAmount);
	return given === undefined ? roundToCents(net.times(percentageOf(row, date)).div(100)) : roundToCents(given.times(sign));
}

/** A total that was given must come out: a rest that rounding can make goes on the VAT that was worked out here, never on given VAT. */
function fitTotal(request: EntryRequest, lines: readonly DraftLine[], sign: 1 | -1): { lines: DraftLine[]; findings: Finding[] } {
	const wanted = request.total === undefined ? undefined : readAmount(request.total)?.times(sign);
	if (wanted === undefined) return { lines: [...lines], findings: [] };
	const sum = sumOf(lines.flatMap(({ amountFC, vatAmountFC }) => [new Big(amountFC), new Big(vatAmountFC ?? 0)]));
	const rest = wanted.minus(sum);
	if (rest.eq(0)) return { lines: [...lines], findings: [] };
	const open = lines.map((line, index) => line.vatAmountFC !== null && request.lines[index]?.vatAmount === undefined);
	if (rest.abs().lte(REST_PER_LINE.times(lines.length)) && open.some(Boolean)) {
		const shares = shareOut(rest, lines.map((line, index) => (open[index] === true ? new Big(line.amountFC).abs() : new Big(0))));
		return { lines: lines.map((line, index) => (line.vatAmountFC === null ? line : { ...line, vatAmountFC: inCents(new Big(line.vatAmountFC).plus(shares[index] ?? 0)) })), findings: [] };
	}
	return { lines: [...lines], findings: [stop('TOTAL_DIFFERS', `The lines with their VAT make ${inCents(sum)}, the total is ${inCents(wanted)}.`, 'Correct the total, the amounts or the VAT of the lines.')] };
}

function referenceFindings(reference: string): Finding[] {
	const { kind, valid } = readPaymentReference(reference);
	return valid === false ? [warn('PAYMENT_REFERENCE_INVALID', `The check digits of payment reference ${reference} (${kind === 'ogm' ? 'Belgian structured communication' : kind}) are wrong; it is sent as it is.`, 'Correct the reference at the source: payments with it will not be matched.')] : [];
}

function givenCondition(request: EntryRequest, { side, settings, data }: RequestContext): { code: string; findings: Finding[] } {
	const given = request.paymentCondition || (side === 'sales' ? settings.paymentConditions.sales : settings.paymentConditions.purchase);
	if (given === '' || data.paymentConditions === undefined) return { code: given, findings: [] };
	const row = resolvePaymentCondition(given, data.paymentConditions);
	return row.ok ? { code: row.value.code, findings: [] } : { code: '', findings: [row.finding] };
}

function currencyFinding(request: EntryRequest, { settings, data, currency }: RequestContext, journalCode: string): Finding[] {
	const journal = data.journals?.find(({ code }) => code === journalCode);
	const own = journal?.currency || currency;
	if (settings.policies.currency === 'send' || journal === undefined || journal.anyCurrency || own === '' || request.currency === '' || request.currency === own) return [];
	return [stop('CURRENCY_NOT_ALLOWED', `The entry is in ${request.currency}, and journal ${listed([journal])} takes ${own} only.`, 'Allow other currencies on the journal in Exact ("Variabele valuta"), or choose another journal.')];
}

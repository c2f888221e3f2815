/** An entry of a person or another system -> an entry that can be sent, or what is wrong with it. Calls nothing (SAL-1, CRN-4, PUR-1). */
import Big from 'big.js';

import { readPaymentReference } from '../identifiers/payment-reference';
import { checkComplete, checkPartnerVatNumber } from './check-entry';
import { partyCountry } from './countries';
import { decideRelation } from './create-relation';
import { shareOut } from './document-lines';
import type { DraftLine, EntryDraft, LineChoice, PreparedEntry } from './entry-draft';
import type { EntryRequest, RequestLine } from './entry-request';
import { extraFields } from './extra-fields';
import { mayBeSent, stop, warn, type Finding } from './finding';
import { listedRelations, matchRelation, sameCompany } from './match-relation';
import type { RelationRow } from './master-rows';
import { exactNumber, inCents, readAmount, sumOf } from './money';
import { listed, nearest } from './nearest';
import { closedPeriod } from './policies';
import type { Administration } from './prepare-invoice';
import type { BookingSide, EntryType } from './entry-side';
import { costFindings, resolveCostCenter, resolveCostUnit, resolveJournal, resolveLedgerAccount, resolvePaymentCondition, resolveSalesAccount } from './resolve-codes';
import { lineVat, roundedNets, sharedVat, type LineVat } from './request-vat';

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
	const nets = roundedNets(request.lines, sign);
	const alone = request.lines.map((line, index) => prepareLine(line, { context, request, known, type, sign, net: nets[index] ?? new Big(0), position: index + 1 }));
	const vats = sharedVat(alone.map(({ vat, draft: { vatCode } }, index) => ({ ...vat, code: vatCode, net: nets[index] ?? new Big(0) })));
	const lines = alone.map((line, index) => ({ ...line, draft: { ...line.draft, vatAmountFC: inCentsOrNull(vats[index]) } }));
	const findings: Finding[] = [
		...(unknownCode === undefined ? (decision.ok ? [] : [decision.finding]) : [unknownCode]),
		...wrongVatNumbers([wanted.vatNumber, known?.vatNumber ?? ''], known?.name || wanted.name, side),
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
	const period = closedPeriod(request.date, settings.policies, context.periods);
	findings.push(...period.findings, ...condition.findings, ...currencyFinding(request, context, journal.ok ? journal.value.code : ''));

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
		reporting: period.reporting ?? null,
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
	/** Without VAT, signed, in cents. */
	net: Big;
	position: number;
}

function prepareLine(line: RequestLine, { context, request, known, type, sign, net, position }: LineContext): { draft: DraftLine; choice: LineChoice; vat: Pick<LineVat, 'vat' | 'workedOutBy'>; findings: Finding[] } {
	const { side, settings, data, country } = context;
	const findings: Finding[] = [];
	const accounts = data.ledgerAccounts ?? [];
	const account = side === 'sales' ? resolveSalesAccount(line.glAccount, type, known?.salesAccount ?? '', accounts, settings, position) : purchaseAccount(line.glAccount, known, accounts, settings.accounts.purchase, position);
	if (account !== undefined && !account.ok) findings.push(account.finding);
	const row = account?.ok === true ? account.value : undefined;
	if (row !== undefined) findings.push(...costFindings(row, line, position));

	const code = lineVat(line, { side, country, partner: partnerCountry(request, known) || country, date: request.date, position, own: (side === 'sales' ? known?.salesVatCode : known?.purchaseVatCode) ?? '', rows: data.vatCodes ?? [], map: settings.vatMap, sign, net, totalGiven: request.total !== undefined });
	findings.push(...code.findings);
	const center = line.costCenter === '' || data.costCenters === undefined ? undefined : resolveCostCenter(line.costCenter, data.costCenters, position);
	const unit = line.costUnit === '' || data.costUnits === undefined ? undefined : resolveCostUnit(line.costUnit, data.costUnits, position);
	for (const one of [center, unit]) if (one !== undefined && !one.ok) findings.push(one.finding);
	const extra = extraFields('line', line.extra, settings.extraFields.line, country, position);
	findings.push(...extra.findings);

	const costCenter = center?.ok === true ? center.value.code : line.costCenter;
	const costUnit = unit?.ok === true ? unit.value.code : line.costUnit;
	const draft: DraftLine = {
		glAccount: row?.id ?? '',
		vatCode: code.row?.code ?? '',
		amountFC: inCents(net.plus(code.inCost)),
		vatAmountFC: code.vat === null ? null : inCents(code.vat),
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
	return { draft, choice, vat: code, findings };
}

const inCentsOrNull = (amount: Big | null | undefined): string | null => (amount === null || amount === undefined ? null : inCents(amount));

/** The number on the document and the one that Exact knows: the customer listing takes the second, the document shows the first (SAL-5). */
function wrongVatNumbers(numbers: readonly string[], name: string, side: BookingSide): Finding[] {
	const findings = numbers.flatMap((vatNumber) => checkPartnerVatNumber({ vatNumber, name }, side));
	return [...new Map(findings.map((one) => [one.message, one])).values()];
}

/** As with an e-invoice: the country of the VAT number goes before that of the address. '' = unknown. */
const partnerCountry = ({ relation }: EntryRequest, known: RelationRow | undefined): string => partyCountry({ vatNumber: relation.vatNumber || (known?.vatNumber ?? ''), country: known?.country || relation.country });

/** undefined = nothing names one: the completeness check says so. */
function purchaseAccount(given: string, known: RelationRow | undefined, rows: Parameters<typeof resolveLedgerAccount>[1], standard: string, position: number): ReturnType<typeof resolveLedgerAccount> | undefined {
	const named = given || known?.purchaseAccount || standard;
	return named === '' ? undefined : resolveLedgerAccount(named, rows, position);
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

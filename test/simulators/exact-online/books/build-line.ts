/** One line of a sales or purchase entry: its references, its VAT, and what is wrong with it. */
import type Big from 'big.js';
import type { ApiCall } from '../api/call';
import { byCode, missing, wrongReferences } from '../api/references';
import { rowOf, rowsOf } from '../world/tables';
import { complaint, sentence } from '../world/texts';
import type { Row } from '../world/world';
import type { EntryKind } from './entry-kinds';
import { lineVat } from './line-vat';
import { amount, cents, stored } from './money';

/** What is being looked at, and what is wrong with it so far. */
export interface Context {
	call: ApiCall;
	kind: EntryKind;
	complaints: string[];
	/** Of the entry: a VAT code has the rate of that day. */
	date?: number;
}

export function blame({ call, complaints }: Context, kind: Parameters<typeof complaint>[0], property: string): void {
	complaints.push(complaint(kind, property, call.language));
}

export interface BuiltLine {
	row: Row;
	ledger: Row | undefined;
	code: Row | undefined;
	/** As posted, in the currency of the entry. */
	base: Big;
	vat: Big;
	selfAssessed: Big;
	notDeductible: Big;
}

const closedLedgerTypes = new Set([20, 22, 24]);

/** The line of the code's history that holds on the day of the entry, else the code's own percentage. */
function percentageOn({ call, date }: Context, code: Row): Row[string] {
	const holds = ({ StartDate, EndDate }: Row) => date === undefined || ((typeof StartDate !== 'number' || StartDate <= date) && (typeof EndDate !== 'number' || date <= EndDate));
	const line = rowsOf(call.world, call.division, 'vat/VatPercentages').find((row) => row.VATCodeID === code.ID && row.Type === 0 && holds(row));
	return line?.Percentage ?? code.Percentage ?? 0;
}

export function buildLine(context: Context, given: Row, number: number, relation: Row | undefined): BuiltLine {
	const { call, kind } = context;
	const values = { ...given };
	context.complaints.push(...missing(call, kind.lines, values, ['EntryID']), ...wrongReferences(call, kind.lines, values));
	const ledger = typeof values.GLAccount === 'string' ? rowOf(call.world, call.division, 'financial/GLAccounts', values.GLAccount) : undefined;
	if (ledger?.IsBlocked === true) blame(context, 'blocked', 'GLAccount');
	if (ledger !== undefined && closedLedgerTypes.has(Number(ledger.Type))) context.complaints.push(sentence('ledgerType', call.language));
	if (ledger?.UseCostcenter === 1 && (values.CostCenter === undefined || values.CostCenter === null || values.CostCenter === '')) blame(context, 'mandatory', 'CostCenter');
	if ((typeof values.From === 'number') !== (typeof values.To === 'number') || Number(values.From) > Number(values.To)) blame(context, 'invalid', 'To');

	const codeText = values.VATCode ?? relation?.[kind.defaultVat] ?? ledger?.VATCode;
	const found = typeof codeText === 'string' && codeText !== '' ? byCode(call, 'vat/VATCodes', codeText) : undefined;
	if (found !== undefined && (found.IsBlocked === true || (found.VATTransactionType !== 'B' && found.VATTransactionType !== kind.vatUse))) context.complaints.push(sentence('vatCodeReference', call.language));
	const code: Row | undefined = found === undefined ? undefined : { ...found, Percentage: percentageOn(context, found) };
	if (typeof values.VATPercentage === 'number' && !amount(values.VATPercentage).eq(amount(code?.Percentage ?? 0)) && call.world.assumptions.vatPercentageOverride !== true) blame(context, 'invalid', 'VATPercentage');
	const effective = code === undefined || typeof values.VATPercentage !== 'number' ? code : { ...code, Percentage: values.VATPercentage };

	const lineAmount = amount(values.AmountFC);
	const split = lineVat(lineAmount, effective, values.VATAmountFC);
	if (typeof values.VATAmountFC === 'number' && values.VATAmountFC !== 0 && (code === undefined || code.Type === 'N' || code.Type === 'B')) blame(context, 'invalid', 'VATAmountFC');
	if (call.world.assumptions.vatAmountTolerance === true && typeof values.VATAmountFC === 'number' && lineVat(lineAmount, effective, undefined).vat.minus(split.vat).abs().gt(1)) blame(context, 'invalid', 'VATAmountFC');
	const share = amount(values.VATNonDeductiblePercentage ?? 0);
	const notDeductible = cents(split.vat.plus(split.selfAssessed).times(share.gt(1) ? share.div(100) : share));

	return {
		ledger,
		code,
		...split,
		notDeductible,
		row: {
			...values,
			LineNumber: number,
			GLAccountCode: ledger?.Code ?? null,
			GLAccountDescription: ledger?.Description ?? null,
			VATCode: code?.Code ?? null,
			VATCodeDescription: code?.Description ?? null,
			VATPercentage: effective?.Percentage ?? null,
			AmountFC: stored(lineAmount),
			VATAmountFC: stored(split.vat.plus(split.selfAssessed)),
			VATBaseAmountFC: stored(split.base),
			CostCenterDescription: typeof values.CostCenter === 'string' ? (byCode(call, 'hrm/Costcenters', values.CostCenter)?.Description ?? null) : null,
			CostUnitDescription: typeof values.CostUnit === 'string' ? (byCode(call, 'hrm/Costunits', values.CostUnit)?.Description ?? null) : null,
			given: JSON.stringify(given),
		},
	};
}

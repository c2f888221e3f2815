import type Big from 'big.js';
import { parseBankDecimal } from '../amounts';
import { entryDateNear, swiftDate } from '../dates';
import type { Field } from './fields';

/** What field `:61:` says. */
export interface TransactionLine {
	valueDate: string;
	/** '' where the bank gives none. */
	entryDate: string;
	/** Signed: a reversal of a credit (`RC`) is money out, one of a debit (`RD`) is money in. */
	amount: Big;
	reversal: boolean;
	/** `NTRF`, `FMSC`, `N102`; '' where the bank leaves it out. */
	type: string;
	reference: string;
	bankReference: string;
	supplementary: string;
}

/**
 * Value date, entry date, mark, funds letter (third letter of the currency: `CR25,5` is a credit in EUR, not a reversal), amount, rest.
 * `EC` and `ED` are expected amounts of some banks; they count as what they announce, the balance test decides.
 */
const LINE = /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?\s?(\d+(?:[,.]\d*)?)(.*)$/;

/**
 * Reads `:61:`, grammar of SWIFT MT940 as banks bend it: no entry date, no decimals, dots for commas (old Rabobank), blanks inside the
 * type (ING `NOV `), no type at all, references longer than 16 characters.
 * @returns undefined when the line cannot be read
 */
export function readTransactionLine(field: Field): TransactionLine | undefined {
	const [, value = '', entry, mark = '', , digits = '', rest = ''] = LINE.exec(field.first) ?? [];
	const valueDate = swiftDate(value);
	const amount = parseBankDecimal(digits);
	if (valueDate === undefined || amount === undefined) return undefined;
	const [own = '', ...bank] = rest.split('//');
	const { type, reference } = typeAndReference(own);
	const moneyOut = ['D', 'RC', 'ED'].includes(mark);
	return {
		valueDate,
		entryDate: entry === undefined ? '' : (entryDateNear(entry, valueDate) ?? ''),
		amount: moneyOut ? amount.neg() : amount,
		reversal: mark.startsWith('R'),
		type,
		reference,
		bankReference: bank.join('//').trim(),
		supplementary: field.more.map((line) => line.trim()).filter((line) => line !== '').join('\n'),
	};
}

/** `NTRF`, `N051`, or ING's three signs and a blank (`NOV `), then the reference. `NONREF` alone is no type. */
function typeAndReference(text: string): { type: string; reference: string } {
	const rest = text.trimStart();
	const [, type = ''] = /^([NSF][A-Z0-9]{2}[A-Z0-9 ])/.exec(rest) ?? [];
	if (type === '' || rest.startsWith('NONREF')) return { type: '', reference: rest.trim() };
	return { type: type.trim(), reference: rest.slice(4).trim() };
}

/** `C110522EUR3236,28`: mark, date, currency, amount. */
export function readBalance(text: string): { amount: Big; date: string; currency: string } | undefined {
	const [, mark = '', day = '', currency = '', digits = ''] = /^([CD])(\d{6})([A-Z]{3})(\d+(?:[,.]\d*)?)\s*$/.exec(text) ?? [];
	const date = swiftDate(day);
	const amount = parseBankDecimal(digits);
	if (date === undefined || amount === undefined) return undefined;
	return { amount: mark === 'D' ? amount.neg() : amount, date, currency };
}

import { ibanIn } from '../accounts';
import { money, parseBankDecimal } from '../amounts';
import type { Report } from '../faults';
import type { BankEntry, BankTransaction, StructuredReference } from '../model';
import { referenceInText, structuredReference, untypedReference } from '../references';
import type { Field } from './fields';
import type { Narrative } from './narrative';
import { readNarrative } from './read-narrative';
import { readTransactionLine, type TransactionLine } from './transaction-line';

/** Markers in the place of a reference: "none", or "see that tag of :86:". */
const NO_REFERENCE = /^(NONREF|NOTPROVIDED|NOT PROVIDED|EREF|KREF|PREF|MARF|MREF|IREF|KREF\+|EREF\+|\/\/)?$/i;

const realReference = (text: string): string => (NO_REFERENCE.test(text.trim()) ? '' : text.trim());

/** One `:61:` with its `:86:` fields. A line that cannot be read is reported and gives nothing. */
export function entryOf(line: Field, narrative: readonly Field[], index: number, currency: string, report: Report): BankEntry | undefined {
	const read = readTransactionLine(line);
	if (read === undefined) {
		report({
			code: 'BAD_RECORD',
			message: `The transaction ":61:${line.first.trim()}" cannot be read.`,
			rule: ':61: is the value date YYMMDD, the entry date MMDD (optional), C, D, RC or RD, and an amount with a decimal comma.',
			line: line.line,
		});
		return undefined;
	}
	const lines = narrative.flatMap((field) => [field.first, ...field.more]);
	const said = readNarrative(lines, read);
	return {
		key: '',
		index,
		bookingDate: read.entryDate || read.valueDate,
		valueDate: read.valueDate,
		amount: money(read.amount),
		currency,
		bankCode: read.type,
		bankReference: read.bankReference,
		reversal: read.reversal,
		text: said.bankText,
		batch: said.paymentInformationId !== '' && said.account === '' && said.name === '' ? { count: null, total: '', messageId: '', paymentInformationId: said.paymentInformationId } : null,
		transactions: [transactionOf(read, said, lines)],
		detailsAddUp: true,
		line: line.line,
		raw: [line, ...narrative].flatMap((field) => field.raw).map((text) => text.trimEnd()),
	};
}

function transactionOf(read: TransactionLine, said: Narrative, lines: readonly string[]): BankTransaction {
	const account = said.account || accountInTransactionLine(read);
	const text = said.text.replace(/\s+/g, ' ').trim();
	return {
		index: 1,
		amount: money(read.amount),
		original: originalAmount(said.original),
		charges: chargesOf(said.charges),
		counterparty: { name: said.name.replace(/\s+/g, ' ').trim(), iban: ibanIn(account), account, bic: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(said.bic) ? said.bic : '', address: '' },
		reference: structuredOf(said) ?? referenceInText(text) ?? referenceInText(lines.join('\n')),
		text,
		info: [],
		documentNumbers: [],
		endToEndId: realReference(said.endToEndId),
		paymentInformationId: realReference(said.paymentInformationId),
		mandateId: said.mandateId,
		creditorId: said.creditorId,
		bankReference: read.bankReference || realReference(isAccount(read.reference) ? '' : read.reference),
		purpose: said.purpose,
		returned: said.returnCode === '' ? null : { kind: 'return', code: said.returnCode, text: '' },
	};
}

/** `CUR` is the Dutch issuer, `BBA` the Belgian, `ISO` the international one. */
function structuredOf(said: Narrative): StructuredReference | null {
	if (said.structured === null) return null;
	const { issuer, value } = said.structured;
	if (issuer === 'CUR') return structuredReference('betalingskenmerk', value);
	if (issuer === 'BBA') return structuredReference('ogm', value);
	if (issuer === 'ISO') return structuredReference('rf', value);
	return untypedReference(value);
}

const isAccount = (text: string): boolean => ibanIn(text) !== '' || /^P?\d{9,10}\s{2,}\S/.test(text);

/** Rabobank has it on the supplementary line (`P001234567` is an old Postbank number), SNS and ASN in the reference. */
function accountInTransactionLine(read: TransactionLine): string {
	const [first = ''] = read.supplementary.split('\n');
	const found = /^P?\d{9,10}$/.test(first) ? first : ([first, read.reference].find((text) => ibanIn(text) !== '') ?? '');
	return /^P?0+$/.test(found) ? '' : found;
}

/** `USD2853,12` of OCMT, `11,85` of OAMT (no currency). */
function originalAmount(text: string): { amount: string; currency: string } | null {
	const [, currency = '', digits = ''] = /^([A-Z]{3})?(\d+(?:,\d*)?)$/.exec(text) ?? [];
	const amount = parseBankDecimal(digits);
	return amount === undefined ? null : { amount: money(amount), currency };
}

function chargesOf(text: string): string {
	const amount = parseBankDecimal(/^(?:[A-Z]{3})?(\d+(?:,\d*)?)$/.exec(text)?.[1] ?? '');
	return amount === undefined || amount.eq(0) ? '' : money(amount);
}

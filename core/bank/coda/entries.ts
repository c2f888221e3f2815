import { belgianIban, ibanIn } from '../accounts';
import { money, sum } from '../amounts';
import type { BankEntry, BankTransaction, Returned } from '../model';
import { referenceInText } from '../references';
import { readCommunication } from './communication';
import type { Movement } from './movements';

const RETURN_KINDS: Readonly<Record<string, Returned['kind']>> = { 1: 'reject', 2: 'return', 3: 'refund', 4: 'reversal', 5: 'cancellation' };

/** `00150000` is type 0, family 01, transaction 50, category 000. */
const typeOf = (movement: Movement): string => movement.code.charAt(0);

/** Transactions 49 (of payments made) and 99 (of payments received) are cancellations and corrections in every family. */
const isCorrection = (movement: Movement): boolean => ['49', '99'].includes(movement.code.slice(3, 5));

/** Banks write this where a payment has no end-to-end reference. */
const realReference = (text: string): string => (/^(NOTPROVIDED|NOT PROVIDED|NONREF)$/i.test(text) ? '' : text);

/**
 * Entries of a statement. Only movements with detail 0000 move money. The details of a total by customer or by bank (types 1 and 2)
 * take its place as transactions; those of an amount with charges and VAT (type 3) explain one transaction.
 *
 * @param currency of the account
 */
export function entriesOf(movements: readonly Movement[], currency: string): BankEntry[] {
	const groups: Array<{ head: Movement; details: Movement[] }> = [];
	for (const movement of movements) {
		const group = groups.at(-1);
		if (movement.detail === '0000' || group === undefined || group.head.sequence !== movement.sequence) groups.push({ head: movement, details: [] });
		else group.details.push(movement);
	}
	return groups.map(({ head, details }, index) => entryOf(head, details, index + 1, currency));
}

function entryOf(head: Movement, details: readonly Movement[], index: number, currency: string): BankEntry {
	const total = ['1', '2'].includes(typeOf(head));
	const parts = total ? lowest(details) : [];
	const detailsAddUp = parts.length === 0 ? !total || details.length === 0 : sum(parts.map((part) => money(part.amount))).eq(head.amount);
	const charges = typeOf(head) === '3' ? chargesIn(details) : '';
	const transactions = parts.length > 0 ? parts : [head];
	const communication = readCommunication(head.structured, head.zones);
	return {
		key: '',
		index,
		bookingDate: head.entryDate,
		valueDate: head.valueDate,
		amount: money(head.amount),
		currency,
		bankCode: head.code,
		bankReference: head.bankReference,
		reversal: isCorrection(head),
		text: parts.length > 0 ? [communication.text, ...head.info].filter((text) => text !== '').join(' ') : '',
		batch: total ? { count: parts.length > 0 ? parts.length : null, total: '', messageId: '', paymentInformationId: realReference(head.customerReference) } : null,
		transactions: transactions.map((movement, position) => transactionOf(movement, position + 1, movement === head ? charges : '', total)),
		detailsAddUp,
		line: head.line,
		raw: [head, ...details].flatMap((movement) => movement.raw),
	};
}

/** A detail of type 7 is itself a total of details of type 9, which then count instead of it. */
function lowest(details: readonly Movement[]): Movement[] {
	return details.filter((detail, position) => typeOf(detail) !== '7' || typeOf(details[position + 1] ?? detail) !== '9');
}

/**
 * Categories that are costs of the transaction: commissions, postage, charges of correspondents, and the VAT on them (Febelfin, list of
 * categories). Interest, capital and gross amounts are not.
 */
const COSTS = new Set(['003', '004', '006', '008', '009', '010', '011', '012', '013', '014', '015', '017', '020', '021', '022', '023', '026', '027', '039', '200', '201', '202', '203', '204', '205', '206', '207', '208', '209', '210', '211', '212', '213']);

function chargesIn(details: readonly Movement[]): string {
	const kept = details.filter((detail) => typeOf(detail) === '8' && COSTS.has(detail.code.slice(5)));
	const total = sum(kept.map((detail) => money(detail.amount)));
	return total.eq(0) ? '' : money(total.abs());
}

function transactionOf(movement: Movement, index: number, charges: string, partOfTotal: boolean): BankTransaction {
	const communication = readCommunication(movement.structured, movement.zones);
	const returnType = movement.returnType === '0' || movement.returnType === '' ? communication.returnType : movement.returnType;
	const returnReason = movement.returnReason || communication.returnReason;
	const customerReference = realReference(movement.customerReference);
	const { account, iban } = counterpartyAccount(movement.account);
	return {
		index,
		amount: money(movement.amount),
		original: null,
		charges,
		counterparty: {
			// 35 characters in record 23: the information record has the whole name.
			name: movement.name === '' || movement.infoName.startsWith(movement.name) ? movement.infoName || movement.name : movement.name,
			iban,
			account,
			bic: movement.bic,
			address: movement.infoAddress,
		},
		reference: communication.reference ?? referenceInText([communication.text, ...movement.info].join('\n')),
		text: communication.text,
		info: movement.info,
		documentNumbers: [],
		endToEndId: movement.detail === '0000' && partOfTotal ? '' : customerReference,
		paymentInformationId: movement.detail === '0000' && partOfTotal ? customerReference : '',
		mandateId: communication.mandateId,
		creditorId: communication.creditorId,
		bankReference: movement.bankReference,
		purpose: movement.purpose || movement.categoryPurpose,
		returned: returnType === '' && returnReason === '' ? null : { kind: RETURN_KINDS[returnType] ?? '', code: returnReason, text: '' },
	};
}

/** IBAN (34) and currency (3), or 12 digits, a space and the currency: the standard allows both in one zone. */
function counterpartyAccount(raw: string): { account: string; iban: string } {
	const account = (/^(\d{12}|[A-Z]{2}\d{2}[A-Z0-9]{8,30})\s/.exec(`${raw} `)?.[1] ?? raw.slice(0, 34)).trim();
	return { account, iban: ibanIn(account) || belgianIban(account) };
}

import { normaliseAccount } from '../identifiers/iban';
import type { Payment } from './matching/model';
import type { BankEntry, BankStatement, BankTransaction } from './model';

/** A payment with the transaction and the entry that it was read from. */
export interface StatementPayment {
	payment: Payment;
	entry: BankEntry;
	transaction: BankTransaction;
}

/**
 * What of a statement can be matched: each transaction; or the entry as a whole, where its details are missing or do not add up to it.
 * Statements that must not be booked (details of another one) give nothing.
 */
export function paymentsOf(statement: BankStatement): StatementPayment[] {
	if (!statement.bookable) return [];
	return statement.entries.flatMap((entry) => {
		const transactions = entry.detailsAddUp ? entry.transactions : entry.transactions.slice(0, 1).map((first) => withoutDetails(first, entry));
		const whole = transactions.length === 1;
		return transactions.map((transaction) => ({
			entry,
			transaction,
			payment: {
				id: whole ? entry.key : `${entry.key}-${transaction.index}`,
				date: entry.bookingDate,
				amount: transaction.amount,
				currency: entry.currency,
				name: transaction.counterparty.name,
				account: transaction.counterparty.iban || normaliseAccount(transaction.counterparty.account),
				reference: transaction.reference,
				text: [transaction.text, ...transaction.info, entry.text].filter((text, index, all) => text !== '' && all.indexOf(text) === index).join('\n'),
				documentNumbers: transaction.documentNumbers,
				endToEndId: transaction.endToEndId,
				paymentInformationId: transaction.paymentInformationId || (entry.batch?.paymentInformationId ?? ''),
				reversal: entry.reversal || transaction.returned !== null,
				charges: transaction.charges,
			},
		}));
	});
}

/** The first of several details says nothing about the whole. */
const withoutDetails = (first: BankTransaction, entry: BankEntry): BankTransaction => ({
	...first,
	amount: entry.amount,
	...(entry.transactions.length > 1
		? { counterparty: { name: '', iban: '', account: '', bic: '', address: '' }, reference: null, text: '', info: [], documentNumbers: [], endToEndId: '', paymentInformationId: '', mandateId: '', creditorId: '', returned: null, charges: '', original: null }
		: {}),
});

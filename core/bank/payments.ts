import { normaliseAccount } from '../identifiers/iban';
import type { Payment } from './matching/model';
import type { BankStatement } from './model';

/**
 * What of a statement can be matched: each transaction; or the entry as a whole, where its details are missing or do not add up to it.
 * Statements that must not be booked (details of another one) give nothing.
 */
export function paymentsOf(statement: BankStatement): Payment[] {
	if (!statement.bookable) return [];
	return statement.entries.flatMap((entry) => {
		const transactions = entry.detailsAddUp ? entry.transactions : entry.transactions.slice(0, 1);
		const whole = transactions.length === 1;
		return transactions.map((transaction) => ({
			id: whole ? entry.key : `${entry.key}-${transaction.index}`,
			date: entry.bookingDate,
			amount: whole ? entry.amount : transaction.amount,
			currency: entry.currency,
			name: entry.detailsAddUp ? transaction.counterparty.name : '',
			account: entry.detailsAddUp ? transaction.counterparty.iban || normaliseAccount(transaction.counterparty.account) : '',
			reference: entry.detailsAddUp ? transaction.reference : null,
			text: entry.detailsAddUp ? [transaction.text, ...transaction.info, entry.text].filter((text) => text !== '').join('\n') : entry.text,
			documentNumbers: entry.detailsAddUp ? transaction.documentNumbers : [],
			endToEndId: entry.detailsAddUp ? transaction.endToEndId : '',
			paymentInformationId: transaction.paymentInformationId || (entry.batch?.paymentInformationId ?? ''),
			reversal: entry.reversal || transaction.returned !== null,
			charges: transaction.charges,
		}));
	});
}

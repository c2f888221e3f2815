import { readPaymentReference } from '../../identifiers/payment-reference';
import { attrOf, childrenNamed, elementAt, textAt, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { calendarDay } from '../dates';
import type { Payment, PaymentMeans, PaymentTerms } from '../model';

const readMeans = (means: XmlElement): PaymentMeans => ({
	id: textAt(means, 'ID'),
	code: textAt(means, 'PaymentMeansCode'),
	text: attrOf(elementAt(means, 'PaymentMeansCode'), 'name') || textsAt(means, 'InstructionNote').join('\n'),
	references: textsAt(means, 'PaymentID'),
	account: textAt(means, 'PayeeFinancialAccount/ID'),
	accountName: textAt(means, 'PayeeFinancialAccount/Name'),
	// EN 16931 puts the BIC on the branch, UBL 2.0 senders on the institution behind it.
	bic: textAt(means, 'PayeeFinancialAccount/FinancialInstitutionBranch/ID') || textAt(means, 'PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID'),
	mandate: textAt(means, 'PaymentMandate/ID'),
	debitedAccount: textAt(means, 'PaymentMandate/PayerFinancialAccount/ID'),
	card: textAt(means, 'CardAccount/PrimaryAccountNumberID'),
	dueDate: calendarDay(textAt(means, 'PaymentDueDate')),
});

const readTerms = (terms: XmlElement): PaymentTerms => ({
	text: textsAt(terms, 'Note').join('\n'),
	meansId: textAt(terms, 'PaymentMeansID'),
	amount: textAt(terms, 'Amount'),
	dueDate: calendarDay(textAt(terms, 'PaymentDueDate')),
	discountPercent: textAt(terms, 'SettlementDiscountPercent'),
	discountAmount: textAt(terms, 'SettlementDiscountAmount'),
});

const named = (id: string) => (one: { id: string }) => one.id.toUpperCase() === id;

/** BG-16 and what belongs to it. The G-account part follows the NLCIUS extension: means and terms that point at each other by id. */
export function readUblPayment(root: XmlElement, creditorId: string, sellerCountry: string): Payment {
	const means = childrenNamed(root, 'PaymentMeans').map(readMeans);
	const terms = childrenNamed(root, 'PaymentTerms').map(readTerms);
	const reference = means.flatMap((one) => one.references)[0] ?? '';
	const blocked = means.find(named('GACCOUNT'));
	return {
		means,
		reference,
		structuredReference: readPaymentReference(reference, sellerCountry),
		creditorId,
		terms,
		gAccount: blocked === undefined ? null : { account: blocked.account, amount: terms.find((one) => one.meansId.toUpperCase() === 'GACCOUNT')?.amount ?? '' },
	};
}

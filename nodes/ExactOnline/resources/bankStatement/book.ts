import type { INodeProperties } from 'n8n-workflow';

import { bankFeedField } from '../../fields/bank-feed';
import { attemptFields, deliveryOptions, lockFields } from '../../fields/delivery';
import type { Operation } from '../../operation';
import { divisionField } from '../../pickers/division';
import { codeLocator } from '../../pickers/locator';
import { bookItems } from './book-items';

const notice: INodeProperties = {
	displayName: 'The input items are those of "Bank Statement File": whole statements of Read, or the payments of both outputs of Match, brought together by a Merge node. Each statement is booked once. Matching payments with invoices stays in Exact.',
	name: 'statementNotice',
	type: 'notice',
	default: '',
};

const journal = codeLocator({ displayName: 'Journal', name: 'journal', method: 'searchJournals', placeholder: 'e.g. 20', description: 'The bank journal (dagboek). Empty: the one that carries the account of the statement.' });
const suspenseAccount = codeLocator({ displayName: 'Suspense Account', name: 'suspenseAccount', method: 'searchLedgerAccounts', placeholder: 'e.g. 1990 or 499000', description: 'The ledger account for payments that belong to no invoice for sure (tussenrekening, wachtrekening). Empty: a statement with such payments is refused.' });

const [lockedConnection] = lockFields;

/** A statement as one bank entry in Exact, at most once; one outcome per input item. */
export const book: Operation = {
	option: { name: 'Book', value: 'book', action: 'Book a bank statement', description: 'Book a bank statement as a bank entry, at most once: matched payments on the relation, the others on a suspense account' },
	fields: [
		notice,
		divisionField,
		journal,
		suspenseAccount,
		bankFeedField('How bank transactions reach the bookkeeping of this connection. With Ponto or CodaBox the operation refuses: the payments would stand in Exact twice.'),
		...attemptFields,
		...(lockedConnection === undefined ? [] : [lockedConnection]),
		deliveryOptions(false, false),
	],
	async execute(run) {
		return await bookItems(run);
	},
};

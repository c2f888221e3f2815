/** What the payment template asks: the payment state of own documents, what changed since a cursor, and a bank statement to book. */
import { splitOut } from '../builder/node-kinds';
import { divisionCode, exactOnline } from '../builder/own-nodes';
import { ASKED, type GatewayAction } from './action';

const document = { entryId: '={{ $json.exactId }}', bankFeed: `={{ ${ASKED}.bankFeed || 'exact' }}`, options: { previousState: "={{ $json.paymentState ?? '' }}" } };
const asked = divisionCode(`={{ ${ASKED}.division }}`);

/** `{ division, bankFeed?, documents: [{ rowId, exactId, paymentState? }] }` -> one status per document. */
export const payments: GatewayAction = {
	action: 'payments',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Payment state\nHow own invoices stand in Exact now.', [2, row - 0.6], [4, 1.8], 'green');
		const split = t.node('One item per own document', splitOut('documents'), [2, row]);
		const get = t.node('Payment state of each', exactOnline('paymentStatus', 'get', { division: asked, ...document }), [3, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		begin(split);
		t.chain(split, get);
	},
};

/** `{ division, bankFeed?, cursor, documents: [{ rowId, key, exactId, issueDate, paymentState? }] }` -> changed statuses, then the cursor. */
export const paymentChanges: GatewayAction = {
	action: 'paymentChanges',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Changed payments\nWhat was paid, partly paid or reopened since the cursor. Stops while 40 % of the calls of the day are left.', [2, row - 0.6], [4, 1.8], 'green');
		const split = t.node('One item per document to ask', splitOut('documents'), [2, row]);
		const changes = t.node('What changed', exactOnline('paymentStatus', 'getChanges', { division: asked, cursor: `={{ ${ASKED}.cursor ?? '' }}`, invoiceDate: '={{ $json.issueDate }}', ...document, options: { ...document.options, keepBack: `={{ ${ASKED}.keepBack ?? 40 }}` } }), [3, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		begin(split);
		t.chain(split, changes);
	},
};

/** `{ division, connection, bankFeed?, journal, suspenseAccount, payments: [items of Match] }` -> one outcome per payment, that of its statement. */
export const bookStatements: GatewayAction = {
	action: 'bookStatements',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Bank statements\nOne bank entry per statement, looked up first, posted once.', [2, row - 0.6], [4, 1.8], 'green');
		const split = t.node('One item per payment', splitOut('payments'), [2, row]);
		const book = t.node('Book the statement', exactOnline('bankStatement', 'book', {
			division: asked,
			journal: { __rl: true, mode: 'code', value: `={{ ${ASKED}.journal ?? '' }}` },
			suspenseAccount: { __rl: true, mode: 'code', value: `={{ ${ASKED}.suspenseAccount ?? '' }}` },
			bankFeed: `={{ ${ASKED}.bankFeed || 'exact' }}`,
			lockedConnection: `={{ JSON.stringify(${ASKED}.connection) }}`,
			options: { dryRun: `={{ ${ASKED}.dryRun === true }}` },
		}), [3, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		begin(split);
		t.chain(split, book);
	},
};

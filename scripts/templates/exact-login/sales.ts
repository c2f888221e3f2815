/** `sales`: sales invoices and credit notes to one administration, as entries. The first item of the call names it, the others are documents. */
import { callTemplate, code, ifTrue, pass } from '../builder/node-kinds';
import { divisionCode, exactOnline } from '../builder/own-nodes';
import type { Parameters } from '../builder/template';
import { ASKED, type GatewayAction } from './action';

/** "Sales Entry: Send" takes invoices and credit notes alike: type, journal and sign follow the document. */
const send = (source: Parameters): Parameters => ({
	division: divisionCode(`={{ ${ASKED}.division }}`),
	...source,
	settings: `={{ ${ASKED}.booking || '{}' }}`,
	binaryProperties: 'xml,pdf',
	key: '',
	firstAttemptAt: '={{ $json.firstAttemptAt }}',
	doubtfulSince: '={{ $json.doubtfulSince }}',
	lockedConnection: `={{ JSON.stringify(${ASKED}.connection) }}`,
	options: { dryRun: `={{ ${ASKED}.dryRun }}`, stopAt: `={{ ${ASKED}.stopAt }}`, resendWaitSeconds: `={{ ${ASKED}.resendWaitSeconds }}`, lookUpAfterSeconds: `={{ ${ASKED}.lookUpAfterSeconds }}` },
});

export const sales: GatewayAction = {
	action: 'sales',
	rows: 3,
	draw(t, row, begin) {
		t.note('### Sales\nLet the ledger note the attempt, look in Exact, book once. A dry run notes nothing and writes nothing.', [2, row - 0.9], [8, 2.8]);
		const documents = t.node('Sales documents', code('exact-login/sales-documents.js'), [2, row]);
		const dry = t.node('Only a dry run?', ifTrue(`={{ ${ASKED}.dryRun }}`), [3, row]);
		const attempt = t.node('The attempt to send', code('exact-login/sales-attempt.js'), [4, row + 0.8]);
		const noted = t.node('Note the sales as sending', callTemplate('ledger'), [5, row + 0.8], { notes: 'Only what the ledger lets through is sent' });
		const through = t.node('Sales let through', code('exact-login/sales-let-through.js'), [6, row + 0.8]);
		const kind = t.node('Is it an e-invoice?', ifTrue("={{ $json.origin === 'einvoice' }}"), [7, row]);
		const invoices = t.node('Send sales e-invoices', exactOnline('salesEntry', 'send', send({ source: 'eInvoice' })), [8, row - 0.2], { notes: 'Looked up first, booked once' });
		const entries = t.node('Send sales entries', exactOnline('salesEntry', 'send', send({ source: 'json', entryJson: '={{ JSON.stringify($json.entry) }}' })), [8, row + 0.8], { notes: 'Looked up first, booked once' });
		const outcomes = t.node('Sales outcomes', pass(), [9, row], { notes: 'One for every document' });
		begin(documents);
		t.chain(documents, dry, kind, invoices, outcomes);
		t.link(dry, attempt, 1);
		t.chain(attempt, noted, through, kind);
		t.link(kind, entries, 1);
		t.link(entries, outcomes);
	},
};

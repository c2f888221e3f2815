import { readAll, readRows } from './builder/data-table';
import { callTemplate, code } from './builder/node-kinds';
import { exactOnlineTrigger } from './builder/own-nodes';
import { template } from './builder/template';

/** Tells the invoicing tool of a payment within minutes, instead of with the hourly round of *Payment status* (BNK-3). */
export default template({ number: '22', key: 'when-a-payment-changes', name: 'When a payment changes, tell my invoicing tool', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## When a payment changes, tell my invoicing tool
Every five minutes *Exact Online Trigger* asks Exact Online which payments changed: paid, paid in part, opened again. Changes of invoices that were sent from here go to *Write back to my invoicing tool* and are noted in *ExactDeliveries*; invoices that were typed in Exact Online are passed over.

- It begins with what changes after it is published, and catches up by itself when n8n was off.
- With **Ponto** or **CodaBox** (column \`bankFeed\` of the connection) Exact Online does not know the state: those administrations are passed over.
- Did the write-back fail? Then *Payment status* offers the change again within the hour. The same change may come **twice**: set the state, do not add up.
- One call per administration and poll, of the 5000 a day that Exact Online gives, and none when less than 40 % is left.

**To do once:** choose the credential *Exact Online OAuth2 API* in *A payment changed*, fill and publish *Write back to my invoicing tool*, and publish this. For a second Exact login duplicate this workflow with the other credential.`,
		[0, -3], [5.4, 2.6], 'yellow',
	);
	const changed = t.node('A payment changed', exactOnlineTrigger(5, { topics: ['PaymentStatus'], scope: 'all', options: {} }), [0, 0]);
	const connections = t.node('All connections', readAll('ExactConnections'), [1, 0], { executeOnce: true, alwaysOutputData: true });
	const sales = t.node('Own sales documents', readRows('ExactDeliveries', [{ column: 'direction', is: 'eq', value: 'sales' }]), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const own = t.node('Only own documents', code('payments/own-changes.js'), [3, 0], { notes: 'Nothing of ours: the run ends here' });
	const writeBack = t.node('Write back', callTemplate('write-back-to-my-invoicing-tool'), [4, 0], { alwaysOutputData: true });
	const notes = t.node('Notes for the ledger', code('payments/own-notes.js'), [5, 0], { notes: 'Only when the write-back worked' });
	const noted = t.node('Note the payment state', callTemplate('ledger'), [6, 0]);
	t.chain(changed, connections, sales, own, writeBack, notes, noted);
});

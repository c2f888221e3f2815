import { template } from './builder/template';
import { readRows } from './builder/data-table';
import { callTemplate, editFields, ifTrue } from './builder/node-kinds';
import { eConnectInboxTrigger } from './builder/own-nodes';

/** A signed event of the inbox becomes a row in the ledger; only then the inbox gets its 200. */
export default template({ number: '04', key: 'autopilot-receive', name: 'Autopilot: receive', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Autopilot: receive
Each e-invoice that arrives in the inbox is announced here, signed by eConnect.

1. The event becomes a row in the ledger (table *ExactDeliveries*).
2. **After** that the inbox gets its 200. If the row cannot be written, the inbox gets an error and announces the document again.
3. Delivery begins at once. The schedule of *Autopilot: deliver* catches what was missed.

**To do once:** choose the eConnect credential in the first node, then publish. Publishing registers the hook at eConnect; unpublishing removes it.`,
		[0, -1.9], [4.6, 1.5], 'yellow',
	);
	const announced = t.node('An e-invoice was announced', eConnectInboxTrigger({ scope: 'environment', topics: ['InvoiceReceived'] }), [0, 0]);
	const entry = t.node('What the ledger notes', editFields({
		action: 'announce',
		source: 'econnect',
		partyId: '={{ $json.partyId }}',
		documentId: '={{ $json.documentId }}',
		eventCreatedOn: '={{ $json.createdOn }}',
	}), [1, 0]);
	const written = t.node('Write it into the ledger', callTemplate('ledger'), [2, 0], { notes: 'No row, no 200' });
	const gathering = t.node('Is one gathering?', readRows('ExactLocks', [{ column: 'name', is: 'eq', value: 'deliver' }, { column: 'until', is: 'gt', value: '={{ $now.toUTC().toISO() }}' }]), [3, 0], { executeOnce: true, alwaysOutputData: true });
	const needed = t.node('Start one?', ifTrue('={{ $json.id === undefined }}'), [4, 0], { notes: 'A delivery that gathers reads this row too' });
	const start = t.node('Start the delivery', callTemplate('autopilot-deliver', false), [5, -0.3]);
	const answer = t.node('Answer the inbox', editFields({ received: true }), [6, 0], { executeOnce: true });
	t.chain(announced, entry, written, gathering, needed, start, answer);
	t.link(needed, answer, 1);
});

import { calledByTemplate, editFields } from './builder/node-kinds';
import { template } from './builder/template';

/** What the invoicing tool is told, in its own words: the fields of a change that most tools know. */
const SHOWN = ['number', 'partner', 'paymentState', 'previousState', 'amount', 'paid', 'openAmount', 'currency', 'dueDate', 'paidAt'] as const;

/** Filled by the operator; as shipped it shows what it was given. */
export default template({ number: '21', key: 'write-back-to-my-invoicing-tool', name: 'Write back to my invoicing tool', version: 1, keepSuccessfulData: true }, (t) => {
	t.note(
		`## Write back to my invoicing tool
*Payment status* calls this with one item per document whose payment changed. As it is, it only shows them: open *Executions* to see what would be written.

**To do once:** put the node of your invoicing tool (or *HTTP Request*) behind *The changed documents*, and publish.

- \`number\` is the number of your invoice, \`documentId\` what you sent it with.
- \`paymentState\`: \`notBooked\`, \`open\`, \`partial\`, \`paid\`, \`settled\` (closed, but not by a payment that is known), \`reopened\` or \`removed\`.
- \`openAmount\`, \`paid\`, \`amount\` are decimal texts; \`paidAt\` and \`dueDate\` are dates.
- \`source\` is \`exact\` or \`file\`.

The same change may come **twice** (after a failure it is offered again), so set the state, do not add up. **Let it fail when your tool does not answer**: then the changes come again with the next run, and none is lost.`,
		[0, -2.7], [4, 2.4], 'yellow',
	);
	const start = t.node('The changed documents', calledByTemplate(), [0, 0]);
	const shown = t.node('What would be written', editFields(Object.fromEntries(SHOWN.map((name) => [name, `={{ $json.${name} }}`]))), [1, 0], { notes: 'Put your invoicing tool here' });
	t.chain(start, shown);
});

import { calledByTemplate, code, editFields, httpGet, ifTrue } from './builder/node-kinds';
import { template } from './builder/template';

/** Where the nightly run of "Send sales documents" gets its documents: the one place that an operator writes himself. */
export default template({ number: '09', key: 'fetch-from-my-invoicing-tool', name: 'Fetch from my invoicing tool', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Fetch from my invoicing tool
*Send sales documents* asks this workflow every night for the documents of your invoicing tool. **It is yours to change**: an update of the templates leaves your changes alone.

It may hand over everything that the tool has: what was sent before is known and is not sent twice. What could not be sent last night goes again as soon as the tool gives it again.

**To do once**
1. In *Settings* fill in the address of your tool and set *active* to true. Until then nothing is fetched.
2. In *Get the documents* choose the credential of your tool, or put the node of your tool in its place (Odoo, Teamleader, Stripe, a database …).
3. In *One item per document* make of each document what the blue note asks.
4. Publish.`,
		[0, -2.1], [4.4, 1.7], 'yellow',
	);
	t.note(
		`### What an item looks like
\`\`\`json
{
  "connection": "0208:0123456749",
  "kind": "invoice", "number": "20260001",
  "date": "2026-03-02", "dueDate": "2026-04-01",
  "relation": { "name": "Klant NV", "vatNumber": "BE0403170701" },
  "paymentReference": "+++090/9337/55493+++",
  "currency": "EUR", "total": "121.00",
  "lines": [
    { "description": "Advice", "amount": "100.00",
      "vatRate": "21", "glAccount": "700000" }
  ]
}
\`\`\`
*connection*: partyId, administration or client; may be left out where one organisation is connected. *kind*: invoice or creditNote, amounts positive. A line names *vatCode* or *vatRate*. Fields under the names of the extra fields of the connection go along.

Or hand over the e-invoice itself: an item with the XML (or Factur-X PDF) as a binary. A PDF beside fields goes along as the picture.`,
		[5.4, -2.1], [3.6, 2.9], 'blue',
	);
	const start = t.node('Start', calledByTemplate(), [0, 0]);
	const settings = t.node('Settings', editFields({ active: false, address: 'https://invoices.example.com/api/invoices?since=30d' }), [1, 0], { executeOnce: true });
	const active = t.node('Is it set up?', ifTrue('={{ $json.active }}'), [2, 0]);
	const get = t.node('Get the documents', httpGet('={{ $json.address }}'), [3, -0.2]);
	const items = t.node('One item per document', code('sales/example-of-a-source.js'), [4, -0.2]);
	const nothing = t.node('Nothing to fetch', code('sales/nothing-to-fetch.js'), [3, 0.8]);
	t.chain(start, settings, active, get, items);
	t.link(active, nothing, 1);
});

/** `deliver`: purchase documents from the inbox to one administration, each in the way (`flow`) that the call names. */
import { readRows } from '../builder/data-table';
import { callTemplate, code, ifTrue, pass, splitOut, switchBy } from '../builder/node-kinds';
import { eConnectInbox, eInvoice, exactOnline } from '../builder/own-nodes';
import type { Parameters } from '../builder/template';
import { ASKED, type GatewayAction, type Way } from './action';
import { atMostOnce, withFiles } from './at-most-once';
import { postboxMail } from './mail';
import { originals } from './originals';

/** The ways into Exact, from above on the canvas. `hold` is none: held documents do not come here. */
export const FLOWS = ['postbox', 'entry', 'document', 'postboxMail'] as const;

const WAYS: Readonly<Record<(typeof FLOWS)[number], Way>> = {
	postbox(t, [column, row]) {
		const upload = t.node('Upload to the digital postbox', exactOnline('digitalPostbox', 'upload', {
			...atMostOnce('buyer', withFiles),
			mailboxId: `={{ ${ASKED}.mailboxId }}`,
			againAfterRefusal: '={{ $json.againAfterRefusal }}',
		}), [column, row], { notes: 'Looked up first, posted once' });
		return { first: upload, outcomes: [[upload]] };
	},
	entry(t, [column, row]) {
		const twins = t.node('Rows of the same documents', readRows('ExactDeliveries', [{ column: 'key', is: 'eq', value: '={{ $json.key }}' }]), [column, row], { alwaysOutputData: true, notes: 'Has anybody tried it before, in any way?' });
		const whole = t.node('The whole e-invoices', code('exact-login/as-e-invoices.js'), [column + 1, row]);
		const fromItem: Parameters = { mappingMode: 'autoMapInputData', value: null };
		const once = atMostOnce('buyerOnDocument');
		const book = t.node('Book as purchase entry', exactOnline('purchaseEntry', 'send', {
			...once,
			options: { ...(once.options as Parameters), neverTried: '={{ $json.neverTried }}' },
			source: 'eInvoice',
			settings: `={{ ${ASKED}.booking || '{}' }}`,
			rules: `={{ JSON.stringify(${ASKED}.rules || []) }}`,
			binaryProperties: 'xml,pdf',
			extraHeader: fromItem,
			extraLine: fromItem,
		}), [column + 2, row], { onError: 'continueErrorOutput', notes: 'Looked up first, posted once. Below: needs a person' });
		const outcomes = t.node('Outcomes of the entries', code('exact-login/entry-outcomes.js'), [column + 3, row]);
		t.chain(twins, whole, book, outcomes);
		t.link(book, outcomes, 1);
		return { first: twins, outcomes: [[outcomes]] };
	},
	document(t, [column, row]) {
		const store = t.node('Store as document', exactOnline('document', 'create', {
			...atMostOnce('buyer', withFiles),
			documentType: 20,
		}), [column, row], { notes: 'Looked up first, posted once. No entry' });
		return { first: store, outcomes: [[store]] };
	},
	postboxMail,
};

export const deliver: GatewayAction = {
	action: 'deliver',
	rows: 7,
	draw(t, row, begin) {
		t.note('### Deliver\nFetch, read, let the ledger note the attempt. Only what it lets through goes on.', [2, row - 0.8], [11.9, 4.2]);
		t.note('### The way into Exact\nThe booking flow of the connection. A document that was tried before keeps the flow of its first try.', [14, row - 0.8], [7.2, 5], 'blue');
		const split = t.node('One item per document', splitOut('items'), [2, row + 1]);
		const fetch = t.node('Fetch the document from the inbox', eConnectInbox('purchaseInvoice', 'download', { partyId: '={{ $json.partyId }}', documentId: '={{ $json.documentId }}', binaryProperty: 'data' }), [3, row + 1], { onError: 'continueErrorOutput' });
		const missed = t.node('Outcome of what the inbox did not give', code('exact-login/after-download.js'), [8, row + 2.2]);
		const all = originals(t, fetch, missed, [4, row + 1]);
		const read = t.node('Read the e-invoice', eInvoice({ binaryProperty: 'data', division: `={{ ${ASKED}.division }}` }), [8, row + 1]);
		const before = t.node('Before sending', code('exact-login/before-sending.js', { flows: FLOWS }), [9, row + 1]);
		const ready = t.node('Could it be read?', ifTrue('={{ $json.ready }}'), [10, row + 1]);
		const attempt = t.node('The attempt', code('exact-login/the-attempt.js'), [11, row + 1]);
		const noted = t.node('Note it as sending', callTemplate('ledger'), [12, row + 1], { notes: 'No claim, no POST' });
		const through = t.node('Let through', code('exact-login/let-through.js'), [13, row + 1]);
		const way = t.node('Which way?', switchBy(Object.fromEntries(FLOWS.map((flow) => [flow, `={{ $json.flow === '${flow}' }}`]))), [14, row + 1]);
		const outcomes = t.node('Outcomes', pass(), [20.2, row + 1.5], { notes: 'One for every document' });
		begin(split);
		t.chain(split, fetch);
		t.chain(all, read, before, ready, attempt, noted, through, way);
		FLOWS.forEach((flow, output) => {
			const { first, outcomes: ends } = WAYS[flow](t, [15, row + output]);
			t.link(way, first, output);
			for (const [from, of] of ends) t.link(from, outcomes, of);
		});
		t.link(missed, outcomes);
		t.link(ready, outcomes, 1);
	},
};

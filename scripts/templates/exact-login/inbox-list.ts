/** `{ parties, from }` -> one item `{ lists: [{ partyId, documents | code, message }] }`: what the inbox holds for them, where it tells (Assumption EC-07). Reads only. */
import { code, splitOut } from '../builder/node-kinds';
import { eConnectInbox } from '../builder/own-nodes';
import { ASKED, type GatewayAction } from './action';

export const inboxList: GatewayAction = {
	action: 'inboxList',
	rows: 2,
	draw(t, row, begin) {
		t.note('### List of the inbox\nWhich invoices does the inbox hold for these organisations? Nothing is downloaded. Not every environment of eConnect has such a list.', [2, row - 0.6], [4, 1.8], 'green');
		const split = t.node('One item per organisation', splitOut('parties'), [2, row]);
		const list = t.node('List of received invoices', eConnectInbox('purchaseInvoice', 'getAll', { partyId: '={{ $json.parties }}', from: `={{ ${ASKED}.from }}`, returnAll: true }), [3, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		const lists = t.node('What the inbox lists', code('exact-login/what-the-inbox-lists.js'), [4, row]);
		t.chain(split, list, lists);
		begin(split);
	},
};

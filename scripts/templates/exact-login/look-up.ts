/** `lookUp`: what of these documents is in Exact already, and what the inbox still has. Reads only; nothing is downloaded. */
import { code, ifTrue } from '../builder/node-kinds';
import { divisionCode, eConnectInbox, exactOnline } from '../builder/own-nodes';
import { ASKED, type GatewayAction } from './action';

const CAREFUL = { onError: 'continueRegularOutput', alwaysOutputData: true, executeOnce: true } as const;
const DIVISION = divisionCode(`={{ ${ASKED}.division }}`);
const SINCE = `={{ ${ASKED}.since }}`;

export const lookUp: GatewayAction = {
	action: 'lookUp',
	rows: 3,
	draw(t, row, begin) {
		t.note('### Look up\nThree lists for all documents together, none of them a write. A document of the inbox is not downloaded: that would shorten its life there from 90 days to 7.', [2, row - 1], [8, 2.8], 'green');
		const known = t.node('Any that was tried before?', ifTrue(`={{ ${ASKED}.since !== '' }}`), [2, row], { executeOnce: true, notes: 'Only those can stand there under our key' });
		const messages = t.node('Look up: messages', exactOnline('digitalPostbox', 'getStatus', { division: DIVISION, messageIds: '', since: SINCE }), [3, row], CAREFUL);
		const documents = t.node('Look up: documents', exactOnline('document', 'getAll', { division: DIVISION, returnAll: true, filters: { since: SINCE } }), [4, row], CAREFUL);
		const entries = t.node('Look up: entries', exactOnline('purchaseEntry', 'getAll', { division: DIVISION, returnAll: true, filters: { since: SINCE } }), [5, row], CAREFUL);
		const split = t.node('Documents to ask the inbox for', code('exact-login/ask-the-inbox.js'), [6, row + 0.5], { alwaysOutputData: true });
		const any = t.node('Any to ask for?', ifTrue('={{ $json.documentId !== undefined }}'), [7, row + 0.5]);
		const inbox = t.node('Look up: inbox', eConnectInbox('purchaseInvoice', 'getStatus', { partyId: '={{ $json.partyId }}', documentId: '={{ $json.documentId }}' }), [8, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		const found = t.node('What was found', code('exact-login/what-was-found.js'), [9, row + 0.5]);
		begin(known);
		t.chain(known, messages, documents, entries, split, any, inbox, found);
		t.link(known, split, 1);
		t.link(any, found, 1);
	},
};

/**
 * What *Review purchase invoices* asks about one document: `review` reads it and proposes its lines, books it as a person
 * chose, or gives its picture; `newLedgerAccount` makes an account on the spot.
 */
import { callTemplate, code, extractFromFile, ifTrue, pass, switchBy } from '../builder/node-kinds';
import { divisionCode, eConnectInbox, eInvoice, exactOnline } from '../builder/own-nodes';
import { ASKED, type GatewayAction } from './action';
import { originals } from './originals';

const RELATION = { __rl: true, mode: 'code', value: `={{ ${ASKED}.relation ?? '' }}` };
const JOURNAL = { __rl: true, mode: 'code', value: `={{ ${ASKED}.journal ?? '' }}` };
const SETTINGS = `={{ ${ASKED}.booking }}`;
const RULES = `={{ JSON.stringify(${ASKED}.rules ?? []) }}`;

export const review: GatewayAction = {
	action: 'review',
	rows: 6,
	draw(t, row, begin) {
		t.note('### Review\nOne document for a person: read and proposed, booked as chosen, or its picture. Only *book* writes.', [2, row - 1.2], [15.2, 5.4], 'blue');
		const brought = t.node('Did the person bring the file?', ifTrue('={{ Object.keys($binary ?? {}).length > 0 }}'), [2, row]);
		const named = t.node('The row of the document', code('review/row-of-the-document.js'), [3, row + 2]);
		const fetch = t.node('Fetch the document to review', eConnectInbox('purchaseInvoice', 'download', { partyId: '={{ $json.partyId }}', documentId: '={{ $json.documentId }}', binaryProperty: 'data' }), [4, row + 2], { onError: 'continueErrorOutput' });
		const missed = t.node('It cannot be had', code('review/not-to-be-had.js'), [9, row + 3.2]);
		const all = originals(t, fetch, missed, [5, row + 2], ' (review)');
		// A picture is drawn only to be looked at: what goes to Exact is drawn where it is sent.
		const options = { drawPicture: `={{ ${ASKED}.what === 'picture' }}` };
		const read = t.node('Read the document to review', eInvoice({ binaryProperty: 'data', division: `={{ ${ASKED}.division }}`, options }), [9, row], { alwaysOutputData: true });
		const isJson = t.node('Is it JSON?', ifTrue("={{ ($binary.data ?? {}).mimeType === 'application/json' }}"), [3, row - 0.2]);
		const readJson = t.node('Read the JSON of the person', extractFromFile('fromJson', 'data'), [4, row - 0.6], { onError: 'continueRegularOutput' });
		const json = t.node('Take the e-invoice as it is', code('review/take-json.js'), [5, row - 0.6]);
		const document = t.node('The document to review', pass(), [10, row]);
		const could = t.node('Was it read?', ifTrue('={{ $json.ok === true }}'), [11, row]);
		const unread = t.node('It cannot be read', code('review/not-readable.js'), [12, row + 2.2]);
		const what = t.node('What for?', switchBy({
			propose: `={{ ${ASKED}.what === 'propose' }}`,
			book: `={{ ${ASKED}.what === 'book' }}`,
			picture: `={{ ${ASKED}.what === 'picture' }}`,
		}), [12, row]);
		begin(brought);
		t.link(brought, isJson, 0);
		t.link(isJson, readJson, 0);
		t.link(readJson, json);
		t.link(isJson, read, 1);
		t.link(json, document);
		t.link(brought, named, 1);
		t.link(named, fetch);
		t.link(all, read);
		t.chain(read, document, could, what);
		t.link(could, unread, 1);

		const propose = t.node('Propose its lines', exactOnline('purchaseEntry', 'propose', { division: divisionCode(`={{ ${ASKED}.division }}`), relation: RELATION, journal: JOURNAL, settings: SETTINGS, rules: RULES }), [13, row - 0.6], { onError: 'continueRegularOutput' });
		const shown = t.node('What the person sees', code('review/what-the-person-sees.js'), [14, row - 0.6]);
		t.link(what, propose, 0);
		t.chain(propose, shown);

		const attempt = t.node('The attempt of a person', code('review/the-attempt.js'), [13, row + 0.4]);
		const noted = t.node('Note the attempt of a person', callTemplate('ledger'), [14, row + 0.4], { notes: 'Only what the ledger lets through is booked' });
		const through = t.node('Let the person through', code('review/let-through.js'), [15, row + 0.4]);
		const book = t.node('Book it as chosen', exactOnline('purchaseEntry', 'send', {
			division: divisionCode(`={{ ${ASKED}.division }}`),
			source: 'eInvoice',
			relation: RELATION,
			journal: JOURNAL,
			settings: SETTINGS,
			rules: RULES,
			binaryProperties: 'xml,pdf',
			key: '={{ $json.key }}',
			firstAttemptAt: `={{ ${ASKED}.document.firstAttemptAt ?? '' }}`,
			doubtfulSince: `={{ ${ASKED}.document.doubtfulSince ?? '' }}`,
			lockedConnection: `={{ JSON.stringify(${ASKED}.connection) }}`,
			buyer: '={{ JSON.stringify($json.reviewedBuyer) }}',
			options: { confirmed: `={{ ${ASKED}.confirmed === true }}`, resendWaitSeconds: `={{ ${ASKED}.resendWaitSeconds }}`, lookUpAfterSeconds: `={{ ${ASKED}.lookUpAfterSeconds }}`, stopAt: `={{ ${ASKED}.stopAt }}` },
		}), [16, row + 0.4], { notes: 'Looked up first, posted once' });
		t.link(what, attempt, 1);
		t.chain(attempt, noted, through, book);

		const picture = t.node('Its picture', code('review/its-picture.js'), [13, row + 1.4]);
		t.link(what, picture, 2);
	},
};

export const newLedgerAccount: GatewayAction = {
	action: 'newLedgerAccount',
	rows: 2,
	draw(t, row, begin) {
		t.note('### New ledger account\nMade while a person reviews an invoice.', [2, row - 0.6], [4, 1.8], 'blue');
		begin(t.node('Make the ledger account', exactOnline('glAccount', 'create', { division: divisionCode('={{ $json.division }}'), code: '={{ $json.code }}', description: '={{ $json.description }}', type: '={{ $json.type }}' }), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

import { template } from './builder/template';
import { callTemplate, calledByTemplate, code, ifTrue, pass, splitOut, stop, switchBy } from './builder/node-kinds';
import { divisionCode, eConnectInbox, eInvoice, exactOnline } from './builder/own-nodes';

const asked = "$('Start').first().json";

/** The gateway: one per Exact login, the only template with an Exact credential. Bytes of documents never leave it. */
export default template({ number: '01', key: 'exact-login', name: 'Exact login', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Exact login
The door to Exact Online: the only workflow that holds an Exact credential. All other workflows call it; each connection names the login that serves it.

**To do once**
1. Choose the credential *Exact Online OAuth2 API* in the four Exact nodes, and the eConnect credential in *Fetch the document from the inbox*.
2. Publish.

**A second Exact login** (a client's own, or another country): duplicate this workflow, choose the other credential, publish, and name it in the connect form. One credential belongs to one Exact user: a second consent of the same user for the same app ends the first link.

The documents pass through this workflow only. It keeps no data of successful runs.`,
		[-0.2, -3.1], [4.4, 1.7], 'yellow',
	);
	const start = t.node('Start', calledByTemplate(), [0, 1]);
	const which = t.node('What is asked?', switchBy({
		deliver: "={{ $json.action === 'deliver' }}",
		divisions: "={{ $json.action === 'divisions' }}",
		postbox: "={{ $json.action === 'postbox' }}",
		seal: "={{ $json.action === 'seal' }}",
	}), [1, 1]);
	t.link(start, which);

	t.note('### Deliver\nFetch, read, let the ledger note the attempt, look in Exact, upload once.', [2, -1], [10, 2.8]);
	const split = t.node('One item per document', splitOut('items'), [2, 0]);
	const fetch = t.node('Fetch the document from the inbox', eConnectInbox('purchaseInvoice', 'download', { partyId: '={{ $json.partyId }}', documentId: '={{ $json.documentId }}', binaryProperty: 'data' }), [3, 0], { onError: 'continueErrorOutput' });
	const missed = t.node('Outcome of what the inbox did not give', code('exact-login/after-download.js'), [4, 1]);
	const read = t.node('Read the e-invoice', eInvoice({ binaryProperty: 'data', division: `={{ ${asked}.division }}` }), [4, 0]);
	const before = t.node('Before sending', code('exact-login/before-sending.js'), [5, 0]);
	const ready = t.node('Could it be read?', ifTrue('={{ $json.ready }}'), [6, 0]);
	const attempt = t.node('The attempt', code('exact-login/the-attempt.js'), [7, -0.2]);
	const noted = t.node('Note it as sending', callTemplate('ledger'), [8, -0.2], { notes: 'Only what the ledger lets through is uploaded' });
	const through = t.node('Let through', code('exact-login/let-through.js'), [9, -0.2]);
	const upload = t.node('Upload to the digital postbox', exactOnline('digitalPostbox', 'upload', {
		division: divisionCode('={{ $json.division }}'),
		mailboxId: `={{ ${asked}.mailboxId }}`,
		key: '={{ $json.key }}',
		subject: '={{ $json.subject }}',
		binaryProperties: '={{ $json.binaryProperties }}',
		firstAttemptAt: '={{ $json.firstAttemptAt }}',
		doubtfulSince: '={{ $json.doubtfulSince }}',
		lockedConnection: `={{ JSON.stringify(${asked}.connection) }}`,
		buyer: '={{ JSON.stringify($json.buyer) }}',
		options: { resendWaitSeconds: `={{ ${asked}.resendWaitSeconds }}`, lookUpAfterSeconds: `={{ ${asked}.lookUpAfterSeconds }}`, stopAt: `={{ ${asked}.stopAt }}` },
	}), [10, -0.2], { notes: 'Looked up first, posted once' });
	const outcomes = t.node('Outcomes', pass(), [11, 0.4], { notes: 'One for every document' });
	t.link(which, split, 0);
	t.chain(split, fetch, read, before, ready, attempt, noted, through, upload, outcomes);
	t.link(fetch, missed, 1);
	t.link(missed, outcomes);
	t.link(ready, outcomes, 1);

	t.note('### For the connect form\nWhich administrations does this login see, which postbox does one have, and the seal that locks a connection.', [2, 2.1], [4, 2.8], 'green');
	const divisions = t.node('Administrations of this login', exactOnline('division', 'getAll', { returnAll: true }), [2, 2.7], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const postbox = t.node('Postbox of the administration', exactOnline('digitalPostbox', 'ensure', { division: divisionCode('={{ $json.division }}'), mailboxName: '={{ $json.mailboxName }}', allowCreate: '={{ $json.allowCreate }}' }), [2, 3.6], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const seal = t.node('Seal of the connection', exactOnline('connection', 'seal', {
		partyId: '={{ $json.connection.partyId }}',
		division: '={{ $json.connection.division }}',
		gateway: '={{ $json.connection.gateway }}',
		activeFrom: '={{ $json.connection.activeFrom }}',
		vatNumber: '={{ $json.connection.divisionVat }}',
		chamberOfCommerce: '={{ $json.connection.divisionChamber }}',
	}), [4, 2.7], { onError: 'continueRegularOutput' });
	t.link(which, divisions, 1);
	t.link(which, postbox, 2);
	t.link(which, seal, 3);
	const unknown = t.node('Nobody asked for this', stop('={{ "Exact login does not know the action " + $json.action }}'), [2, 5]);
	t.link(which, unknown, 4);
});

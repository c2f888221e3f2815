import { insertRow, readAll, updateRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, emailTrigger, ifTrue, pass } from './builder/node-kinds';
import { template } from './builder/template';

/** Documents that the inbox could not announce, found in the mails that its watch-dog sends about failed hook calls. */
export default template({ number: '38', key: 'read-watchdog-mails', name: 'Read watch-dog mails', version: 2, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Read watch-dog mails
When n8n was away for long, the inbox gives up announcing a document. Its watch-dog can mail that. This workflow reads those mails, and announces to the ledger what nobody here knows.

**To do once**
1. In eConnect: a hook with the action \`mailto:\` and the topics *HookSentRetry* and *HookSentError*, to a mail address of its own.
2. Choose an IMAP credential of that mailbox in the first node, switch the node on, publish.

Unread mails that name one of these topics are read, within ten minutes also those that were there before; they are marked as read. Other mails are left alone. To have a mail read again: mark it as unread and publish again.

Another kind of mailbox (Outlook, Gmail)? Leave the node off and call this workflow from the trigger of your choice; subject and text of the mail are read.

*Resubmit* names this source in its report.`,
		[0, -3.1], [4.8, 2.8], 'yellow',
	);
	const mail = t.node('A mail of the watch-dog', emailTrigger('HookSentRetry', 'HookSentError', 10), [0, 0], { disabled: true, notes: 'Choose an IMAP credential and switch it on' });
	const called = t.node('When another workflow brings one', calledByTemplate(), [0, 1]);
	const mails = t.node('The mails', pass(), [1, 0.5]);
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0.5], { executeOnce: true, alwaysOutputData: true });
	const says = t.node('What the mails say', code('watchdog/what-the-mail-says.js'), [3, 0.5]);
	const any = t.node('Any document?', ifTrue('={{ $json.found.length > 0 }}'), [4, 0.5]);
	const toAnnounce = t.node('To announce', code('watchdog/to-announce.js'), [5, 0.2]);
	const announce = t.node('Announce them', callTemplate('ledger'), [6, 0.2], { retryOnFail: true, maxTries: 3, waitBetweenTries: 2000, notes: 'Announcing twice changes nothing' });
	const report = t.node('For the report', code('watchdog/for-the-report.js'), [7, 0.5]);
	const note = t.node('Note it', updateRows('ExactCursors', [{ column: 'name', is: 'eq', value: '={{ $json.name }}' }], { value: '={{ $json.value }}', savedAt: '={{ $json.savedAt }}' }), [8, 0.5], { alwaysOutputData: true });
	const first = t.node('The first time?', ifTrue('={{ $json.id === undefined }}'), [9, 0.5]);
	const insert = t.node('Note it for the first time', insertRow('ExactCursors', { name: "={{ $('For the report').first().json.name }}", value: "={{ $('For the report').first().json.value }}", savedAt: "={{ $('For the report').first().json.savedAt }}" }), [10, 0.3]);
	t.chain(mail, mails, connections, says, any, toAnnounce, announce, report, note, first, insert);
	t.link(called, mails);
	t.link(any, report, 1);
});

import { readAll } from './builder/data-table';
import { calledByTemplate, code, editFields, everyDayAt, ifTrue, pass } from './builder/node-kinds';
import { template, type NodeKind } from './builder/template';

/** n8n's own senders, switched off until somebody chooses one: n8n publishes no workflow whose live node lacks a credential. */
const mail: NodeKind = { type: 'n8n-nodes-base.emailSend', typeVersion: 2.1, hasWebhook: true, parameters: { resource: 'email', operation: 'send', fromEmail: "={{ $('Settings').first().json.mailFrom }}", toEmail: "={{ $('Settings').first().json.mailTo }}", subject: "={{ $('The digest').first().json.title }}", emailFormat: 'both', text: "={{ $('The digest').first().json.text }}", html: "={{ $('The digest').first().json.html }}", options: { appendAttribution: false } } };
const teams: NodeKind = { type: 'n8n-nodes-base.microsoftTeams', typeVersion: 2, parameters: { resource: 'channelMessage', operation: 'create', teamId: { __rl: true, mode: 'list', value: '' }, channelId: { __rl: true, mode: 'list', value: '' }, contentType: 'html', message: "={{ $('The digest').first().json.html }}", options: { includeLinkToWorkflow: false } } };
const slack: NodeKind = { type: 'n8n-nodes-base.slack', typeVersion: 2.3, parameters: { resource: 'message', operation: 'post', select: 'channel', channelId: { __rl: true, mode: 'list', value: '' }, messageType: 'text', text: "={{ $('The digest').first().json.slack }}", otherOptions: { includeLinkToWorkflow: false } } };

/** In the morning: what arrived, what waits for a person, which connection needs a look. */
export default template({ number: '35', key: 'morning-digest', name: 'Morning digest', version: 2, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Morning digest
One message per morning: what arrived in Exact Online, what waits for a person, which connection is red or yellow, whether the reconciliation adds up. Counts and names only; no amounts, no content of documents.

**To do once**
1. Choose your channel: switch *Mail it* (its addresses stand in *Settings*), *Post it in Teams* or *Post it in Slack* on (right click > Activate), choose its credential and, for a chat, the channel. Remove the others if you like.
2. Publish.

*Settings*: \`alsoWhenQuiet\` sends also when there is nothing to look at; \`hours\` is how far back it looks. Do you use *Night run*? It calls this workflow itself: then switch *Every morning* off.`,
		[0, -2.2], [4.6, 1.9], 'yellow',
	);
	const morning = t.node('Every morning', everyDayAt(7, 0), [0, 0]);
	const called = t.node('When a template calls', calledByTemplate(), [0, 1]);
	const settings = t.node('Settings', editFields({ mailFrom: '', mailTo: '', alsoWhenQuiet: true, hours: 24 }), [1, 0.5], { executeOnce: true });
	const documents = t.node('Documents', readAll('ExactDeliveries'), [2, 0.5], { executeOnce: true, alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [3, 0.5], { executeOnce: true, alwaysOutputData: true });
	const digest = t.node('The digest', code('digest/the-digest.js'), [4, 0.5]);
	const send = t.node('Is it sent?', ifTrue('={{ $json.send }}'), [5, 0.5]);
	t.note('### Your channel\nSwitched off as delivered. Activate the one that you use. They come one after the other: one that fails keeps none of the others from sending.', [6, -1], [4.4, 2.2], 'orange');
	const each = { executeOnce: true, onError: 'continueRegularOutput' } as const;
	const byTeams = t.node('Post it in Teams', teams, [6, 0.4], { disabled: true, ...each });
	const bySlack = t.node('Post it in Slack', slack, [7, 0.4], { disabled: true, ...each });
	const wanted = t.node('Is there an address?', ifTrue("={{ $('Settings').first().json.mailTo !== '' }}"), [8, 0.4], { executeOnce: true });
	const byMail = t.node('Mail it', mail, [9, 0.2], { disabled: true, ...each });
	const done = t.node('Done', code('digest/done.js'), [10.4, 0.5], { executeOnce: true });
	const quiet = t.node('Nothing to send', pass(), [6, 1.6]);
	for (const trigger of [morning, called]) t.link(trigger, settings);
	t.chain(settings, documents, connections, digest, send, byTeams, bySlack, wanted, byMail, done);
	t.link(wanted, done, 1);
	t.link(send, quiet, 1);
	t.link(quiet, done);
});

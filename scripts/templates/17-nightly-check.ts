import { NOT_NOW_CODES } from '../../core/connection/problems';
import { LOGIN_TEXTS } from '../../core/connection/texts/login';
import autopilotReceive from './04-autopilot-receive';
import { EVERY_FIELD, insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { byTheClock, callTemplate, calledByTemplate, code, editFields, ifTrue, knock, loop, manual, pass } from './builder/node-kinds';
import { eConnectInbox } from './builder/own-nodes';
import { template } from './builder/template';
import { noteConnectedInvitations } from './connections/invitations';

/** The trigger whose hook has to be there. */
const trigger = autopilotReceive.workflow.nodes.find(({ type }) => type.endsWith('.eConnectInboxTrigger'));
const hook = { webhookId: trigger?.webhookId ?? '', topics: trigger?.parameters.topics ?? [] };
/** Findings that are about the login, not about one administration. */
const loginCodes = [...Object.keys(LOGIN_TEXTS), 'NO_DIVISIONS', 'DIVISION_LIST_PARTIAL'];

/** Each night: are the logins alive, the administrations granted, the inbox listening, and what became of the messages in the postboxes? */
export default template({ number: '17', key: 'nightly-check', name: 'Nightly check', version: 1, keepSuccessfulData: true, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Nightly check
Keeps the colours of *Connections overview* true, and the things alive that would lapse unseen.

1. **The inbox**: is the hook of *Autopilot: receive* there? A lost one is put back.
2. **Each Exact login**: one look at the link, its user and everything that it should reach. That also keeps the link alive: Exact ends one that nobody used for 30 days.
3. **Administrations in turn**: rights, postbox, journals and codes from inside: red and yellow ones each night (at most 150), green ones once a week.
4. **The postboxes**: what became of delivered messages, one list per administration. *Rejected* and, with proof, *removed* are written down; nothing is sent again.
5. **The webhooks of Exact**: lost ones are made again; one that another workflow took is named.
6. **A summary** as the last item, with one sentence per thing to look at.

Nothing else is written in Exact. The calls spread over the administrations, and stop where 60 % of a day is used.

**To do once:** choose the eConnect credential (the one of *Autopilot: receive*) in the two inbox nodes, put your own channel behind *Warn here* (orange note), publish.`,
		[0, -3.2], [6, 1.7], 'yellow',
	);
	const night = t.node('Each night', byTheClock('23 3 * * *'), [0, 0]);
	const byHand = t.node('Run it now', manual(), [0, 1]);
	const called = t.node('When a template calls', calledByTemplate(), [0, 1.8]);
	const settings = t.node('Settings', editFields({ language: 'en', inbox: true, receiveAddress: '', fullCheckEveryDays: 7, fullChecksPerNight: 150, followDays: 60, webhooks: true, moreWebhooks: '' }), [1, 0], { notes: 'language en, nl, fr; inbox off where none is used; webhooks off: subscriptions of Exact are not looked at; moreWebhooks: JSON list of those that call another system' });
	const inbox = t.node('Is there an inbox?', ifTrue("={{ $('Settings').first().json.inbox }}"), [2, 0]);

	t.note('### The inbox\nThe hook calls the trigger of *Autopilot: receive*. Was that workflow imported by hand? Put the address of its trigger into Settings > receiveAddress.', [3, -1.4], [7, 2.4], 'blue');
	const parties = t.node('Organisations in the inbox', eConnectInbox('party', 'getAll', { returnAll: true }), [3, -0.4], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const wanted = t.node('The hook', code('nightly-check/the-hook.js', hook), [4, -0.4]);
	const knocked = t.node('Knock at the trigger', knock('={{ $json.address }}'), [5, -0.4], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Unsigned: 401 means that it listens' });
	const listens = t.node('Does it listen?', code('nightly-check/does-it-listen.js'), [6, -0.4]);
	const worth = t.node('Worth a hook?', ifTrue("={{ $json.listens !== 'no' }}"), [7, -0.4]);
	const ensured = t.node('The hook of the inbox', eConnectInbox('hook', 'ensure', { scope: 'environment', address: '={{ $json.address }}', name: '={{ $json.name }}', topics: '={{ $json.topics }}' }), [8, -0.6], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Put back when it is gone' });

	const connections = t.node('All connections', readAll('ExactConnections'), [0, 2.6], { executeOnce: true, alwaysOutputData: true });
	const documents = t.node('Documents of the last weeks', readRows('ExactDeliveries', [
		{ column: 'finishedAt', is: 'gte', value: "={{ $now.minus({ days: Number($('Settings').first().json.followDays) || 60 }).toUTC().toISO() }}" },
		{ column: 'exactId', is: 'isNotEmpty' },
	]), [1, 2.6], { executeOnce: true, alwaysOutputData: true });
	const subscribed = t.node('What was subscribed', readRows('ExactCursors', [{ column: 'name', is: 'eq', value: 'webhooks' }]), [2, 2.6], { executeOnce: true, alwaysOutputData: true, notes: 'Webhooks that called this n8n last night' });
	const questions = t.node('What to ask', code('nightly-check/what-to-ask.js'), [3, 2.6]);
	const any = t.node('Anything to ask?', ifTrue('={{ $json.ask }}'), [4, 2.6]);
	t.note('### Exact\nOne call after another; a login that does not answer is one finding, not the end of the night.', [5, 1.8], [4, 2.3]);
	const each = t.node('Each question', loop(1), [5, 2.6]);
	const question = t.node('The question', code('nightly-check/the-question.js'), [6, 3]);
	const login = t.node('Ask the Exact login', callTemplate('={{ $json.gateway }}'), [7, 3], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const said = t.node('What it said', code('nightly-check/what-it-said.js', { notNow: NOT_NOW_CODES }), [8, 3]);

	const answers = t.node('All answers', pass(), [9, 2.6]);
	const verdict = t.node('Verdict per connection', code('nightly-check/verdict-per-connection.js', { loginCodes, notNow: NOT_NOW_CODES }), [10, 2.6]);
	const looked = t.node('Was anything looked at?', ifTrue('={{ $json.id !== undefined }}'), [11, 2.6]);
	const columns = t.node('Only the columns that change', code('nightly-check/columns-that-change.js'), [12, 2.4]);
	const write = t.node('Write the colours', updateRows('ExactConnections', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }], EVERY_FIELD), [13, 2.4], { alwaysOutputData: true });

	t.note('### Postboxes\nThe ledger notes the status; a move only where Exact says so for certain.', [0, 4.2], [8, 2.2]);
	const news = t.node('News of the postboxes', code('nightly-check/news-of-the-postbox.js'), [0, 5]);
	const notes = t.node('Notes for the ledger', code('nightly-check/notes-for-the-ledger.js'), [1, 5]);
	const anyNote = t.node('Any note?', ifTrue('={{ $json.action !== undefined }}'), [2, 5]);
	const noted = t.node('Note the status', callTemplate('ledger'), [3, 4.8]);
	const moves = t.node('Moves for the ledger', code('nightly-check/moves-for-the-ledger.js'), [4, 5]);
	const anyMove = t.node('Any move?', ifTrue('={{ $json.action !== undefined }}'), [5, 5]);
	const moved = t.node('Move the documents', callTemplate('ledger'), [6, 4.8]);

	t.note('### Webhooks of Exact\nWhat called this n8n and is gone is made again, once: a webhook trigger mends its own each hour, and what is gone twice was removed on purpose.', [0, 6.4], [6, 2.4]);
	const webhooks = t.node('What is subscribed', code('nightly-check/what-is-subscribed.js'), [0, 7.3]);
	const otherwise = t.node('Other than last night?', ifTrue('={{ $json.changed }}'), [1, 7.3]);
	const remember = t.node('Remember it', updateRows('ExactCursors', [{ column: 'name', is: 'eq', value: 'webhooks' }], { value: '={{ $json.value }}', savedAt: '={{ $json.savedAt }}' }), [2, 7.1], { alwaysOutputData: true });
	const never = t.node('For the first time?', ifTrue('={{ $json.id === undefined }}'), [3, 7.1]);
	const first = t.node('Remember it for the first time', insertRow('ExactCursors', { name: 'webhooks', value: "={{ $('What is subscribed').first().json.value }}", savedAt: "={{ $('What is subscribed').first().json.savedAt }}" }), [4, 7.1]);

	t.note('### Invitations\nWho answered *Onboard a client* and is connected by now stands there as connected.', [0, 8.8], [4.4, 1.8]);
	const invitations = noteConnectedInvitations(t, [0, 9.6], 'All connections');
	const summary = t.node('Summary', code('nightly-check/summary.js'), [8, 5], { executeOnce: true });
	const tell = t.node('Anything to look at?', ifTrue('={{ $json.warnings.length > 0 }}'), [9, 5]);
	t.note('### Your own channel\nReplace *Warn here* by a mail, Teams or Slack node and let it send `{{ $json.text }}`. It only gets an item when there is something to look at.', [10, 4], [3, 2], 'orange');
	const warn = t.node('Warn here', pass(), [10, 4.8]);
	const well = t.node('All is well', pass(), [10, 6]);

	t.link(night, settings);
	t.link(byHand, settings);
	t.link(called, settings);
	t.chain(settings, inbox, parties, wanted, knocked, listens, worth, ensured, connections, documents, subscribed, questions, any, each);
	t.link(inbox, connections, 1);
	t.link(worth, connections, 1);
	t.link(each, question, 1);
	t.chain(question, login, said, each);
	t.link(any, answers, 1);
	t.chain(each, answers, verdict, looked, columns, write, news, notes, anyNote, noted, moves, anyMove, moved, webhooks, otherwise, remember, never, first, invitations.first);
	t.chain(summary, tell, warn);
	for (const [node, branch] of invitations.ends) t.link(node, summary, branch);
	t.link(looked, news, 1);
	t.link(anyNote, moves, 1);
	t.link(anyMove, webhooks, 1);
	t.link(otherwise, invitations.first, 1);
	t.link(never, invitations.first, 1);
	t.link(tell, well, 1);
});

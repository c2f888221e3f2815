import { template } from './builder/template';
import { calledByTemplate, stop, switchBy } from './builder/node-kinds';
import type { GatewayAction } from './exact-login/action';
import { check, lists, testRoute } from './exact-login/check';
import { divisions, postbox, seal } from './exact-login/connect';
import { deliver } from './exact-login/deliver';
import { inboxList } from './exact-login/inbox-list';
import { lookUp } from './exact-login/look-up';
import { postboxStatus } from './exact-login/postbox-status';
import { bookStatements, paymentChanges, payments } from './exact-login/payments';
import { newLedgerAccount, review } from './exact-login/review';
import { sales } from './exact-login/sales';
import { webhooks } from './exact-login/webhooks';

/** In the order in which they stand on the canvas, from above. */
const ACTIONS: readonly GatewayAction[] = [deliver, sales, divisions, postbox, seal, check, lists, testRoute, review, newLedgerAccount, lookUp, postboxStatus, payments, paymentChanges, bookStatements, webhooks, inboxList];

/** The gateway: one per Exact login, the only template with an Exact credential. Bytes of documents never leave it. */
export default template({ number: '01', key: 'exact-login', name: 'Exact login', version: 2, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Exact login
The door to Exact Online: the only workflow that holds an Exact credential. All other workflows call it; each connection names the login that serves it.

**To do once**
1. Choose the credential *Exact Online OAuth2 API* in the Exact nodes, and the eConnect credential in the four eConnect Inbox nodes (*Fetch the document from the inbox* and three others).
2. Only where documents are mailed (booking flow *postboxMail*): choose an SMTP credential in *Mail to Exact* and switch that node on.
3. Publish.

**A second Exact login** (a client's own, or another country): duplicate this workflow, choose the other credential, publish, and name it in the connect form. One credential belongs to one Exact user: a second consent of the same user for the same app ends the first link.

The documents pass through this workflow only. It keeps no data of successful runs.`,
		[-0.2, -3.2], [4.4, 1.9], 'yellow',
	);
	const start = t.node('Start', calledByTemplate(), [0, 1]);
	const which = t.node('What is asked?', switchBy(Object.fromEntries(ACTIONS.map(({ action }) => [action, `={{ $json.action === '${action}' }}`]))), [1, 1]);
	t.link(start, which);
	let row = 0;
	ACTIONS.forEach((one, output) => {
		one.draw(t, row, (first) => t.link(which, first, output));
		row += one.rows;
	});
	const unknown = t.node('Nobody asked for this', stop('={{ "Exact login does not know the action " + $json.action }}'), [2, row]);
	t.link(which, unknown, ACTIONS.length);
});

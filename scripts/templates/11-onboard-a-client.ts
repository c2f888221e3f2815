import { template } from './builder/template';
import { EVERY_FIELD, insertRow, readRows, updateRows } from './builder/data-table';
import { code, editFields, formEndingPage, formTrigger, ifTrue, webhook } from './builder/node-kinds';
import { respondText } from './builder/respond';
import { hashOf, newToken } from './connections/one-time-link';
import { CSS, refusedEnding } from './connections/pages';

const open = (hash: string) => [
	{ column: 'tokenHash', is: 'eq' as const, value: hash },
	{ column: 'state', is: 'eq' as const, value: 'invited' },
	{ column: 'expiresAt', is: 'gt' as const, value: '={{ $now.toUTC().toISO() }}' },
];
const HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' };
const LANGUAGES = ['nl - Nederlands', 'fr - Français', 'en - English'];

/** Asks a client who he is, by a link that works once. It writes the waiting list and nothing else (DIV-13). */
export default template({ number: '11', key: 'onboard-a-client', name: 'Onboard a client', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Onboard a client
**For you** (above): a form, only for people with an account in this n8n, that makes a link for one client and the mail to send it with, in Dutch, French or English.

**For the client** (below): the one public page of these templates. It asks who he is and which numbers he has, shows to which address of your office he gives access in his own account, and says that this is not the consent in Exact Online. The link works once and ends by itself; of its token only a hash is kept. A link that is wrong, used or over gets one and the same answer.

The answer goes to the table *ExactOnboarding* and gives access to nothing. Connect the client afterwards with *Connect an organisation*: that makes the row *connected*, by the VAT or company number that he gave (the nightly check does so for connections that were made otherwise).

**To do once:** publish. n8n must be reachable for the client under its public address (WEBHOOK_URL).

**To send the mail by itself:** put a *Send Email* node after *Put it on the waiting list*, with \`to\`, \`subject\` and \`text\` of *The invitation*.`,
		[0, -3], [6, 2.4], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'onboard-a-client', title: 'Onboard a client', description: 'Makes a link that works once, and the mail to send it with.', button: 'Make the link', css: CSS,
		fields: [
			{ fieldLabel: 'Name of the client', fieldName: 'clientName', fieldType: 'text', requiredField: true },
			{ fieldLabel: 'E-mail address of the client', fieldName: 'clientEmail', fieldType: 'email', requiredField: true },
			{ fieldLabel: 'Language of the client', fieldName: 'language', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: LANGUAGES.map((option) => ({ option })) }, defaultValue: LANGUAGES[0] },
			{ fieldLabel: 'Name of your office', fieldName: 'officeName', fieldType: 'text', requiredField: true },
			{ fieldLabel: 'E-mail address of your office, to which the client gives access', fieldName: 'officeEmail', fieldType: 'email', requiredField: true },
			{ fieldLabel: 'Days that the link works', fieldName: 'days', fieldType: 'number', requiredField: true, defaultValue: '14' },
		],
	}), [0, 0]);
	const token = t.node('A new token', newToken('token'), [1, 0]);
	const address = t.node('Address of this n8n', editFields({ token: '={{ $json.token }}', base: "={{ $execution.resumeUrl.split('/webhook-waiting')[0] }}" }), [2, 0]);
	const hash = t.node('Hash of the token', hashOf('={{ $json.token }}'), [3, 0]);
	const invitation = t.node('The invitation', code('onboard/invitation.js'), [4, 0]);
	const good = t.node('Is it complete?', ifTrue('={{ $json.allowed }}'), [5, 0]);
	const row = t.node('Its row', editFields(Object.fromEntries(['clientName', 'state', 'clientEmail', 'language', 'contactName', 'companyName', 'vatNumber', 'chamber', 'officeName', 'officeEmail', 'remark', 'tokenHash', 'expiresAt', 'invitedAt'].map((name) => [name, `={{ $json.row.${name} }}`]))), [6, 0]);
	const put = t.node('Put it on the waiting list', insertRow('ExactOnboarding', EVERY_FIELD), [7, 0]);
	const page = t.node('Page: the link and the mail', formEndingPage("={{ $('The invitation').first().json.html }}"), [8, 0]);
	const refused = refusedEnding(t, [6, 1.2], 'No link was made.');
	t.chain(form, token, address, hash, invitation, good, row, put, page);
	t.link(good, refused, 1);

	const LOOK = 3;
	t.note('### The client opens the link\nWithout a link that works there is no page.', [0, LOOK - 0.8], [6.4, 1.9]);
	const opened = t.node('The client opens the link', webhook({ path: 'onboard', method: 'GET', authentication: 'none', responseMode: 'responseNode' }), [0, LOOK]);
	const linkToken = t.node('Token of the link', editFields({ token: "={{ /^[0-9a-f]{64}$/.test(String($json.query.t)) ? $json.query.t : '' }}" }), [1, LOOK]);
	const linkHash = t.node('Hash of the link', hashOf('={{ $json.token }}'), [2, LOOK]);
	const link = t.node('Is there such a link?', readRows('ExactOnboarding', open('={{ $json.hash }}')), [3, LOOK], { executeOnce: true, alwaysOutputData: true });
	const show = t.node('Page for the client', code('onboard/page.js'), [4, LOOK]);
	const shown = t.node('Show the page', respondText('={{ $json.html }}', '={{ $json.status }}', HEADERS), [5, LOOK]);
	t.chain(opened, linkToken, linkHash, link, show, shown);

	const ANSWER = 5.2;
	t.note('### The client answers\nThe link is used up in the same write that stores the answer.', [0, ANSWER - 0.8], [9.4, 3.1]);
	const answered = t.node('The client answers', webhook({ path: 'onboard', method: 'POST', authentication: 'none', responseMode: 'responseNode' }), [0, ANSWER]);
	const answerToken = t.node('Token of the answer', editFields({ token: "={{ /^[0-9a-f]{64}$/.test(String($json.body.t)) ? $json.body.t : '' }}" }), [1, ANSWER]);
	const answerHash = t.node('Hash of the answer', hashOf('={{ $json.token }}'), [2, ANSWER]);
	const itsLink = t.node('The link of the answer', readRows('ExactOnboarding', open('={{ $json.hash }}')), [3, ANSWER], { executeOnce: true, alwaysOutputData: true });
	const read = t.node('What the client says', code('onboard/answer.js'), [4, ANSWER]);
	const complete = t.node('Is it good?', ifTrue('={{ $json.good }}'), [5, ANSWER]);
	const use = t.node('Store it and use the link up', updateRows('ExactOnboarding', open('={{ $json.hash }}'), {
		state: 'answered', answeredAt: '={{ $json.answeredAt }}', contactName: '={{ $json.given.contactName }}', companyName: '={{ $json.given.companyName }}',
		vatNumber: '={{ $json.given.vatNumber }}', chamber: '={{ $json.given.chamber }}', remark: '={{ $json.given.remark }}',
	}), [6, ANSWER], { alwaysOutputData: true });
	const thanks = t.node('Thanks', code('onboard/thanks.js'), [7, ANSWER]);
	const thanked = t.node('Thank the client', respondText('={{ $json.html }}', '={{ $json.status }}', HEADERS), [8, ANSWER]);
	const again = t.node('Ask again, or refuse', respondText('={{ $json.html }}', '={{ $json.status }}', HEADERS), [6, ANSWER + 1.2]);
	t.chain(answered, answerToken, answerHash, itsLink, read, complete, use, thanks, thanked);
	t.link(complete, again, 1);
});

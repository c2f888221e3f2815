/** The flow `postboxMail`: documents mailed to the address at which Exact takes invoices of an administration. */
import { code, ifTrue, mail } from '../builder/node-kinds';
import { exactOnline } from '../builder/own-nodes';
import type { Way } from './action';
import { atMostOnce, KEEP_BACK, withFiles } from './at-most-once';

/**
 * The mail node is switched off until somebody chooses an SMTP credential: n8n publishes no workflow with a node that lacks one, and
 * most logins mail nothing.
 */
export const postboxMail: Way = (t, [column, row]) => {
	const look = t.node('Is it in Exact already?', exactOnline('document', 'create', {
		...atMostOnce('buyer', withFiles),
		// Whether an earlier mail is in doubt is decided after the look, not by waiting.
		doubtfulSince: '',
		documentType: 20,
		options: { dryRun: true, keepBack: KEEP_BACK },
	}), [column, row], { notes: 'A dry run: looks, checks seal and buyer, writes nothing' });
	const what = t.node('What to mail', code('exact-login/what-to-mail.js'), [column + 1, row], { notes: 'What may have been mailed goes to a person' });
	const mailed = t.node('To be mailed?', ifTrue('={{ $json.mail }}'), [column + 2, row]);
	const send = t.node('Mail to Exact', mail({ from: '={{ $json.from }}', to: '={{ $json.to }}', subject: '={{ $json.subject }}', text: '={{ $json.subject }}', attachments: '={{ $json.attachments }}' }), [column + 3, row], {
		disabled: true,
		onError: 'continueRegularOutput',
		notes: 'Choose an SMTP credential and switch it on',
	});
	const outcomes = t.node('Outcomes of the mails', code('exact-login/mail-outcomes.js'), [column + 4, row]);
	t.chain(look, what, mailed, send, outcomes);
	return { first: look, outcomes: [[outcomes], [mailed, 1]] };
};

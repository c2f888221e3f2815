// In: what the mail server said, one item per mail. Out: one outcome per document. An answer of the server is clear in
// both ways: it took the mail, or it refused it. Everything else (a time-out, a cut connection) leaves open whether the
// mail went, and no look-up can tell: that is for a person.
const mailed = $('To be mailed?').all(0).map((item) => item.json);
const answers = $input.all();

const HOUR = { hours: 1 };
/** Of these the text of the error proves that no mail was taken. In the order in which they are tried. */
const CLEAR = [
	{ says: /^(Invalid login|Missing credentials|Unknown authentication)/i, code: 'MAIL_LOGIN_REFUSED', what: 'The mail server refused the log-in', fix: 'Check user and password of the SMTP credential in the node "Mail to Exact" of the workflow "Exact login".', again: HOUR },
	{ says: /(command failed|recipients were rejected|Message failed[^:]*): 4\d\d/i, code: 'MAIL_REFUSED_FOR_NOW', what: 'The mail server did not take the mail now', fix: 'Nothing has to be done: it is tried again.', again: { minutes: 15 } },
	{ says: /(command failed|recipients were rejected|Message failed[^:]*): 5\d\d|^(No recipients defined|Invalid (sender|recipient)|Message size larger)/i, code: 'MAIL_REFUSED', what: 'The mail server refused the mail', fix: 'Check the column mailTo of the connection and mailFrom in Settings of "Autopilot: one division". Then offer the document again in the inbox ("API opnieuw aanbieden").' },
	{ says: /^(connect |getaddrinfo |query[A-Z]\w* |Connection timeout|Greeting never received|Invalid greeting|Invalid HELO|Server terminates connection)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/i, code: 'MAIL_SERVER_NOT_REACHED', what: 'The mail server could not be reached', fix: 'Nothing has to be done when it was down for a moment. Otherwise check host and port of the SMTP credential.', again: { minutes: 5 } },
	{ says: /certificate|STARTTLS|secure TLS connection|wrong version number|Error initiating TLS/i, code: 'MAIL_SERVER_NOT_TRUSTED', what: 'No safe connection with the mail server could be made', fix: 'Check "SSL/TLS" and the port of the SMTP credential: 465 with it, 587 without.', again: HOUR },
	{ says: /credential/i, code: 'MAIL_NOT_SET_UP', what: 'The mail node has no usable credential', fix: 'Choose an SMTP credential in the node "Mail to Exact" of the workflow "Exact login" and publish it.', again: HOUR },
];

function answerTo(index) {
	const place = ({ pairedItem }) => {
		const paired = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return typeof paired === 'object' && paired !== null ? paired.item : paired;
	};
	const own = answers.filter((answer) => place(answer) === index);
	return own.length === 1 ? own[0].json : undefined;
}

function outcome({ to }, answer) {
	const nothing = 'Nothing was sent.';
	const failed = ({ code, what, fix, again }, text) => ({
		outcome: again === undefined ? 'parked' : 'failed',
		code,
		message: `${what}${text === '' ? '' : `: ${text}`}. ${nothing}`,
		fix,
		retryable: again !== undefined,
		nextTryAt: again === undefined ? '' : DateTime.utc().plus(again).toISO(),
	});
	const doubt = (why) => ({
		outcome: 'parked',
		code: 'MAIL_UNCERTAIN',
		message: `${why}, so it is not known whether the mail to ${to} went. It is not mailed again by itself, because nobody can look it up.`,
		fix: 'Look in Exact whether the document arrived. If it did not, offer it again in the inbox ("API opnieuw aanbieden"); if it did, nothing has to be done.',
		retryable: false,
	});
	if (answer === undefined) return doubt('The mail node gave no answer for this document');
	if (answer.error !== undefined && answer.error !== null) {
		const text = String(answer.error.message ?? answer.error).replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
		const clear = CLEAR.find(({ says }) => says.test(text));
		return clear === undefined ? doubt(`The mail server gave no clear answer (${text})`) : failed(clear, text);
	}
	// A node that is switched off hands on what it got.
	if (answer.mail === true && answer.messageId === undefined) {
		return failed({ code: 'MAIL_NOT_SET_UP', what: 'The node "Mail to Exact" is switched off', fix: 'Open the workflow "Exact login", choose an SMTP credential in the node "Mail to Exact", switch the node on (key D) and publish. Until then nothing is mailed; it is tried again every hour.', again: HOUR }, '');
	}
	if (/^2\d\d/.test(String(answer.response ?? '')) && (answer.rejected ?? []).length === 0) {
		return { outcome: 'sent', code: 'MAILED', message: `Mailed to ${to}; the mail server took it. What Exact did with it cannot be looked up.`, fix: '', retryable: false };
	}
	return doubt(`The mail server answered "${String(answer.response ?? '').slice(0, 100)}"`);
}

return mailed.map((mail, index) => ({ json: { rowId: mail.rowId, ...outcome(mail, answerTo(index)) } }));

// One plain address: no list, no name beside it.
function isMailAddress(text) {
	return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(String(text ?? ''));
}

/** Why a connection cannot mail; undefined when it can. */
function whyNotMailedTo(mailTo) {
	if (isMailAddress(mailTo)) return undefined;
	return {
		code: 'MAIL_ADDRESS_MISSING',
		message: `The connection has ${mailTo ? `no usable address for mailed invoices ("${mailTo}")` : 'no address for mailed invoices'}. Nothing was sent.`,
		fix: 'Look up in Exact to which address this administration takes invoices by mail, give it with the form "Change or override a connection" (Change flow), then offer the document again.',
	};
}

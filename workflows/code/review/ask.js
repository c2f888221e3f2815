// @include shared/locked-connection.js
/* global lockedConnection */
// Out: what the Exact login is asked about this document: its lines with what the person chose so far. `what` is propose
// before a page is shown, and book once nothing is missing.
const state = $('The document as it stands').first().json;
const [source] = $('Each document').all();
const { connection, document } = state;
const settings = $('Settings').first().json;
let booking = {};
try {
	booking = connection.booking ? JSON.parse(connection.booking) : {};
} catch {
	// The node says it with its own words: the settings are handed over as they are.
	booking = connection.booking;
}
/** What a person has looked at on this document is no reason to stop it any more. */
const SETTLED = { NEW_IBAN: { newIban: 'book' }, PROBABLY_PAID: { probablyPaid: 'book' }, PREPAID: { prepaid: 'book' }, FACTORING: { factoring: 'book' }, ONE_STOP_SHOP: { oneStopShop: 'book' }, MARGIN_SCHEME: { margin: 'book' }, DIRECT_DEBIT: { directDebit: 'book' }, CURRENCY_NOT_ALLOWED: { currency: 'send' }, CLOSED_PERIOD: { closedPeriod: 'nextOpenPeriod' } };
if (typeof booking === 'object' && booking !== null) {
	booking = {
		...booking,
		...(state.mode === 'asConnected' ? {} : { mode: state.mode }),
		...(state.checked.includes('RELATION_UNKNOWN') ? { createRelations: true } : {}),
		...(state.roundingAccount === '' ? {} : { accounts: { ...booking.accounts, rounding: state.roundingAccount } }),
		...(state.paymentCondition === '' ? {} : { paymentConditions: { ...booking.paymentConditions, purchase: state.paymentCondition } }),
		policies: Object.assign({ ...booking.policies }, ...state.checked.map((code) => SETTLED[code] ?? {})),
	};
}
const rules = $('Rules by now').all().map((item) => item.json).filter((rule) => rule.id !== undefined && (!rule.division || String(rule.division) === String(connection.division)));
return [{
	json: {
		action: 'review', what: inject.what, division: String(connection.division), document, owner: state.owner,
		connection: lockedConnection(connection),
		booking: typeof booking === 'string' ? booking : JSON.stringify(booking),
		rules: [...state.rules, ...rules],
		relation: state.relation,
		journal: state.journal,
		confirmed: state.checked.includes('POSSIBLE_DUPLICATE'),
		archive: settings.archive ?? '',
		resendWaitSeconds: settings.resendWaitSeconds, lookUpAfterSeconds: settings.lookUpAfterSeconds,
		...(inject.what === 'book' ? { stopAt: DateTime.fromISO($('Lease').first().json.until).minus({ seconds: 120 }).toUTC().toISO() } : {}),
	},
	...(source.binary === undefined ? {} : { binary: source.binary }),
}];

// @include shared/page-words.js
// @include shared/booking-flows.js
/* global FLOW_OPTIONS, flowOption, escapeHtml, input, note, paragraph, radio */
// Out: the fields of the page on which the booking flow is changed.
const { row } = $('The choice').first().json;
return [{ json: { fields: [
	note('now', paragraph(`<b>${escapeHtml(row.partyName)}</b> goes to <b>${escapeHtml(row.divisionName)}</b> (${escapeHtml(row.division)}), flow <b>${escapeHtml(row.flow)}</b>. What waits or was tried already keeps that flow; the new one is for what arrives from now on.`)),
	radio('Booking flow', 'flow', FLOW_OPTIONS, flowOption(row.flow)),
	input('Only for postboxMail: the Exact address that takes mailed invoices', 'mailTo', row.mailTo ?? ''),
] } }];

// Out: the fields of the page on which the organisation is chosen. What is already connected is named, not offered:
// one connection per organisation, one per administration (DIV-5, DIV-20).
/* global escapeHtml */
// @include shared/escape-html.js
const parties = $('Organisations in the inbox').all().map((item) => item.json).filter((party) => party.id);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const taken = new Map(connections.map((row) => [String(row.partyId).toUpperCase(), row]));
const name = (party) => String(party.name ?? '').replace(/[<>]/g, '');

const free = parties.filter((party) => !taken.has(party.id.toUpperCase()) && party.canReceiveDocument !== false);
const held = parties.filter((party) => taken.has(party.id.toUpperCase()));

const fields = [];
if (free.length === 0) {
	fields.push({ fieldType: 'html', elementName: 'none', html: parties.length === 0
		? '<p><b>The inbox shows no organisation.</b> Ask for access to the organisations in eConnect, then open this form again.</p>'
		: '<p><b>Every organisation of the inbox is connected already.</b> To connect another one, first get access to it in eConnect.</p>' });
} else {
	fields.push({ fieldLabel: 'Organisation', fieldName: 'organisation', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: free.map((party) => ({ option: `${party.id} - ${name(party)}` })) } });
}
if (held.length > 0) {
	fields.push({ fieldType: 'html', elementName: 'held', html: `<p>Already connected: ${held.map((party) => `${escapeHtml(party.name)} (${escapeHtml(taken.get(party.id.toUpperCase()).divisionName)})`).join(', ')}.</p>` });
}
return [{ json: { fields, offered: free.map((party) => ({ id: party.id, name: name(party) })) } }];

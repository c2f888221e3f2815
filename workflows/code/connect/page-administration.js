// Out: the fields of the page on which the administration and the booking flow are chosen. The administration that
// carries the organisation's own number stands first; one that contradicts it is refused at the end, whatever was chosen.
const chosen = String($('Page: organisation').first().json.organisation ?? '').split(' - ')[0];
const organisation = $('Fields: organisation').first().json.offered.find((party) => party.id === chosen);
const answer = $input.all().map((item) => item.json);
const failure = answer.find((row) => row.ok === false || row.error !== undefined);
const divisions = answer.filter((row) => row.code !== undefined && row.ok !== false);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const held = new Set(connections.map((row) => String(row.division)));

const digits = (value) => String(value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
const withoutScheme = digits(chosen.split(':').slice(1).join(':').replace(/^(KVK|VAT|KBO|OINO):/i, ''));
const carriesItsNumber = (division) => withoutScheme.length >= 8 && [division.vatNumber, division.chamberOfCommerce].some((number) => digits(number).replace(/^BE/, '') === withoutScheme.replace(/^BE/, ''));
// The licence holder only tells something apart where there are several.
const manyCustomers = new Set(divisions.map((division) => division.customerName)).size > 1;
const label = (division) => `${division.code} - ${division.name}${manyCustomers && division.customerName && division.customerName !== division.name ? `, ${division.customerName}` : ''}${division.vatNumber ? ` (${division.vatNumber})` : ''}`.replace(/[<>]/g, '');

if (organisation === undefined || divisions.length === 0) {
	return [{ json: {
		possible: false,
		title: organisation === undefined ? 'No organisation was chosen' : 'Exact Online shows no administration',
		message: organisation === undefined ? 'Open the form again and choose an organisation of the inbox.' : (failure?.message ?? failure?.error ?? 'This Exact login may see no administration.'),
		fix: organisation === undefined ? '' : (failure?.fix ?? 'In Exact Online: My Exact Online > Security centre > the app > "Access to" > "Manage administrations" (Beveiligingscentrum > "Toegang tot" > "Administraties beheren"). Then open this form again.'),
	} }];
}

const offered = divisions.filter((division) => !held.has(String(division.code)) && division.archived !== true).sort((a, b) => Number(carriesItsNumber(b)) - Number(carriesItsNumber(a)) || String(a.name).localeCompare(String(b.name)));
const match = offered.find(carriesItsNumber);
if (offered.length === 0) {
	return [{ json: { possible: false, title: 'Every administration is connected already', message: 'Each administration that this Exact login may see has an organisation. One administration takes the documents of one organisation.', fix: 'Grant the app another administration in Exact (Security centre), or change the existing connection.' } }];
}
return [{ json: {
	possible: true,
	organisation,
	divisions: offered,
	fields: [
		{ fieldType: 'html', elementName: 'note', html: `<p>Documents for <b>${organisation.name}</b> (${organisation.id}) go to one administration. ${match ? 'The first one carries the same number.' : 'None of them carries the same number: look twice.'}</p>` },
		{ fieldLabel: 'Administration in Exact Online', fieldName: 'administration', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: offered.map((division) => ({ option: label(division) })) }, ...(match ? { defaultValue: label(match) } : {}) },
		{ fieldLabel: 'Booking flow', fieldName: 'flow', fieldType: 'radio', requiredField: true, fieldOptions: { values: [{ option: 'postbox - to the digital postbox of the administration (simple flow)' }, { option: 'hold - keep the documents, deliver nothing yet' }] }, defaultValue: 'postbox - to the digital postbox of the administration (simple flow)' },
	],
} }];

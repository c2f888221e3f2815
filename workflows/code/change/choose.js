// @include shared/page-words.js
/* global asOption, beginOf, choice, radio, refusal */
// Out: the fields of the first page: which connection, and what is to be done with it. A link from the overview may name both.
const rows = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const asked = $('The form is opened').first().json.formQueryParameters ?? {};
if (rows.length === 0) return [{ json: refusal('There is no connection yet', 'No organisation is connected with Exact Online.', 'Begin with the form "Connect an organisation".') }];
const option = (row) => asOption(`${row.division} - ${row.partyName}${row.divisionName && row.divisionName !== row.partyName ? ` to ${row.divisionName}` : ''} (${row.state}, ${row.flow}${row.check ? `, ${row.check}` : ''})`);
const offered = rows.sort((a, b) => String(a.partyName).localeCompare(String(b.partyName))).map((row) => ({ id: row.id, option: option(row) }));
const named = rows.find((row) => String(row.id) === String(asked.connection ?? '') || String(row.division) === String(asked.division ?? asked.connection ?? '') || (asked.organisation !== undefined && row.partyId === asked.organisation));
const WHAT = inject.what;
return [{ json: {
	allowed: true,
	offered,
	fields: [
		choice('Connection', 'connection', offered.map((one) => one.option), named === undefined ? undefined : option(named)),
		radio('What do you want to do?', 'what', WHAT.map((one) => one.join(' - ')), WHAT.map((one) => one.join(' - ')).find((one) => beginOf(one).toLowerCase() === String(asked.what ?? 'configure').toLowerCase())),
	],
} }];

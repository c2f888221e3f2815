// @include shared/page-words.js
// @include shared/verdict-of-check.js
/* global handoverHtml, escapeHtml, input, note, paragraph, radio, reportOf, sharedUserHtml, verdictHtml, worstOf */
// Out: the fields of the page that shows what the check found and asks how to go on. Red is not saved unless the person
// says why it must be.
const { connection } = $('Could it be connected?').first().json;
const report = reportOf($input.all().map((item) => item.json));
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const books = connection.flow === 'entry' || connection.flow === 'document';
return [{ json: {
	report: { verdict: report.verdict, text: worstOf(report), login: report.user?.login ?? '', checkedAt: report.checkedAt ?? DateTime.utc().toISO() },
	title: `Check: ${report.verdict}`,
	fields: [
		note('way', paragraph(`<b>${escapeHtml(connection.partyName)}</b> to <b>${escapeHtml(connection.divisionName)}</b> (${escapeHtml(connection.division)}), flow <b>${escapeHtml(connection.flow)}</b>, through <b>${escapeHtml(connection.gatewayLabel)}</b>.`)),
		note('verdict', `${verdictHtml(report)}${sharedUserHtml(report, connection.gateway, connections)}${handoverHtml(report)}`),
		...(report.verdict === 'red' ? [
			radio('Connect although the check is red?', 'override', ['No - mend it first', 'Yes - connect all the same'], 'No - mend it first'),
			input('Why? (kept with the connection)', 'overrideReason'),
		] : []),
		...(connection.flow === 'postbox' ? [radio('Test the route to the digital postbox?', 'testRoute', ['No', 'Look - nothing is written', 'Write - one test message goes into the postbox'], 'No')] : []),
		radio('Settings: journals, accounts, VAT codes, client, bank feed', 'configure', ['Later - connect with the defaults', 'Now - choose them on the next page'], books || connection.flow === 'postboxMail' ? 'Now - choose them on the next page' : 'Later - connect with the defaults'),
	],
} }];

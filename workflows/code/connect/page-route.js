// @include shared/page-words.js
// @include shared/verdict-of-check.js
/* global note, radio, reportOf, verdictHtml */
// Out: what the test of the route found, and the question whether to go on.
const report = reportOf($input.all().map((item) => item.json));
return [{ json: {
	title: `Route to the postbox: ${report.verdict}`,
	fields: [
		note('route', verdictHtml(report)),
		radio('Go on?', 'goOn', ['Yes - connect', 'No - link nothing'], report.verdict === 'red' ? 'No - link nothing' : 'Yes - connect'),
	],
} }];

// Out: what the last page of the form says.
// @include shared/escape-html.js
/* global escapeHtml */
const asked = $('Who, why and which').all().map((item) => item.json);
if (asked[0]?.allowed !== true) return [{ json: { title: 'Nothing was sent again', message: `<p>${escapeHtml(asked[0]?.problem)}</p>` } }];
const answers = $('Ask the ledger').isExecuted ? $('Ask the ledger').all().map((item) => item.json) : [];
const documents = $('Which go again').all().map((item) => item.json).map((document) => {
	const answer = answers.find((one) => one.rowId === document.rowId);
	if (!document.goes) return document;
	if (answer?.ok === true) return document;
	return { ...document, goes: false, stays: answer?.message ?? 'the ledger gave no answer' };
});
const [go, stay] = [documents.filter(({ goes }) => goes), documents.filter(({ goes }) => !goes)];
const list = (some, words) => (some.length === 0 ? '' : `<ul>${some.map((one) => `<li>${words(one)}</li>`).join('')}</ul>`);
return [{ json: {
	title: go.length === 0 ? 'Nothing was sent again' : `${go.length} ${go.length === 1 ? 'document goes' : 'documents go'} again`,
	message: `${go.length === 0 ? '' : `<p>Each is looked up in Exact first: what is there already is not sent twice.</p>${list(go, ({ name }) => escapeHtml(name))}`}${stay.length === 0 ? '' : `<p><b>Left as they are:</b></p>${list(stay, ({ name, stays }) => `${escapeHtml(name)}: ${escapeHtml(stays)}`)}`}<p>Reload the overview in a minute to see what became of them.</p>`,
} }];

// Out: the fields of the page on which a person says what to send. Only live connections are offered: nothing else can be sent to.
// @include shared/page-words.js
// @include shared/periods.js
/* global asOption, choice, periodsFrom */
const connections = $input.all().map((item) => item.json).filter((row) => row.id !== undefined && row.state === 'live');
const label = (row) => asOption(`${row.division} - ${row.client || row.partyName}${row.client && row.client !== row.partyName ? ` (${row.partyName})` : ''}${row.divisionName && row.divisionName !== row.partyName ? `, ${row.divisionName}` : ''}`);
if (connections.length === 0) {
	return [{ json: { possible: false, title: 'Nothing is connected yet', message: 'Sales documents go to an administration that is connected, and none is.', fix: 'Run the form "Connect an organisation" first.' } }];
}
const sorted = [...connections].sort((a, b) => label(a).slice(label(a).indexOf(' - ')).localeCompare(label(b).slice(label(b).indexOf(' - '))));
const periods = ['All dates', ...Object.values(periodsFrom(DateTime.now())).map(([words]) => words), 'Other dates (fill in below)'];
return [
	{
		json: {
			possible: true,
			offered: sorted.map((row) => ({ label: label(row), connection: row })),
			fields: [
				choice('For which client', 'client', sorted.map(label), sorted.length === 1 ? label(sorted[0]) : ''),
				{ fieldLabel: 'Files: e-invoices (XML, PDF), spreadsheets (CSV, XLSX) or JSON', fieldName: 'files', fieldType: 'file', multipleFiles: true, acceptFileTypes: '.xml,.pdf,.csv,.txt,.xlsx,.xls,.ods,.json', requiredField: true },
				choice('Dates of the documents', 'period', periods, 'All dates'),
				{ fieldLabel: 'From (with other dates)', fieldName: 'from', fieldType: 'date' },
				{ fieldLabel: 'Up to and including (with other dates)', fieldName: 'to', fieldType: 'date' },
				choice('Which documents', 'sent', ['Not sent yet', 'Sent before', 'All'], 'Not sent yet'),
			],
		},
	},
];

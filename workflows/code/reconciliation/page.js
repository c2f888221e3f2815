// In: the address ('The page is opened'), the ledger ('Documents') and every connection ('All connections').
// Out: the reconciliation of one month as `html`, with the same as a CSV file in it.
// @include shared/escape-html.js
// @include shared/overview-page.js
// @include shared/reconcile.js
/* global escapeHtml, overviewPage, pageOptions, reconcile, monthOfRow, centsAsText, RECONCILED */
const query = $('The page is opened').first().json.query ?? {};
const rows = $('Documents').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const now = DateTime.now().setZone('Europe/Amsterdam');
const months = [...new Set([now.toFormat('yyyy-LL'), now.minus({ months: 1 }).toFormat('yyyy-LL'), ...rows.map(monthOfRow).filter((month) => month !== '')])].sort().reverse();
const wished = String(query.month ?? '');
const month = /^\d{4}-\d{2}$/.test(wished) ? wished : now.minus({ months: 1 }).toFormat('yyyy-LL');
const client = String(query.client ?? '').slice(0, 200);
const groups = reconcile(rows, connections, month, client);
const clients = [...new Set([...connections.map((one) => String(one.client || one.partyName || one.partyId)), ...reconcile(rows, connections, month, '').map((one) => one.client)])].sort((a, b) => a.localeCompare(b));

const ORDER = Object.keys(RECONCILED);
const cell = (line) => `<td class="m" style="text-align:right">${line.number}<td class="m" style="text-align:right">${centsAsText(line.cents)}${line.withoutTotal > 0 ? `<small>${line.withoutTotal} without a total</small>` : ''}`;
const lineOf = (name, line, strong) => `<tr><th scope="row">${strong ? `<b>${name}</b>` : name}${cell(line)}`;
const groupHtml = (group) => {
	const red = group.faults.length > 0;
	return `<section class="card" style="border:3px solid ${red ? '#b3261e' : '#1f7a4d'}"><h2>${escapeHtml(group.client)} <span class="quiet">${group.direction === 'sales' ? 'sales' : 'purchases'}, ${escapeHtml(group.currency)}</span></h2>
<p><b>${red ? '✖ It does not add up' : '✔ It adds up'}</b></p>${red ? `<ul>${group.faults.map((fault) => `<li>${escapeHtml(fault)}</li>`).join('')}</ul>` : ''}
<table><thead><tr><th scope="col">Line<th scope="col" style="text-align:right">Documents<th scope="col" style="text-align:right">Total with VAT</thead><tbody>${lineOf('Received', group.received, true)}${ORDER.map((name) => lineOf(RECONCILED[name], group.lines[name], false)).join('')}</tbody></table>
${group.open.length === 0 ? '<p>Every document is booked.</p>' : `<details${group.open.length <= 20 ? ' open' : ''}><summary>${group.open.length} not booked</summary><table><thead><tr><th scope="col">Document<th scope="col">Date<th scope="col">Total<th scope="col">Where<th scope="col">Why</thead><tbody>${group.open.map((one) => `<tr><th scope="row">${escapeHtml(`${one.supplier} ${one.number}`.trim() || 'not read yet')}<td>${escapeHtml(one.issueDate)}<td class="m">${escapeHtml(one.total || '?')}<td>${escapeHtml(one.state)}<td>${escapeHtml(String(one.message).slice(0, 200))}`).join('')}</tbody></table></details>`}</section>`;
};

// What a spreadsheet would take for a formula gets an apostrophe; a plain number is none.
const csvCell = (value) => {
	const text = String(value ?? '');
	const formula = /^\s*[=+\-@]|^[\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
	return `"${formula ? "'" : ''}${text.replace(/"/g, '""')}"`;
};
const csv = [
	['client', 'direction', 'currency', 'line', 'documents', 'total', 'withoutTotal', 'supplier', 'number', 'date', 'state', 'administration', 'why'],
	...groups.flatMap((group) => [
		[group.client, group.direction, group.currency, 'received', group.received.number, centsAsText(group.received.cents), group.received.withoutTotal, '', '', '', '', '', ''],
		...ORDER.map((name) => [group.client, group.direction, group.currency, name, group.lines[name].number, centsAsText(group.lines[name].cents), group.lines[name].withoutTotal, '', '', '', '', '', '']),
		...group.open.map((one) => [group.client, group.direction, group.currency, `document: ${one.line}`, 1, one.total, one.total === '' ? 1 : 0, one.supplier, one.number, one.issueDate, one.state, one.division, one.message]),
		...group.faults.map((fault) => [group.client, group.direction, group.currency, 'fault', '', '', '', '', '', '', '', '', fault]),
	]),
].map((line) => line.map(csvCell).join(';')).join('\r\n');
const red = groups.some(({ faults }) => faults.length > 0);
const body = `<h1>Reconciliation (aansluiting) of ${escapeHtml(month)}</h1><p class="lead">What came in during the month, by the day on which it was announced here, and where it is now. ${groups.length === 0 ? '' : red ? '<b>✖ Something does not add up: look at the red frames.</b>' : '<b>✔ All lines add up.</b>'}</p>
<p><nav aria-label="Other pages"><a href="connections-overview">Connections overview</a><a href="documents-overview">Documents overview</a></nav></p>
<form class="bar" method="get" action="reconciliation"><label>Month <select name="month">${pageOptions(months.map((one) => [one, one]), month)}</select></label><label>Client <select name="client">${pageOptions([['', 'All clients'], ...clients.map((one) => [one, one])], client)}</select></label><button class="go">Show</button><a href="data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${csv}`)}" download="reconciliation-${escapeHtml(month)}.csv">Download as CSV</a></form>
${groups.length === 0 ? '<div class="card"><p>Nothing came in during this month.</p></div>' : groups.map(groupHtml).join('')}`;
return [{ json: { html: overviewPage(`Reconciliation ${month}`, body), red, csv } }];

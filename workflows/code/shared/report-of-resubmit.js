/* global escapeHtml, paragraph, officeTime */
const IN_EXACT = { parked: 'needs a person', rejected: 'Exact refused it', sent: 'in Exact now', exists: 'was in Exact already', differs: 'Exact holds another version' };
const NOT_YET = { received: 'waiting', ready: 'waiting', sending: 'on its way', uncertain: 'Exact is asked again', failed: 'failed', waits: 'tried again by itself when there are calls for it' };

/** Why an administration waits, and what becomes of its documents. */
function whoWaits({ administration, code, until, offered, notOffered }, name) {
	const why = code === 'DAY_SHARE' ? 'the calls of today that are left are kept for other work' : 'the calls of today are used up';
	const again = offered === 0 ? '' : ` ${offered} of its documents ${offered === 1 ? 'is tried again by itself' : 'are tried again by themselves'} then.`;
	const rest = notOffered === 0 ? '' : ` ${notOffered} ${notOffered === 1 ? 'was' : 'were'} not offered in this run: the first night after that does it, or "go on with the run" in this form.`;
	return `<b>${escapeHtml([name, administration].filter((part) => part !== '').join(' - '))}</b> waits until ${escapeHtml(officeTime(until))}: ${why}.${again}${rest}`;
}

/**
 * The report of a run as a page: what became of each document, and from which sources a missing one can be known.
 * @param nameOf name of an administration by its code
 */
function reportHtml(report, nameOf = () => '') {
	if (report === undefined || report.states === undefined) return paragraph('There is no report.');
	const states = Object.entries(report.states).map(([state, count]) => `<tr><td><b>${count}</b></td><td>${escapeHtml(state)}${IN_EXACT[state] ?? NOT_YET[state] ? `: ${IN_EXACT[state] ?? NOT_YET[state]}` : ''}</td></tr>`).join('');
	const rows = report.documents.map((one) => `<tr><td>${escapeHtml(one.number)}</td><td>${escapeHtml(one.supplier)}</td><td>${escapeHtml(one.state)}</td><td>${escapeHtml(one.message)} ${escapeHtml(one.fix)}</td></tr>`).join('');
	const list = (title, lines) => (lines.length === 0 ? '' : `<p>${title}:</p><ul>${lines.map((one) => `<li>${one}</li>`).join('')}</ul>`);
	return [
		`<table><tr><td><b>${report.total}</b></td><td>chosen</td></tr><tr><td><b>${report.offered}</b></td><td>offered again</td></tr>${report.refused.length > 0 ? `<tr><td><b>${report.refused.length}</b></td><td>not taken by the ledger</td></tr>` : ''}${states}</table>`,
		report.adds ? '' : paragraph('<b>These numbers do not add up.</b> Look at the last failed executions of "Resubmit: run".'),
		list('Waits', (report.waits ?? []).map((one) => whoWaits(one, nameOf(one.administration)))),
		rows === '' ? '' : `<table><tr><th>Number or id</th><th>Supplier</th><th>State</th><th>Why</th></tr>${rows}</table>`,
		report.more > 0 ? paragraph(`… and ${report.more} more in the documents overview.`) : '',
		list('Not taken by the ledger', report.refused.map((one) => `row ${escapeHtml(one.rowId)} (${escapeHtml(one.state)}): ${escapeHtml(one.message)}`)),
		list('Left alone', report.left.slice(0, 50).map((one) => `${escapeHtml(one.number)} (${escapeHtml(one.state)}): ${escapeHtml(one.why)}`)),
		list('Not understood', report.unknown.slice(0, 50).map(escapeHtml)),
		list('Sources', report.sources.map((one) => `${escapeHtml(one.source)}: ${escapeHtml(one.says)}`)),
	].join('');
}

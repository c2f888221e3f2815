// @include shared/page-words.js
/* global escapeHtml, paragraph */
// Out: what became of each line, for the page, the audit and the table of runs.
const { plan } = $('The plan').first().json;
const { move, who, reason, startedAt, calls } = $('Decided').first().json;
const { strategy, wanted } = $('The list').first().json;
const { login } = $('The login').first().json;
const before = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const switched = move ? $('Switch').all().map((item) => item.json) : [];
const stored = move ? $('To store').first().json.rows : [];
const now = DateTime.utc();
const relink = new Set($('Who needs a relink?').isExecuted ? $('Who needs a relink?').all().filter(({ json }) => json.none === false).map(({ json }) => json.number) : []);
const NEEDS_RELINK = 'Its connection stands on "needs relink" and delivers nothing: then link it again with the form "Change or override a connection" (Override), or move this line again.';
const lines = plan.map((line) => told(line)).map((line) => (relink.has(line.number) ? { ...line, fix: `${line.fix} ${NEEDS_RELINK}` } : line));
function told(line) {
	if (line.problem !== undefined) return { ...line, outcome: 'not moved' };
	if (!move) return { ...line, outcome: line.rowId === 0 ? 'would be connected' : 'would be moved' };
	const one = switched.find(({ number }) => number === line.number);
	const row = stored.find(({ number }) => number === line.number);
	if (row !== undefined) return { ...line, outcome: line.rowId === 0 ? 'connected' : 'moved', row: row.row };
	if (one?.problem !== undefined) return { ...line, outcome: 'not moved', problem: one.problem, fix: one.fix };
	return { ...line, outcome: 'not moved', problem: `The Exact login gave no seal.${line.rowId === 0 || relink.has(line.number) ? '' : ' This connection stands on "migrating": it delivers nothing.'}`, fix: 'Is the workflow of that login published, with the credential in "Seal of the connection"? Then move this line again.' };
}
const bare = (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !['id', 'createdAt', 'updatedAt'].includes(name)));
const audit = lines.filter(({ row }) => row !== undefined).map(({ row, rowId }) => {
	const was = before.find(({ id }) => id === rowId);
	return { at: now.toISO(), who, action: rowId === 0 ? 'connect' : 'move', partyId: row.partyId, division: row.division, documentId: '', reason, before: was === undefined ? '' : JSON.stringify(bare(was)), after: JSON.stringify(row) };
});
audit.push(...lines.filter(({ number }) => relink.has(number)).map(({ rowId, heldId, problem }) => {
	const was = before.find(({ id }) => id === (rowId ?? heldId)) ?? {};
	return { at: now.toISO(), who, action: 'needs relink', partyId: was.partyId ?? '', division: was.division ?? '', documentId: '', reason, before: JSON.stringify({ state: was.state }), after: JSON.stringify({ state: 'needs relink', why: problem }) };
}));
const bad = lines.filter(({ outcome }) => outcome === 'not moved');
const good = lines.filter(({ outcome }) => outcome !== 'not moved');
const seconds = $('Begin of the span').isExecuted ? Math.max(0, Math.round(now.diff(DateTime.fromISO($('Begin of the span').first().json.at), 'seconds').seconds)) : 0;
const table = (title, list, cells) => (list.length === 0 ? '' : `<h2>${title}</h2><table><tbody>${list.map((one) => `<tr>${cells(one).map((value) => `<td>${escapeHtml(value)}</td>`).join('')}</tr>`).join('')}</tbody></table>`);
return [{ json: {
	audit, audited: audit.length > 0,
	title: move ? `Moved: ${good.length} of ${lines.length}` : `Dry run: ${good.length} of ${lines.length} can be moved`,
	html: [
		move ? paragraph(`Strategy: ${escapeHtml(strategy)}, through <b>${escapeHtml(login.gatewayLabel)}</b>. All were switched within ${seconds < 1 ? 'a second' : seconds === 1 ? 'one second' : `${seconds} seconds`}. What arrived before the switch goes after it is offered again in the inbox ("API opnieuw aanbieden").`) : paragraph('Nothing was changed.'),
		...(move && strategy === 'another user' ? [paragraph('<b>Break the old links now</b>, in the old program, or both send the same invoices.')] : []),
		table(move ? 'Switched' : 'Can be moved', good, (one) => [one.number, one.partyName, one.outcome, `${one.target.name} (${one.target.code})`]),
		table('Not moved', bad, (one) => [one.number, one.partyName ?? one.organisation, one.division, `${one.problem} ${one.fix}`]),
	].join(''),
	run: {
		kind: 'move-connections', state: 'done', startedAt, startedBy: who, asked: JSON.stringify({ strategy, login: login.gatewayLabel, lines: wanted.length, dryRun: !move, reason, calls }),
		progress: JSON.stringify({ done: good.length, of: lines.length }), report: JSON.stringify(lines.map(({ number, organisation, division, outcome, problem, fix }) => ({ number, organisation, division, outcome, problem: problem ?? '', fix: fix ?? '' }))),
		beatAt: now.toISO(), endedAt: now.toISO(),
	},
} }];

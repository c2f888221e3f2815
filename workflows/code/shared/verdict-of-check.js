/* global escapeHtml, paragraph */
// The answer of the gateway to `check` or `testRoute`, for a page. The pages colour h4 green, h5 yellow and h6 red: n8n
// strips style and class from what a form shows.
const HEADINGS = { green: 'h4', yellow: 'h5', red: 'h6' };
const WORDS = { green: 'Green: everything is as it should be.', yellow: 'Yellow: it works, but look at this.', red: 'Red: documents will not arrive.' };
const LEVELS = { error: 'red', warning: 'yellow', red: 'red', yellow: 'yellow' };

/** A login that gave no report is a red one. */
function reportOf(answer) {
	const report = answer.find((row) => row.verdict !== undefined);
	if (report !== undefined) return { ...report, findings: (report.findings ?? []).map((one) => ({ ...one, level: LEVELS[one.level] ?? 'ok', sentence: one.sentence ?? one.message ?? '' })) };
	const failure = answer.find((row) => row.error !== undefined) ?? {};
	return { verdict: 'red', findings: [{ level: 'red', code: failure.details?.code ?? 'NO_REPORT', sentence: failure.message ?? failure.error ?? 'The Exact login gave no report.', fix: failure.details?.fix ?? 'Look at the last run of that workflow in n8n.' }], user: {} };
}

/** The finding that matters most, in one sentence; '' when all is well. */
const worstOf = (report) => report.findings.find(({ level }) => level === 'red' || level === 'yellow')?.sentence ?? '';

function verdictHtml(report) {
	const heading = HEADINGS[report.verdict] ?? 'h6';
	const matter = report.findings.filter(({ level }) => level !== 'ok');
	const well = report.findings.length - matter.length;
	return [
		`<${heading}>${WORDS[report.verdict] ?? WORDS.red}</${heading}>`,
		...(report.user?.login ? [paragraph(`Logged in to Exact as <b>${escapeHtml(report.user.login)}</b>.`)] : []),
		...(matter.length === 0 ? [] : [`<ul>${matter.map(({ sentence, fix }) => `<li><b>${escapeHtml(sentence)}</b>${fix ? `<br>${escapeHtml(fix)}` : ''}</li>`).join('')}</ul>`]),
		...(well === 0 ? [] : [paragraph(`${well} other ${well === 1 ? 'thing' : 'things'} looked at: as it should be.`)]),
	].join('');
}

/** The text for the accountant, where he can help (CON-10, PER-2). */
const handoverHtml = (report) => (!report.handover?.asks ? '' : `<p><b>To pass on to the accountant:</b></p>${report.handover.html}`);

/** Another credential with the same Exact user: whichever is connected last cuts off the other (CON-5). */
function sharedUserHtml(report, gateway, connections) {
	const login = String(report.user?.login ?? '').toLowerCase();
	const other = login === '' ? undefined : connections.find((row) => row.gateway !== gateway && String(row.exactUser ?? '').toLowerCase() === login);
	return other === undefined ? '' : `<h5>Yellow: two logins, one Exact user</h5>${paragraph(`<b>${escapeHtml(report.user.login)}</b> also serves connections through <b>${escapeHtml(other.gatewayLabel)}</b>. With the same app (client id) Exact keeps one link per user: whichever is connected last cuts off the other. Use one Exact login for both, or another Exact user.`)}`;
}

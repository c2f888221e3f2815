// In: what the logins said ('Each question', all of it) and the organisations of the inbox. Out: one item per connection
// that was looked at: exactly the columns that change. What could not be asked tonight keeps its colour: it turns yellow
// by itself in the overview when it stays unchecked.
const LOGIN_CODES = inject.loginCodes;
/** The network or a limit, not the connection. */
const NOT_NOW = inject.notNow;
/** Which administration somebody has open in a browser at night says nothing. */
const IGNORED = ['CURRENT_NOT_GRANTED', 'PROBES_STOPPED', 'BUDGET_LOW'];
const STATES = { missing: 'DIVISION_NOT_GRANTED', differs: 'WRONG_ADMINISTRATION', ambiguous: 'EXPECTED_AMBIGUOUS' };

const text = (value) => String(value ?? '').trim();
const answers = $('All answers').all().map((item) => item.json);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const parties = $('Organisations in the inbox').isExecuted ? $('Organisations in the inbox').all().map((item) => item.json).filter((party) => party.id !== undefined) : [];
const inInbox = new Set(parties.map((party) => text(party.id).toUpperCase()));
const logins = new Map(answers.filter(({ kind }) => kind === 'login').map((one) => [one.gateway, one]));
const full = new Map(answers.filter(({ kind, report }) => (kind === 'full' || kind === 'login') && report !== undefined).map((one) => [one.connectionId, one.report]));
const users = new Map([...logins].filter(([, one]) => text(one.report?.login) !== '').map(([gateway, one]) => [gateway, text(one.report.login)]));

const ofLogin = ({ code }) => LOGIN_CODES.includes(code);
const counts = ({ code }) => !IGNORED.includes(code) && !NOT_NOW.includes(code);
const worst = (findings) => findings.find(({ level }) => level === 'error') ?? findings.find(({ level }) => level === 'warning');
const red = (finding) => ({ check: 'red', checkText: finding.sentence, code: finding.code, fix: finding.fix ?? '' });
const yellow = (finding) => ({ check: 'yellow', checkText: finding.sentence, code: finding.code, fix: finding.fix ?? '' });

function stateOf(row, login) {
	const own = (login.report.expected ?? []).find(({ asked }) => text(asked).split(' / ')[0] === text(row.division));
	if (own === undefined || STATES[own.state] === undefined) return undefined;
	const finding = login.report.findings.find(({ code, sentence }) => code === STATES[own.state] && sentence.includes(text(row.division)));
	return red(finding ?? { code: STATES[own.state], sentence: `Exact does not give administration ${text(row.division)} to this login as it was when it was connected.` });
}

/** A second login with the same Exact user: whichever is connected last ends the other (DIV-9, CON-5). */
function sharedUser(row) {
	const user = users.get(row.gateway);
	const other = connections.find((one) => one.gateway !== row.gateway && user !== undefined && (users.get(one.gateway) ?? text(one.exactUser)).toLowerCase() === user.toLowerCase());
	return other === undefined ? undefined : yellow({ code: 'SHARED_USER', sentence: `The Exact user ${user} also serves "${text(other.gatewayLabel) || 'another login'}": with the same app the link that was made last ends the other.`, fix: 'Use one Exact login for both ("Change or override a connection"), or let another Exact user give one of the consents.' });
}

/** His own link was ended by a consent through the office: it is linked again there (CON-18, DIV-9). */
const needsRelink = (row, { code }) => ['CONNECTION_REPLACED', 'CONNECTION_REPLACED_BY'].includes(code) && row.loginKind === 'own' && connections.some((one) => one.loginKind === 'firm');

function judge(row) {
	// Why it must be linked again stands there already; its old login says nothing more.
	if (row.state === 'needs relink') return undefined;
	const login = logins.get(row.gateway);
	if (login === undefined) return undefined;
	if (login.report === undefined && NOT_NOW.includes(login.failure?.code)) return undefined;
	if (login.report === undefined) return red({ code: login.failure?.code || 'NO_REPORT', sentence: `The Exact login gave no answer: ${login.failure?.message ?? 'is its workflow published?'}`, fix: login.failure?.fix || 'Is the workflow of this login published, and has it its Exact credential?' });
	const { findings } = login.report;
	// It ended before the administrations were compared: what ended it holds for all of them, and none of them was looked at.
	const ended = (login.report.expected ?? []).length === 0 && !findings.some(({ code }) => code === 'DIVISION_LIST_PARTIAL');
	const ofAll = worst(findings.filter((one) => (ended || ofLogin(one)) && counts(one)));
	if (ended && ofAll?.level !== 'error' && findings.some(({ code }) => NOT_NOW.includes(code))) return undefined;
	if (ofAll?.level === 'error') return red(needsRelink(row, ofAll) ? { ...ofAll, code: 'NEEDS_RELINK', sentence: `Needs relink: ${ofAll.sentence}`, fix: 'Open the form "Change or override a connection", choose Override, and link it through the login of the office.' } : ofAll);
	const own = stateOf(row, login);
	if (own !== undefined) return own;
	const looked = full.get(row.id);
	const inside = looked === undefined ? undefined : worst(looked.findings.filter((one) => !ofLogin(one) && counts(one) && !Object.values(STATES).includes(one.code)));
	if (inside?.level === 'error') return red(inside);
	if (parties.length > 0 && !inInbox.has(text(row.partyId).toUpperCase())) return yellow({ code: 'PARTY_NOT_IN_INBOX', sentence: 'The inbox does not show this organisation to n8n (any more): nothing will come in for it.', fix: 'Ask in eConnect for access to the organisation, or switch the connection off.' });
	const shared = sharedUser(row);
	if (shared !== undefined) return shared;
	if (ofAll !== undefined) return yellow(ofAll);
	if (inside !== undefined) return yellow(inside);
	// Not looked at from inside tonight (its turn did not come, or a limit cut it off): what the last full check found is not undone yet.
	const whole = looked !== undefined && looked.cutOff !== true;
	if (!whole && row.state === 'live' && row.check === 'yellow') return { check: 'yellow', checkText: text(row.checkText), code: 'AS_BEFORE', fix: '' };
	if (!whole && row.state === 'live' && row.check === 'red') return { check: 'yellow', checkText: `Login and administration are in order again; the full check follows. It was red: ${text(row.checkText)}`, code: 'WAS_RED', fix: '' };
	return { check: 'green', checkText: 'In order.', code: 'OK', fix: '' };
}

const out = connections.map((row) => [row, judge(row)]).filter(([, verdict]) => verdict !== undefined).map(([row, verdict]) => {
	const report = logins.get(row.gateway)?.report;
	return { json: {
		id: row.id, check: verdict.check, checkText: verdict.checkText.slice(0, 500), checkedAt: report?.checkedAt ?? DateTime.utc().toISO(), exactUser: text(report?.login) || text(row.exactUser),
		verdict: { ...verdict, before: text(row.check), state: row.state, name: text(row.partyName) || text(row.partyId), division: text(row.division), divisionName: text(row.divisionName), loginKind: row.loginKind },
	} };
});
return out.length === 0 ? [{ json: {} }] : out;

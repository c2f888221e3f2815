/**
 * The doctor: one link looked at from the login to the settings of an administration, without writing anything. Every finding says what to do.
 * Order and early ends follow what goes wrong first; a dead link costs one call at most.
 */
import type { DateTime } from 'luxon';

import { budgetOf } from '../exact/call-budget';
import type { ExactClient } from '../exact/client';
import { listDivisions, type Division } from '../exact/divisions';
import type { Me, UserKind } from '../exact/me';
import type { StoredTokens } from '../exact/tokens';
import { carefulClient, forgetRefusals, REFUSALS_IN_A_ROW, type Carefulness, type ConnectionIdentity } from './careful-client';
import { compareExpected, type ExpectedDivision, type ExpectedState } from './expected-divisions';
import { lightOf, type Finding, type Language, type Light, type Observation } from './finding';
import { handover, type Handover } from './handover';
import { noteLogin } from './logins';
import type { DefaultCodes } from './look-at-defaults';
import { lookAtBudget, type BudgetLeft } from './look-at-budget';
import { lookAtToken, type TokenAge } from './look-at-token';
import { lookAtUser } from './look-at-user';
import { lookInDivision } from './look-in-division';
import { observed } from './problems';
import type { Flow, Probed } from './probes';
import { say } from './say';
import { supportBundle, type SupportBundle } from './support-bundle';

export interface CheckWish {
	language: Language;
	handoverLanguage: Language;
	expected: readonly ExpectedDivision[];
	/** In which administration rights and settings are looked at; undefined = the first expected one, else the one that is open in Exact, else the first. */
	division: number | undefined;
	defaults: DefaultCodes;
	flow: Flow;
	/** Ask again what Exact refused within the last day. */
	askAgain: boolean;
	readOnly: boolean;
	identity: ConnectionIdentity;
	/** As stored before the first call of the check; undefined = cannot be read. */
	tokens: StoredTokens | undefined;
	clock: () => DateTime;
}

export interface CheckReport {
	verdict: Light;
	checkedAt: string;
	findings: Finding[];
	user: { name: string; login: string; kind: UserKind | 'unknown'; mayBook: boolean | null };
	/** The administration in which rights and settings were looked at; 0 = none. */
	division: number;
	divisions: { granted: number; expected: ExpectedState[] };
	budget: BudgetLeft;
	token: TokenAge;
	handover: Handover;
	supportBundle: SupportBundle;
	/** Requests that this check sent. */
	calls: number;
}

interface Seen {
	observations: Observation[];
	probed: Probed[];
	me?: Me;
	kind?: UserKind;
	mayBook?: boolean | undefined;
	token: TokenAge;
	granted: readonly Division[];
	expected: ExpectedState[];
	division: number;
	budget: BudgetLeft;
}

/** Checks a link. Never throws for what Exact or the network did, never writes; a dead link is a red verdict, not an error. */
export async function checkConnection(client: ExactClient, wish: CheckWish): Promise<CheckReport> {
	const callsBefore = client.calls;
	if (wish.askAgain) forgetRefusals(wish.identity);
	const carefulness: Carefulness = { inRow: 0, remembered: 0, stopped: false };
	const seen = await look(carefulClient(client, wish.identity, wish.clock, carefulness), wish);
	if (carefulness.remembered > 0) seen.observations.push({ level: 'info', code: 'REFUSALS_REMEMBERED', values: { count: carefulness.remembered } });
	if (carefulness.stopped) seen.observations.push({ level: 'warning', code: 'PROBES_STOPPED', values: { count: REFUSALS_IN_A_ROW } });
	return report(seen, wish, client.calls - callsBefore);
}

async function look(client: ExactClient, wish: CheckWish): Promise<Seen> {
	const now = wish.clock().toMillis();
	const token = lookAtToken(wish.tokens, now);
	const seen: Seen = { observations: [], probed: [], token: token.age, granted: [], expected: [], division: 0, budget: {} };
	const { observations } = seen;

	const me = await client.me();
	if (!me.ok) {
		observations.push(observed(me.problem, 'user', 'error', wish.identity, now));
		return seen;
	}
	const user = lookAtUser(me.value);
	Object.assign(seen, { me: me.value, kind: user.kind, mayBook: user.mayBook });
	observations.push(user.observation, token.observation);
	const other = noteLogin(wish.identity, me.value.userId, now);
	if (other !== undefined) observations.push({ level: 'warning', code: 'SHARED_LOGIN', values: { credential: wish.identity.credentialName, other } });
	if (wish.readOnly) observations.push({ level: 'info', code: 'READ_ONLY' });

	if (!(await lookAtDivisions(client, wish, seen, me.value, now))) return seen;
	const chosen = choose(wish, seen, me.value);
	if (chosen === undefined) return seen;
	seen.division = chosen.code;
	const budget = () => lookAtBudget(budgetOf(wish.identity.site, wish.identity.clientId, chosen.code), chosen.code);
	if (budget().low) observations.push({ level: 'info', code: 'CHECK_SHORTENED' });
	else {
		observations.push({ level: 'info', code: 'DIVISION_CHECKED', values: { division: chosen.code, name: chosen.name } });
		const inside = await lookInDivision(client.inDivision(chosen.code), { division: chosen.code, flow: wish.flow, defaults: wish.defaults, identity: wish.identity, now });
		observations.push(...inside.observations);
		seen.probed.push(...inside.probed);
	}
	const left = budget();
	seen.budget = left.left;
	if (left.observation !== undefined) observations.push(left.observation);
	return seen;
}

/** The list of administrations against what is expected. False when the check ends here. */
async function lookAtDivisions(client: ExactClient, wish: CheckWish, seen: Seen, me: Me, now: number): Promise<boolean> {
	const { observations } = seen;
	const open = me.currentDivision;
	const codes = [wish.division, ...wish.expected.map(({ code }) => code), open].filter((code): code is number => code !== undefined && code > 0);
	// The one that is surely of this login comes along: a list asked through an administration that is not granted may be refused.
	const known = [...new Set([...codes.slice(0, 1), ...(open === undefined ? [] : [open])])];
	const listed = await listDivisions(client, { knownDivisions: known });
	if (!listed.ok) {
		seen.probed.push({ what: 'divisions', path: 'system/Divisions', code: listed.problem.code, problem: listed.problem, level: 'error' });
		observations.push(listed.problem.code === 'DIVISION_NOT_GRANTED' ? { level: 'error', code: 'NO_DIVISIONS' } : observed(listed.problem, 'divisions', 'error', wish.identity, now));
		return false;
	}
	const partial = listed.value.every(({ source }) => source === 'me');
	seen.probed.push({ what: 'divisions', path: 'system/Divisions', code: partial ? 'NOT_READ' : 'OK', level: 'ok' });
	if (listed.value.length === 0) {
		observations.push({ level: 'error', code: 'NO_DIVISIONS' });
		return false;
	}
	if (partial) {
		observations.push({ level: 'warning', code: 'DIVISION_LIST_PARTIAL', values: { division: listed.value[0]?.code ?? '?' } });
		seen.granted = listed.value;
		return true;
	}
	seen.granted = listed.value;
	observations.push({ level: 'ok', code: 'DIVISIONS_GRANTED', values: { count: listed.value.length } });
	const asked = wish.division === undefined || wish.expected.some(({ code, number }) => code === wish.division || number === String(wish.division)) ? [] : [{ code: wish.division, vatNumber: '', chamberOfCommerce: '', number: '', asked: String(wish.division) }];
	const compared = compareExpected([...wish.expected, ...asked], listed.value);
	seen.expected = compared.states;
	observations.push(...compared.observations);
	const named = new Set(compared.states.map(({ code }) => code));
	const more = listed.value.filter(({ code }) => !named.has(code)).length;
	if (wish.expected.length > 0 && more > 0) observations.push({ level: 'info', code: 'DIVISIONS_NOT_EXPECTED', values: { count: more } });
	if (open !== undefined && !listed.value.some(({ code }) => code === open)) observations.push({ level: 'warning', code: 'CURRENT_NOT_GRANTED', values: { division: open } });
	return true;
}

/** Only an administration that is granted is asked: everything else would be refused once per question. */
function choose(wish: CheckWish, { granted, expected }: Seen, me: Me): Division | undefined {
	const of = (code: number | undefined) => granted.find((division) => division.code === code && !division.archived);
	if (wish.division !== undefined) return of(wish.division) ?? (granted.every(({ source }) => source === 'me') ? { ...blank, code: wish.division } : undefined);
	const firstExpected = expected.find(({ state }) => state === 'granted' || state === 'differs');
	return of(firstExpected?.code) ?? of(me.currentDivision) ?? granted.find(({ archived }) => !archived);
}

const blank: Division = { code: 0, hid: '', name: '', customerName: '', country: '', vatNumber: '', chamberOfCommerce: '', currency: '', status: undefined, blockingStatus: undefined, current: false, archived: false, main: false, movedAt: '', source: 'me' };

/** Worst first; what goes well last. */
const ORDER = ['error', 'warning', 'info', 'ok'] as const;

function report(seen: Seen, wish: CheckWish, calls: number): CheckReport {
	const observations = [...seen.observations].sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
	const verdict = lightOf(observations);
	const at = wish.clock().toUTC();
	const checkedAt = at.toISO() ?? '';
	const kind = seen.kind ?? 'unknown';
	const missing = seen.expected.filter(({ state }) => state === 'missing').length;
	return {
		verdict,
		checkedAt,
		findings: observations.map((observation) => say(observation, wish.language)),
		user: { name: seen.me?.fullName ?? '', login: seen.me?.userName ?? '', kind, mayBook: seen.mayBook ?? null },
		division: seen.division,
		divisions: { granted: seen.granted.length, expected: seen.expected },
		budget: seen.budget,
		token: seen.token,
		handover: handover(observations, seen.me?.userName || seen.me?.fullName || wish.identity.credentialName, at.toFormat('yyyy-MM-dd'), wish.handoverLanguage),
		supportBundle: supportBundle({
			made: checkedAt,
			siteUrl: wish.identity.site,
			readOnly: wish.readOnly,
			verdict,
			observations,
			user: kind,
			divisions: { granted: seen.granted.length, expected: seen.expected.length, missing, checked: seen.division },
			probed: seen.probed,
			budget: seen.budget,
			token: seen.token,
			calls,
		}),
		calls,
	};
}

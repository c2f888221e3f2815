/** Everything the simulator knows, as plain data. One world lives from start (or POST /reset) to the next reset. */
import type { Assumptions } from '../assumptions';
import type { Clock } from './clock';
import { guidFor, tokenFor } from './invent';

export type Value = string | number | boolean | null | Row[];
/** Property names as in the reference; dates are epoch milliseconds, amounts numbers with two decimals, absent = null. */
export interface Row {
	[name: string]: Value | undefined;
}

export type Language = 'NL' | 'EN' | 'FR';
export type ScopeRight = 'read' | 'manage';

export interface Client {
	id: string;
	secret: string;
	name: string;
	/** Empty = any address (a rehearsal); else the code is only sent to these. */
	redirectUris: string[];
	/** true = the person chooses divisions at consent; false = an app of one's own, which sees all. */
	publishable: boolean;
	webhookSecret: string;
	scopes: Record<string, ScopeRight>;
}

export interface User {
	id: string;
	userName: string;
	password: string;
	fullName: string;
	language: Language;
	kind: 'office' | 'mijnkantoor' | 'client';
	/** Licence holder code: the practice or the client's own licence. */
	customerCode: string;
	/** Division codes that the user may open, or all of his licence (a practice: its own and its clients'). */
	divisions: number[] | 'all';
	currentDivision: number;
	mayManageMailboxes: boolean;
	mayCreateMailboxes: boolean;
	blocked: boolean;
	inactive: boolean;
}

export interface DeletedRow {
	timestamp: number;
	entityType: number;
	key: string;
	by: string;
	at: number;
	id: string;
}

export interface Division {
	code: number;
	hid: number;
	name: string;
	country: 'NL' | 'BE';
	vatNumber: string;
	chamberOfCommerce: string;
	currency: string;
	customerCode: string;
	customerName: string;
	isMain: boolean;
	isPractice: boolean;
	/** 0 inactive, 1 active, 2 archived (system/Divisions); hrm/Divisions says 0 regular, 1 archived. */
	status: number;
	archivedAt: number | null;
	blockingStatus: number;
	licenceExpired: boolean;
	customerBlocked: boolean;
	trial: boolean;
	features: { mailbox: boolean };
	address: { line: string; postcode: string; city: string };
	email: string;
	/** Bookings up to and including this date (YYYY-MM-DD) are closed; '' = none. */
	closedThrough: string;
	/** The same for single journals: code -> date. */
	closedJournals: Record<string, string>;
	/** Names of the postboxes that the seed gives it. */
	mailboxes: string[];
	createdAt: number;
	movedAt: number | null;
	/** Row versions of the world that its present database never counted. */
	versionsBefore: number;
	/** Filled at first use, so that 500 divisions cost nothing until somebody opens one; postboxes come first, by themselves. */
	tables: Map<string, Map<string, Row>>;
	filled: 'nothing' | 'mailboxes' | 'everything';
	deleted: DeletedRow[];
	/** Decoded bytes of attachments by row id. */
	files: Map<string, { bytes: Buffer; fileName: string }>;
}

export interface Chain {
	id: string;
	clientId: string;
	userName: string;
	divisions: ReadonlySet<number> | 'all';
	startedAt: number;
	/** '' while alive. */
	endedBecause: string;
	refreshToken: string;
	refreshIssuedAt: number;
	accessToken: string;
	accessIssuedAt: number;
	refreshes: number;
}

export interface World {
	accessTokenSeconds: number;
	assumptions: Assumptions;
	clock: Clock;
	clients: Map<string, Client>;
	users: Map<string, User>;
	divisions: Map<number, Division>;
	chains: Chain[];
	/** Every refresh token that was ever issued, with its chain. */
	refreshTokens: Map<string, Chain>;
	accessTokens: Map<string, { chain: Chain; issuedAt: number }>;
	codes: Map<string, { clientId: string; userName: string; divisions: number[] | 'all'; redirectUri: string; issuedAt: number; used: boolean }>;
	sessions: Map<string, string>;
	tickets: Map<string, { userName: string; query: string }>;
	/** Token calls per `client user day`. */
	tokenCalls: Map<string, number>;
	serial: number;
	rowVersion: number;
}

/** A new GUID; the same one at the same point of the same sequence of calls. */
export function newGuid(world: World): string {
	world.serial += 1;
	return guidFor('new', world.serial);
}

export function newToken(world: World, length: number): string {
	world.serial += 1;
	return tokenFor(length, 'secret', world.serial);
}

export function nextRowVersion(world: World): number {
	world.rowVersion += 1;
	return world.rowVersion;
}

/** The moment as it is written in Created and Modified (see EX-24). */
export function auditTime(world: World, moment = world.clock.now()): number {
	if (world.assumptions.auditTimesAreDutchLocal !== true) return moment;
	const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' }).formatToParts(moment);
	const hours = /GMT\+(\d+)/.exec(local.find((part) => part.type === 'timeZoneName')?.value ?? '')?.[1] ?? '0';
	return moment + Number(hours) * 3_600_000;
}

export function maySee(user: User, division: Division): boolean {
	return user.divisions === 'all' ? division.customerCode === user.customerCode : user.divisions.includes(division.code);
}

export function consented(chain: Chain, division: Division): boolean {
	return chain.divisions === 'all' || chain.divisions.has(division.code);
}

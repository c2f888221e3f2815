/** GET /api/oauth2/auth and the two form posts behind it: log-in, then consent, then back to the app with a code. */
import { maySee, newToken, type Client, type User, type World } from '../world/world';
import { endChains } from './chains';
import { consentPage, loginPage, refusalPage } from './pages';

export interface PageAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

const html = (status: number, body: string, headers: Record<string, string> = {}): PageAnswer => ({ status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body });

/** What is wrong with the request of the app, or undefined. These are told to the person, never sent to the address. */
function complaintAbout(world: World, query: URLSearchParams, client: Client | undefined): string | undefined {
	if (client === undefined) return 'The client id is not known.';
	if (query.get('response_type') !== 'code') return 'response_type must be code.';
	const address = query.get('redirect_uri') ?? '';
	if (!URL.canParse(address)) return 'The redirect address is missing or is not an address.';
	if (client.redirectUris.length > 0 && !client.redirectUris.includes(address)) return 'The redirect address is not the one that is registered for this app.';
	const { protocol, hostname } = new URL(address);
	const isPublic = protocol === 'https:' && hostname !== 'localhost' && !hostname.startsWith('127.');
	if (!isPublic && world.assumptions.plainHttpRedirectAllowed !== true) return 'The redirect address must be public and use https.';
	return undefined;
}

function askConsent(world: World, client: Client, user: User, query: string): string {
	const ticket = newToken(world, 32);
	world.tickets.set(ticket, { userName: user.userName, query });
	return consentPage(ticket, client, user, [...world.divisions.values()].filter((division) => maySee(user, division)));
}

/** GET: the log-in page, or straight to consent when a session runs and force_login is not 1. */
export function showAuthorisation(world: World, query: URLSearchParams, sessionId: string): PageAnswer {
	const client = world.clients.get(query.get('client_id') ?? '');
	const complaint = complaintAbout(world, query, client);
	if (complaint !== undefined || client === undefined) return html(400, refusalPage(complaint ?? ''));
	const user = world.users.get(world.sessions.get(sessionId) ?? '');
	if (user !== undefined && query.get('force_login') !== '1') return html(200, askConsent(world, client, user, query.toString()));
	return html(200, loginPage(query.toString(), [...world.users.values()], ''));
}

/** POST of user name and password. Right: the consent page and a session cookie. Wrong: the log-in page again, 401. */
export function takeLogin(world: World, query: URLSearchParams, form: URLSearchParams): PageAnswer {
	const client = world.clients.get(query.get('client_id') ?? '');
	const complaint = complaintAbout(world, query, client);
	if (complaint !== undefined || client === undefined) return html(400, refusalPage(complaint ?? ''));
	const user = world.users.get((form.get('username') ?? '').trim().toLowerCase());
	if (user === undefined || user.password !== form.get('password')) return html(401, loginPage(query.toString(), [...world.users.values()], 'User name or password is wrong.'));
	if (user.blocked || user.inactive) return html(403, loginPage(query.toString(), [...world.users.values()], 'This user is blocked or no longer active.'));
	const sessionId = newToken(world, 32);
	world.sessions.set(sessionId, user.userName);
	return html(200, askConsent(world, client, user, query.toString()), { 'Set-Cookie': `ExactSession=${sessionId}; Path=/; HttpOnly; SameSite=Lax` });
}

/** POST of the consent form: 302 to the app with `code` (containing `!`) and `state`. */
export function takeConsent(world: World, form: URLSearchParams): PageAnswer {
	const ticket = world.tickets.get(form.get('ticket') ?? '');
	const query = new URLSearchParams(ticket?.query);
	const client = world.clients.get(query.get('client_id') ?? '');
	const user = world.users.get(ticket?.userName ?? '');
	if (ticket === undefined || client === undefined || user === undefined) return html(400, refusalPage('This page has been used already. Start again from the app.'));
	const redirectUri = query.get('redirect_uri') ?? '';
	const state = query.get('state');
	const back = (parameters: Record<string, string>): PageAnswer => {
		world.tickets.delete(form.get('ticket') ?? '');
		const address = new URL(redirectUri);
		for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
		if (state !== null) address.searchParams.set('state', state);
		return { status: 302, headers: { Location: address.toString().replace(/!/g, '%21') }, body: '' };
	};
	if (form.get('decision') !== 'allow') {
		if (world.assumptions.refusedConsentRedirect === true) return back({ error: 'access_denied' });
		return html(200, refusalPage('You refused access. Nothing was connected.'));
	}
	const all = [...world.divisions.values()].filter((division) => maySee(user, division));
	const ticked = form.getAll('division');
	const divisions = !client.publishable || ticked.includes('all') ? all.map((division) => division.code) : all.map((division) => division.code).filter((code) => ticked.includes(String(code)));
	if (divisions.length === 0) return html(400, refusalPage('Choose at least one administration.'));
	if (world.assumptions.chainReplacedAt === 'consent') endChains(world, client.id, user.userName, 'replaced');
	const code = `stampNL001.${newToken(world, 4)}!IAAAA${newToken(world, 80)}`;
	world.codes.set(code, { clientId: client.id, userName: user.userName, divisions: client.publishable ? divisions : 'all', redirectUri, issuedAt: world.clock.now(), used: false });
	return back({ code });
}

import { answerOf, errorText, rehearse, rowsIn, type Rehearsal } from './rehearsal-client';

const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const user = 'kantoor@lindehof.example';
let rehearsal: Rehearsal;
let client: { id: string; secret: string };

beforeEach(async () => {
	rehearsal = await rehearse();
	const people = await rehearsal.control<{ clients: Array<{ id: string; secret: string }> }>('GET', '/people');
	client = people.clients[0] ?? { id: '', secret: '' };
});
afterEach(() => rehearsal.close());

const query = (more: Record<string, string> = {}) => new URLSearchParams({ client_id: client.id, redirect_uri: redirectUri, response_type: 'code', state: 'state-1', ...more }).toString();

async function logIn(password = 'rehearsal', more: Record<string, string> = {}) {
	return answerOf(await fetch(`${rehearsal.simulator.url}/api/oauth2/login?${query(more)}`, { method: 'POST', body: new URLSearchParams({ username: user, password }) }));
}

/** Log-in and consent by two form posts; gives the address that the browser is sent to. */
async function consent(form: Record<string, string | string[]> = { decision: 'allow', division: 'all' }): Promise<URL> {
	const page = await logIn();
	const body = new URLSearchParams({ ticket: /name="ticket" value="([^"]+)"/.exec(page.text)?.[1] ?? '' });
	for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
	const response = await fetch(`${rehearsal.simulator.url}/api/oauth2/consent`, { method: 'POST', body, redirect: 'manual' });
	expect(response.status).toBe(302);
	return new URL(response.headers.get('location') ?? '');
}

const exchange = (code: string) => rehearsal.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: client.id, client_secret: client.secret });
const refresh = (token: unknown) => rehearsal.token({ grant_type: 'refresh_token', refresh_token: String(token), client_id: client.id, client_secret: client.secret });
const advance = (seconds: number) => rehearsal.control('POST', '/clock', { advanceSeconds: seconds });

describe('log-in and consent', () => {
	it('shows a log-in page, then the divisions to tick, then returns with a code that contains an escaped exclamation mark (CON-1, CON-2)', async () => {
		const page = await answerOf(await fetch(`${rehearsal.simulator.url}/api/oauth2/auth?${query()}`));
		expect(page.text).toContain('type="password"');
		const consentPage = await logIn();
		expect(consentPage.text).toContain('Bakkerij De Gouden Korenaar BV');
		expect(consentPage.text).not.toContain('Slagerij Wouters');
		const address = await consent();
		expect(address.searchParams.get('state')).toBe('state-1');
		expect(address.search).toContain('%21');
		const answer = await exchange(address.searchParams.get('code') ?? '');
		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ token_type: 'bearer', expires_in: '600' });
		expect(String(answer.json.refresh_token)).toContain('!');
	});

	it('refuses a wrong password and an unknown app on the page itself', async () => {
		expect((await logIn('wrong')).status).toBe(401);
		expect((await logIn('rehearsal', { client_id: 'nobody' })).status).toBe(400);
	});

	it('skips the log-in when a session runs, unless force_login asks for it (CON-3)', async () => {
		const first = await logIn();
		const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		const again = await answerOf(await fetch(`${rehearsal.simulator.url}/api/oauth2/auth?${query()}`, { headers: { cookie } }));
		expect(again.text).toContain('name="ticket"');
		const forced = await answerOf(await fetch(`${rehearsal.simulator.url}/api/oauth2/auth?${query({ force_login: '1' })}`, { headers: { cookie } }));
		expect(forced.text).toContain('type="password"');
	});

	it('returns access_denied when the person refuses', async () => {
		expect((await consent({ decision: 'refuse' })).searchParams.get('error')).toBe('access_denied');
	});

	it('grants only the ticked divisions, and a later new one needs a new consent (DIV-16)', async () => {
		const bakery = await rehearsal.divisionCode('Bakkerij');
		const garage = await rehearsal.divisionCode('Garage');
		const pair = (await exchange((await consent({ decision: 'allow', division: [String(bakery)] })).searchParams.get('code') ?? '')).json;
		const list = await rehearsal.api(String(pair.access_token), 'GET', '1/system/Divisions?$select=Code');
		expect(rowsIn(list).map((row) => row.Code)).toEqual([bakery]);
		const refused = await rehearsal.api(String(pair.access_token), 'GET', `${garage}/financial/Journals?$select=Code`);
		expect(refused.status).toBe(403);
		expect(errorText(refused)).toBe('Forbidden - User division is not within division scope');
	});

	it('demands a registered https address when the assumption is strict (EX-04)', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-04': false });
		expect((await logIn()).status).toBe(400);
		expect((await logIn('rehearsal', { redirect_uri: 'https://n8n.example/callback' })).status).toBe(200);
		await rehearsal.control('POST', '/seed', { clients: [{ id: client.id, redirectUris: ['https://n8n.example/other'] }] });
		expect((await logIn('rehearsal', { redirect_uri: 'https://n8n.example/callback' })).status).toBe(400);
	});
});

describe('codes and refresh tokens (table 2.5)', () => {
	const codeFrom = async () => (await consent()).searchParams.get('code') ?? '';

	it('takes a code once', async () => {
		const code = await codeFrom();
		expect((await exchange(code)).status).toBe(200);
		expect(await exchange(code)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	});

	it('refuses a code after three minutes, and one that was left percent-encoded', async () => {
		const code = await codeFrom();
		expect((await exchange(code.replace('!', '%21'))).status).toBe(400);
		await advance(181);
		expect(await exchange(code)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	});

	it('refuses wrong client credentials, also those in a Basic header, with a bare invalid_request', async () => {
		const code = await codeFrom();
		const wrong = await rehearsal.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: client.id, client_secret: 'wrong' });
		expect(wrong).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
		expect(wrong.json).not.toHaveProperty('error_description');
		const basic = await fetch(`${rehearsal.simulator.url}/api/oauth2/token`, {
			method: 'POST',
			headers: { Authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
			body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
		});
		expect(basic.status).toBe(400);
	});

	it('refuses a refresh in the first 570 seconds with a Reason header and grants it after', async () => {
		const pair = await rehearsal.connect();
		await advance(568);
		const early = await refresh(pair.refresh_token);
		expect(early).toMatchObject({ status: 400, json: { error: 'access_denied', error_description: 'Rate limit exceeded: access_token not expired' } });
		expect(early.headers.get('reason')).toBe('TooEarlyToRefreshTokens: Rate limit exceeded: access_token not expired');
		await advance(3);
		expect((await refresh(pair.refresh_token)).status).toBe(200);
	});

	it('moves that window with a shorter token life', async () => {
		await rehearsal.control('POST', '/token-life', { accessTokenSeconds: 60 });
		const pair = await rehearsal.connect();
		expect(pair.expires_in).toBe('60');
		await advance(29);
		expect((await refresh(pair.refresh_token)).status).toBe(400);
		await advance(2);
		expect((await refresh(pair.refresh_token)).status).toBe(200);
	});

	it.each([
		['401', 401],
		['400', 400],
	])('rotates refresh tokens and answers a used one with %s (EX-01), which ends the connection (EX-02)', async (choice, status) => {
		await rehearsal.control('POST', '/assumptions', { 'EX-01': choice });
		const pair = await rehearsal.connect();
		await advance(600);
		const next = await refresh(pair.refresh_token);
		expect(next.json.refresh_token).not.toBe(pair.refresh_token);
		expect(await refresh(pair.refresh_token)).toMatchObject({ status, json: { error: 'unauthorized_client', error_description: 'Old refresh token used.' } });
		await advance(600);
		expect(await refresh(next.json.refresh_token)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	});

	it('lets the connection live on after a used token when EX-02 says so', async () => {
		await rehearsal.control('POST', '/assumptions', { oldRefreshTokenEndsChain: false });
		const pair = await rehearsal.connect();
		await advance(600);
		const next = await refresh(pair.refresh_token);
		await refresh(pair.refresh_token);
		await advance(600);
		expect((await refresh(next.json.refresh_token)).status).toBe(200);
	});

	it('lets a refresh token lapse after 30 days and prints both moments', async () => {
		const pair = await rehearsal.connect();
		await advance(30 * 86_400 + 1);
		const answer = await refresh(pair.refresh_token);
		expect(answer).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
		expect(String(answer.json.error_description)).toMatch(/^The refresh token expired at \d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M and it is now \d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M\.$/);
	});

	it('ends the older connection of the same user and app at a second consent, and leaves other users alone (CON-5)', async () => {
		const first = await rehearsal.connect();
		const other = await rehearsal.connect('office@lindehof.example');
		await exchange(await codeFrom());
		expect((await rehearsal.api(first.access_token, 'GET', 'current/Me')).status).toBe(401);
		await advance(600);
		expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, json: { error: 'invalid_grant', error_description: 'Token is not allowed, because of invalid or empty chainId' } });
		expect((await refresh(other.refresh_token)).status).toBe(200);
	});

	it('lets the old access token live out its time when EX-03 says so', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-03': false });
		const first = await rehearsal.connect();
		await rehearsal.connect();
		expect((await rehearsal.api(first.access_token, 'GET', 'current/Me')).status).toBe(200);
	});

	it('refuses everything after the user withdrew the app', async () => {
		const pair = await rehearsal.connect();
		await rehearsal.control('POST', '/revoke', { userName: user, clientId: pair.client_id });
		expect((await rehearsal.api(pair.access_token, 'GET', 'current/Me')).status).toBe(401);
		await advance(600);
		expect((await refresh(pair.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
	});

	it('refuses the 201st token call of a day with 429, and not when EX-06 is off', async () => {
		await rehearsal.control('POST', '/clock', { set: '2027-03-01T00:00:01Z' });
		for (let call = 0; call < 200; call += 1) expect((await exchange(await codeFrom())).status).toBe(200);
		expect((await exchange(await codeFrom())).status).toBe(429);
		await rehearsal.control('POST', '/assumptions', { 'EX-06': false });
		expect((await exchange(await codeFrom())).status).toBe(200);
	});

	it('loses a token answer on order: the chain has moved on, the caller has not', async () => {
		const pair = await rehearsal.connect();
		await advance(600);
		await rehearsal.control('POST', '/faults', { kind: 'loseTokenAnswer' });
		await expect(refresh(pair.refresh_token)).rejects.toThrow();
		expect(await refresh(pair.refresh_token)).toMatchObject({ json: { error: 'unauthorized_client' } });
	});
});

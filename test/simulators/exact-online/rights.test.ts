import { errorText, rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;

beforeEach(async () => {
	rehearsal = await rehearse();
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
});
afterEach(() => rehearsal.close());

const get = (division: number, path = 'financial/Journals?$select=Code', token = pair.access_token) => rehearsal.api(token, 'GET', `${division}/${path}`);
const user = (change: Json) => rehearsal.control('POST', '/seed', { users: [{ userName: 'kantoor@lindehof.example', ...change }] });
const division = (change: Json) => rehearsal.control('POST', '/seed', { divisions: [{ code: bakery, ...change }] });

describe('who may what', () => {
	it.each([
		['BlockedUser', () => user({ blocked: true })],
		['InactiveUser', () => user({ inactive: true })],
		['DivisionBlocked', () => division({ blockingStatus: 2 })],
		['LicenseExpired', () => division({ licenceExpired: true })],
		['BlockedCustomer', () => division({ customerBlocked: true })],
		['NoDivisionAccess', () => user({ divisions: [] })],
	])('refuses with 403 and Reason: %s', async (reason, arrange) => {
		expect((await get(bakery)).status).toBe(200);
		await arrange();
		const answer = await get(bakery);
		expect([answer.status, errorText(answer), answer.headers.get('reason')]).toEqual([403, 'Forbidden', reason]);
	});

	it('hides another licence: not in the lists, refused by number with 403 or 404 (EX-25)', async () => {
		const butcher = await rehearsal.divisionCode('Slagerij');
		expect(rowsIn(await get(bakery, 'system/Divisions?$select=Code')).map((row) => row.Code)).not.toContain(butcher);
		expect((await get(butcher)).headers.get('reason')).toBe('NoDivisionAccess');
		await rehearsal.control('POST', '/assumptions', { 'EX-25': '404' });
		expect((await get(butcher)).status).toBe(404);
		const own = await rehearsal.connect('slager@wouters.example');
		expect(rowsIn(await get(butcher, 'system/Divisions?$select=Code', own.access_token)).map((row) => row.Code)).toEqual([butcher]);
	});

	it('lists divisions through any number, or only through one that may be used (EX-14, DIV-18)', async () => {
		expect((await get(1, 'system/Divisions?$select=Code')).status).toBe(200);
		await rehearsal.control('POST', '/assumptions', { 'EX-14': true });
		expect((await get(1, 'system/Divisions?$select=Code')).status).toBe(403);
		expect((await get(bakery, 'hrm/Divisions?$select=Code,HID,Main')).status).toBe(200);
	});

	it('tells the kinds of users apart in Me (PER-1, PER-2)', async () => {
		const me = async (userName: string) => rowsIn(await rehearsal.api((await rehearsal.connect(userName)).access_token, 'GET', 'current/Me'))[0];
		expect(await me('kantoor@lindehof.example')).toMatchObject({ IsClientUser: false, IsMyFirmLiteUser: false, LanguageCode: 'nl-NL' });
		expect(await me('mijnkantoor@korenaar.example')).toMatchObject({ IsClientUser: true, IsMyFirmLiteUser: true, CurrentDivision: bakery });
		expect(await me('brouwer@dedrietorens.example')).toMatchObject({ IsClientUser: true, IsMyFirmLiteUser: false });
		expect(await me('bureau@lindehof.example')).toMatchObject({ LanguageCode: 'fr-BE' });
	});

	it('names the scope that is missing, for reading and for writing, unless EX-26 is off', async () => {
		await rehearsal.control('POST', '/seed', { clients: [{ id: pair.client_id, scopes: { 'organization.documents': 'read' } }] });
		expect(errorText(await get(bakery))).toBe("Forbidden - Application Scope Violated. Cannot read 'financial.generalledgers' scope.");
		expect((await get(bakery, 'documents/Documents')).status).toBe(200);
		const write = await rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Subject: 'x', Type: 20 });
		expect(errorText(write)).toBe("Forbidden - Application Scope Violated. Cannot manage 'organization.documents' scope.");
		expect(errorText(await get(bakery, 'sync/Financial/TransactionLines?$filter=Timestamp gt 1L'))).toContain("'financial.accounting'");
		await rehearsal.control('POST', '/assumptions', { 'EX-26': false });
		expect((await get(bakery)).status).toBe(200);
	});

	it('lets an app of one\'s own see every division without ticking', async () => {
		const { clients } = await rehearsal.control<{ clients: Array<{ id: string; publishable: boolean }> }>('GET', '/people');
		const own = await rehearsal.connect('kantoor@lindehof.example', { clientId: clients.find((client) => !client.publishable)?.id, divisions: [bakery] });
		expect(rowsIn(await get(bakery, 'system/Divisions?$select=Code', own.access_token)).length).toBeGreaterThan(12);
	});

	it('follows a division that the user loses (PER-8)', async () => {
		await user({ divisions: [bakery] });
		expect(rowsIn(await get(bakery, 'system/Divisions?$select=Code')).map((row) => row.Code)).toEqual([bakery]);
		expect((await get(await rehearsal.divisionCode('Garage'))).status).toBe(403);
	});
});

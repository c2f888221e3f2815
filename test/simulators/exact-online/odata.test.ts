import { errorText, rehearse, rowsIn, type Answer, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;
let brewery: number;

beforeAll(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/limits', { minutely: 1_000_000, daily: 1_000_000 });
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
	brewery = await rehearsal.divisionCode('Brouwerij');
});
afterAll(() => rehearsal.close());
/** Errors on purpose would block the endpoint after ten, so every test starts with a fresh user and app pair. */
let people = 0;
beforeEach(async () => {
	people += 1;
	await rehearsal.control('POST', '/seed', { users: [{ userName: `tester${people}@lindehof.example`, language: 'NL', divisions: 'all', currentDivision: bakery }] });
	pair = await rehearsal.connect(`tester${people}@lindehof.example`);
});

const get = <T = { d: Json }>(path: string, headers: Record<string, string> = {}) => rehearsal.api<T>(pair.access_token, 'GET', `${bakery}/${path}`, undefined, headers);
const filtered = (filter: string, set = 'crm/Accounts', more = '') => get(`${set}?$select=Name&$filter=${encodeURIComponent(filter)}${more}`);
const names = (answer: Answer<unknown>) => rowsIn(answer).map((row) => row.Name);
const syntax = 'Bad Request - Error in query syntax.';

describe('envelopes', () => {
	it('wraps a list in d.results, a $top list in a bare array, one entity in d', async () => {
		expect((await get('financial/Journals?$select=Code')).json.d).toHaveProperty('results');
		expect(Array.isArray((await get('financial/Journals?$select=Code&$top=2')).json.d)).toBe(true);
		const row = rowsIn(await get('financial/Journals?$select=ID,Code&$top=1'))[0] ?? {};
		const single = await get(`financial/Journals(guid'${String(row.ID)}')?$select=Code`);
		expect(single.json.d).toMatchObject({ Code: row.Code, __metadata: { type: 'Exact.Web.Api.Models.Journal' } });
		expect((await rehearsal.api<{ d: { results: Json[] } }>(pair.access_token, 'GET', 'current/Me')).json.d.results).toHaveLength(1);
	});

	it('counts on request, as text beside the results or as a plain number', async () => {
		const counted = await get('financial/Journals?$select=Code&$top=0&$inlinecount=allpages');
		expect(counted.json.d).toEqual({ __count: '9', results: [] });
		expect((await get('financial/Journals/$count')).text).toBe('9');
	});

	it('gives pages of 60 with an absolute __next, and one empty page after an exact multiple', async () => {
		await rehearsal.control('POST', '/seed', { rows: Array.from({ length: 120 }, (_, index) => ({ division: brewery, endpoint: 'crm/Contacts', values: { FirstName: 'A', LastName: `N${index}` } })) });
		const sizes: number[] = [];
		const seen = new Set<unknown>();
		let path = `${brewery}/crm/Contacts?$select=ID,LastName&$filter=${encodeURIComponent("FirstName eq 'A'")}`;
		for (;;) {
			const answer = await rehearsal.api<{ d: { results: Json[]; __next?: string } }>(pair.access_token, 'GET', path);
			sizes.push(answer.json.d.results.length);
			answer.json.d.results.forEach((row) => seen.add(row.ID));
			if (answer.json.d.__next === undefined) break;
			path = answer.json.d.__next;
			expect(path).toMatch(/^http:\/\/127.0.0.1:\d+\/api\/v1\/.*skiptoken=guid/);
		}
		expect(sizes).toEqual([60, 60, 0]);
		expect(seen.size).toBe(120);
	});

	it('keeps the order of $orderby across pages', async () => {
		const first = await rehearsal.api<{ d: { results: Json[]; __next: string } }>(pair.access_token, 'GET', `${brewery}/crm/Contacts?$select=LastName&$orderby=LastName desc`);
		const second = await rehearsal.api<{ d: { results: Json[] } }>(pair.access_token, 'GET', first.json.d.__next);
		const all = [...first.json.d.results, ...second.json.d.results].map((row) => String(row.LastName));
		expect(all).toEqual([...all].sort().reverse());
	});

	it('writes dates as /Date(ms)/, Int64 as text and links collections until they are expanded', async () => {
		const row = rowsIn(await get("crm/Accounts?$filter=Name eq 'Hotel Duinzicht BV'"))[0] ?? {};
		expect(row.Created).toMatch(/^\/Date\(\d+\)\/$/);
		expect(row.BankAccounts).toMatchObject({ __deferred: { uri: expect.stringMatching(/crm\/Accounts\(guid'[0-9a-f-]+'\)\/BankAccounts$/) as unknown } });
		const hid = rowsIn(await get('system/Divisions?$select=Hid&$top=1'))[0]?.Hid;
		expect(typeof hid).toBe('string');
		const expanded = rowsIn(await get("crm/Accounts?$filter=Name eq 'Hotel Duinzicht BV'&$select=Name,BankAccounts&$expand=BankAccounts"))[0] ?? {};
		expect(expanded.BankAccounts).toMatchObject({ results: [{ AccountName: 'Hotel Duinzicht BV' }] });
		const unnamed = rowsIn(await get("crm/Accounts?$filter=Name eq 'Hotel Duinzicht BV'&$select=Name&$expand=BankAccounts"))[0] ?? {};
		expect(unnamed).not.toHaveProperty('BankAccounts');
		const uri = (row.BankAccounts as { __deferred: { uri: string } }).__deferred.uri;
		expect(rowsIn(await rehearsal.api(pair.access_token, 'GET', uri))).toHaveLength(1);
	});
});

describe('$filter', () => {
	it('understands and, or, not, parentheses and text functions', async () => {
		expect(names(await filtered("(substringof('haven',Name) eq true or startswith(Name,'Hotel')) and not (Country eq 'BE')")).sort()).toEqual(['Hotel Duinzicht BV', 'Restaurant De Haven']);
		expect(names(await filtered("trim(Code) eq '11' and Name ne 'x'"))).toEqual(['Restaurant De Haven']);
	});

	it('finds nothing by an account code without its leading spaces', async () => {
		expect(names(await filtered("Code eq '11'"))).toEqual([]);
		expect(names(await filtered(`Code eq '${'11'.padStart(18)}'`))).toEqual(['Restaurant De Haven']);
	});

	it.each(["Name eq 5", "ID eq 'abc'", "ID eq guid'123'", "Created gt '2024-01-01'", "Created gt datetime'2024-13-01'", 'Name eq Code', 'Nme eq 1', "Name eq 'a", "Name eq 'a' and", "(Name eq 'a'", "BankAccounts/Name eq 'a'", "Name like 'a'", "endswith(Name,'BV')", "tolower(Name) eq 'a'"])(
		'refuses %s with 400',
		async (filter) => {
			const answer = await filtered(filter);
			expect([answer.status, errorText(answer)]).toEqual([400, syntax]);
		},
	);

	it('wants the suffix L on an Int64 unless EX-17 is off', async () => {
		expect((await get('sync/CRM/Accounts?$select=ID&$filter=Timestamp gt 1')).status).toBe(400);
		expect(rowsIn(await get('sync/CRM/Accounts?$select=ID&$filter=Timestamp gt 1L')).length).toBeGreaterThan(10);
		await rehearsal.control('POST', '/assumptions', { 'EX-17': false });
		expect((await get('sync/CRM/Accounts?$select=ID&$filter=Timestamp gt 1')).status).toBe(200);
		await rehearsal.control('POST', '/assumptions', { 'EX-17': true });
	});

	it('demands a filter where Exact does, lists the fields, and accepts access by key without one', async () => {
		const answer = await get('crm/Accounts?$select=Name');
		expect(answer.status).toBe(400);
		expect(errorText(answer)).toMatch(/^This endpoint has mandatory filtering applied\. .*ChamberOfCommerce.*VATNumber/);
		expect((await filtered("OINNumber eq '1'")).status).toBe(400);
		const id = String(rowsIn(await get("crm/Accounts?$select=ID&$filter=Name eq 'Hotel Duinzicht BV'"))[0]?.ID);
		expect((await get(`crm/Accounts(guid'${id}')?$select=Name`)).status).toBe(200);
	});
});

describe('other rules of a query', () => {
	it('refuses an unknown property in $select, also on an empty set, and by its case', async () => {
		expect((await get('mailbox/MailMessagesSent?$select=subject')).status).toBe(400);
		expect((await get('mailbox/MailMessagesSent?$select=Subject')).status).toBe(200);
	});

	it('wants $select or $top=1 on receivables', async () => {
		const answer = await get('cashflow/Receivables');
		expect([answer.status, errorText(answer)]).toEqual([400, 'Please add a $select or a $top=1 statement to the query string.']);
		expect((await get('cashflow/Receivables?$top=1')).status).toBe(200);
	});

	it.each(['financial/Journals?$top=x', 'financial/Journals?$foo=1', 'financial/Journals?$orderby=Nothing', 'financial/Journals?$expand=Code', 'financial/Journals?$inlinecount=yes', "financial/Journals('x')", 'sync/CRM/Accounts?$select=ID&$filter=Timestamp gt 1L&$skip=1', 'read/sync/Sync/SyncTimestamp'])('refuses %s with 400', async (path) => {
		expect((await get(path)).status).toBe(400);
	});

	it('knows 404 for routes and ids, 405 for methods, 414 for long addresses', async () => {
		expect((await get('crm/accounts?$top=1')).status).toBe(404);
		expect((await get("financial/Journals(guid'00000000-0000-4000-8000-000000000000')")).status).toBe(404);
		expect((await rehearsal.api(pair.access_token, 'PUT', `${bakery}/documents/DocumentAttachments(guid'00000000-0000-4000-8000-000000000000')`, {})).status).toBe(405);
		expect((await rehearsal.api(pair.access_token, 'PATCH', `${bakery}/crm/Accounts`, {})).status).toBe(405);
		expect((await get(`financial/Journals?$filter=Code eq '${'x'.repeat(6000)}'`)).status).toBe(414);
	});

	it('is strict about Accept and Content-Type', async () => {
		expect((await get('financial/Journals', { Accept: '*/*' })).status).toBe(406);
		expect((await get('financial/Journals', { Accept: 'application/xml' })).status).toBe(415);
		expect((await rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, '{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
	});
});

describe('writing', () => {
	const post = (path: string, body: unknown, headers: Record<string, string> = {}) => rehearsal.api<{ d: Json }>(pair.access_token, 'POST', `${bakery}/${path}`, body, headers);

	it('answers 201 with Location and an almost empty body, or with everything on request', async () => {
		const bare = await post('documents/Documents', { Subject: 'Factuur 1', Type: '20' });
		expect(bare.status).toBe(201);
		expect(bare.json.d.Subject).toBeNull();
		expect(bare.headers.get('location')).toContain(`documents/Documents(guid'${String(bare.json.d.ID)}')`);
		const full = await post('documents/Documents', { Subject: 'Factuur 2', Type: 20 }, { Prefer: 'return=representation' });
		expect(full.json.d).toMatchObject({ Subject: 'Factuur 2', Type: 20, TypeDescription: 'Inkoopfactuur' });
	});

	it('merges with PUT and removes with DELETE, both 204', async () => {
		const { json } = await post('documents/Documents', { Subject: 'Oud', Type: 55 });
		const path = `${bakery}/documents/Documents(guid'${String(json.d.ID)}')`;
		const changed = await rehearsal.api(pair.access_token, 'PUT', path, { Subject: 'Nieuw' });
		expect([changed.status, changed.text]).toEqual([204, '']);
		expect((await rehearsal.api<{ d: Json }>(pair.access_token, 'GET', path)).json.d).toMatchObject({ Subject: 'Nieuw', Type: 55 });
		expect((await rehearsal.api(pair.access_token, 'DELETE', path)).status).toBe(204);
		expect((await rehearsal.api(pair.access_token, 'GET', path)).status).toBe(404);
		expect(rowsIn(await get('sync/Deleted?$select=EntityKey,EntityType&$filter=Timestamp gt 1L')).at(-1)).toMatchObject({ EntityKey: json.d.ID, EntityType: 6 });
	});

	it.each([
		[[{ Subject: 'x' }], 'The request should be a valid top-level resource object.'],
		['{"Subject":', 'The request should be a valid top-level resource object.'],
		[{ Sbject: 'x' }, "The property name 'Sbject'"],
		[{ Subject: 'x', Type: 'abc' }, "for property 'Type'"],
		[{ Subject: 'x', Type: 20, Account: 'no guid' }, "for property 'Account'"],
		[{ Subject: 'x', Type: 20, HasEmptyBody: true }, 'is read-only'],
	])('refuses the body %j with 400', async (body, text) => {
		const answer = await post('documents/Documents', body);
		expect(answer.status).toBe(400);
		expect(errorText(answer)).toContain(text);
	});

	it('ignores read-only fields when EX-15 says so', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-15': 'ignored' });
		expect((await post('documents/Documents', { Subject: 'x', Type: 20, HasEmptyBody: true })).status).toBe(201);
		await rehearsal.control('POST', '/assumptions', { 'EX-15': 'refused' });
	});

	it('joins business errors as 500 in the language of the user', async () => {
		expect(errorText(await post('crm/Contacts', {}))).toBe('Verplicht: Relatie\r\nVerplicht: Voornaam\r\nVerplicht: Achternaam');
		const french = await rehearsal.connect('bureau@lindehof.example');
		const atelier = await rehearsal.divisionCode('Atelier');
		expect(errorText(await rehearsal.api(french.access_token, 'POST', `${atelier}/documents/Documents`, {}))).toBe('Obligatoire: Objet\r\nObligatoire: Type');
	});

	it('refuses a GUID of another division, or stores null when EX-16 says so', async () => {
		const foreign = String(rowsIn(await rehearsal.api(pair.access_token, 'GET', `${brewery}/crm/Accounts?$select=ID&$filter=Name eq 'Hotel Duinzicht BV'`))[0]?.ID);
		const refused = await post('documents/Documents', { Subject: 'x', Type: 20, Account: foreign });
		expect([refused.status, errorText(refused)]).toEqual([500, 'Ongeldige referentie: Relatie']);
		await rehearsal.control('POST', '/assumptions', { foreignGuid: 'nulled' });
		const nulled = await post('documents/Documents', { Subject: 'x', Type: 20, Account: foreign }, { Prefer: 'return=representation' });
		expect([nulled.status, nulled.json.d.Account]).toEqual([201, null]);
		expect((await post('documents/Documents', { Subject: 'x', Type: 20, Account: '00000000-0000-4000-8000-000000000000' })).status).toBe(500);
		await rehearsal.control('POST', '/assumptions', { foreignGuid: 'refused' });
	});

	it('numbers new relations, pads their code and refuses a code twice', async () => {
		const first = await post('crm/Accounts', { Name: 'Nieuwe leverancier', IsSupplier: true }, { Prefer: 'return=representation' });
		expect(first.json.d.Code).toMatch(/^ {16}\d\d$/);
		expect(first.json.d).toMatchObject({ Status: 'A', IsPurchase: true });
		const second = await post('crm/Accounts', { Name: 'Nog een', Code: String(first.json.d.Code).trim() });
		expect([second.status, errorText(second)]).toEqual([500, 'Gegeven bestaat reeds.']);
	});

	it('gives changed rows a higher Timestamp, and turns a date into one', async () => {
		const before = rowsIn(await get('sync/CRM/Accounts?$select=Timestamp&$filter=Timestamp gt 1L')).map((row) => Number(row.Timestamp));
		const highest = Math.max(...before);
		const start = rowsIn(await get(`read/sync/Sync/SyncTimestamp?modified=datetime'2025-01-01'&endPoint='Accounts'`))[0];
		expect(typeof start?.TimeStampAsBigInt).toBe('string');
		await post('crm/Accounts', { Name: 'Later gekomen' });
		const after = rowsIn(await get(`sync/CRM/Accounts?$select=Name,Timestamp&$filter=Timestamp gt ${highest}L`));
		expect(after.map((row) => row.Name)).toEqual(['Later gekomen']);
		const since = rowsIn(await get(`sync/CRM/Accounts?$select=Name&$filter=Timestamp gt ${String(start?.TimeStampAsBigInt)}L`)).map((row) => row.Name);
		expect(since).toContain('Later gekomen');
		expect(since).not.toContain('Hotel Duinzicht BV');
	});
});

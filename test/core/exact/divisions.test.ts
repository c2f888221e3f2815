import { getDivision, listDivisions } from '../../../core/exact/divisions';
import type { HttpRequest, HttpResponse } from '../../../core/exact/http';
import { meRow, userVerdict } from '../../../core/exact/me';
import { BASE_URL, exactError, json, list, noAnswer, scripted } from './scripted-exact';

const USER = '0f8fad5b-d9cb-469f-a165-70867728950e';
const me = (open: number | null): HttpResponse => list([{ UserID: USER, FullName: 'Jan', CurrentDivision: open, DivisionCustomerName: 'Klant BV', DivisionCustomerVatNumber: 'NL1' }]);
const system = (code: number, more: object = {}) => ({ __metadata: {}, Code: code, Hid: '9007199254740993', Description: ` Klant ${code} `, CustomerName: null, Country: 'NL ', VATNumber: 'NL001234567B01', ChamberOfCommerceNumber: '12345678', Currency: 'EUR', Status: 1, BlockingStatus: 0, Current: false, ArchiveDate: null, IsMainDivision: true, ...more });
const hrm = (code: number) => ({ Code: code, HID: '1', Description: `Klant ${code}`, CustomerName: 'K', Country: 'BE', VATNumber: null, Currency: 'EUR', Status: 0, BlockingStatus: null, ArchiveDate: '/Date(1767225600000)/', Main: false });

/** A small Exact: which administrations answer which list. */
function exact(answers: { me?: HttpResponse; system?: (through: number, filter: string) => HttpResponse; hrm?: HttpResponse }) {
	return scripted(
		(request: HttpRequest) => {
			const url = new URL(request.url);
			if (url.pathname === '/api/v1/current/Me') return answers.me ?? me(500);
			const through = Number(url.pathname.split('/')[3]);
			if (url.pathname.endsWith('/system/Divisions')) return answers.system?.(through, url.searchParams.get('$filter') ?? '') ?? exactError(403, 'Forbidden');
			if (url.pathname.endsWith('/hrm/Divisions')) return answers.hrm ?? exactError(403, 'Forbidden');
			return json(404, undefined);
		},
		{ division: undefined },
	);
}

const roads = (sent: HttpRequest[]): string[] => sent.map((one) => new URL(one.url).pathname.replace('/api/v1/', ''));

describe('the list of administrations', () => {
	it('comes through a known number first, all pages, in one plain shape (DIV-2, DIV-18)', async () => {
		const { client, sent } = exact({ system: () => (sent.length === 1 ? list([system(1)], `${BASE_URL}/api/v1/77/system/Divisions?$skiptoken=1`) : list([system(2, { Current: true, ArchiveDate: '/Date(1767225600000)/' })])) });
		expect(await listDivisions(client, { knownDivisions: [77] })).toEqual({
			ok: true,
			value: [
				{ code: 1, hid: '9007199254740993', name: 'Klant 1', customerName: '', country: 'NL', vatNumber: 'NL001234567B01', chamberOfCommerce: '12345678', currency: 'EUR', status: 1, blockingStatus: 0, current: false, archived: false, main: true, movedAt: '', source: 'system' },
				expect.objectContaining({ code: 2, current: true, archived: true }),
			],
		});
		expect(roads(sent)).toEqual(['77/system/Divisions', '77/system/Divisions']);
	});

	it('falls back to the open administration when the known number is refused', async () => {
		const { client, sent } = exact({ system: (through) => (through === 500 ? list([system(1)]) : exactError(403, 'Forbidden')) });
		expect(await listDivisions(client, { knownDivisions: [77] })).toMatchObject({ ok: true, value: [{ code: 1, source: 'system' }] });
		expect(roads(sent)).toEqual(['77/system/Divisions', 'current/Me', '500/system/Divisions']);
	});

	it('falls back to hrm/Divisions and marks the open one', async () => {
		const { client, sent } = exact({ hrm: list([hrm(500), hrm(3)]) });
		expect(await listDivisions(client)).toMatchObject({ ok: true, value: [{ code: 500, source: 'hrm', current: true, archived: true, hid: '1' }, { code: 3, current: false }] });
		expect(roads(sent)).toEqual(['current/Me', '500/system/Divisions', '500/hrm/Divisions']);
	});

	it('gives the open administration alone when every list is refused', async () => {
		const { client } = exact({});
		expect(await listDivisions(client)).toMatchObject({ ok: true, value: [{ code: 500, name: 'Klant BV', source: 'me', current: true }] });
	});

	it('tells the first refusal when there is nothing at all', async () => {
		const { client } = exact({ me: me(null), system: () => exactError(403, "Forbidden - Application Scope Violated. Cannot read 'organization.administration' scope.") });
		expect(await listDivisions(client, { knownDivisions: [77] })).toMatchObject({ ok: false, problem: { code: 'SCOPE_MISSING' } });
	});

	it('does not take trouble of the connection for a refusal: no half list', async () => {
		for (const trouble of [exactError(500, 'A problem has occurred.'), json(429, undefined, { 'x-ratelimit-remaining': '0' })]) expect((await listDivisions(exact({ system: () => trouble, hrm: list([hrm(1)]) }).client)).ok).toBe(false);
		const silent = scripted(() => {
			throw noAnswer();
		});
		expect(await listDivisions(silent.client)).toMatchObject({ ok: false, problem: { code: 'NO_ANSWER' } });
	});

	it('tries at most three known numbers: each refusal counts towards Exact’s block', async () => {
		const { client, sent } = exact({});
		await listDivisions(client, { knownDivisions: [1, 2, 3, 4, 5, 1] });
		expect(roads(sent).filter((road) => road.endsWith('system/Divisions'))).toEqual(['1/system/Divisions', '2/system/Divisions', '3/system/Divisions', '500/system/Divisions']);
	});
});

describe('one administration', () => {
	it('is read by its own number', async () => {
		const { client, sent } = exact({ system: (_through, filter) => list(filter === 'Code eq 9' ? [system(9)] : []) });
		expect(await getDivision(client, 9)).toMatchObject({ ok: true, value: { code: 9 } });
		expect(roads(sent)).toEqual(['9/system/Divisions']);
	});

	it('is DIVISION_NOT_GRANTED with the click path when it is not in the list (DIV-16, DIV-17)', async () => {
		const { client } = exact({ system: () => list([]) });
		expect(await getDivision(client, 9)).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED', message: expect.stringContaining('9') as string, fix: expect.stringContaining('Administraties beheren') as string } });
	});

	it('is looked for in the other lists when its own road is refused (PER-8)', async () => {
		const refusedThere = exact({ system: (through) => (through === 500 ? list([system(500), system(9)]) : exactError(403, 'Forbidden')) });
		expect(await getDivision(refusedThere.client, 9)).toMatchObject({ ok: true, value: { code: 9 } });
		const gone = exact({ system: (through) => (through === 500 ? list([system(500)]) : exactError(403, 'Forbidden')) });
		expect(await getDivision(gone.client, 9)).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED', status: 403 } });
	});

	it('keeps a missing scope apart from a missing grant', async () => {
		const { client } = exact({ system: () => exactError(403, "Forbidden - Application Scope Violated. Cannot read 'organization.administration' scope.") });
		expect(await getDivision(client, 9)).toMatchObject({ ok: false, problem: { code: 'SCOPE_MISSING' } });
	});

	it('names the administration in every refusal of access', async () => {
		const { client } = scripted(() => exactError(403, 'Forbidden - User division is not within division scope'));
		const answer = await client.get('system/Divisions', { select: ['Code'] }, meRow);
		expect(answer).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED', message: expect.stringContaining('123456') as string } });
	});
});

describe('the kind of user', () => {
	const user = (flags: object) => userVerdict(meRow.parse({ UserID: USER, UserName: 'jan', FullName: 'Jan Jansen', ...flags }));

	it('may book when it is an office user (PER-1)', () => expect(user({ IsClientUser: false })).toMatchObject({ kind: 'office', mayBook: true, fix: '' }));

	it('may not when it is a MijnKantoor user, and there is a text for the accountant (PER-2, PER-4)', () => {
		for (const flags of [{ IsMyFirmPortalUser: true }, { IsMyFirmLiteUser: true, IsClientUser: true }]) {
			const verdict = user(flags);
			expect(verdict).toMatchObject({ kind: 'myFirm', mayBook: false });
			expect(verdict.fix).toContain('Kantoorgebruiker');
			expect(verdict.handover).toContain('jan');
		}
	});

	it('is left open where its rights are not established', () => {
		expect(user({ IsClientUser: true }).mayBook).toBeUndefined();
		expect(user({ IsStarterUser: true }).mayBook).toBeUndefined();
		expect(user({ IsEmployeeSelfServiceUser: true }).mayBook).toBe(false);
	});
});

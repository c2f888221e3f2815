import fc from 'fast-check';

import { eq, guid, int, text, type ODataQuery } from '../../../core/exact/odata';
import { entityUrl, ownAddress, queriesForAny, queryUrl } from '../../../core/exact/request-url';
import { BASE_URL } from './scripted-exact';

const ENTITY = `${BASE_URL}/api/v1/123456/crm/Accounts`;
const problem = (result: { ok: true } | { ok: false; problem: { code: string } }): string => (result.ok ? 'ok' : result.problem.code);

describe('addresses', () => {
	it('puts the administration into every address, also of beta endpoints', () => {
		expect(entityUrl(BASE_URL, 123456, 'crm/Accounts')).toEqual({ ok: true, value: ENTITY });
		expect(entityUrl(BASE_URL, 7, 'beta/cashflow/AllocationRule')).toEqual({ ok: true, value: `${BASE_URL}/api/v1/beta/7/cashflow/AllocationRule` });
		expect(entityUrl(BASE_URL, 7, 'general/Currencies', text("E'/R"))).toEqual({ ok: true, value: `${BASE_URL}/api/v1/7/general/Currencies(%27E%27%27%2FR%27)` });
		expect(entityUrl(BASE_URL, 7, 'system/Divisions', int(7))).toEqual({ ok: true, value: `${BASE_URL}/api/v1/7/system/Divisions(7)` });
	});

	it('refuses a path that leaves its administration', () => {
		for (const path of ['../9/crm/Accounts', 'crm/Accounts?x=1', 'crm/Accounts/../x', '/crm/Accounts', 'crm', 'https://evil.example/x', "crm/Accounts('x')"]) expect(problem(entityUrl(BASE_URL, 1, path))).toBe('INVALID_REQUEST');
		for (const division of [0, -1, 1.5, Number.NaN]) expect(problem(entityUrl(BASE_URL, division, 'crm/Accounts'))).toBe('INVALID_REQUEST');
		expect(problem(entityUrl(BASE_URL, undefined, 'crm/Accounts'))).toBe('NO_DIVISION');
	});

	it('always sends $select, once per field, and refuses a query without fields', () => {
		expect(queryUrl(ENTITY, { select: ['ID', 'Name', 'ID'], orderBy: ['Modified desc'], top: 5 })).toEqual({ ok: true, value: `${ENTITY}?$select=ID,Name&$orderby=Modified%20desc&$top=5` });
		expect(problem(queryUrl(ENTITY, { select: [] }))).toBe('INVALID_REQUEST');
		expect(problem(queryUrl(ENTITY, { select: ['ID&$top=1'] }))).toBe('INVALID_REQUEST');
		expect(problem(queryUrl(ENTITY, { select: ['ID'], top: 0 }))).toBe('INVALID_REQUEST');
	});

	it('gives function-style endpoints their parameters as literals', () => {
		expect(queryUrl(`${BASE_URL}/api/v1/1/read/sync/Sync/SyncTimestamp`, { select: ['TimeStampAsBigInt'], parameters: { endPoint: text('TransactionLines') } })).toEqual({
			ok: true,
			value: `${BASE_URL}/api/v1/1/read/sync/Sync/SyncTimestamp?endPoint=%27TransactionLines%27&$select=TimeStampAsBigInt`,
		});
	});

	it('keeps every filter value intact through the encoding', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (raw) => {
				const wanted = raw.replaceAll('\0', '');
				const url = queryUrl(ENTITY, { select: ['ID'], filter: eq('Name', text(wanted)) });
				if (!url.ok) throw new Error(url.problem.message);
				expect(new URL(url.value).href).toBe(url.value);
				expect(new URL(url.value).searchParams.get('$filter')).toBe(`Name eq '${wanted.replaceAll("'", "''")}'`);
			}),
		);
	});
});

describe('many terms in few calls', () => {
	const termValues = (queries: ODataQuery[]): string[] => queries.flatMap((query) => (query.filter?.ok === true ? [...query.filter.value.matchAll(/guid'([^']+)'/g)].map((found) => found[1] ?? '') : []));

	it('sends every term exactly once and keeps each encoded address below 6000 characters', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 260 }), fc.boolean(), (ids, filtered) => {
				const query: ODataQuery = { select: ['ID', 'Name'], ...(filtered ? { filter: eq('Name', text("it's")) } : {}) };
				const queries = queriesForAny(ENTITY, query, ids.map((id) => eq('ID', guid(id))));
				if (!queries.ok) throw new Error(queries.problem.message);
				expect(termValues(queries.value)).toEqual(ids);
				for (const one of queries.value) {
					const url = queryUrl(ENTITY, one);
					expect(url.ok && new URL(url.value).href.length).toBeLessThan(6_000);
					if (filtered && one.filter?.ok === true) expect(one.filter.value.startsWith("(Name eq 'it''s') and ")).toBe(true);
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('does not waste calls: no two neighbouring calls would fit in one', () => {
		const ids = Array.from({ length: 200 }, (_, i) => `0f8fad5b-d9cb-469f-a165-${String(i).padStart(12, '0')}`);
		const queries = queriesForAny(ENTITY, { select: ['ID'] }, ids.map((id) => eq('ID', guid(id))));
		expect(queries.ok && queries.value.length).toBeLessThanOrEqual(4);
	});

	it('sends equal terms once, and asks nothing when there are no terms', () => {
		const same = eq('ID', guid('0f8fad5b-d9cb-469f-a165-70867728950e'));
		expect(queriesForAny(ENTITY, { select: ['ID'] }, [same, same])).toMatchObject({ ok: true, value: [{ filter: same }] });
		expect(queriesForAny(ENTITY, { select: ['ID'] }, [])).toEqual({ ok: true, value: [] });
	});

	it('refuses a single term that is too long for any address', () => {
		expect(problem(queriesForAny(ENTITY, { select: ['ID'] }, [eq('Name', text('é'.repeat(1_000)))]))).toBe('URL_TOO_LONG');
	});
});

describe('addresses that Exact gives', () => {
	it('are followed on the own origin only, also when they try to look like it', () => {
		expect(ownAddress(BASE_URL, `${BASE_URL}/api/v1/1/crm/Accounts?$skiptoken=guid'x'`).ok).toBe(true);
		expect(ownAddress(BASE_URL, '/docs/SysAttachment.aspx?ID=x').ok).toBe(true);
		for (const other of ['https://evil.example/api', 'http://start.exactonline.nl/api', `${BASE_URL}:444/api`, `${BASE_URL}.evil.example/`, `${BASE_URL}@evil.example/`, '//evil.example/x', '\\\\evil.example\\x', 'https://u:p@start.exactonline.nl/api', 'javascript:alert(1)'])
			expect(problem(ownAddress(BASE_URL, other))).toBe('OTHER_HOST');
	});
});

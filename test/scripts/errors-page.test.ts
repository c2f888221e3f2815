import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ERROR_CATALOGUE, TOKEN_ERRORS } from '../../core/exact/error-catalogue';
import { LOCAL_FIXES } from '../../core/exact/local-fixes';
import { OWN_PROBLEMS } from '../../core/exact/own-problems';
import { errorsOfConnection, errorsOfConnector, errorsOfExact, errorsPage } from '../../scripts/docs/errors-page';

const known = new Set([...ERROR_CATALOGUE.map(({ code }) => code), ...Object.keys(OWN_PROBLEMS)]);

describe('docs/errors.md', () => {
	it('is what the catalogue gives (DIA-3)', () => {
		expect(readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8')).toBe(errorsPage());
	});

	it('explains every code once in its part, with what to do', () => {
		const headings = [...errorsPage().matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
		expect(new Set(headings)).toEqual(known);
		for (const part of [errorsOfConnection(), errorsOfExact(), errorsOfConnector()]) expect(new Set(part.map(({ code }) => code)).size).toBe(part.length);
		expect(errorsPage()).not.toMatch(/\{\w+\}/);
	});

	it('prints the words of Exact by which each message is found (DIA-7)', () => {
		for (const { examples } of [...ERROR_CATALOGUE, ...TOKEN_ERRORS]) for (const example of examples) expect(errorsPage()).toContain(example.split(/\r?\n/)[0]);
	});

	it('has Dutch and French only for codes that exist, and for each of them both', () => {
		for (const [code, { nl, fr }] of Object.entries(LOCAL_FIXES)) {
			expect(known).toContain(code);
			expect([code, nl.length > 10, fr.length > 10, nl !== fr]).toEqual([code, true, true, true]);
		}
	});
});

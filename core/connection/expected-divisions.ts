/** Which administrations somebody expects behind a link, and whether they are there. */
import { z } from 'zod';

import type { Division } from '../exact/divisions';
import { fail, succeed, type Result } from '../exact/errors';
import { enterpriseDigits, kvkDigits } from '../identifiers/chamber-number';
import { enterpriseOfVatNumber, normaliseVatNumber } from '../identifiers/vat-number';
import type { Observation } from './finding';

export interface ExpectedDivision {
	/** 0 = not given. */
	code: number;
	vatNumber: string;
	chamberOfCommerce: string;
	/** A bare number that may be a code or a chamber number, '' = none. */
	number: string;
	/** As it was given, for the texts. */
	asked: string;
}

export interface ExpectedState {
	asked: string;
	state: 'granted' | 'missing' | 'differs' | 'ambiguous';
	/** 0 when not found. */
	code: number;
	name: string;
}

const scalar = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const text = scalar.nullish().transform((value) => value ?? '');
const wish = z.object({ code: text, division: text, vatNumber: text, vat: text, chamberOfCommerce: text, chamber: text, kvk: text, kbo: text });
const MOST = 5_000;

const unreadable = (detail: string): Result<ExpectedDivision[]> =>
	fail({
		code: 'INVALID_VALUE',
		message: `The expected administrations cannot be read: ${detail}`,
		retryable: false,
		fix: 'Give codes, VAT numbers or chamber numbers with commas between them, or JSON such as [{"code": 123456, "vatNumber": "NL001234567B01", "chamberOfCommerce": "12345678"}].',
	});

function fromText(given: string): ExpectedDivision {
	const digits = /^[\d.\s]+$/.test(given) ? given.replace(/[.\s]/g, '') : '';
	return { code: 0, vatNumber: digits === '' ? given : '', chamberOfCommerce: '', number: digits, asked: given };
}

function fromObject(given: z.output<typeof wish>): ExpectedDivision | undefined {
	const code = given.code || given.division;
	const vatNumber = given.vatNumber || given.vat;
	const chamberOfCommerce = given.chamberOfCommerce || given.chamber || given.kvk || given.kbo;
	if ((code !== '' && !/^\d{1,10}$/.test(code)) || code + vatNumber + chamberOfCommerce === '') return undefined;
	return { code: Number(code || 0), vatNumber, chamberOfCommerce, number: '', asked: [code, vatNumber, chamberOfCommerce].filter((part) => part !== '').join(' / ') };
}

/** In: JSON (text or value) or a list with commas. Out: what is expected, [] for nothing. INVALID_VALUE when it cannot be read. */
export function readExpected(given: unknown): Result<ExpectedDivision[]> {
	let value: unknown = given ?? '';
	if (typeof value === 'string') {
		const written = value.trim();
		if (written === '') return succeed([]);
		if (!/^[[{]/.test(written)) value = written.split(/[,;\n]/).map((part) => part.trim()).filter((part) => part !== '');
		else {
			try {
				value = JSON.parse(written);
			} catch {
				return unreadable('the JSON is not complete.');
			}
		}
	}
	const list = z.array(z.union([scalar, wish])).max(MOST).safeParse(Array.isArray(value) ? value : [value]);
	if (!list.success) return unreadable('it is neither a list nor a number.');
	const expected: ExpectedDivision[] = [];
	for (const one of list.data) {
		const read = typeof one === 'string' ? (one === '' ? undefined : fromText(one)) : fromObject(one);
		if (read === undefined) return unreadable(`entry ${expected.length + 1} has neither a code nor a VAT or chamber number.`);
		expected.push(read);
	}
	return succeed(expected);
}

const chamberOf = (raw: string): string => kvkDigits(raw) || enterpriseDigits(raw) || raw.replace(/\s/g, '').toUpperCase();
const sameVat = (asked: string, has: string): boolean => normaliseVatNumber(asked) === normaliseVatNumber(has) && asked !== '';
const sameChamber = (asked: string, division: Division): boolean => asked !== '' && [chamberOf(division.chamberOfCommerce), enterpriseOfVatNumber(division.vatNumber)].includes(chamberOf(asked));

function candidates(expected: ExpectedDivision, granted: readonly Division[]): Division[] {
	if (expected.code > 0) return granted.filter(({ code }) => code === expected.code);
	if (expected.number !== '') {
		const byCode = granted.filter(({ code }) => code === Number(expected.number));
		return byCode.length > 0 ? byCode : granted.filter((division) => sameChamber(expected.number, division));
	}
	return granted.filter((division) => (expected.vatNumber === '' || sameVat(expected.vatNumber, division.vatNumber)) && (expected.chamberOfCommerce === '' || sameChamber(expected.chamberOfCommerce, division)));
}

/** What Exact does not know cannot contradict. */
function contradicts(expected: ExpectedDivision, division: Division): boolean {
	const vat = expected.vatNumber !== '' && division.vatNumber !== '' && !sameVat(expected.vatNumber, division.vatNumber);
	const chamber = expected.chamberOfCommerce !== '' && division.chamberOfCommerce !== '' && !sameChamber(expected.chamberOfCommerce, division);
	return vat || chamber;
}

/** Compares what is expected with what is granted (DIV-17, DIV-19, PER-8). */
export function compareExpected(expected: readonly ExpectedDivision[], granted: readonly Division[]): { states: ExpectedState[]; observations: Observation[] } {
	const states: ExpectedState[] = [];
	const observations: Observation[] = [];
	for (const one of expected) {
		const found = candidates(one, granted);
		const living = found.length > 1 ? found.filter(({ archived }) => !archived) : found;
		const [division] = living;
		const note = (state: ExpectedState['state']) => states.push({ asked: one.asked, state, code: living.length === 1 ? (division?.code ?? 0) : 0, name: living.length === 1 ? (division?.name ?? '') : '' });
		if (division === undefined) {
			note('missing');
			observations.push({ level: 'error', code: 'DIVISION_NOT_GRANTED', values: { asked: one.asked } });
			continue;
		}
		if (living.length > 1) {
			note('ambiguous');
			observations.push({ level: 'warning', code: 'EXPECTED_AMBIGUOUS', values: { asked: one.asked, found: living.slice(0, 10).map(({ code, name }) => `${code} ${name}`).join(', ') } });
			continue;
		}
		const values = { division: division.code, name: division.name, asked: one.asked, vat: division.vatNumber, chamber: division.chamberOfCommerce };
		const differs = contradicts(one, division);
		note(differs ? 'differs' : 'granted');
		if (differs) observations.push({ level: 'error', code: 'WRONG_ADMINISTRATION', values });
		if (division.archived) observations.push({ level: 'error', code: 'DIVISION_ARCHIVED', values });
		else if ((division.blockingStatus ?? 0) !== 0) observations.push({ level: 'warning', code: 'DIVISION_BLOCKED', values });
	}
	if (expected.length > 0 && states.every(({ state }) => state === 'granted')) observations.unshift({ level: 'ok', code: 'EXPECTED_GRANTED', values: { count: expected.length } });
	return { states, observations };
}

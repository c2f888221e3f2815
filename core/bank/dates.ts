import { DateTime } from 'luxon';

/** Two-digit years: 80 to 99 are of the last century (no bank file is older), the rest of this one. */
const century = (year: number): number => (year >= 80 ? 1900 + year : 2000 + year);

function isoDate(year: number, month: number, day: number): string | undefined {
	if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
	const first = DateTime.utc(year, month, 1);
	// Banks count interest in months of 30 days and write 30 February: the last day of the month is what they mean.
	return first.set({ day: Math.min(day, first.daysInMonth ?? day) }).toISODate() ?? undefined;
}

/** `DDMMYY` of CODA; undefined when it is not a date. */
export function codaDate(text: string): string | undefined {
	const [, day, month, year] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
	return year === undefined ? undefined : isoDate(century(Number(year)), Number(month), Number(day));
}

/** `YYMMDD` of MT940; undefined when it is not a date. */
export function swiftDate(text: string): string | undefined {
	const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
	return year === undefined ? undefined : isoDate(century(Number(year)), Number(month), Number(day));
}

/** `MMDD` of MT940's entry date, which has no year: the one that lies nearest to the value date (31 December may be entered on 2 January). */
export function entryDateNear(text: string, valueDate: string): string | undefined {
	const value = DateTime.fromISO(valueDate, { zone: 'utc' });
	const candidates = [value.year - 1, value.year, value.year + 1].flatMap((year) => isoDate(year, Number(text.slice(0, 2)), Number(text.slice(2, 4))) ?? []);
	const distance = (date: string): number => Math.abs(DateTime.fromISO(date, { zone: 'utc' }).diff(value, 'days').days);
	return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

/** The date of an ISO 20022 `Dt` or `DtTm`: the day that the bank wrote, whatever the zone behind it. '' when there is none. */
export const isoDay = (text: string): string => {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())?.[0] ?? '';
	return DateTime.fromISO(day, { zone: 'utc' }).isValid ? day : '';
};

import { DateTime } from 'luxon';

const asDay = (year: string, month: string, day: string): string => {
	const date = DateTime.fromObject({ year: Number(year), month: Number(month), day: Number(day) }, { zone: 'utc' });
	return date.isValid ? date.toISODate() : '';
};

/**
 * A calendar day as documents write it: `2024-05-31`, with a zone (`2024-05-31+02:00`) or a time behind it, or `20240531` (CII format
 * 102). The zone is not applied: the day that the sender wrote is the day.
 * @returns YYYY-MM-DD, or '' when it is not a day that exists
 */
export function calendarDay(raw: string): string {
	const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[TZ+-])/.exec(raw.trim()) ?? [];
	return year === '' ? '' : asDay(year, month, day);
}

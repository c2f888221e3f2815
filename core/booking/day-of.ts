import { DateTime } from 'luxon';

const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|[T ]\d{2}:\d{2}.*$)/;
/** The Netherlands and Belgium share their clock. */
const HOME = 'Europe/Amsterdam';

/**
 * A date, or a moment as databases and other nodes write it -> YYYY-MM-DD. A moment in UTC is the day that it is in the
 * Netherlands and Belgium: `2026-01-31T23:00:00Z` is midnight of 1 February there. One with another offset, or with none, is the day that it says.
 * @returns undefined when it is no day of the calendar
 */
export function dayOf(given: string): string | undefined {
	const [, day] = DAY.exec(given.trim()) ?? [];
	if (day === undefined || !DateTime.fromISO(day, { zone: 'utc' }).isValid) return undefined;
	if (!/Z$/i.test(given.trim())) return day;
	const moment = DateTime.fromISO(given.trim().replace(' ', 'T'), { zone: HOME });
	return moment.isValid ? (moment.toISODate() ?? undefined) : undefined;
}

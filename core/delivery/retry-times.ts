import { DateTime } from 'luxon';

/** Seconds after a doubtful call at which Exact is looked into again (design, decision 3). */
const LOOK_UPS = [5, 30, 120];

/** How long to wait when nothing else says when a technical failure may be gone. */
const RETRY_SECONDS = 60;

/** ISO 8601 in UTC, as outcomes and tables carry moments. */
export function iso(moment: DateTime): string {
	return moment.toUTC().toISO() ?? '';
}

/** A moment from a table or a parameter; undefined when it is empty or no date. */
export function momentOf(text: string | undefined): DateTime | undefined {
	const moment = text ? DateTime.fromISO(text.trim(), { zone: 'utc' }) : undefined;
	return moment?.isValid ? moment : undefined;
}

/** The next look-up of a doubtful document: 5, 30 and 120 s after the call began, then when it may be sent again. */
export function nextLookUp(doubtfulSince: DateTime, now: DateTime, resendWaitSeconds: number): DateTime {
	const steps = [...LOOK_UPS.filter((seconds) => seconds < resendWaitSeconds), resendWaitSeconds];
	const ahead = steps.map((seconds) => doubtfulSince.plus({ seconds })).find((moment) => moment > now);
	return ahead ?? now.plus({ seconds: RETRY_SECONDS });
}

/** When a technical failure is tried again: when Exact or the call budget says so, else in a minute. */
export function nextRetry(retryAfter: string | undefined, now: DateTime): DateTime {
	const told = momentOf(retryAfter);
	return told && told > now ? told : now.plus({ seconds: RETRY_SECONDS });
}

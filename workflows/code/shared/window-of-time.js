// @include shared/office-zone.js
/* global OFFICE_ZONE */
/** Names of the windows that a person chooses from; the words are what the form shows. */
const WINDOWS = ['Everything', 'Last 24 hours', 'Last 7 days', 'Last 30 days', 'Last 90 days', 'This month', 'Previous month', 'This quarter', 'Previous quarter', 'This year', 'Between two dates'];

/** Begin and end (UTC, ISO; '' = open) of a window. Days are those of the office, the last one counts whole. */
function windowOf(name, from, to) {
	const now = DateTime.now().setZone(OFFICE_ZONE);
	const utc = (moment) => moment.toUTC().toISO();
	const back = (span) => ({ from: utc(now.minus(span)), to: '' });
	const whole = (unit, earlier) => {
		const begin = now.startOf(unit).minus({ [unit]: earlier });
		return { from: utc(begin), to: utc(begin.plus({ [unit]: 1 })) };
	};
	const day = (text) => DateTime.fromISO(String(text ?? '').slice(0, 10), { zone: OFFICE_ZONE });
	switch (name) {
		case 'Last 24 hours': return back({ hours: 24 });
		case 'Last 7 days': return back({ days: 7 });
		case 'Last 30 days': return back({ days: 30 });
		case 'Last 90 days': return back({ days: 90 });
		case 'This month': return whole('month', 0);
		case 'Previous month': return whole('month', 1);
		case 'This quarter': return whole('quarter', 0);
		case 'Previous quarter': return whole('quarter', 1);
		case 'This year': return whole('year', 0);
		case 'Between two dates':
			// Two forgotten dates do not mean everything.
			if (!day(from).isValid && !day(to).isValid) return { from: utc(now), to: utc(now) };
			return { from: day(from).isValid ? utc(day(from)) : '', to: day(to).isValid ? utc(day(to).plus({ days: 1 })) : '' };
		default: return { from: '', to: '' };
	}
}

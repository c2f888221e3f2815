// Out: what is asked of the page, and from which moment on the table has to be read. A document is announced after its
// date, or at most two months before it: older rows cannot belong to the period.
// @include shared/periods.js
/* global periodsFrom */
const query = $input.first().json.query ?? {};
const asked = (name) => String((Array.isArray(query[name]) ? query[name][0] : query[name]) ?? '').trim().slice(0, 100);
const periods = periodsFrom(DateTime.utc());
const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid;
const period = Object.hasOwn(periods, asked('period')) ? asked('period') : '';
const [, from, to] = period === '' ? ['', isDay(asked('from')) ? asked('from') : '', isDay(asked('to')) ? asked('to') : ''] : periods[period];
const page = Math.max(1, Math.min(100000, Number.parseInt(asked('page'), 10) || 1));
return [{ json: {
	q: asked('q'), state: asked('state'), kind: asked('kind'), client: asked('client'), division: asked('division'), period, from, to, page,
	readFrom: from === '' ? '1970-01-01T00:00:00.000Z' : DateTime.fromISO(from, { zone: 'utc' }).minus({ days: 62 }).toISO(),
	periods: Object.entries(periods).map(([value, [words, first, last]]) => ({ value, words, first, last })),
} }];

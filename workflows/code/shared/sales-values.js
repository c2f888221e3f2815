// Amounts and dates as people write them in a spreadsheet. A value that can be meant in two ways is refused, never guessed.

/** What stands in a cell, as text. A number of Excel carries 15 digits: what lies behind them is noise of its arithmetic. */
function cellText(value) {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return Number.isFinite(value) ? plainNumber(value) : '';
	return String(value).replace(/[\u00a0\u202f]/g, ' ').trim();
}

function plainNumber(value) {
	const text = String(Number(value.toPrecision(15)));
	return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

/**
 * `1.234,56`, `1,234.56`, `€ 12,50`, `-12`, `12,50-`, `(12,50)` -> `1234.56` …; '' stays ''.
 * @returns { text } or { fault }: one separator before exactly three digits may be thousands or decimals
 */
function amountText(value) {
	if (typeof value === 'number') return { text: cellText(value) };
	let text = cellText(value).replace(/^(?:€|EUR|USD|GBP|\$|£)\s*|\s*(?:€|EUR|USD|GBP|\$|£)$/gi, '').replace(/\s/g, '').replace(/'/g, '');
	if (text === '') return { text: '' };
	const shown = cellText(value);
	const negative = /^\(.*\)$|^-|^−|-$/.test(text);
	text = text.replace(/[()−-]/g, '').replace(/^\+/, '').replace(/^(?:€|\$|£)/, '');
	if (!/^[\d.,]+$/.test(text) || !/\d/.test(text)) return { fault: `"${shown}" is not an amount` };
	const comma = text.lastIndexOf(',');
	const dot = text.lastIndexOf('.');
	let decimal = '';
	if (comma !== -1 && dot !== -1) decimal = comma > dot ? ',' : '.';
	else {
		const sign = comma !== -1 ? ',' : dot !== -1 ? '.' : '';
		const parts = sign === '' ? [] : text.split(sign);
		if (parts.length === 2 && parts[1].length === 3 && !/^0*$/.test(parts[0])) return { fault: `"${shown}" may mean a thousand or a fraction: write ${parts.join('')}${sign === ',' ? ',00' : '.00'} or ${parts[0]},${parts[1].slice(0, 2)}` };
		if (parts.length === 2) decimal = sign;
	}
	const [whole, ...fractions] = decimal === '' ? [text] : text.split(decimal);
	const groups = whole.split(/[.,]/);
	if (fractions.length > 1 || (groups.length > 1 && !groups.slice(1).every((group) => group.length === 3)) || /[.,]/.test(fractions[0] ?? '')) return { fault: `"${shown}" is not an amount` };
	const digits = groups.join('').replace(/^0+(?=\d)/, '') || '0';
	const fraction = fractions[0] ?? '';
	return { text: `${negative && /[1-9]/.test(digits + fraction) ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}` };
}

/**
 * `2026-03-31`, `31-3-2026`, `31/03/26`, `31.03.2026`, a moment, a day number of Excel -> `2026-03-31`; '' stays ''. The day stands
 * before the month, as in the Netherlands and Belgium.
 */
function dateText(value) {
	const shown = cellText(value);
	if (shown === '') return { text: '' };
	const asDay = (year, month, day) => {
		const moment = DateTime.fromObject({ year: Number(year) + (String(year).length === 2 ? 2000 : 0), month: Number(month), day: Number(day) }, { zone: 'utc' });
		return moment.isValid ? { text: moment.toISODate() } : { fault: `"${shown}" is not a day of the calendar` };
	};
	// A moment in UTC, as databases hand over a day, is the day that it is here: 23:00 of 31 January is midnight of 1 February.
	const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*Z$/.test(shown) ? DateTime.fromISO(shown, { zone: 'Europe/Amsterdam' }) : undefined;
	if (moment?.isValid === true) return { text: moment.toISODate() };
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(shown) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(shown);
	if (iso !== null) return asDay(iso[1], iso[2], iso[3]);
	const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(shown);
	if (dutch !== null) return asDay(dutch[3], dutch[2], dutch[1]);
	// Days since 30 December 1899; below and above it is hardly a date of an invoice.
	if (/^\d{5}(?:\.\d+)?$/.test(shown) && Number(shown) > 36000 && Number(shown) < 73000) return { text: DateTime.fromISO('1899-12-30', { zone: 'utc' }).plus({ days: Math.floor(Number(shown)) }).toISODate() };
	return { fault: `"${shown}" is not a date such as 31-03-2026` };
}

/** A decimal text in millionths, for sums without rounding. */
function millionths(text) {
	const [, sign, whole, fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
	if (whole === undefined) return 0n;
	const units = BigInt(`${whole || '0'}${`${fraction}000000`.slice(0, 6)}`);
	return sign === '-' ? -units : units;
}

/** Millionths as an amount with two decimals, half away from zero. */
function inCents(units) {
	const negative = units < 0n;
	const cents = ((negative ? -units : units) + 5000n) / 10000n;
	const digits = String(cents).padStart(3, '0');
	return `${negative && cents > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const negated = (text) => (text === '' || /^-?0*\.?0*$/.test(text) ? text : text.startsWith('-') ? text.slice(1) : `-${text}`);

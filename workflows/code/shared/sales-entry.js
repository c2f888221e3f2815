// Rows of one document, or one JSON object -> the entry as "Sales Entry: Send" takes it, in codes and positive amounts.
/* global cellText, amountText, dateText, millionths, inCents, negated, understoodRow */
const CREDIT = /^(credit ?(note|memo)?|cn|creditnota|kredietnota|c|credit ?factuur|creditfactuur|note de credit|note de crédit|nc|avoir|381|creditnote|21)$/i;
const INVOICE = /^(invoice|inv|i|factuur|f|verkoopfactuur|facture|fac|380|20|sales ?invoice)$/i;
const HEADER_TEXTS = ['name', 'vatNumber', 'code', 'chamberOfCommerce', 'email', 'country', 'yourRef', 'paymentReference', 'currency', 'journal', 'paymentCondition'];
const AMOUNTS = { amount: 'amount', vatAmount: 'VAT amount', quantity: 'quantity' };

/** `invoice`, `creditNote`, '' where nothing is said; undefined where it is something else. */
function kindOf(value) {
	const text = cellText(value);
	return text === '' ? '' : CREDIT.test(text) ? 'creditNote' : INVOICE.test(text) ? 'invoice' : undefined;
}

/**
 * Own names for further fields of one level: those that the settings of the connection map, and the fields by the names
 * that they have in Exact.
 */
function extraNamesOf(settings, fields, level) {
	const mapped = Object.keys(settings?.extraFields?.[level] ?? {});
	return [...mapped, ...fields.filter((field) => field.level === level).map((field) => field.property)];
}

/**
 * @param rows `{ place, row }`: all rows with one number; place is what a person calls it ("row 3")
 * @returns { entry, faults, unused }: with faults there is nothing to send
 */
function entryOfRows(rows, settings, fields) {
	const faults = [];
	const unused = new Set();
	const level = { header: extraNamesOf(settings, fields, 'header'), line: extraNamesOf(settings, fields, 'line') };
	const head = {};
	const headPlace = {};
	const headerExtra = {};
	const take = (field, text, place) => {
		if (text === '') return;
		if (head[field] === undefined) { head[field] = text; headPlace[field] = place; }
		else if (head[field] !== text) faults.push(`${headPlace[field]} and ${place} say different things of the same document (${field}: "${head[field]}" and "${text}")`);
	};
	const totals = [];
	const lines = rows.map(({ place, row }) => {
		const { said, extra, more } = understoodRow(row, [...new Set([...level.header, ...level.line])]);
		for (const name of more) unused.add(name);
		const kind = kindOf(said.kind);
		if (kind === undefined) faults.push(`${place}: "${cellText(said.kind)}" is no kind of document; write invoice or credit note`);
		else take('kind', kind, place);
		for (const field of ['date', 'dueDate']) {
			const date = dateText(said[field]);
			if (date.fault !== undefined) faults.push(`${place}: ${date.fault} (${field === 'date' ? 'date' : 'due date'})`);
			else take(field, date.text, place);
		}
		for (const field of HEADER_TEXTS) take(field, field === 'currency' || field === 'country' ? cellText(said[field]).toUpperCase() : cellText(said[field]), place);
		const line = { description: cellText(said.description), vatCode: cellText(said.vatCode), vatCategory: cellText(said.vatCategory).toUpperCase(), glAccount: cellText(said.glAccount), costCenter: cellText(said.costCenter), costUnit: cellText(said.costUnit), extra: {} };
		for (const [field, words] of Object.entries(AMOUNTS)) {
			const amount = amountText(said[field]);
			if (amount.fault !== undefined) faults.push(`${place}: ${amount.fault} (${words})`);
			else line[field] = amount.text;
		}
		if (line.amount === '') faults.push(`${place}: the amount without VAT is missing`);
		// 0.21 is what a cell shows as 21 %.
		const rate = amountText(typeof said.vatRate === 'number' && said.vatRate > 0 && said.vatRate < 1 ? Number((said.vatRate * 100).toPrecision(6)) : cellText(said.vatRate).replace(/%/g, ''));
		if (rate.fault !== undefined) faults.push(`${place}: ${rate.fault} (VAT rate)`);
		else line.vatRate = rate.text;
		const total = amountText(said.total);
		if (total.fault !== undefined) faults.push(`${place}: ${total.fault} (total)`);
		else totals.push(total.text);
		for (const [name, value] of Object.entries(extra)) {
			if (cellText(value) === '') continue;
			if (level.header.includes(name) && headerExtra[name] === undefined) headerExtra[name] = cellText(value);
			if (level.line.includes(name)) line.extra[name] = extraValue(name, value, settings, fields);
		}
		return line;
	});
	if (head.yourRef !== undefined) headerExtra.YourRef ??= head.yourRef;
	if (head.date === undefined && !faults.some((fault) => fault.includes('(date)'))) faults.push(`${rows[0].place}: the date is missing`);
	if (['name', 'vatNumber', 'code', 'chamberOfCommerce', 'email'].every((field) => head[field] === undefined)) faults.push(`${rows[0].place}: the customer is missing; give a name, a VAT number or a customer code`);
	const entry = signed({
		kind: head.kind ?? '',
		date: head.date ?? '',
		dueDate: head.dueDate ?? '',
		relation: Object.fromEntries(['code', 'name', 'vatNumber', 'chamberOfCommerce', 'email', 'country'].map((field) => [field, head[field] ?? ''])),
		currency: head.currency ?? '',
		paymentReference: head.paymentReference ?? '',
		journal: head.journal ?? '',
		paymentCondition: head.paymentCondition ?? '',
		description: '',
		total: documentTotal(totals, lines),
		extra: headerExtra,
		lines,
	});
	return { entry, faults: [...new Set(faults)], unused: [...unused] };
}

/** A date for a field of a date: as people write it. Everything else as it stands. */
function extraValue(name, value, settings, fields) {
	const property = settings?.extraFields?.line?.[name] ?? name;
	if (fields.find((field) => field.property === property)?.type !== 'date') return cellText(value);
	return dateText(value).text ?? cellText(value);
}

/** With VAT: worked out where every line says its VAT or its rate, else undefined. */
function estimated(lines) {
	if (lines.some(({ vatAmount = '', vatRate = '' }) => vatAmount === '' && vatRate === '')) return undefined;
	return lines.reduce((sum, { amount = '', vatAmount = '', vatRate = '' }) => sum + millionths(amount) + (vatAmount === '' ? (millionths(amount) * millionths(vatRate)) / 100_000_000n : millionths(vatAmount)), 0n);
}

/**
 * A total that stands on several rows is that of the document on each, or that of each line. What the lines come to tells
 * which; where they do not tell, the total is not used.
 */
function documentTotal(given, lines) {
	const totals = given.filter((text) => text !== '');
	if (totals.length === 0) return '';
	if (lines.length === 1 || totals.length === 1) return totals[0];
	const sum = totals.reduce((before, text) => before + millionths(text), 0n);
	if (new Set(totals).size > 1) return totals.length === lines.length ? inCents(sum) : '';
	const wanted = estimated(lines);
	if (wanted === undefined) return '';
	const far = (units) => { const gap = units - wanted; return gap < 0n ? -gap : gap; };
	return far(millionths(totals[0])) <= far(sum) ? totals[0] : inCents(sum);
}

/** A document that comes to less than nothing is a credit note; its amounts are given positive, as Exact's own rule for them says. */
function signed(entry) {
	const sum = entry.lines.reduce((before, { amount = '' }) => before + millionths(amount), 0n);
	const kind = sum < 0n || entry.kind === 'creditNote' ? 'creditNote' : 'invoice';
	if (sum >= 0n) return { ...entry, kind, total: kind === 'creditNote' ? entry.total.replace(/^-/, '') : entry.total };
	return { ...entry, kind, total: entry.total.replace(/^-/, ''), lines: entry.lines.map((line) => ({ ...line, amount: negated(line.amount ?? ''), vatAmount: negated(line.vatAmount ?? '') })) };
}

/** One JSON object in the words of "Sales Entry: Send", with lines. Fields under the connection's own names become extra fields. */
function entryOfJson(given, settings, fields) {
	const faults = [];
	const known = ['kind', 'type', 'number', 'date', 'dueDate', 'relation', 'customer', 'journal', 'currency', 'paymentReference', 'paymentCondition', 'description', 'total', 'extra', 'lines', 'connection', 'yourRef'];
	const fieldsOf = (object, level, left) => ({ ...Object.fromEntries(extraNamesOf(settings, fields, level).filter((name) => !left.includes(name) && cellText(object[name]) !== '').map((name) => [name, object[name]])), ...(typeof object.extra === 'object' ? object.extra : {}) });
	const kind = kindOf(given.kind ?? given.type);
	if (kind === undefined) faults.push(`"${cellText(given.kind ?? given.type)}" is no kind of document; write invoice or creditNote`);
	const amount = (value, words, place) => {
		const read = amountText(value);
		if (read.fault !== undefined) faults.push(`${place}: ${read.fault} (${words})`);
		return read.text ?? '';
	};
	const day = (value, words) => {
		const read = dateText(value);
		if (read.fault !== undefined) faults.push(`${read.fault} (${words})`);
		return read.text ?? '';
	};
	const lines = given.lines.map((line, index) => {
		const place = `line ${index + 1}`;
		if (typeof line !== 'object' || line === null) { faults.push(`${place} is no object`); return { amount: '' }; }
		if (cellText(line.amount) === '') faults.push(`${place}: the amount without VAT is missing`);
		return { ...line, amount: amount(line.amount, 'amount', place), vatAmount: amount(line.vatAmount, 'VAT amount', place), vatRate: amount(cellText(line.vatRate).replace(/%/g, ''), 'VAT rate', place), quantity: amount(line.quantity, 'quantity', place), extra: fieldsOf(line, 'line', ['amount']) };
	});
	if (lines.length === 0) faults.push('it has no line');
	const date = day(given.date, 'date');
	if (date === '' && cellText(given.date) === '') faults.push('the date is missing');
	const relation = given.relation ?? given.customer;
	if (relation === undefined || relation === null || cellText(typeof relation === 'object' ? Object.values(relation).join('') : relation) === '') faults.push('the customer is missing: give "relation" with a code, a VAT number or a name');
	const extra = fieldsOf(given, 'header', known);
	if (cellText(given.yourRef) !== '') extra.YourRef ??= cellText(given.yourRef);
	const entry = signed({
		kind: kind ?? '', date, dueDate: day(given.dueDate, 'due date'),
		relation: typeof relation === 'object' && relation !== null ? relation : { code: cellText(relation) },
		journal: cellText(given.journal), currency: cellText(given.currency).toUpperCase(), paymentReference: cellText(given.paymentReference), paymentCondition: cellText(given.paymentCondition),
		description: cellText(given.description), total: amount(given.total, 'total', 'the document'), extra, lines,
	});
	return { entry, faults: [...new Set(faults)], unused: [] };
}

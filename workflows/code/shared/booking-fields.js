/* global asOption, beginOf, choice, input, note, paragraph, escapeHtml */
// The settings of a connection as fields of a page, and the answers as settings again (core/booking/settings.ts says what
// they mean). What a page did not ask stays as it was; "automatic" is stored as nothing, so that a default can follow Exact.
const EXTRA_FIELDS = inject.extraFields;
const AUTOMATIC = 'automatic - what the administration or the relation in Exact says';
const NONE = 'none - a person decides';
const BANK_FEEDS = ['exact - Exact receives the bank statements itself', 'ponto - Ponto', 'codabox - CodaBox', 'none - no bank statements in Exact'];
const SALES_TYPES = [20];
const PURCHASE_TYPES = [22];
/** Cash, bank, debtors, creditors, VAT: never the counter account of an invoice line. */
const NOT_FOR_LINES = [10, 12, 14, 16, 20, 22, 24];

const POLICIES = [
	['closedPeriod', 'Invoice in a closed period', [['park', 'a person decides'], ['nextOpenPeriod', 'booked in the next open period; the invoice date stays']]],
	['directDebit', 'Invoice that is collected by direct debit', [['collectionCondition', 'booked with the payment condition for collection'], ['park', 'a person decides'], ['book', 'booked like any other']]],
	['probablyPaid', 'Invoice that was probably paid by card', [['park', 'a person decides'], ['book', 'booked, with a warning']]],
	['newIban', 'Known supplier with a new bank account', [['park', 'a person decides'], ['book', 'booked; the bank account in Exact is never changed']]],
	['prepaid', 'Invoice that is partly paid already', [['book', 'booked for the whole amount, with a warning'], ['park', 'a person decides']]],
];
const ATTACHMENTS = [['xmlAndPicture', 'the original (XML) and its picture (PDF)'], ['pictureOnly', 'only the picture (PDF)'], ['xmlOnly', 'only the original (XML)'], ['none', 'nothing']];
const MODES = [['group', 'one line per VAT rate'], ['line', 'one line per line of the invoice']];
const RELATIONS = [['no', 'an unknown supplier or customer waits for a person'], ['yes', 'an unknown supplier or customer is created in Exact']];
/** What a setting is when nobody sets it: not stored, so that it follows the product. */
const STANDARD = { mode: MODES[0][0], attachments: ATTACHMENTS[0][0], ...Object.fromEntries(POLICIES.map(([name, , options]) => [`policies.${name}`, options[0][0]])) };
const words = (pairs) => pairs.map((pair) => pair.join(' - '));
const worded = (pairs, value) => words(pairs.filter(([name]) => name === value))[0];

function parsedBooking(given) {
	try {
		const value = JSON.parse(given || '{}');
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
	} catch {
		return {};
	}
}

/** Per cent of a VAT code, e.g. 21; Exact gives a fraction. */
const rateOf = (row) => Math.round(Number(row.percentage) * 10_000) / 100;
const usable = (rows) => (rows ?? []).filter((row) => !row.blocked);
const shown = (row) => asOption(`${row.code} - ${row.name}`);

/** `[key of the VAT map, words]` that fit the rates of this administration. */
function vatKeys(side, codes) {
	const rates = [...new Set(usable(codes).map(rateOf))].filter((rate) => rate > 0).sort((a, b) => b - a);
	const common = [['reverseChargeDomestic', 'reverse charge inside the country (verlegd, medecontractant)'], ['intraCommunityGoods', 'goods inside the EU'], ['intraCommunityServices', 'services inside the EU']];
	const own = side === 'purchase' ? [['servicesOutsideEu', 'services from outside the EU'], ['import', 'import of goods']] : [['export', 'export']];
	return [
		...rates.map((rate) => [`${side}:${rate >= 15 ? 'standard' : 'reduced'}:${rate}`, `${rate} %`, rate]),
		...[...common, ...own, ['exempt', 'exempt'], ['zero', 'zero rate']].map(([kind, sentence]) => [`${side}:${kind}`, sentence]),
	];
}

const sideFits = (row, side) => !row.transactionType || row.transactionType === 'B' || row.transactionType === (side === 'purchase' ? 'P' : 'S');
const only = (rows) => (rows.length === 1 ? rows[0] : undefined);

function vatFields(side, codes, map) {
	const rows = usable(codes).filter((row) => row.type !== 'I' && sideFits(row, side));
	return vatKeys(side, codes).map(([key, sentence, rate]) => {
		const single = rate === undefined ? undefined : only(rows.filter((row) => row.type === 'E' && !row.charged && rateOf(row) === rate));
		const chosen = rows.find((row) => row.code === map[key]) ?? single;
		return choice(`VAT code for ${side === 'purchase' ? 'purchases' : 'sales'}: ${sentence}`, `vat ${key}`, [AUTOMATIC, ...rows.map(shown)], chosen === undefined ? AUTOMATIC : shown(chosen));
	});
}

function codeField(label, name, rows, current, first, standard) {
	const chosen = rows.find((row) => row.code === current) ?? (current ? undefined : standard);
	// A code that Exact does not know any more is shown, so that nobody takes the default for it unseen.
	const lost = current && !rows.some((row) => row.code === current) ? [asOption(`${current} - not in Exact any more, or blocked`)] : [];
	return choice(label, name, [first, ...lost, ...rows.map(shown)], lost[0] ?? (chosen === undefined ? first : shown(chosen)));
}

/** Which of the lists a page needs. */
const LISTS_TO_READ = ['journals', 'vatCodes', 'glAccounts', 'paymentConditions'];

/**
 * @param row the connection as it is or will be
 * @param lists answer of the gateway to `lists`
 * @param isNew also asks from when documents are delivered
 */
function bookingFields(row, lists, isNew) {
	const booking = parsedBooking(row.booking);
	const purchases = row.flow === 'entry' || row.flow === 'document';
	const journals = (types) => usable(lists.journals).filter(({ type }) => types.includes(type));
	const accounts = usable(lists.glAccounts).filter(({ type }) => !NOT_FOR_LINES.includes(type));
	const conditions = usable(lists.paymentConditions);
	const missing = (lists.problems ?? []).map(({ message, fix }) => `<li>${escapeHtml(message)} ${escapeHtml(fix)}</li>`).join('');
	const fields = [
		...(missing === '' ? [] : [note('missing', `<h6>Not everything could be read from Exact</h6><ul>${missing}</ul>${paragraph('What could not be read is not asked here and stays as it is.')}`)]),
		note('general', '<h2>This connection</h2>'),
		input('Client (connections are grouped under this name)', 'client', row.client || row.partyName || ''),
		choice('Where do the bank statements of this administration come from?', 'bankFeed', BANK_FEEDS, BANK_FEEDS.find((option) => beginOf(option) === row.bankFeed) ?? BANK_FEEDS[0]),
		...(isNew ? [{ fieldLabel: 'Deliver documents that arrived from (empty: from now)', fieldName: 'activeFrom', fieldType: 'date', requiredField: false }] : []),
		...(row.flow === 'postboxMail' ? [input('Exact address that takes mailed invoices', 'mailTo', row.mailTo ?? '', { requiredField: true, placeholder: 'name@in.exactonline.be' })] : []),
	];
	if (purchases) {
		fields.push(note('purchases', '<h2>Purchase invoices</h2>'));
		if (lists.journals) fields.push(codeField('Journal for purchases', 'journals.purchase', journals(PURCHASE_TYPES), booking.journals?.purchase, AUTOMATIC, only(journals(PURCHASE_TYPES))));
		if (lists.journals) fields.push(codeField('Journal for purchase credit notes', 'journals.purchaseCredit', journals([22, 23]), booking.journals?.purchaseCredit, AUTOMATIC));
		if (lists.glAccounts) fields.push(codeField('Ledger account where no rule and no supplier names one', 'accounts.purchase', accounts, booking.accounts?.purchase, NONE));
		if (lists.paymentConditions) fields.push(codeField('Payment condition for purchases', 'paymentConditions.purchase', conditions, booking.paymentConditions?.purchase, AUTOMATIC), codeField('Payment condition for direct debit', 'paymentConditions.collection', conditions, booking.paymentConditions?.collection, AUTOMATIC, only(conditions.filter(({ method }) => method === 'I'))));
		if (lists.vatCodes) fields.push(...vatFields('purchase', lists.vatCodes, booking.vatMap ?? {}));
		fields.push(choice('Lines of an entry', 'mode', words(MODES), worded(MODES, booking.mode ?? 'group')));
		for (const [name, label, options] of POLICIES) fields.push(choice(label, `policies.${name}`, words(options), worded(options, booking.policies?.[name] ?? options[0][0])));
		fields.push(choice('Files with an entry', 'attachments', words(ATTACHMENTS), worded(ATTACHMENTS, booking.attachments ?? 'xmlAndPicture')));
	}
	fields.push(note('sales', `<h2>Sales invoices</h2>${paragraph('Only for <i>Send sales documents</i>. Leave it as it is when you do not use it.')}`));
	if (lists.journals) fields.push(codeField('Journal for sales', 'journals.sales', journals(SALES_TYPES), booking.journals?.sales, AUTOMATIC, only(journals(SALES_TYPES))), codeField('Journal for sales credit notes', 'journals.salesCredit', journals([20, 21]), booking.journals?.salesCredit, AUTOMATIC));
	if (lists.glAccounts) fields.push(codeField('Ledger account for sales', 'accounts.sales', accounts, booking.accounts?.sales, NONE), codeField('Ledger account for rounding differences', 'accounts.rounding', accounts, booking.accounts?.rounding, NONE));
	if (lists.paymentConditions) fields.push(codeField('Payment condition for sales', 'paymentConditions.sales', conditions, booking.paymentConditions?.sales, AUTOMATIC));
	if (lists.vatCodes) fields.push(...vatFields('sales', lists.vatCodes, booking.vatMap ?? {}));
	const extra = { ...(booking.extraFields?.header ?? {}), ...(booking.extraFields?.line ?? {}) };
	fields.push(
		note('both', '<h2>Purchases and sales</h2>'),
		choice('Unknown relations', 'createRelations', words(RELATIONS), worded(RELATIONS, booking.createRelations === true ? 'yes' : 'no')),
		{ fieldLabel: 'Extra fields: one per line, own name = field of Exact', fieldName: 'extraFields', fieldType: 'textarea', requiredField: false, placeholder: 'projectUrl = ExternalLinkReference', ...(Object.keys(extra).length === 0 ? {} : { defaultValue: Object.entries(extra).map(([own, theirs]) => `${own} = ${theirs}`).join('\n') }) },
		note('fields', paragraph(`Fields of Exact: ${EXTRA_FIELDS.map(({ property }) => property).join(', ')}.`)),
	);
	return fields;
}

/** The fields of the table that the answers give, or `{ problem }`. Only what was offered counts: the browser is not trusted. */
function readBookingAnswers(row, answer, fields) {
	const offered = new Map(fields.filter(({ fieldOptions }) => fieldOptions !== undefined).map(({ fieldName, fieldOptions }) => [fieldName, fieldOptions.values.map(({ option }) => option)]));
	const booking = parsedBooking(row.booking);
	const set = (path, value) => {
		const [first, second] = path.split('.');
		if (second === undefined) {
			if (value === undefined) delete booking[first];
			else booking[first] = value;
			return;
		}
		const inner = { ...(booking[first] ?? {}) };
		if (value === undefined) delete inner[second];
		else inner[second] = value;
		booking[first] = inner;
		if (Object.keys(inner).length === 0) delete booking[first];
	};
	for (const [name, options] of offered) {
		const given = answer[name];
		if (given === undefined || given === null || given === '') continue;
		if (!options.includes(given)) return { problem: { title: 'A setting was not one of those offered', message: `"${asOption(given).slice(0, 80)}" was not offered.`, fix: 'Open the form again and choose from the lists.' } };
		const code = given === AUTOMATIC || given === NONE ? undefined : beginOf(given);
		if (name === 'bankFeed') continue;
		if (name === 'createRelations') set(name, code === 'yes' ? true : undefined);
		else if (name in STANDARD && STANDARD[name] === code) set(name, undefined);
		else if (name.startsWith('vat ')) {
			const map = { ...(booking.vatMap ?? {}) };
			if (code === undefined) delete map[name.slice(4)];
			else map[name.slice(4)] = code;
			if (Object.keys(map).length === 0) delete booking.vatMap;
			else booking.vatMap = map;
		} else set(name, code);
	}
	const extra = { header: {}, line: {} };
	for (const line of String(answer.extraFields ?? '').split(/\r?\n/).map((one) => one.trim()).filter((one) => one !== '')) {
		const [, own = '', theirs = ''] = /^([^=]+?)\s*=\s*(\w+)$/.exec(line) ?? [];
		const field = EXTRA_FIELDS.find(({ property }) => property === theirs);
		if (field === undefined) return { problem: { title: 'An extra field is not known', message: `"${asOption(line).slice(0, 80)}" names no field of an entry.`, fix: `Write one per line: own name = field of Exact. Fields: ${EXTRA_FIELDS.map(({ property }) => property).join(', ')}.` } };
		extra[field.level][own] = theirs;
	}
	if (answer.extraFields !== undefined) {
		if (Object.keys(extra.header).length + Object.keys(extra.line).length > 0) booking.extraFields = extra;
		else delete booking.extraFields;
	}
	const mailTo = answer.mailTo === undefined ? (row.mailTo ?? '') : String(answer.mailTo ?? '').trim();
	if (row.flow === 'postboxMail' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailTo)) return { problem: { title: 'No address for mailed invoices', message: 'The flow postboxMail needs the Exact address of the administration.', fix: 'Look it up in Exact under the company data of the administration, and open this form again.' } };
	return {
		values: {
			booking: Object.keys(booking).length === 0 ? '' : JSON.stringify(booking),
			// The name of the organisation is what an empty one means.
			client: answer.client === undefined ? (row.client ?? '') : String(answer.client ?? '').trim() === asOption(row.partyName) ? '' : String(answer.client ?? '').trim().slice(0, 120),
			bankFeed: BANK_FEEDS.includes(answer.bankFeed) ? beginOf(answer.bankFeed) : (row.bankFeed || 'exact'),
			mailTo,
		},
	};
}

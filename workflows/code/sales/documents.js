// In: everything that was read. Out: one item per document: what it is, to which connection it belongs, and how it will be
// sent; or why it cannot be (`fault`). Every row and every file is in one of them: nothing is dropped.
// @include shared/sales-values.js
// @include shared/sales-table.js
// @include shared/sales-entry.js
// @include shared/payment-marks.js
// @include shared/letters-and-digits.js
/* global cellText, csvRows, understoodRow, kindOf, entryOfRows, entryOfJson, estimated, inCents, millionths, negated, lettersAndDigits, paymentMarks */
const EXTRA = inject.extraFields;
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const sources = $('To be read').all();
const fromForm = sources[0].json.filter.connectionId !== '';
const outputs = ['einvoice', 'csv', 'sheet', 'json'];

/** Items of a reader, each with the source that it was made from. */
function readBy(node, what) {
	const reader = $(node);
	if (!reader.isExecuted) return [];
	const asked = $('What is it?').all(outputs.indexOf(what));
	return reader.all(0).map((item) => {
		const paired = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
		const index = typeof paired === 'object' && paired !== null ? paired.item : paired;
		const source = asked[index ?? (asked.length === 1 ? 0 : -1)];
		if (source === undefined) throw new Error('What was read cannot be traced back to its file. Nothing was sent.');
		return { item, source };
	});
}

const settingsOf = (connection) => {
	try {
		return JSON.parse(connection?.booking || '{}');
	} catch {
		return {};
	}
};

/** The connection that a document names; the one that the person chose goes before. Several or none is a fault, never a guess. */
function connectionFor(named, seller) {
	if (fromForm) return { connection: connections.find((row) => row.id === sources[0].json.filter.connectionId) };
	const fits = connections.filter((row) => {
		if (cellText(named) !== '') return [row.partyId, row.division, row.client, row.partyName, row.divisionName].some((value) => lettersAndDigits(value) !== '' && lettersAndDigits(value) === lettersAndDigits(named));
		if (seller === undefined) return true;
		const numbers = [seller.vatNumber, seller.chamberOfCommerce, seller.legalId?.value].map((value) => lettersAndDigits(value).replace(/^BE/, '')).filter((value) => value !== '');
		return [row.divisionVat, row.divisionChamber, row.partyVat, row.partyChamber].some((value) => numbers.includes(lettersAndDigits(value).replace(/^BE/, '')));
	});
	const live = fits.filter((row) => row.state === 'live');
	if (live.length === 1) return { connection: live[0] };
	const who = cellText(named) !== '' ? `"${cellText(named)}"` : seller === undefined ? 'it' : `${seller.name} (${seller.vatNumber || seller.chamberOfCommerce})`;
	const partyId = cellText(named) || lettersAndDigits(seller?.vatNumber) || 'unknown';
	if (live.length > 1) return { partyId, fault: { code: 'WHICH_CONNECTION', message: `${live.length} connections fit ${who}.`, fix: 'Let the document name its organisation in the field "connection" (its partyId or the code of the administration).' } };
	return { partyId, fault: { code: 'UNKNOWN_SENDER', message: fits.length > 0 ? `The connection of ${who} is not live.` : `No live connection fits ${who}.`, fix: 'Connect the organisation with the form "Connect an organisation", or correct the field "connection" of the document.' } };
}

/** A short name for content that has no number, so that the same content is one row in the ledger. */
function fingerprint(value) {
	let sum = 2166136261;
	for (const sign of JSON.stringify(value)) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0;
	return sum.toString(36);
}

const documents = [];
function give(place, { connection, partyId, fault }, document, binary) {
	const { kind = 'invoice', number = '' } = document;
	const wrong = document.fault ?? fault;
	documents.push({
		json: {
			ok: wrong === undefined,
			place,
			connectionId: connection?.id ?? null,
			partyId: connection?.partyId ?? partyId ?? 'unknown',
			documentId: number === '' ? `unread:${fingerprint([place, document.content ?? document.fault])}` : `${kind}:${number}`,
			kind, number,
			issueDate: document.issueDate ?? '', customer: document.customer ?? '', customerId: document.customerId ?? '',
			total: document.total ?? '', net: document.net ?? '', currency: document.currency ?? '', paymentReference: document.paymentReference ?? '',
			origin: document.origin ?? '',
			...(document.entry === undefined ? {} : { entry: document.entry }),
			unused: document.unused ?? [],
			...(wrong === undefined ? {} : { fault: wrong }),
		},
		...(binary === undefined ? {} : { binary }),
	});
}
const notRead = (message, fix) => ({ code: 'NOT_READ', message, fix });
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function giveEntry(place, found, number, { entry, faults, unused }, content, binary) {
	const fault = faults.length === 0 ? undefined : notRead(`${capital(faults.join('; '))}.`, 'Correct it at the source, then send it again.');
	// What could not be read makes no total.
	const vat = faults.length > 0 ? undefined : estimated(entry.lines);
	const net = faults.length > 0 ? '' : inCents(entry.lines.reduce((sum, { amount = '' }) => sum + millionths(amount), 0n));
	const total = entry.total !== '' && faults.length === 0 ? entry.total : vat === undefined ? '' : inCents(vat);
	give(place, found, {
		fault, unused, content, number, kind: entry.kind, issueDate: entry.date, origin: 'json',
		customer: cellText(entry.relation.name) || cellText(entry.relation.vatNumber) || cellText(entry.relation.code),
		customerId: cellText(entry.relation.vatNumber) || cellText(entry.relation.code),
		total: entry.kind === 'creditNote' ? negated(total) : total, net: entry.kind === 'creditNote' ? negated(net) : net, currency: entry.currency, paymentReference: entry.paymentReference,
		entry: { ...entry, number, lines: entry.lines.map((line) => Object.fromEntries(Object.entries(line).filter(([, value]) => value !== ''))) },
	}, binary);
}

/** Rows `{ place, row }` of one table: those with one number are one document. */
function giveRows(fileName, rows) {
	const groups = new Map();
	for (const one of rows) {
		if (Object.values(one.row).every((value) => cellText(value) === '')) continue;
		const { said } = understoodRow(one.row, []);
		const number = cellText(said.number);
		if (number === '') {
			give(`${fileName}, ${one.place}`, connectionFor(said.connection), { content: one.row, fault: notRead('The row has no document number.', 'Fill in the column "number" on every row, also on the further lines of a document.') });
			continue;
		}
		// An invoice and a credit note may carry one number; a row that names no kind belongs to the one before it.
		const kind = kindOf(said.kind) ?? '';
		const same = groups.get(number) ?? [];
		const group = same.findLast((other) => kind === '' || other.kind === '' || other.kind === kind) ?? { number, kind, named: said.connection, rows: [] };
		if (!same.includes(group)) groups.set(number, [...same, group]);
		group.kind ||= kind;
		group.rows.push(one);
	}
	for (const { number, named, rows: own } of [...groups.values()].flat()) {
		const found = connectionFor(named);
		const place = own.length === 1 ? own[0].place : `${own[0].place} to ${own[own.length - 1].place.replace('row ', '')}`;
		giveEntry(`${fileName}, ${place}`, found, number, entryOfRows(own, settingsOf(found.connection), EXTRA), own);
	}
}

function giveFields(place, given, binary) {
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return give(place, connectionFor(''), { content: given, fault: notRead('It is no object with the fields of a document.', 'Give one JSON object per document; the note of the workflow has an example.') });
	const number = cellText(given.number);
	const found = connectionFor(given.connection);
	if (!Array.isArray(given.lines)) {
		if (understoodRow(given, []).said.number === undefined) return give(place, found, { content: given, fault: notRead('The document has no number and no lines.', 'Give number, date, relation and lines; the note of the workflow has an example.') });
		const { said } = understoodRow(given, []);
		return giveEntry(place, connectionFor(said.connection ?? given.connection), cellText(said.number), entryOfRows([{ place: 'the document', row: given }], settingsOf(found.connection), EXTRA), given, binary);
	}
	const read = entryOfJson(given, settingsOf(found.connection), EXTRA);
	if (number === '') read.faults.push('the number is missing');
	return giveEntry(place, found, number, read, given, binary);
}

for (const { item, source } of readBy('Read the e-invoices', 'einvoice')) {
	const invoice = item.json;
	const place = source.json.fileName;
	if (invoice.ok !== true) {
		give(place, connectionFor(source.json.given?.connection), { content: [source.json.fileName, invoice.message ?? invoice.error], fault: { code: invoice.code ?? 'NOT_READ', message: invoice.message ?? 'The file could not be read.', fix: invoice.fix ?? 'Check the file.' } });
		continue;
	}
	const credit = invoice.type === 'creditNote';
	const total = invoice.totals.taxInclusive || invoice.totals.payable;
	give(place, connectionFor(source.json.given?.connection, invoice.seller), {
		kind: invoice.type, number: invoice.number, issueDate: invoice.issueDate, currency: invoice.currency, origin: 'einvoice', paymentReference: paymentMarks(invoice).paymentReference,
		customer: invoice.buyer.name, customerId: invoice.buyer.vatNumber || invoice.buyer.chamberOfCommerce,
		total: credit ? negated(total) : total,
	}, { ...item.binary, ...(item.binary?.pdf === undefined && source.binary?.picture !== undefined ? { pdf: source.binary.picture } : {}) });
}
for (const { item, source } of readBy('Text of the CSV files', 'csv')) {
	const { fileName } = source.json;
	const [head, ...rows] = csvRows(String(item.json.text ?? ''));
	if (head === undefined || rows.length === 0) {
		give(fileName, connectionFor(''), { content: fileName, fault: notRead(item.json.error ?? 'The file holds no rows below the names of the columns.', 'The first row holds the names of the columns, each further row a line of a document.') });
		continue;
	}
	giveRows(fileName, rows.map(({ line, cells }) => ({ place: `row ${line}`, row: Object.fromEntries(head.cells.map((name, index) => [name, cells[index] ?? ''])) })));
}
const sheets = new Map(readBy('Rows of the spreadsheets', 'sheet').reduce((files, { item, source }) => files.set(source.json.place, [...(files.get(source.json.place) ?? []), item.json]), new Map()));
for (const { json } of sources.filter((source) => source.json.what === 'sheet')) {
	const rows = (sheets.get(json.place) ?? []).map((row, index) => ({ place: `row ${index + 2}`, row }));
	const broken = rows.find(({ row }) => row.error !== undefined && Object.keys(row).length === 1);
	if (rows.length === 0 || broken !== undefined) give(json.fileName, connectionFor(''), { content: json.fileName, fault: notRead(broken === undefined ? 'The first sheet holds no rows below the names of the columns.' : `The spreadsheet cannot be opened: ${broken.row.error}`, 'The first row of the first sheet holds the names of the columns, each further row a line of a document.') });
	else giveRows(json.fileName, rows);
}
for (const { item, source } of readBy('Contents of the JSON files', 'json')) {
	const { fileName } = source.json;
	const held = item.json.content;
	const list = Array.isArray(held) ? held : Array.isArray(held?.documents) ? held.documents : [held];
	if (item.json.error !== undefined || held === undefined || list.length === 0) give(fileName, connectionFor(''), { content: fileName, fault: notRead(item.json.error === undefined ? 'The file holds no document.' : 'The file holds no JSON.', 'Give an array of documents; the note of the workflow has an example.') });
	else if (list.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one.lines))) giveRows(fileName, list.map((row, index) => ({ place: `row ${index + 1}`, row })));
	else list.forEach((one, index) => giveFields(`${fileName}, document ${index + 1}`, one));
}
for (const { json, binary } of sources) {
	if (json.what === 'fields') giveFields(json.fileName, json.given, binary?.picture === undefined ? undefined : { pdf: binary.picture });
	if (json.what === 'unknown') give(json.fileName, connectionFor(''), { content: json.fileName, fault: notRead('This kind of file is not known.', 'Send XML or PDF e-invoices, CSV or XLSX spreadsheets, or JSON.') });
}

const first = new Map();
for (const { json } of documents) {
	if (!json.ok) continue;
	const name = `${json.partyId}\n${json.documentId}`;
	const before = first.get(name);
	if (before === undefined) first.set(name, json);
	else Object.assign(json, { ok: false, repeats: true, fault: { code: 'TWICE_IN_ONE_CALL', message: `The same number stands in ${before.place}, too.`, fix: 'Only the first one is sent. Take out the second, or correct its number.' } });
}
return documents.length === 0 ? [{ json: { none: true } }] : documents;

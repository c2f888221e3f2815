// In: what the ledger holds under the keys of the documents that it let through. Out: the whole e-invoices, as the reader gave
// them, so that the entry is made of what stands in the document. Beside the model stand its references and dates under one name each, for extra fields
// that a connection maps ("order" -> "Notes").
const read = $('Read the e-invoice').all();
const places = new Map($('Before sending').all().map((item, index) => [item.json.rowId, index]));
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== ''));

// The ledger writes every attempt down before it is made, in whatever way and under whatever row. Where its row came fresh from the
// inbox (see 'The request' of the caller) and no other row with the same key was ever tried or offered again, nobody has begun to write the
// document, and only the entries need a look. Without that proof archive and postbox are asked as well.
const rows = $input.all().map((item) => item.json).filter((row) => row.id !== undefined);
const isKnown = (rowId, key) => rows.some((row) => Number(row.id) === Number(rowId) && row.key === key);
const isTouched = (row) => Number(row.attempts ?? 0) > 0 || ['firstAttemptAt', 'doubtfulSince', 'reason'].some((name) => (row[name] ?? '') !== '');
const touchedElsewhere = (rowId, key) => rows.some((row) => Number(row.id) !== Number(rowId) && row.key === key && isTouched(row));

return $('Let through').all().map(({ json, binary }) => {
	const invoice = read[places.get(json.rowId)].json;
	const { references = {}, period = {}, delivery = {}, seller = {} } = invoice;
	const named = filled({ ...references, periodStart: period.start, periodEnd: period.end, deliveryDate: delivery.date, sellerName: seller.name, sellerVatNumber: seller.vatNumber });
	const { rowId, key, firstAttemptAt, doubtfulSince, fresh } = json;
	const neverTried = fresh === true && (firstAttemptAt ?? '') === '' && (doubtfulSince ?? '') === '' && isKnown(rowId, key) && !touchedElsewhere(rowId, key);
	return { json: { ...named, ...invoice, rowId, key, firstAttemptAt, doubtfulSince, neverTried, buyerOnDocument: json.buyer }, binary };
});

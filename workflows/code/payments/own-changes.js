// In: rows of own sales documents. Out: one item per own document whose payment changed, for the invoicing tool.
// @include shared/own-payment-documents.js
// @include shared/payment-change.js
/* global ownDocuments, paymentChange */
const rows = $input.all().map((item) => item.json);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.division !== undefined);
// Where the bank statements take another way, the state in Exact Online would mislead.
const trusted = connections.filter((row) => ['', 'exact'].includes(String(row.bankFeed ?? '').trim().toLowerCase()));
const own = new Map(trusted.flatMap((connection) => ownDocuments(rows, connection)).map((row) => [`${row.division} ${String(row.exactId).toLowerCase()}`, row]));
/** A new invoice is open: that is no payment. And what *Payment status* told and noted meanwhile is not told again. */
const isNews = (row, { state, open, dueDate, lastPaymentDate }) => {
	const noted = String(row.paymentState ?? '');
	return noted === '' ? state !== 'open' : [state, open, dueDate, lastPaymentDate].join() !== [noted, row.openAmount ?? '', String(row.dueDate ?? '').slice(0, 10), String(row.paidAt ?? '').slice(0, 10)].join();
};
return $('A payment changed').all().flatMap(({ json: { division, key, entity } }) => {
	const row = own.get(`${division} ${key}`);
	return row === undefined || !isNews(row, entity) ? [] : [{ json: paymentChange(row, { ...entity, previousState: entity.previousState || row.paymentState || '' }, 'exact') }];
});

// Out: what the ledger notes before anything is written in Exact. No lines, no files: they stay in this workflow.
const { owner, division } = $('Start').first().json;
const at = DateTime.utc().toISO();
return $input.all().map(({ json }) => ({
	json: { action: 'sending', owner, rowId: json.rowId, at, kind: json.kind, number: json.number, supplier: json.customer, supplierId: json.customerId, issueDate: json.issueDate, amount: json.total, total: json.total, currency: json.currency, paymentReference: json.paymentReference ?? '', division, flow: 'entry' },
}));

// Out: what the ledger notes before anything is written in Exact. No bytes: they stay in this workflow.
const request = $('Start').first().json;
const at = DateTime.utc().toISO();
return $input.all().map(({ json }) => ({
	json: {
		action: 'sending',
		owner: request.owner,
		rowId: json.rowId,
		at,
		key: json.key,
		kind: json.kind,
		number: json.number,
		supplier: json.supplier,
		supplierId: json.supplierId,
		issueDate: json.issueDate,
		amount: json.amount,
		total: json.total,
		currency: json.currency,
		paymentReference: json.paymentReference,
		bankAccounts: json.bankAccounts,
		division: request.division,
		direction: 'purchase',
		// Set once: later tries of this document keep the way of its first.
		flow: json.flow,
	},
}));

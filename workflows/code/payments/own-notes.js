// Out: one note for the ledger per document that was written back.
const now = DateTime.utc().toISO();
return $('Only own documents').all().map(({ json }) => ({ json: { action: 'note', rowId: Number(json.rowId), patch: { paymentState: json.paymentState, openAmount: json.openAmount, dueDate: json.dueDate, paidAt: json.paidAt, paymentCheckedAt: now } } }));

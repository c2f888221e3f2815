/** What the invoicing tool is told of one document. `row` is its row in the ledger, `status` what is known now. */
function paymentChange(row, status, source) {
	return {
		number: row.number ?? '',
		kind: row.kind ?? '',
		direction: row.direction === 'sales' ? 'sales' : 'purchase',
		partner: row.supplier ?? '',
		documentId: row.documentId ?? '',
		division: row.division ?? '',
		paymentState: status.state,
		previousState: status.previousState ?? '',
		currency: status.currency || row.currency || '',
		amount: status.amount ?? '',
		paid: status.paid ?? '',
		openAmount: status.open ?? '',
		dueDate: status.dueDate ?? '',
		paidAt: status.lastPaymentDate ?? '',
		source,
		exactId: row.exactId ?? '',
		rowId: row.id,
	};
}

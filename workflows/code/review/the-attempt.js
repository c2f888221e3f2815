// Out: what the ledger notes before anything is written in Exact. No bytes: they stay in this workflow.
/* global paymentMarks, signedTotal */
// @include shared/payment-marks.js
// @include shared/signed-total.js

const asked = $('Start').first().json;
const invoice = $input.first().json;
return [{ json: {
	action: 'sending', owner: asked.owner, rowId: asked.document.rowId, at: DateTime.utc().toISO(),
	key: invoice.key, kind: invoice.type, number: invoice.number, supplier: invoice.seller.name,
	supplierId: invoice.seller.vatNumber || invoice.seller.legalId?.value || invoice.seller.endpoint?.value || '',
	issueDate: invoice.issueDate, amount: invoice.totals.payable, total: signedTotal(invoice), currency: invoice.currency, ...paymentMarks(invoice), division: asked.division, flow: 'entry',
} }];

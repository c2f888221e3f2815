// Out: the proposal, and of the document only what stands on the page. Bytes stay here.
const invoice = $('The document to review').first().json;
const proposal = $input.first().json;
const { seller, totals, vatBreakdown, lines } = invoice;
return [{ json: {
	...proposal,
	ok: proposal.ok === true,
	code: proposal.code || (proposal.ok === true ? '' : 'NO_PROPOSAL'),
	message: proposal.message || proposal.error || '',
	invoice: {
		type: invoice.type, number: invoice.number, issueDate: invoice.issueDate, dueDate: invoice.dueDate ?? '', currency: invoice.currency, sign: invoice.sign,
		supplier: seller.name, supplierVat: seller.vatNumber ?? '', supplierChamber: seller.chamberOfCommerce ?? '',
		supplierId: seller.vatNumber || seller.legalId?.value || seller.endpoint?.value || '',
		withoutVat: totals.taxExclusive, vat: totals.vat, withVat: totals.taxInclusive, payable: totals.payable,
		groups: (vatBreakdown ?? []).map(({ category, rate, taxable, tax }) => ({ category, rate, taxable, tax })),
		lines: (lines ?? []).map(({ name, quantity, net, sellerItemId }) => ({ name, quantity, net, itemId: sellerItemId ?? '' })),
		hasPicture: (invoice.attachments ?? []).some(({ binaryProperty }) => binaryProperty === 'pdf') || invoice.fromPdf === true,
	},
} }];

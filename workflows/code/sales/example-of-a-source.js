// In: the answer of the invoicing tool. Out: one item per document. Change the names on the right to those of your tool.
return $input.all().flatMap(({ json }) => (Array.isArray(json.invoices) ? json.invoices : [json])).map((invoice) => ({
	json: {
		connection: invoice.connection,
		kind: invoice.kind,
		number: invoice.number,
		date: invoice.date,
		dueDate: invoice.dueDate,
		relation: invoice.relation,
		paymentReference: invoice.paymentReference,
		currency: invoice.currency,
		total: invoice.total,
		lines: invoice.lines,
	},
}));

// Out: what the run of one administration gets: its connection first, then the documents with their files.
const { connectionId, dryRun, documents } = $input.first().json;
const connection = $('All connections').all().map((item) => item.json).find((row) => row.id === connectionId);
const read = $('Documents').all();
const head = {
	action: 'sales', dryRun, division: String(connection.division), booking: connection.booking ?? '',
	connection: {
		...connection,
		division: String(connection.division),
		vatNumber: connection.divisionVat ?? '',
		chamberOfCommerce: connection.divisionChamber ?? '',
	},
};
return [
	{ json: head },
	...documents.map((one) => ({
		json: {
			action: 'sales', rowId: one.rowId, origin: one.origin, documentId: one.documentId, kind: one.kind, number: one.number, issueDate: one.issueDate,
			customer: one.customer, customerId: one.customerId, total: one.total, currency: one.currency, paymentReference: one.paymentReference ?? '', ...(one.entry === undefined ? {} : { entry: one.entry }),
		},
		...(read[one.index].binary === undefined ? {} : { binary: read[one.index].binary }),
	})),
];

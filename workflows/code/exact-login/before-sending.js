// In: what the reader made of each document. Out: one item per document, either refused (with its outcome) or ready
// to be sent, with the bytes that go to Exact.
const request = $('Start').first().json;
const downloaded = $('Fetch the document from the inbox').all(0);

return $input.all().map((item, index) => {
	const pairedIndex = typeof item.pairedItem === 'object' ? (Array.isArray(item.pairedItem) ? item.pairedItem[0]?.item : item.pairedItem?.item) : item.pairedItem;
	const { rowId, firstAttemptAt, doubtfulSince } = downloaded[pairedIndex ?? index].json;
	const invoice = item.json;
	if (invoice.ok !== true) {
		return {
			json: {
				rowId,
				ready: false,
				outcome: 'parked',
				code: invoice.code ?? 'NOT_READ',
				message: invoice.message ?? 'The document could not be read.',
				fix: invoice.fix ?? 'Ask the supplier for a valid e-invoice, or book the document by hand.',
				retryable: false,
			},
		};
	}
	return {
		json: {
			rowId,
			ready: true,
			key: invoice.key,
			subject: `${invoice.number} ${invoice.seller.name}`.trim(),
			kind: invoice.type,
			number: invoice.number,
			supplier: invoice.seller.name,
			supplierId: invoice.seller.vatNumber || invoice.seller.legalId?.value || invoice.seller.endpoint?.value || '',
			issueDate: invoice.issueDate,
			amount: invoice.totals.payable,
			currency: invoice.currency,
			buyer: { vatNumber: invoice.buyer.vatNumber, chamberOfCommerce: invoice.buyer.chamberOfCommerce, ids: [...(invoice.buyer.ids ?? []), invoice.buyer.legalId, invoice.buyer.endpoint].filter((id) => id && id.value) },
			division: request.division,
			firstAttemptAt: firstAttemptAt ?? '',
			doubtfulSince: doubtfulSince ?? '',
		},
		binary: item.binary,
	};
});

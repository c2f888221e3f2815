// In: what the reader made of each document. Out: one item per document, either refused (with its outcome) or ready
// to be sent, with the bytes that go to Exact.
const request = $('Start').first().json;
const downloaded = $('Fetch the document from the inbox').all(0);

// The address to which a document was sent is how it came here, so it proves nothing: it only counts where the document
// names no number of the buyer at all.
function buyerOf(buyer) {
	const plain = (value) => String(value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
	const named = [...(buyer.ids ?? []), buyer.legalId].filter((id) => id && id.value);
	const address = buyer.endpoint && buyer.endpoint.value ? [buyer.endpoint] : [];
	const anonymous = !buyer.vatNumber && named.length === 0;
	const onlyAddress = address.some(({ value }) => plain(value) === plain(buyer.chamberOfCommerce)) && !named.some(({ value }) => plain(value) === plain(buyer.chamberOfCommerce));
	return {
		vatNumber: buyer.vatNumber ?? '',
		chamberOfCommerce: onlyAddress && !anonymous ? '' : (buyer.chamberOfCommerce ?? ''),
		ids: anonymous ? address : named,
	};
}

return $input.all().map((item) => {
	// Which row a document belongs to is never guessed: an outcome on the wrong row would lose another document.
	const paired = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
	const pairedIndex = typeof paired === 'object' && paired !== null ? paired.item : paired;
	const source = downloaded[pairedIndex];
	if (source === undefined || downloaded.length !== $input.all().length) throw new Error('A document cannot be traced back to its row in the ledger. Nothing was sent.');
	const { rowId, firstAttemptAt, doubtfulSince } = source.json;
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
			// The picture travels inside the XML, but for a Factur-X PDF, which is the picture itself.
			binaryProperties: invoice.fromPdf === true ? 'xml,pdf' : 'xml',
			subject: `${invoice.number} ${invoice.seller.name}`.trim(),
			kind: invoice.type,
			number: invoice.number,
			supplier: invoice.seller.name,
			supplierId: invoice.seller.vatNumber || invoice.seller.legalId?.value || invoice.seller.endpoint?.value || '',
			issueDate: invoice.issueDate,
			amount: invoice.totals.payable,
			currency: invoice.currency,
			buyer: buyerOf(invoice.buyer),
			division: request.division,
			firstAttemptAt: firstAttemptAt ?? '',
			doubtfulSince: doubtfulSince ?? '',
		},
		binary: item.binary,
	};
});

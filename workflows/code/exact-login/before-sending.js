// In: what the reader made of each document. Out: one item per document, either refused (with its outcome) or ready
// to be sent, with the bytes that go to Exact.
const request = $('Start').first().json;
const downloaded = $('The originals').all();
const flow = request.flow || 'postbox';
const FLOWS = inject.flows;

/* global buyerOf, isMailAddress, paymentMarks, signedTotal, whyNotMailedTo */
// @include shared/buyer-of.js
// @include shared/mail-address.js
// @include shared/payment-marks.js
// @include shared/signed-total.js

/** Why no document of this call can go this way; undefined when they can. */
function whyNot() {
	if (!FLOWS.includes(flow)) {
		return {
			code: 'UNKNOWN_FLOW',
			message: `The booking flow "${flow}" does not exist, so nobody said in which way this document goes to Exact. Nothing was written.`,
			fix: `Open the form "Change or override a connection", choose Change flow and one of ${[...FLOWS, 'hold'].join(', ')}. Then offer the document again.`,
		};
	}
	if (flow !== 'postboxMail') return undefined;
	const address = whyNotMailedTo(request.connection?.mailTo);
	if (address !== undefined) return address;
	if (isMailAddress(request.mailFrom)) return undefined;
	return {
		code: 'MAIL_SENDER_MISSING',
		message: 'Nobody said from which address invoices are mailed to Exact. Nothing was sent.',
		fix: 'Open the workflow "Autopilot: one division", put the address into mailFrom of its node Settings, and publish. Then offer the document again.',
	};
}

const refusal = whyNot();

return $input.all().map((item) => {
	// Which row a document belongs to is never guessed: an outcome on the wrong row would lose another document.
	const paired = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
	const pairedIndex = typeof paired === 'object' && paired !== null ? paired.item : paired;
	const source = downloaded[pairedIndex];
	if (source === undefined || downloaded.length !== $input.all().length) throw new Error('A document cannot be traced back to its row in the ledger. Nothing was sent.');
	const { rowId, firstAttemptAt, doubtfulSince, againAfterRefusal, fresh } = source.json;
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
	// A mail that may have gone is not looked at again: it goes on, and to a person.
	if (refusal !== undefined && !doubtfulSince) return { json: { rowId, ready: false, outcome: 'parked', ...refusal, retryable: false } };
	return {
		json: {
			rowId,
			ready: true,
			flow,
			key: invoice.key,
			// In the postbox the picture travels inside the XML, but for a Factur-X PDF, which is the picture itself.
			binaryProperties: flow === 'postbox' && invoice.fromPdf !== true ? 'xml' : ['xml', 'pdf'].filter((name) => item.binary?.[name] !== undefined).join(','),
			subject: `${invoice.number} ${invoice.seller.name}`.trim(),
			kind: invoice.type,
			number: invoice.number,
			supplier: invoice.seller.name,
			supplierId: invoice.seller.vatNumber || invoice.seller.legalId?.value || invoice.seller.endpoint?.value || '',
			issueDate: invoice.issueDate,
			amount: invoice.totals.payable,
			total: signedTotal(invoice),
			currency: invoice.currency,
			...paymentMarks(invoice),
			buyer: buyerOf(invoice.buyer),
			// By these the document is known again among the purchase entries.
			facts: {
				type: invoice.type,
				number: invoice.number,
				issueDate: invoice.issueDate,
				currency: invoice.currency,
				taxInclusive: invoice.totals.taxInclusive,
				rounding: invoice.totals.rounding,
				supplier: { vatNumber: invoice.seller.vatNumber, chamberOfCommerce: invoice.seller.chamberOfCommerce || invoice.seller.legalId?.value, name: invoice.seller.name, country: invoice.seller.country },
			},
			division: request.division,
			firstAttemptAt: firstAttemptAt ?? '',
			doubtfulSince: doubtfulSince ?? '',
			againAfterRefusal: againAfterRefusal === true,
			// Said by the row alone; a caller that says nothing proves nothing.
			fresh: fresh === true,
		},
		binary: item.binary,
	};
});

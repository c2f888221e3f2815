// Out: what the ledger notes before anything is sent: one row per document. In the night also those that cannot be sent,
// because nobody looks at a page then.
const { go, dryRun } = $('To be sent').first().json;
const { fromForm, documents } = $('Which of them').first().json;
const connections = new Map($('All connections').all().map((item) => [item.json.id, item.json]));
const unread = fromForm ? [] : documents.filter((one) => one.standing === 'fault' && one.repeats !== true);
const now = DateTime.utc().toISO();
const rows = dryRun ? [] : [...go, ...unread];
if (rows.length === 0) return [{ json: { none: true } }];
return rows.map((one) => {
	const connection = connections.get(one.connectionId);
	return {
		json: {
			action: 'announce', source: 'sales', direction: 'sales', eventCreatedOn: now,
			partyId: one.partyId, documentId: one.documentId, kind: one.kind, number: one.number,
			supplier: one.customer, supplierId: one.customerId, issueDate: one.issueDate, amount: one.total, total: one.total, currency: one.currency,
			...(connection === undefined ? {} : { division: String(connection.division), gateway: connection.gateway }), flow: 'entry',
		},
	};
});

// Out: exactly the columns of a new row: the next node writes every field it gets.
return $input.all().map(({ json }, index) => ({
	json: {
		schemaVersion: inject.schemaVersion,
		source: json.source,
		partyId: json.partyId,
		documentId: json.documentId,
		state: 'received',
		code: 'ANNOUNCED',
		message: 'The inbox announced it; nobody looked at it yet.',
		fix: '',
		retryable: true,
		attempts: 0,
		announcedAt: json.announcedAt,
		eventAt: json.eventAt,
		nextTryAt: json.now,
		claimedBy: '',
		claimedUntil: json.now,
	},
	pairedItem: { item: index },
}));

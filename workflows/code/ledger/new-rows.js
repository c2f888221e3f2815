// Out: exactly the columns of a new row: the next node writes every field it gets.
return $input.all().map(({ json }, index) => ({
	json: {
		schemaVersion: inject.schemaVersion,
		source: json.source,
		partyId: json.partyId,
		documentId: json.documentId,
		state: 'received',
		code: 'ANNOUNCED',
		// A sales document is kept nowhere: a row that its run left behind waits for its source.
		message: json.source === 'sales' ? 'Its source handed it over; the run that sends it did not come to it yet.' : 'The inbox announced it; nobody looked at it yet.',
		fix: json.source === 'sales' ? 'When it stays so, send it again with the form "Send sales documents", or wait for the nightly run.' : '',
		reason: json.reason,
		retryable: true,
		attempts: 0,
		// Who announces without knowing when (a mail, a list) gives a time long ago, which takes nothing known back.
		announcedAt: json.announcedAt < '2000' ? json.now : json.announcedAt,
		eventAt: json.eventAt,
		...json.facts,
		nextTryAt: json.nextTryAt ?? json.now,
		claimedBy: '',
		claimedUntil: json.now,
	},
	pairedItem: { item: index },
}));

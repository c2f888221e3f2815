// In: the rows that the dead run held. Out: an outcome for each, by the rule of the Ledger: in `sending` something may be in
// Exact, so it is uncertain and looked up before anything is sent again; before that nothing was written, so it is tried again,
// and what a person only had open goes on waiting for a person.
const { message } = $('What died').first().json;
const now = DateTime.utc();
return $input.all().map(({ json }) => json).filter((row) => row.id !== undefined).map((row) => ({
	json: {
		action: 'abandon',
		rowId: row.id,
		owner: row.claimedBy,
		// What a person had sent is sent again by a person only.
		code: String(row.claimedBy).startsWith('review ') && ['sending', 'uncertain'].includes(row.state) ? 'REVIEW_UNCERTAIN' : 'RUN_DIED',
		message,
		fix: String(row.claimedBy).startsWith('review ') ? 'Open the form "Review purchase invoices" and send it again: it is looked up in Exact before anything is sent.' : 'Nothing: it is taken up again by itself. If this stands here often, open the last failed executions in n8n.',
		nextTryAt: now.plus({ minutes: 1 }).toISO(),
	},
}));

// Out: the row of the audit: who did what and why, with the connection before and after.
const { before, what, remove, division } = $('Still the same?').first().json;
const { who, reason } = $('Confirmed').first().json;
const bare = (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !['id', 'createdAt', 'updatedAt'].includes(name)));
return [{ json: {
	at: DateTime.utc().toISO(), who, reason, partyId: before.partyId, division, documentId: '',
	action: { Activate: 'activate', Override: 'override', 'Change flow': 'flow', Configure: 'configure', 'Switch off': 'off', Unlink: 'unlink' }[what],
	before: JSON.stringify(bare(before)), after: remove ? '' : JSON.stringify(bare($('With its seal').first().json.connection)),
} }];

// In: rows whose original is kept. Out: those that need it no longer.
const { daysAfterDelivery, daysInAll } = $('Settings').first().json;
const now = DateTime.utc();
const before = (value, days) => {
	const moment = DateTime.fromISO(String(value ?? ''), { zone: 'utc' });
	return moment.isValid && moment < now.minus({ days });
};
const isOver = (row) => (['sent', 'exists'].includes(row.state) ? before(row.finishedAt, daysAfterDelivery) : before(row.announcedAt, daysInAll));
return $input.all().map((item) => item.json).filter((row) => row.id !== undefined && row.archive && isOver(row)).map((row) => ({
	json: { rowId: row.id, archive: row.archive },
	// n8n has no node that removes a file: what is left of it is one word.
	binary: { data: { data: 'cmVtb3ZlZA==', mimeType: 'text/plain', fileName: row.archive } },
}));

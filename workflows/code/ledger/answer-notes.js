// Out: one answer per note. A row that does not exist cannot be noted on.
const rows = new Map($input.all().filter((item) => item.json.id !== undefined).map((item) => [Number(item.json.id), item.json]));
return $('Understand the request').all().map(({ json: { rowId } }) => ({
	json: rows.has(rowId) ? { ...rows.get(rowId), rowId, action: 'note', ok: true } : { rowId, action: 'note', ok: false, code: 'NO_SUCH_ROW', message: `There is no row ${rowId} in ExactDeliveries.` },
}));

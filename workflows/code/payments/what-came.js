// In: the answer of the Exact login. Out: one item: what to note, what changed, the cursor; or why there is none.
// @include shared/payment-change.js
/* global paymentChange */
const asked = $('One by one').first().json;
const rows = new Map([...$('Own sales documents').all(), ...$('Own purchase entries').all()].map((item) => [Number(item.json.id), item.json]));
const answer = $input.all().map((item) => item.json);
const cursor = answer.find((row) => row.type === 'cursor');
const problems = answer.filter((row) => row.error !== undefined);
const now = DateTime.utc().toISO();
if (cursor === undefined) {
	const [first] = problems;
	const details = first?.details ?? {};
	return [{ json: { ...asked, documents: [], answered: false, ok: false, message: first === undefined ? 'The Exact login gave no answer.' : `${first.message || first.error}${details.fix ? ` ${details.fix}` : ''}` } }];
}
const statuses = answer.filter((row) => row.type === 'status' && rows.has(Number(row.rowId)));
return [{ json: {
	...asked,
	documents: [],
	answered: true,
	cursor: cursor.cursor,
	notes: statuses.map((status) => ({ action: 'note', rowId: Number(status.rowId), patch: { paymentState: status.state, openAmount: status.open, dueDate: status.dueDate, paidAt: status.lastPaymentDate, paymentCheckedAt: now } })),
	changes: statuses.map((status) => paymentChange(rows.get(Number(status.rowId)), status, 'exact')),
	changed: statuses.length,
	message: problems.length === 0 ? '' : `${problems.length} documents could not be asked: ${problems[0].message || problems[0].error}`,
} }];

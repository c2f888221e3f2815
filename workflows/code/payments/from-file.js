// In: the payments with their matches. Out: one item: what is sure (notes and changes), and what a person is asked.
// Amounts are counted in whole cents; nothing is rounded.
// @include shared/payment-change.js
/* global paymentChange */
const todo = $('What is to be matched').first().json;
const rows = new Map([...$('Own sales documents').all(), ...$('Own purchase entries').all()].map((item) => [String(item.json.exactId ?? ''), item.json]));
const matched = $('Sure and unsure').isExecuted ? $('Sure and unsure').all().map((item) => item.json).filter((row) => row.match !== undefined) : [];
const cents = (text) => {
	const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(text ?? '').trim()) ?? [];
	return whole === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(whole) * 100 + Number(part.padEnd(2, '0')));
};
const text = (amount) => `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
const open = new Map(todo.open.map((document) => [document.id, { document, left: cents(document.open), date: '', reopened: false }]));

const facts = new Map();
for (const payment of matched.filter((row) => row.match.sure === true)) {
	for (const part of payment.match.parts) {
		const state = open.get(part.document);
		const row = rows.get(part.document);
		const amount = cents(part.amount);
		const difference = cents(part.difference ?? '0.00') ?? 0;
		if (state === undefined || row === undefined || state.left === undefined || amount === undefined) continue;
		// Money out pays what is owed to others; on what others owe it takes a payment back. The difference has the sign of the money.
		const direction = state.document.kind === 'payable' ? -1 : 1;
		state.left -= (amount + difference) * direction;
		state.date = payment.date > state.date ? payment.date : state.date;
		state.reopened = state.reopened || part.outcome === 'reopened';
		facts.set(part.document, { row, state });
	}
}
const statusOf = ({ row, state }) => ({
	state: state.left === 0 ? 'paid' : state.reopened ? 'reopened' : state.left === cents(row.total || row.amount) ? 'open' : 'partial',
	previousState: row.paymentState ?? '',
	amount: row.total || row.amount || '',
	paid: cents(row.total || row.amount) === undefined ? '' : text(cents(row.total || row.amount) - state.left),
	open: text(state.left),
	dueDate: row.dueDate ?? '',
	lastPaymentDate: state.date,
	currency: row.currency ?? '',
});
const sure = [...facts.values()].map((fact) => ({ row: fact.row, status: statusOf(fact) }));
const now = DateTime.utc().toISO();
const question = (row) => ({
	date: row.date, amount: row.amount, currency: row.currency, name: row.name || row.account || '', text: String(row.text ?? '').slice(0, 140), why: row.match.why,
	candidates: [...row.match.parts.map((part) => part.number || part.document), ...row.match.candidates.map((id) => open.get(id)?.document.number || id)].slice(0, 5),
});
return [{ json: {
	notes: sure.map(({ row, status }) => ({ action: 'note', rowId: row.id, patch: { paymentState: status.state, openAmount: status.open, paidAt: status.lastPaymentDate, paymentCheckedAt: now } })),
	changes: sure.map(({ row, status }) => paymentChange(row, status, 'file')),
	changed: sure.length,
	questions: matched.filter((row) => row.match.sure !== true).map(question),
	bad: todo.bad,
	knownPayments: todo.knownPayments,
	newPayments: todo.fresh.length,
	wholePayments: todo.payments.length,
} }];

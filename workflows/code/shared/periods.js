// The periods one can choose: first and last day as YYYY-MM-DD, in the calendar of Amsterdam and Brussels.
function periodsFrom(now) {
	const today = now.setZone('Europe/Amsterdam');
	const whole = (unit, back) => {
		const start = today.startOf(unit).minus({ [unit]: back });
		return [start.toISODate(), start.endOf(unit).toISODate()];
	};
	return {
		month: ['This month', ...whole('month', 0)],
		'previous-month': ['Previous month', ...whole('month', 1)],
		quarter: ['This quarter', ...whole('quarter', 0)],
		'previous-quarter': ['Previous quarter', ...whole('quarter', 1)],
		year: ['This year', ...whole('year', 0)],
		'previous-year': ['Previous year', ...whole('year', 1)],
	};
}

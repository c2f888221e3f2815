// In: how the steps ended. Out: the reconciliation of this month and the one before, in counts, for the report of the night.
// @include shared/reconcile.js
/* global reconcile */
const rows = $('Documents').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const now = DateTime.now().setZone('Europe/Amsterdam');
const steps = $('All steps').all().map((item) => item.json).filter(({ step }) => step !== undefined);
const months = [now.minus({ months: 1 }), now].map((moment) => moment.toFormat('yyyy-LL')).map((month) => {
	const groups = reconcile(rows, connections, month, '');
	return { month, groups: groups.length, received: groups.reduce((sum, one) => sum + one.received.number, 0), notBooked: groups.reduce((sum, one) => sum + one.open.length, 0), faults: groups.flatMap(({ client, faults }) => faults.map((fault) => `${client}: ${fault}`)).slice(0, 50) };
});
const faults = months.flatMap((one) => one.faults);
return [{ json: { steps: [...steps, { step: 'reconciliation', name: 'Reconciliation', ok: faults.length === 0, at: DateTime.utc().toISO(), message: faults.length === 0 ? 'Everything adds up.' : faults[0] }], months } }];

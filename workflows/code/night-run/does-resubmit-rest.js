// @include shared/run-of-resubmit.js
/* global runNow */
// In: the runs of Resubmit. Out: one item: whether what it began this night has come to rest, and how it ended. Payments and the
// reconciliation come after it, not beside it.
const failure = $('Resubmit').all().map((item) => item.json).find((json) => json.error !== undefined);
if (failure !== undefined) return [{ json: { rests: true, error: failure.error } }];
const night = DateTime.fromISO(String($('Note the night').first().json.startedAt));
const rows = $input.all().map((item) => item.json);
const run = runNow(rows);
const lastSign = DateTime.fromISO(String(rows.find(({ id }) => id === run?.id)?.beatAt));
if (run === undefined || (run.now !== 'running' && run.now !== 'died' && lastSign < night)) return [{ json: { rests: true, text: 'Nothing to offer again.' } }];
const far = `${run.done} of ${run.total} documents were offered again`;
if (run.now === 'died') return [{ json: { rests: true, error: `Resubmit broke off: ${far}. The next night goes on with it.` } }];
if (run.now === 'running') {
	const patience = Number($('Settings').first().json.resubmitPatienceMinutes) || 180;
	return [{ json: { rests: night.plus({ minutes: patience }) < DateTime.utc(), text: `${far}; it goes on beside the rest of the night.` } }];
}
const waits = (run.report?.waits ?? []).length > 0;
const why = run.now === 'done' ? '' : waits ? ' The others wait for calls to Exact.' : ' Somebody stopped it.';
return [{ json: { rests: true, text: `${far}.${why}` } }];

// @include shared/run-of-resubmit.js
/* global fromJson, waitsForCalls */
// In: the rows of this round. Out: whether the next round may begin, and the progress with the administrations that give no
// more calls today: they are left alone until `until`, the others go on. Other work is not held up: a round is as large as one
// batch of the delivery, and the next one waits until this one was tried.
const { taken, beatAt, progress } = $('What came of it').first().json;
const { patienceSeconds } = $('Settings').first().json;
const rows = $input.all().map((item) => item.json).filter((row) => taken.includes(row.id));
const waiting = rows.filter((row) => ['received', 'ready', 'sending'].includes(row.state)).length;
const tooLong = DateTime.fromISO(beatAt).plus({ seconds: patienceSeconds }) < DateTime.utc();

const known = fromJson(progress, {});
const waits = new Map((known.waits ?? []).map((one) => [one.administration, one]));
for (const row of rows.filter(waitsForCalls)) {
	const administration = String(row.division ?? '');
	waits.set(administration, { administration, code: row.code, until: DateTime.fromISO(String(row.nextTryAt), { zone: 'utc' }).toISO() });
}
return [{ json: { runId: $('The run').first().json.id, rest: waiting === 0 || tooLong, progress: JSON.stringify({ ...known, waits: [...waits.values()] }), beatAt: DateTime.utc().toISO() } }];

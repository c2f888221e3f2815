// @include shared/page-words.js
// @include shared/office-zone.js
// @include shared/run-of-resubmit.js
// @include shared/report-of-resubmit.js
/* global escapeHtml, note, paragraph, radio, officeTime, runNow, reportHtml */
// Out: how far the run is, as a page; its report once it has ended.
const run = runNow($input.all().map((item) => item.json));
if (run === undefined) return [{ json: { over: true, title: 'There is no such run', html: paragraph('Its row in the table ExactRuns is gone.') } }];
// Stopped by itself: what is left waits for the calls of another day, and the report says so.
const waits = run.now === 'stopped' && (run.report?.waits ?? []).length > 0;
const title = waits ? 'Offered again: the rest waits' : { running: 'Offered again: under way', stopped: 'Offered again: stopped', died: 'Offered again: broken off', done: 'Offered again: report' }[run.now];
const words = {
	running: `${run.done} of ${run.total} documents were offered again since ${officeTime(run.startedAt)}. You may close this page: the run goes on, and this form shows it again.`,
	stopped: waits ? `${run.done} of ${run.total} documents were offered again. The others wait for calls to Exact.` : `Stopped after ${run.done} of ${run.total} documents. Open this form again to go on.`,
	died: `The run has given no sign of life for ten minutes, after ${run.done} of ${run.total} documents. Open this form again to go on: nothing is sent twice.`,
	done: `Started by ${escapeHtml(run.startedBy)} on ${officeTime(run.startedAt)}.`,
}[run.now];
const connections = $('All connections').all().map((item) => item.json);
const nameOf = (administration) => connections.find((one) => String(one.division) === administration)?.divisionName ?? '';
const over = run.now === 'done' || waits;
const shown = `${paragraph(words)}${over ? reportHtml(run.report, nameOf) : ''}`;
return [{ json: { over, runId: run.id, title, html: shown, fields: [note('progress', shown), radio('What now?', 'next', ['again - show it again', ...(run.now === 'running' ? ['stop - stop after this round'] : []), 'ready - I have seen enough'])] } }];

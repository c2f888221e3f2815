// @include shared/page-words.js
// @include shared/window-of-time.js
// @include shared/run-of-resubmit.js
/* global beginOf, windowOf, runNow */
// Out: what is asked, whoever asks: a person by the form, the schedule, or another template.
const run = runNow($('Earlier runs').all().map((item) => item.json));
const settings = $('Settings').first().json;
const states = (value) => [value ?? []].flat().map(beginOf).filter((state) => state !== '');

if ($('The form is opened').isExecuted) {
	const answer = $('Page: what').first().json;
	const { user } = $('The form is opened').first().json;
	const what = beginOf(answer.todo) || 'choose';
	const all = (value) => (beginOf(value) === 'all' ? '' : String(value ?? '').trim());
	return [{ json: {
		do: answer.window === undefined && answer.states === undefined ? 'nothing' : what,
		byPerson: true,
		who: user?.email ?? 'a person',
		runId: run?.id ?? 0,
		states: states(answer.states),
		window: answer.window ?? '',
		...windowOf(answer.window, answer.from, answer.to),
		client: all(answer.client),
		division: beginOf(all(answer.division)),
		kind: { invoices: 'invoice', 'credit notes': 'creditNote' }[answer.kind] ?? '',
		ids: String(answer.ids ?? '').split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== ''),
		reason: String(answer.reason ?? '').trim(),
	} }];
}
/** Stopped by itself, because an administration gave no more calls that day, and now it does. What the schedule began it simply chooses anew. */
const waited = run?.now === 'stopped' && run.startedBy !== 'schedule' && (run.report?.waits ?? []).some(({ until, notOffered }) => notOffered > 0 && until <= DateTime.utc().toISO());
const asked = $('When a template calls').isExecuted ? $('When a template calls').first().json : {};
return [{ json: {
	// A run that died, or that waited for calls, is finished before a new one begins.
	do: run?.now === 'died' || waited ? 'continue' : run?.now === 'running' ? 'nothing' : 'choose',
	byPerson: false,
	who: 'schedule',
	runId: run?.id ?? 0,
	states: states(asked.states ?? String(settings.scheduledStates).split(',')),
	window: `the last ${asked.days ?? settings.scheduledDays} days`,
	from: DateTime.utc().minus({ days: Number(asked.days ?? settings.scheduledDays) }).toISO(),
	to: '',
	client: '', division: '', kind: '', ids: [], reason: '',
} }];

// @include shared/page-words.js
// @include shared/window-of-time.js
// @include shared/run-of-resubmit.js
/* global note, paragraph, choice, radio, input, asOption, WINDOWS, officeTime, runNow, RUN_NOW_WORDS */
// Out: the fields of the first page: what the ledger holds that is not in Exact, and what a person may choose of it.
const rows = $('Rows now').all().map((item) => item.json).filter((row) => row.id !== undefined && row.direction !== 'sales');
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const run = runNow($('Earlier runs').all().map((item) => item.json));
const count = (state) => rows.filter((row) => row.state === state).length;

const OFFERED = {
	failed: 'a technical failure, nothing was written',
	parked: 'needs a person, nothing was written',
	'before-link': 'arrived before the connection was made',
	held: 'kept back',
	rejected: 'refused by Exact on business grounds',
	skipped: 'left out by a setting or a person',
	uncertain: 'Exact is asked again at once; sent again only if it is not there',
	removedInExact: 'was in Exact and is gone - needs a reason',
	rejectedInExact: 'was refused in Exact - needs a reason',
};
const states = Object.entries(OFFERED).map(([state, words]) => `${state} - ${words} (${count(state)})`);
const clients = [...new Set(connections.map((row) => asOption(row.client || row.partyName)))].filter((name) => name !== '').sort();
const divisions = connections.map((row) => asOption(`${row.division} - ${row.divisionName}`)).sort();

// One run at a time: the running one is looked at or stopped first.
const todo = [...(run?.now === 'running' ? [] : ['choose - choose documents and see what would happen']), ...(run === undefined ? [] : RUN_NOW_WORDS[run.now].map((words) => `${words} of ${officeTime(run.startedAt)} (${run.done} of ${run.total} offered)`))];

return [{ json: { fields: [
	...(run !== undefined ? [radio('What do you want to do?', 'todo', todo, todo[0])] : []),
	{ fieldLabel: 'Which documents', fieldName: 'states', fieldType: 'checkbox', requiredField: false, fieldOptions: { values: states.map((option) => ({ option })) }, ...(count('failed') > 0 ? { defaultValue: states[0] } : {}) },
	choice('Announced', 'window', WINDOWS, 'Last 30 days', false),
	{ fieldLabel: 'From (only for "Between two dates")', fieldName: 'from', fieldType: 'date', requiredField: false },
	{ fieldLabel: 'Up to and including', fieldName: 'to', fieldType: 'date', requiredField: false },
	choice('Client', 'client', ['all', ...clients], 'all', false),
	choice('Administration', 'division', ['all', ...divisions], 'all', false),
	choice('Kind', 'kind', ['invoices and credit notes', 'invoices', 'credit notes'], 'invoices and credit notes', false),
	{ fieldLabel: 'Or a list: document ids or invoice numbers, one per line; CSV with organisation and document id works too', fieldName: 'ids', fieldType: 'textarea', requiredField: false },
	input('Reason (needed for what was removed or refused in Exact)', 'reason'),
	note('hint', paragraph(`With a list only the list counts. The next page shows what would happen; nothing is offered before that.${$('Settings').first().json.inboxList === true ? ' Documents that the inbox holds and never announced here stand there too; those from before the connection only when "before-link" is chosen.' : ''}`)),
] } }];

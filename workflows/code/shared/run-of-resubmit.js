/** What may be done with a run, by how it stands. */
const RUN_NOW_WORDS = {
	running: ['show - show the run', 'stop - stop the run'],
	stopped: ['show - show the run', 'continue - go on with the run'],
	died: ['show - show the run', 'continue - go on with the run'],
	done: ['show - show the report of the run'],
};
const fromJson = (value, otherwise) => {
	try {
		return JSON.parse(String(value));
	} catch {
		return otherwise;
	}
};
/** What of a run may be offered now: all but the documents of an administration whose calls of today are kept for other work. */
function mayGoNow({ todo = [], waits = [] }) {
	const now = DateTime.utc().toISO();
	const closed = new Set(waits.filter(({ until }) => until > now).map(({ administration }) => administration));
	return todo.filter(({ administration }) => !closed.has(administration));
}
/** Is it a row that an administration without calls for it left to a later day? */
const waitsForCalls = (row) => ['DAY_SHARE', 'DAY_LIMIT'].includes(row.code) && ['failed', 'uncertain'].includes(row.state) && DateTime.fromISO(String(row.nextTryAt ?? ''), { zone: 'utc' }) > DateTime.utc();
/** The newest run of Resubmit with how it stands; a run that is silent for ten minutes has died. Undefined when there is none. */
function runNow(rows) {
	const [row] = rows.filter((one) => one.id !== undefined && one.kind === 'resubmit').sort((a, b) => b.id - a.id);
	if (row === undefined) return undefined;
	const progress = fromJson(row.progress, {});
	const silent = row.state === 'running' && DateTime.fromISO(String(row.beatAt ?? row.startedAt)) < DateTime.utc().minus({ minutes: 10 });
	return { id: row.id, startedAt: row.startedAt, startedBy: row.startedBy, now: silent ? 'died' : row.state, total: progress.total ?? 0, done: (progress.total ?? 0) - (progress.todo ?? []).length, progress, report: fromJson(row.report, undefined) };
}

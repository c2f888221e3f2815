import { MOVES, REOFFERED_BY_PERSON, REOFFERED_WITH_REASON, RESTING, REVIEWED, STATES, afterReoffer } from '../../core/delivery/states';
import { EVERY_FIELD, createTable, deleteRows, insertRow, listTables, readRows, updateRows } from './builder/data-table';
import { calledByTemplate, code, ifTrue, pass, switchBy, wait } from './builder/node-kinds';
import { template } from './builder/template';
import { SCHEMA_VERSION, TABLES } from './tables';

const DELIVERIES = "={{ $('Understand the request').first().json.tables.ExactDeliveries }}";
const LOCKS = "={{ $('Understand the request').first().json.tables.ExactLocks }}";
const names = (table: 'ExactDeliveries' | 'ExactLocks') => TABLES[table].columns.map(({ name }) => name);

/** What an announcement may say of a document besides who it is. */
const FACTS = ['direction', 'kind', 'number', 'supplier', 'supplierId', 'issueDate', 'amount', 'total', 'currency', 'division', 'gateway', 'flow'];
/** What may be noted on a row at any time, in any state and whoever works on it: none of it decides what happens next. */
const NOTED = ['paymentState', 'openAmount', 'dueDate', 'paidAt', 'paymentCheckedAt', 'exactStatus', 'followedAt', 'archive', 'exactNumber'];
const DATES = TABLES.ExactDeliveries.columns.filter(({ type }) => type === 'date').map(({ name }) => name);
const REOFFERED = STATES.filter((state) => afterReoffer(state) !== state);

const lock = (field: string) => `={{ $('The lock').first().json.${field} }}`;
/** What the plan says of the row that is being written. */
const planned = (field: string) => `$('Plan the writes').item.json.guard.${field}`;
const asked = (field: string) => `={{ $('Understand the request').first().json.${field} }}`;

/** The only writer of the tables ExactDeliveries and ExactLocks. All rules of a document's way stand here, once. */
export default template({ number: '02', key: 'ledger', name: 'Ledger', version: 2, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Ledger
The only workflow that writes the tables *ExactDeliveries* (one row per document) and *ExactLocks*. The others call it; nobody starts it by hand.

The first item says what is asked as \`action\`:
- **announce** a document: one row per document, however often it is announced. A newer event takes a parked, failed, rejected or too early one back to *received*, unless a person has it open.
- **claim** rows for a run: only what nobody works on and what is due. The answer holds what was won.
- **sending**: note the attempt before anything is written in Exact. Only for what this run holds.
- **finish** (also *park*, *abandon*): write the outcome. A move that the rules do not know is refused.
- **note** what Exact says of it later (payment, status, number): never its state.
- **reoffer**, **hurry**, **hold**, **skip**: what a person decided; **claimForReview**, **releaseRow**: a person has it open on a page.
- **lease**, **release**: only one run at a time delivers to one administration.

**To do once:** publish. It needs no credential. Do not change a row of *ExactDeliveries* by hand; docs/states.md tells what each state means.`,
		[0, -3.8], [4, 3.6], 'yellow',
	);
	const start = t.node('When a template calls', calledByTemplate(), [0, 1]);
	const tables = t.node('Tables of this n8n', listTables('Exact'), [1, 1], { executeOnce: true, alwaysOutputData: true });
	const understand = t.node('Understand the request', code('ledger/understand.js', { columns: { ExactDeliveries: names('ExactDeliveries'), ExactLocks: names('ExactLocks') }, facts: FACTS, noted: NOTED, dates: DATES }), [2, 1]);
	const which = t.node('What is asked?', switchBy({
		rows: "={{ $json.route === 'rows' }}",
		announce: "={{ $json.route === 'announce' }}",
		lease: "={{ $json.route === 'lease' }}",
		release: "={{ $json.route === 'release' }}",
		tables: "={{ $json.route === 'tables' }}",
		note: "={{ $json.route === 'note' }}",
	}), [3, 1]);
	const answer = t.node('Answer', pass(), [15, 1], { notes: 'What the calling workflow gets' });
	t.chain(start, tables, understand, which);

	t.note('### Rows of documents\nRead, decide by the rules, write only if nobody changed the row in between.', [4, -1.2], [6.4, 2]);
	const read = t.node('Read the rows', readRows(DELIVERIES, [{ column: 'id', is: 'gte', value: '={{ $json.from }}' }, { column: 'id', is: 'lte', value: '={{ $json.to }}' }]), [4, -0.4], { alwaysOutputData: true });
	const plan = t.node('Plan the writes', code('ledger/plan-writes.js', { moves: MOVES, resting: RESTING, reofferedByPerson: REOFFERED_BY_PERSON, reofferedWithReason: REOFFERED_WITH_REASON, reviewed: REVIEWED }), [5, -0.4]);
	const writes = t.node('Anything to write?', ifTrue('={{ $json.writes }}'), [6, -0.4]);
	const only = t.node('Only what changes', code('ledger/only-what-changes.js'), [7, -0.6]);
	const write = t.node('Write the rows', updateRows(
		DELIVERIES,
		[
			{ column: 'id', is: 'eq', value: '={{ $json.id }}' },
			{ column: 'state', is: 'eq', value: `={{ ${planned('state')} }}` },
			{ column: 'claimedBy', is: `={{ ${planned('claimedBy')} === '' ? 'isEmpty' : 'eq' }}`, value: `={{ ${planned('claimedBy')} }}` },
			{ column: 'attempts', is: `={{ ${planned('attempts')} === null ? 'isEmpty' : 'eq' }}`, value: `={{ ${planned('attempts')} }}` },
		],
		EVERY_FIELD,
	), [8, -0.6], { alwaysOutputData: true, notes: 'Only as it was read: compare and set' });
	const answerRows = t.node('Answer: rows', code('ledger/answer-rows.js'), [9, -0.4]);
	t.link(which, read, 0);
	t.chain(read, plan, writes, only, write, answerRows, answer);
	t.link(writes, answerRows, 1);

	t.note('### Announcements\nOne row per document, even when many runs announce it at one moment: the lowest id stays.', [4, 0.8], [10, 3.4]);
	const document: Parameters<typeof readRows>[1] = [
		{ column: 'source', is: 'eq', value: '={{ $json.source }}' },
		{ column: 'partyId', is: 'eq', value: '={{ $json.partyId }}' },
		{ column: 'documentId', is: 'eq', value: '={{ $json.documentId }}' },
	];
	const look = t.node('Look for the documents', readRows(DELIVERIES, document), [4, 2], { alwaysOutputData: true });
	const decide = t.node('Decide what is new', code('ledger/decide-new.js', { reoffered: REOFFERED }), [5, 2]);
	const todo = t.node('New, again or known?', switchBy({ insert: "={{ $json.todo === 'insert' }}", 'offer again': "={{ $json.todo === 'offer-again' }}" }), [6, 2]);
	const fresh = t.node('A row for each', code('ledger/new-rows.js', { schemaVersion: SCHEMA_VERSION }), [7, 1.6]);
	// Assumption N8N-01: on PostgreSQL two announcers of one document could keep two rows only if the second was claimed within
	// milliseconds, before `Remove doubles` of the first; the look-up by key in Exact covers that.
	const insert = t.node('Write the new rows', insertRow(DELIVERIES, EVERY_FIELD), [8, 1.6]);
	const readBack = t.node('Read them back', readRows(DELIVERIES, document), [9, 1.6]);
	const stays = t.node('Which row stays', code('ledger/which-row-stays.js'), [10, 1.6]);
	// All items take the same way, so that the answer is given once.
	const anyDouble = t.node('Any doubles?', ifTrue("={{ $('Which row stays').all().some((item) => item.json.doubles > 0) }}"), [11, 1.6]);
	const remove = t.node('Remove doubles', deleteRows(DELIVERIES, [
		...document,
		{ column: 'id', is: 'gt', value: '={{ $json.rowId }}' },
		{ column: 'state', is: 'eq', value: 'received' },
		{ column: 'attempts', is: 'eq', value: 0 },
		{ column: 'claimedBy', is: 'isEmpty' },
	]), [12, 1.4], { alwaysOutputData: true, notes: 'Nearly always none' });
	const answerNew = t.node('Answer: new', code('ledger/answer-new.js'), [13, 1.6]);
	const again = t.node('Offer them again', updateRows(
		DELIVERIES,
		[
			{ column: 'id', is: 'eq', value: '={{ $json.rowId }}' },
			{ column: 'state', is: 'eq', value: '={{ $json.state }}' },
			{ column: 'claimedBy', is: "={{ $json.claimedBy === '' ? 'isEmpty' : 'eq' }}", value: '={{ $json.claimedBy }}' },
		],
		{
			state: 'received', code: 'OFFERED_AGAIN', message: "={{ $json.source === 'sales' ? 'Its source handed it over again.' : 'The inbox offered it again.' }}", fix: '', retryable: true, reason: "={{ $json.reason || 're-offer' }}",
			flow: '={{ $json.flow }}', eventAt: '={{ $json.eventAt }}', nextTryAt: '={{ $json.now }}', finishedAt: '={{ null }}', claimedBy: '', claimedUntil: '={{ $json.now }}',
		},
	), [7, 2.6], { alwaysOutputData: true });
	const answerAgain = t.node('Answer: offered again', code('ledger/answer-offered-again.js'), [8, 2.6]);
	t.link(which, look, 1);
	t.chain(look, decide, todo, fresh, insert, readBack, stays, anyDouble, remove, answerNew, answer);
	t.link(anyDouble, answerNew, 1);
	t.link(todo, again, 1);
	t.chain(again, answerAgain, answer);
	t.link(todo, answer, 2);

	t.note('### Leases\nA row per lock. Who writes its token into a free row and reads it back holds it; a run that died holds it no longer than its time.', [4, 4.4], [10, 3.2]);
	const byName: Parameters<typeof readRows>[1] = [{ column: 'name', is: 'eq', value: asked('name') }];
	const readLock = t.node('Read the lock', readRows(LOCKS, byName), [4, 5.4], { alwaysOutputData: true, executeOnce: true });
	const there = t.node('Is there a row for it?', ifTrue("={{ $('Read the lock').first().json.id !== undefined }}"), [5, 5.4], { executeOnce: true });
	const make = t.node('Make a free row', insertRow(LOCKS, { name: asked('name'), owner: '', until: asked('free') }), [6, 6.2]);
	// On PostgreSQL a row with a lower id may become visible later: who read only his own would hold a second row of the lock.
	const settle = t.node('Let others finish theirs', wait(0.5), [7, 6.2], { notes: 'Only when a lock is new' });
	const readAgain = t.node('Read the lock again', readRows(LOCKS, byName), [8, 6.2]);
	const double = t.node('Remove my row if it is a double', deleteRows(LOCKS, [
		{ column: 'id', is: 'eq', value: "={{ $('Make a free row').first().json.id }}" },
		{ column: 'id', is: 'gt', value: "={{ $('Read the lock again').first().json.id }}" },
		{ column: 'owner', is: 'isEmpty' },
	]), [9, 6.2], { executeOnce: true, alwaysOutputData: true });
	const theLock = t.node('The lock', code('ledger/the-lock.js'), [9, 5.4]);
	const renew = t.node('Renew it if it is mine', updateRows(LOCKS, [{ column: 'id', is: 'eq', value: lock('lockId') }, { column: 'owner', is: 'eq', value: lock('owner') }], { until: lock('until') }), [10, 5.4], { alwaysOutputData: true });
	const take = t.node('Take it if it is free', updateRows(LOCKS, [{ column: 'id', is: 'eq', value: lock('lockId') }, { column: 'until', is: 'lt', value: lock('now') }], { owner: lock('owner'), until: lock('until') }), [11, 5.4], { alwaysOutputData: true });
	const back = t.node('Read it back', readRows(LOCKS, byName), [12, 5.4], { alwaysOutputData: true, executeOnce: true });
	const who = t.node('Who holds it', code('ledger/who-holds-it.js'), [13, 5.4]);
	const stepBack = t.node('Two at one moment?', ifTrue('={{ $json.stepBack }}'), [14, 5.4]);
	const giveBack = t.node('Step back', updateRows(LOCKS, [{ column: 'id', is: 'eq', value: '={{ $json.lockId }}' }, { column: 'owner', is: 'eq', value: '={{ $json.owner }}' }], { owner: '', until: '={{ $json.free }}' }), [15, 5], { alwaysOutputData: true });
	const answerLease = t.node('Answer: lease', code('ledger/answer-lease.js'), [16, 5.4]);
	t.link(which, readLock, 2);
	t.chain(readLock, there, theLock, renew, take, back, who, stepBack, giveBack, answerLease, answer);
	t.link(there, make, 1);
	t.chain(make, settle, readAgain, double, theLock);
	t.link(stepBack, answerLease, 1);
	const release = t.node('Give it back', updateRows(LOCKS, [{ column: 'name', is: 'eq', value: '={{ $json.name }}' }, { column: 'owner', is: 'eq', value: '={{ $json.owner }}' }], { owner: '', until: '={{ $json.free }}' }), [4, 7], { alwaysOutputData: true });
	const answerRelease = t.node('Answer: release', code('ledger/answer-release.js'), [5, 7]);
	t.link(which, release, 3);
	t.chain(release, answerRelease, answer);

	t.note('### First run\nThe installer makes the tables. Where somebody removed one, it is made here.', [4, 8], [3, 1.8]);
	const makeDeliveries = t.node('Make ExactDeliveries', createTable('ExactDeliveries', false), [4, 8.8], { executeOnce: true, onError: 'continueRegularOutput', notes: 'Fails when it is there: no matter' });
	const makeLocks = t.node('Make ExactLocks', createTable('ExactLocks', false), [5, 8.8], { executeOnce: true, onError: 'continueRegularOutput' });
	t.link(which, makeDeliveries, 4);
	t.chain(makeDeliveries, makeLocks, tables);

	t.note('### Notes\nWhat Exact says later. No guard: a note changes no state and no claim.', [8, 8], [4, 1.8]);
	const onlyNoted = t.node('Only what is noted', code('ledger/only-what-is-noted.js'), [8, 8.8]);
	const writeNotes = t.node('Write the notes', updateRows(DELIVERIES, [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }], EVERY_FIELD), [9, 8.8], { alwaysOutputData: true });
	const answerNotes = t.node('Answer: notes', code('ledger/answer-notes.js'), [10, 8.8]);
	t.link(which, onlyNoted, 5);
	t.chain(onlyNoted, writeNotes, answerNotes, answer);
});

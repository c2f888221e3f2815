// @include shared/letters-and-digits.js
/* global lettersAndDigits */
// In: the three lists of Exact and the histories of the inbox. Out: ONE item: per document where it stands in Exact, and
// whether the inbox still has it.
const asked = $('Start').first().json;
const rows = (name) => ($(name).isExecuted ? $(name).all().map((item) => item.json) : []);
const failed = (list) => list.find((row) => row.error !== undefined && row.error !== null);
const lists = { postbox: rows('Look up: messages'), documents: rows('Look up: documents'), entries: rows('Look up: entries') };
const problems = Object.entries(lists).flatMap(([where, list]) => {
	const row = failed(list);
	return row === undefined ? [] : [{ where, code: row.details?.code ?? row.code ?? 'LOOK_UP_FAILED', message: String(row.message ?? row.error), retryable: row.details?.retryable === true }];
});

const byKey = new Map();
for (const message of lists.postbox) if (message.key && message.state === '') byKey.set(message.key, { where: 'postbox', exactId: message.messageId, exactStatus: message.recipientStatusText });
for (const document of lists.documents) if (document.key && !byKey.has(document.key)) byKey.set(document.key, { where: 'document', exactId: document.id, exactStatus: document.typeDescription });
const cents = (value) => Math.round(Math.abs(Number(value)) * 100);
/** An entry carries the supplier's number; the amount tells two suppliers with the same number apart. */
const entryOf = ({ number, amount, total }) => lists.entries.find((entry) => lettersAndDigits(number) !== '' && lettersAndDigits(entry.yourRef) === lettersAndDigits(number) && [amount, total].some((value) => value && cents(value) === cents(entry.amountFC)));

const found = (asked.documents ?? []).flatMap((document) => {
	const known = document.key ? byKey.get(document.key) : undefined;
	if (known !== undefined) return [{ rowId: document.rowId, ...known }];
	const entry = entryOf(document);
	return entry === undefined ? [] : [{ rowId: document.rowId, where: 'entry', exactId: entry.id, exactStatus: entry.statusDescription }];
});

// Retention of the inbox: 90 days unread, 7 days after the first download (Assumption EC-14: its history names the download).
const READ_DAYS = 7;
const UNREAD_DAYS = 90;
const now = DateTime.utc();
const questions = $('Documents to ask the inbox for').all().map((item) => item.json).filter((row) => row.documentId !== undefined);
const answers = rows('Look up: inbox');
const inbox = questions.map(({ rowId, documentId }, index) => {
	const answer = answers.find((one) => one.documentId === documentId && one.history !== undefined) ?? answers[index] ?? {};
	if (answer.history === undefined) return { rowId, state: ['DOCUMENT_NOT_AVAILABLE', 'NOT_FOUND'].includes(answer.details?.code) ? 'gone' : 'unknown' };
	const at = (name) => DateTime.fromISO(String(answer.history.find((status) => status.name === name)?.createdOn ?? ''), { zone: 'utc' });
	const [read, came] = [at('Delivered'), DateTime.fromISO(String(answer.history[0]?.createdOn ?? ''), { zone: 'utc' })];
	const until = read.isValid ? read.plus({ days: READ_DAYS }) : came.isValid ? came.plus({ days: UNREAD_DAYS }) : undefined;
	return { rowId, state: until === undefined ? 'unknown' : until > now ? 'there' : 'gone', until: until?.toISO() ?? '' };
});

return [{ json: { division: asked.division, looked: asked.since !== '', found, inbox, problems } }];

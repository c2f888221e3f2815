import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { items, runCodeBody, type Item } from './run-code-body';

const requests = (...rows: Record<string, unknown>[]) => runCodeBody('archive/requests.js', { nodes: { 'When the Exact login calls': items(...rows) } });

describe('the key of an original', () => {
	it('names the document and is no path, whatever the ids hold', () => {
		const [one] = requests({ partyId: '0106:12345678', documentId: '../../etc/passwd', rowId: 1 });
		expect(one?.json.archive).toBe('econnect_0106-12345678_-etc-passwd');
	});

	it('is the one that the ledger knows, once there is one', () => {
		expect(requests({ partyId: 'p', documentId: 'd', archive: 'as it was' })[0]?.json.archive).toBe('as it was');
	});
});

describe('what the archive gives back', () => {
	const found = (files: Item[], asked: Record<string, unknown>[]) => runCodeBody('archive/found.js', { input: files, nodes: { Requests: items(...asked) } });
	const file = (name: string): Item => ({ json: { fileName: `/somewhere/${name}` }, binary: { data: { data: 'PGEvPg==', fileName: name } } });

	it('is the file of each document under its own key, in the order of the questions', () => {
		const answers = found([file('k2'), file('k1')], [{ rowId: 1, archive: 'k1', documentId: 'd1' }, { rowId: 2, archive: 'k2', documentId: 'd2' }]);
		expect(answers.map(({ json, binary }) => [json.rowId, json.fromArchive, (binary?.data as { fileName: string }).fileName])).toEqual([[1, true, 'd1.xml'], [2, true, 'd2.xml']]);
	});

	it('is the refusal of the inbox for what it has not, and never the file of another', () => {
		const [one, two] = found([file('k1')], [{ rowId: 1, archive: 'k1', error: 'gone', details: { code: 'NOT_FOUND' } }, { rowId: 2, archive: 'k2', error: 'gone', details: { code: 'NOT_FOUND' } }]);
		expect(one?.json).toEqual({ rowId: 1, archive: 'k1', documentId: undefined, fromArchive: true, inboxSaid: 'NOT_FOUND' });
		expect(two).toEqual({ json: { rowId: 2, archive: 'k2', error: 'gone', details: { code: 'NOT_FOUND' }, fromArchive: false } });
	});
});

describe('what the ledger is told', () => {
	const noted = (path: string, node: string, ...answers: Record<string, unknown>[]) => runCodeBody(path, { input: items(...answers), nodes: { [node]: items({ rowId: 1, archive: 'k1' }, { rowId: 2, archive: 'k2' }) } }).map(({ json }) => json);

	it.each([['archive/note-it.js', 'Requests', 'k1'], ['archive/forget.js', 'Whose time is over', '']])('is what the storage did, by file or by S3 (%s)', (path, node, archive) => {
		expect(noted(path, node, { fileName: '/somewhere/k1' })).toEqual([{ action: 'note', rowId: 1, patch: { archive } }]);
		expect(noted(path, node, { success: true }, { success: true })).toHaveLength(2);
		// A node that is switched off passes on what it got: nothing was kept, and nothing removed.
		expect(() => noted(path, node, { rowId: 1, archive: 'k1' })).toThrow('switched off');
	});
});

describe('retention', () => {
	const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
	const over = (row: Record<string, unknown>) => runCodeBody('archive/whose-time-is-over.js', { input: items({ id: 1, archive: 'k', announcedAt: ago(1), ...row }), nodes: { Settings: items({ daysAfterDelivery: 7, daysInAll: 400 }) } }).length > 0;

	it.each([
		['sent eight days ago', { state: 'sent', finishedAt: ago(8) }, true],
		['sent yesterday', { state: 'sent', finishedAt: ago(1) }, false],
		['failed for 90 days', { state: 'failed', announcedAt: ago(90), finishedAt: ago(90) }, false],
		['parked for more than a year', { state: 'parked', announcedAt: ago(401) }, true],
		['without an original', { state: 'parked', announcedAt: ago(401), archive: '' }, false],
	])('of a document that was %s', (_words, row, expected) => {
		expect(over(row)).toBe(expected);
	});
});

describe('watch-dog mails', () => {
	const ID = 'f96bad15-0500-4d80-b883-1a82c01b8f93';
	const says = (mail: Record<string, unknown>, parties = ['0106:1', '0208:2']) => runCodeBody('watchdog/what-the-mail-says.js', {
		nodes: { 'All connections': items(...parties.map((partyId, id) => ({ id: id + 1, partyId }))), 'The mails': items(mail) },
	})[0]?.json as { mails: number; found: Record<string, unknown>[]; unclear: string[] };

	it('name the documents whose announcement failed (AUT-14)', () => {
		expect(says({ subject: 'HookSentError', textHtml: `<p>Party <b>0208:2</b></p><p>Document id: ${ID}</p>` })).toMatchObject({ mails: 1, found: [{ action: 'announce', partyId: '0208:2', documentId: ID, reason: 're-offer' }], unclear: [] });
	});

	it('take back nothing that is known: the time of the event is older than any other', () => {
		expect(says({ subject: 'HookSentRetry', textPlain: `document ${ID} 0106:1` }).found[0]?.eventCreatedOn).toBe('1970-01-01T00:00:00.000Z');
	});

	it('of an event that got through need nothing', () => {
		expect(says({ subject: 'HookSent', textPlain: `document ${ID} 0106:1` })).toBeUndefined();
	});

	it('without an organisation are named, not guessed; with one organisation it is that one', () => {
		expect(says({ subject: 'HookSentError', textPlain: `document ${ID}` })).toMatchObject({ found: [], unclear: [ID] });
		expect(says({ subject: 'HookSentError', textPlain: `document ${ID}` }, ['0106:1']).found).toMatchObject([{ partyId: '0106:1' }]);
	});

	it('are those that name one of the two topics; the mail of somebody else announces nothing and is not counted', () => {
		expect(says({ from: 'stranger@elsewhere.example', subject: 'Your invoice', textPlain: `Document id: ${ID} of 0106:1` })).toBeUndefined();
	});

	it('without a document id are counted, so that somebody looks', () => {
		expect(says({ subject: 'HookSentError', textPlain: 'Something went wrong with 0106:1.' })).toMatchObject({ mails: 1, found: [], silent: 1 });
	});

	it('are looked for in all unread mails, also those of another day, and no other mail is fetched or marked', () => {
		const { nodes } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', '38-read-watchdog-mails.json'), 'utf8')) as { nodes: Array<{ type: string; parameters: { options: { customEmailConfig: string; trackLastMessageId: boolean; forceReconnect: number } } }> };
		const options = nodes.find(({ type }) => type === 'n8n-nodes-base.emailReadImap')?.parameters.options;
		expect(JSON.parse(options?.customEmailConfig ?? '""')).toEqual(['UNSEEN', ['OR', ['TEXT', 'HookSentRetry'], ['TEXT', 'HookSentError']]]);
		expect(options).toMatchObject({ trackLastMessageId: false, forceReconnect: 10 });
	});

	it('become one sentence in the report of Resubmit', () => {
		const report = runCodeBody('watchdog/for-the-report.js', { nodes: { 'What the mails say': items({ mails: 2, found: [{}, {}], unclear: [], silent: 0 }), 'Announce them': items({ answer: 'new' }, { answer: 'known' }) } })[0]?.json;
		expect(report).toMatchObject({ name: 'watchdog mails', value: '2 mails named 2 documents, 1 of them not known here' });
	});
});

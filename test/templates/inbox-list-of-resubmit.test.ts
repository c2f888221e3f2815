/** The list of the inbox as a source of Resubmit: what is asked, what is found, what is said when it cannot be read. */
import { REOFFERED_BY_PERSON, REOFFERED_WITH_REASON } from '../../core/delivery/states';
import { items, runCodeBody } from './run-code-body';

type Row = Record<string, unknown>;
const LINKED = '2026-11-01T00:00:00.000Z';
const connection = (id: number, more: Row = {}): Row => ({ id, partyId: `0106:${id}`, partyName: `Firma ${id}`, client: '', division: `${id}00`, gateway: 'w1', state: 'live', activeFrom: LINKED, ...more });
const CONNECTIONS = [connection(1, { client: 'Groep Noord' }), connection(2), connection(3, { gateway: 'w2' })];
const WISH: Row = { do: 'choose', byPerson: true, who: 'an@office.example', states: ['failed'], from: '', to: '', client: '', division: '', kind: '', ids: [], reason: '' };
const held = (documentId: string, createdOn = '2026-11-10T10:00:00.0000000+00:00', available: boolean | undefined = true): Row => ({ documentId, createdOn, available });

interface Holds extends Row {
	anyRead: boolean;
	notOffered: boolean;
	documents: Row[];
	notRead: string;
	name: string;
	value: string;
	savedAt: string;
}
interface Chosen {
	todo: Row[];
	sources: { source: string; says: string }[];
}

const ask = (wish: Row = {}, connections = CONNECTIONS) => runCodeBody('resubmit/organisations-to-ask.js', { nodes: { 'The wish': items({ ...WISH, ...wish }), 'All connections': items(...connections) } }).map(({ json }) => json);
const said = (batch: Row, answer: Row) => runCodeBody('resubmit/what-the-inbox-said.js', { input: items(answer), nodes: { 'Each few organisations': items(batch) } })[0]?.json ?? {};
const holds = (calls: Row[], connections = CONNECTIONS) => runCodeBody('resubmit/what-the-inbox-holds.js', { input: items(...calls), nodes: { 'All connections': items(...connections) } })[0]?.json as unknown as Holds;
/** One call that read all of these. */
const read = (...lists: Row[]) => holds([{ gateway: 'w1', parties: lists.map(({ partyId }) => partyId), lists, deaf: '' }]);

function choose({ of, rows = [], wish = {}, cursors = [{}], inboxList = true }: { of?: Holds; rows?: Row[]; wish?: Row; cursors?: Row[]; inboxList?: boolean }): Chosen {
	return runCodeBody('resubmit/choose.js', {
		input: items(...rows),
		nodes: { 'The wish': items({ ...WISH, ...wish }), 'All connections': items(...CONNECTIONS), Cursors: items(...cursors), Settings: items({ inboxList }), ...(of === undefined ? {} : { 'What the inbox holds': items(of) }) },
		inject: { offered: REOFFERED_BY_PERSON, withReason: REOFFERED_WITH_REASON },
	})[0]?.json as unknown as Chosen;
}
const says = ({ sources }: Chosen) => sources.find(({ source }) => source === 'List of the inbox')?.says ?? '';
const canKnow = ({ sources }: Chosen) => sources[sources.length - 1]?.says;
const NOT_OFFERED = { code: 'LIST_NOT_OFFERED', message: 'This environment of eConnect offers no list of received invoices.' };

describe('which inboxes are read (AUT-14)', () => {
	it('are those of the live connections that fit the wish, each organisation once, through its own Exact login', () => {
		const connections = [...CONNECTIONS, connection(4, { state: 'off' }), connection(5, { partyId: '0106:2' })];
		expect(ask({ from: '2026-10-01T00:00:00.000Z' }, connections)).toEqual([
			{ action: 'inboxList', gateway: 'w1', from: '2026-10-01T00:00:00.000Z', parties: ['0106:1', '0106:2'] },
			{ action: 'inboxList', gateway: 'w2', from: '2026-10-01T00:00:00.000Z', parties: ['0106:3'] },
		]);
		expect(ask({ client: 'Groep Noord' })).toMatchObject([{ parties: ['0106:1'] }]);
		expect(ask({ division: '300' })).toMatchObject([{ gateway: 'w2', parties: ['0106:3'] }]);
		expect(ask({ division: '999' })).toEqual([]);
	});

	it('go ten to a call, so that an inbox that is away is noticed early', () => {
		const many = Array.from({ length: 23 }, (_, index) => connection(index + 1));
		expect(ask({}, many).map(({ parties }) => (parties as string[]).length)).toEqual([10, 10, 3]);
	});

	it('are not asked further where none of many could be read; one organisation alone stops nobody', () => {
		const parties = ['a', 'b', 'c', 'd', 'e'];
		const broken = (partyId: string) => ({ partyId, code: 'HTTP_503', message: 'Away.' });
		expect(said({ gateway: 'w1', parties }, { lists: parties.map(broken) })).toMatchObject({ deaf: 'w1' });
		expect(said({ gateway: 'w1', parties }, { lists: [...parties.slice(1).map(broken), { partyId: 'a', documents: [] }] })).toMatchObject({ deaf: '' });
		expect(said({ gateway: 'w1', parties: ['a'] }, { lists: [broken('a')] })).toMatchObject({ deaf: '' });
		expect(said({ gateway: 'w1', parties: ['a'] }, { error: 'Exact login does not know the action inboxList' }).lists).toEqual([{ partyId: 'a', code: 'LOGIN_DID_NOT_ANSWER', message: 'Exact login does not know the action inboxList' }]);
	});

	it('are told apart by the Exact login: an empty inbox, one that cannot be read, and a credential that fails for all', () => {
		const lists = (rows: Row[], parties = ['0106:1', '0106:2']) => runCodeBody('exact-login/what-the-inbox-lists.js', { nodes: { Start: items({ parties }), 'List of received invoices': items(...rows) } })[0]?.json.lists;
		const failure = { error: 'x', message: 'Not granted.', details: { code: 'NO_ACCESS', partyId: '0106:2' } };
		expect(lists([{ partyId: '0106:1', ...held('d1') }, failure])).toEqual([{ partyId: '0106:1', documents: [held('d1')] }, { partyId: '0106:2', code: 'NO_ACCESS', message: 'Not granted.' }]);
		expect(lists([{}])).toEqual([{ partyId: '0106:1', documents: [] }, { partyId: '0106:2', documents: [] }]);
		expect(lists([{ error: 'Credentials not found' }])).toMatchObject([{ code: 'LIST_FAILED', message: 'Credentials not found' }, { code: 'LIST_FAILED' }]);
	});
});

describe('what the inbox holds', () => {
	it('is offered when the ledger does not know it, however the ids are written, and with the time of the document (AUT-14)', () => {
		const chosen = choose({ of: read({ partyId: '0106:1', documents: [held('d1'), held('D2')] }, { partyId: '0106:2', documents: [] }), rows: [{ id: 7, partyId: '0106:1', documentId: 'd2', state: 'sent' }] });
		expect(chosen.todo).toEqual([{ action: 'announce', partyId: '0106:1', documentId: 'd1', listed: true, eventCreatedOn: '2026-11-10T10:00:00.000Z' }]);
		expect(says(chosen)).toMatch(/^read on [\d-]+ [\d:]+: 2 organisations with 2 documents; 1 never announced here$/);
		expect(canKnow(chosen)).toBe('as far as the sources above tell');
	});

	it('is offered once, under whichever id of the organisation it is known or listed', () => {
		const of = read({ partyId: '0106:1', documents: [held('d1'), held('d2')] }, { partyId: '0106:2', documents: [held('d1'), held('d2')] });
		expect(choose({ of, rows: [{ id: 7, partyId: 'NL:VAT:NL1', documentId: 'd2', state: 'parked' }] }).todo.map(({ documentId }) => documentId)).toEqual(['d1']);
	});

	it('stays within the chosen window', () => {
		const of = read({ partyId: '0106:1', documents: [held('d1', '2026-11-05T10:00:00Z'), held('d2', '2026-11-10T10:00:00Z'), held('d3', '2026-11-15T10:00:00Z')] });
		expect(choose({ of, wish: { from: '2026-11-06T00:00:00.000Z', to: '2026-11-15T10:00:00.000Z' } }).todo).toMatchObject([{ documentId: 'd2' }]);
	});

	it('from before the connection, or from nobody knows when, goes only when somebody chose before-link (AUT-6, AUT-7, AUT-8)', () => {
		const of = read({ partyId: '0106:1', documents: [held('old', '2026-10-31T23:59:59Z'), held('new', LINKED), held('unknown', '')] });
		expect(choose({ of }).todo).toMatchObject([{ documentId: 'new' }]);
		expect(choose({ of, wish: { byPerson: false, states: ['failed', 'parked'] } }).todo).toMatchObject([{ documentId: 'new' }]);
		expect(says(choose({ of }))).toContain('1 never announced here; 2 more from before the connection, not chosen (before-link)');
		expect(choose({ of, wish: { states: ['before-link'] } }).todo.map(({ documentId }) => documentId)).toEqual(['old', 'new', 'unknown']);
	});

	it('stands as a line of its own in the dry run; what has no file any more goes only by a person', () => {
		const of = read({ partyId: '0106:1', documents: [held('d1'), held('d2', '2026-11-11T10:00:00Z', false)] });
		const chosen = choose({ of });
		const dry = (runCodeBody('resubmit/dry-run.js', { nodes: { Choose: items(chosen as unknown as Row), 'All connections': items(...CONNECTIONS) } })[0]?.json ?? {}) as { documents: Row[]; counts: Row };
		expect(dry.documents).toEqual([
			{ documentId: 'd1', organisation: 'Firma 1', what: 'new', says: 'the inbox holds it, never announced here: it is announced and delivered' },
			{ documentId: 'd2', organisation: 'Firma 1', what: 'gone', says: expect.stringContaining('ask its sender') },
		]);
		expect(dry.counts).toMatchObject({ chosen: 2, new: 1, gone: 1 });
		const run = (byPerson: boolean) => JSON.parse(String(runCodeBody('resubmit/new-run.js', { nodes: { 'The wish': items({ ...WISH, byPerson }), 'Dry run': items(dry), Choose: items(chosen as unknown as Row), 'All connections': items(...CONNECTIONS), 'Page: dry run': items({ decision: 'go - offer' }) } })[0]?.json.progress)) as { todo: Row[] };
		expect(run(true).todo).toMatchObject([{ documentId: 'd1', administration: '100' }, { documentId: 'd2' }]);
		expect(run(false).todo.map(({ documentId }) => documentId)).toEqual(['d1']);
	});

	it('is announced to the Ledger as offered by Resubmit, with the time of the document', () => {
		const { todo } = choose({ of: read({ partyId: '0106:1', documents: [held('d1')] }) });
		const next = runCodeBody('resubmit-run/next-round.js', { input: items({ id: 5, state: 'running', asked: JSON.stringify({ who: 'schedule' }), progress: JSON.stringify({ todo }) }), nodes: { Settings: items({ perRound: 20 }) } });
		expect(next.map(({ json }) => json)).toMatchObject([{ action: 'announce', source: 'econnect', partyId: '0106:1', documentId: 'd1', eventCreatedOn: '2026-11-10T10:00:00.000Z', reason: 'resubmit' }]);
	});
});

describe('what the report says of the list', () => {
	it('is "off" where it is switched off, whatever was read before, and then nothing can be known from it', () => {
		const chosen = choose({ inboxList: false, cursors: [{ name: 'inbox list', value: '9 organisations with 9 documents', savedAt: '2026-11-20T10:00:00.000Z' }] });
		expect([says(chosen), canKnow(chosen)]).toEqual(['off', 'cannot know']);
	});

	it('names the organisation that could not be read; the others are read all the same', () => {
		const of = read({ partyId: '0106:1', documents: [held('d1')] }, { partyId: '0106:2', code: 'NO_ACCESS', message: 'Not granted.' }, { partyId: '0106:3', ...NOT_OFFERED });
		expect(of).toMatchObject({ anyRead: true, name: 'inbox list', value: '1 organisation with 1 document; not read: Firma 2 (Not granted.); Firma 3 (eConnect offers no list for it.)' });
		const chosen = choose({ of });
		expect(chosen.todo).toHaveLength(1);
		expect(says(chosen)).toContain('Firma 2 (Not granted.)');
	});

	it('says in words that the environment has no such list, and keeps what was read before', () => {
		const none = holds([{ gateway: 'w1', parties: ['0106:1'], lists: [{ partyId: '0106:1', ...NOT_OFFERED }], deaf: '' }, { action: 'inboxList', gateway: 'w2', parties: ['0106:3'] }]);
		expect(none).toMatchObject({ anyRead: false, notOffered: true });
		const chosen = choose({ of: none, cursors: [{ name: 'inbox list', value: '2 organisations with 4 documents', savedAt: '2026-11-20T10:00:00.000Z' }] });
		expect(says(chosen)).toMatch(/^this environment of eConnect offers none\. Ask eConnect .* Last read on 20-11-2026 11:00: 2 organisations with 4 documents\.$/);
		expect(canKnow(chosen)).toBe('cannot know');
	});

	it('tells one reason once for many organisations', () => {
		const connections = Array.from({ length: 8 }, (_, index) => connection(index + 1));
		const lists = connections.map(({ partyId }) => ({ partyId, code: 'HTTP_503', message: 'Away.' }));
		const of = holds([{ lists, parties: [], deaf: '' }], connections);
		expect(of.notRead).toBe('Firma 1, Firma 2, Firma 3, Firma 4, Firma 5 and 3 more (Away.)');
		expect(says(choose({ of }))).toBe('could not be read: Firma 1, Firma 2, Firma 3, Firma 4, Firma 5 and 3 more (Away.).');
	});

	it('says that nothing was asked for a pasted list, or for want of a live connection', () => {
		expect(says(choose({ wish: { ids: ['9b1c-never-seen-1'] } }))).toBe('not asked: only the pasted list counts.');
		expect(says(choose({ of: holds([{}]) }))).toBe('nothing asked: no live connection fits what was chosen.');
	});
});

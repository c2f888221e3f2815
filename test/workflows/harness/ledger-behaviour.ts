/** What the Ledger must do in any database and any mode of n8n: the same tests run on SQLite and on PostgreSQL with workers. */
import { randomUUID } from 'node:crypto';
import type { N8nServer } from '../../../scripts/n8n/start';
import { publicApi } from '../../../scripts/n8n/session';
import type { TemplateCaller } from './template-caller';

export interface LedgerUnderTest {
	call: TemplateCaller;
	server: N8nServer;
}

type Row = Record<string, unknown>;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** Rows of a table as n8n's public API gives them: what an operator would see. */
async function tableRows({ server }: LedgerUnderTest, table: string, column: string, value: string): Promise<Row[]> {
	const api = publicApi(server.url, server.apiKey);
	const tables = (await api.get<{ data: { id: string; name: string }[] }>('/data-tables', { params: { limit: 100 } })).data.data;
	const { id } = tables.find((one) => one.name === table) ?? { id: '' };
	const filter = JSON.stringify({ type: 'and', filters: [{ columnName: column, condition: 'eq', value }] });
	return (await api.get<{ data: Row[] }>(`/data-tables/${id}/rows`, { params: { limit: 100, filter } })).data.data;
}

/** Declares the tests. @param of gives the Ledger once it runs */
export function describeLedger(of: () => LedgerUnderTest): void {
	const call: TemplateCaller = async (items) => await of().call(items);
	const announce = (documentId: string, eventCreatedOn = '2026-11-20T10:00:00.000Z') => ({ action: 'announce', source: 'econnect', partyId: '0106:12345678', documentId, eventCreatedOn });
	const newRow = async (): Promise<number> => Number((await call([announce(randomUUID())]))[0]?.rowId);
	const rowOf = async (rowId: number): Promise<Row> => (await tableRows(of(), 'ExactDeliveries', 'id', String(rowId)))[0] ?? {};
	const claim = (rowId: number, owner: string) => ({ action: 'claim', rowId, owner, until: inSeconds(300), patch: { division: '123456', gateway: 'w1' } });

	describe('announcements', () => {
		it('make one row per document, whatever is announced again (AUT-10)', async () => {
			const documentId = randomUUID();
			const [first] = await call([announce(documentId)]);
			expect(first).toMatchObject({ state: 'received', answer: 'new' });
			expect(await call([announce(documentId)])).toMatchObject([{ rowId: first?.rowId, answer: 'known', state: 'received' }]);
			expect(await rowOf(Number(first?.rowId))).toMatchObject({ schemaVersion: 3, documentId, state: 'received', attempts: 0, claimedBy: '', announcedAt: '2026-11-20T10:00:00.000Z', nextTryAt: expect.any(String) });
		});

		it('of one document by 20 runs at one moment leave one row', async () => {
			const documentId = randomUUID();
			const answers = (await Promise.all(Array.from({ length: 20 }, async () => await call([announce(documentId)])))).flat();
			expect(answers).toHaveLength(20);
			const rows = await tableRows(of(), 'ExactDeliveries', 'documentId', documentId);
			expect(rows).toHaveLength(1);
			expect(answers.filter(({ rowId, answer }) => answer === 'new' && rowId === rows[0]?.id)).toHaveLength(1);
		});

		it('answer once per item, also when a call holds a document twice', async () => {
			const [one, two] = [randomUUID(), randomUUID()];
			const answers = await call([announce(one), announce(two), announce(one)]);
			expect(answers.map(({ documentId, answer }) => `${documentId} ${answer}`).sort()).toEqual([`${one} known`, `${one} new`, `${two} new`].sort());
		});

		it('take a parked document up again only by a newer event (AUT-7, AUT-8)', async () => {
			const documentId = randomUUID();
			const rowId = Number((await call([announce(documentId)]))[0]?.rowId);
			await call([{ action: 'finish', rowId, state: 'parked', code: 'UNKNOWN_RECIPIENT', message: 'Nobody.', fix: 'Connect.' }]);
			expect(await rowOf(rowId)).toMatchObject({ state: 'parked', nextTryAt: null, finishedAt: expect.any(String) });
			expect(await call([announce(documentId)])).toMatchObject([{ rowId, answer: 'known', state: 'parked' }]);
			expect(await call([announce(documentId, '2026-11-20T11:00:00.000Z')])).toMatchObject([{ rowId, answer: 're-offered', state: 'received' }]);
			expect(await rowOf(rowId)).toMatchObject({ state: 'received', reason: 're-offer', eventAt: '2026-11-20T11:00:00.000Z', announcedAt: '2026-11-20T10:00:00.000Z', nextTryAt: expect.any(String), finishedAt: null });
		});

		it('change nothing about a document that is in Exact', async () => {
			const documentId = randomUUID();
			const rowId = Number((await call([announce(documentId)]))[0]?.rowId);
			await call([claim(rowId, 'a')]);
			await call([{ action: 'sending', rowId, owner: 'a', key: 'ABCDEFGHIJKL' }]);
			await call([{ action: 'finish', rowId, owner: 'a', state: 'sent', code: 'SENT', message: 'In Exact.', exactId: 'm1' }]);
			const before = await rowOf(rowId);
			expect(await call([announce(documentId, '2026-11-21T11:00:00.000Z')])).toMatchObject([{ rowId, answer: 'exists', state: 'sent' }]);
			expect(await rowOf(rowId)).toEqual(before);
		});
	});

	describe('claims', () => {
		it('of one document by 50 runs at one moment have one winner', async () => {
			const rowId = await newRow();
			const answers = await Promise.all(Array.from({ length: 50 }, async (_, run) => (await call([claim(rowId, `run-${run}`)])).map((row) => ({ ...row, run: `run-${run}` }))));
			const won: Row[] = answers.flat();
			expect(won).toHaveLength(1);
			expect(won[0]).toMatchObject({ rowId, state: 'ready', claimedBy: won[0]?.run });
			expect(await rowOf(rowId)).toMatchObject({ claimedBy: won[0]?.run, division: '123456' });
		});

		it('of 60 documents by 4 runs share them out, none twice', async () => {
			const rows = (await call(Array.from({ length: 60 }, () => announce(randomUUID())))).map(({ rowId }) => Number(rowId));
			const won = (await Promise.all(Array.from({ length: 4 }, async (_, run) => await call(rows.map((rowId) => claim(rowId, `share-${run}`)))))).flat();
			expect(won.map(({ rowId }) => Number(rowId)).sort((a, b) => a - b)).toEqual([...rows].sort((a, b) => a - b));
		});

		it('come before an attempt: who does not hold the document may not send it', async () => {
			const rowId = await newRow();
			await call([claim(rowId, 'holder')]);
			expect(await call([{ action: 'sending', rowId, owner: 'other', key: 'K' }])).toEqual([]);
			expect(await call([{ action: 'sending', rowId, owner: 'holder', key: 'ABCDEFGHIJKL', number: '2026-1', supplier: "Bakkerij 't Hoekje", amount: '121.00', currency: 'EUR' }])).toMatchObject([{ rowId, state: 'sending', attempts: 1, amount: '121.00' }]);
			expect(await rowOf(rowId)).toMatchObject({ state: 'sending', firstAttemptAt: expect.any(String), supplier: "Bakkerij 't Hoekje" });
		});

		it('that ended while sending leave a doubtful document to the next run', async () => {
			const rowId = await newRow();
			const until = inSeconds(2);
			await call([{ ...claim(rowId, 'gone'), until }]);
			await call([{ action: 'sending', rowId, owner: 'gone', key: 'ABCDEFGHIJKL' }]);
			await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(until) - Date.now()) + 200));
			expect(await call([claim(rowId, 'next')])).toMatchObject([{ rowId, state: 'uncertain', claimedBy: 'next', doubtfulSince: until, attempts: 1 }]);
			// The run that was thought gone comes back: it must not write over the other.
			expect(await call([{ action: 'finish', rowId, owner: 'gone', state: 'failed', code: 'X', message: 'x' }])).toMatchObject([{ ok: false, code: 'CLAIMED' }]);
		});
	});

	describe('outcomes', () => {
		it('that the rules forbid are refused, told, and change no state', async () => {
			const rowId = await newRow();
			expect(await call([{ action: 'finish', rowId, state: 'sent', code: 'SENT', message: 'x' }])).toMatchObject([{ rowId, ok: false, code: 'FORBIDDEN_MOVE', state: 'received', message: expect.stringContaining('"received" to "sent"') }]);
			expect(await rowOf(rowId)).toMatchObject({ state: 'received', code: 'ANNOUNCED' });
		});

		it('of a whole batch are written in one call, each by its own rule', async () => {
			const [good, bad, none] = [await newRow(), await newRow(), 999_999_999];
			const answers = await call([
				{ action: 'finish', rowId: good, state: 'failed', code: 'INBOX_ERROR', message: 'Later.', retryable: true },
				{ action: 'finish', rowId: bad, state: 'differs', code: 'X', message: 'x' },
				{ action: 'finish', rowId: none, state: 'parked', code: 'X', message: 'x' },
			]);
			expect(answers).toHaveLength(3);
			expect(answers).toEqual(expect.arrayContaining([
				expect.objectContaining({ rowId: good, ok: true, state: 'failed', nextTryAt: expect.any(String) }),
				expect.objectContaining({ rowId: bad, ok: false, code: 'FORBIDDEN_MOVE' }),
				expect.objectContaining({ rowId: none, ok: false, code: 'NO_SUCH_ROW' }),
			]));
		});

		it('that nobody gave are uncertain where a call may have been made', async () => {
			const rowId = await newRow();
			await call([claim(rowId, 'a')]);
			await call([{ action: 'sending', rowId, owner: 'a', key: 'K' }]);
			expect(await call([{ action: 'abandon', rowId, owner: 'a', message: 'The run died.' }])).toMatchObject([{ ok: true, state: 'uncertain', doubtfulSince: expect.any(String), claimedBy: '' }]);
		});
	});

	describe('what a person decides and what Exact says later', () => {
		it('goes from an announcement with its facts to a note, to removed, and back by a person with a reason', async () => {
			const [row] = await call([{ ...announce(randomUUID()), source: 'sales', direction: 'sales', number: '2026-7', total: '121.00', currency: 'EUR', supplier: 'Klant BV', nextTryAt: '2026-11-20T10:00:00.000Z' }]);
			const rowId = Number(row?.rowId);
			expect(await rowOf(rowId)).toMatchObject({ direction: 'sales', number: '2026-7', total: '121.00', supplier: 'Klant BV', nextTryAt: '2026-11-20T10:00:00.000Z', reason: '' });
			await call([claim(rowId, 'a')]);
			await call([{ action: 'sending', rowId, owner: 'a', key: 'ABCDEFGHIJKL', flow: 'entry', archive: 'p/d' }]);
			// A note goes past the claim of a run and changes nothing of it.
			expect(await call([{ action: 'note', rowId, patch: { paymentState: 'open', openAmount: '121.00', paymentCheckedAt: '2026-11-21T10:00:00Z' } }, { action: 'note', rowId: 999_999_999, patch: { archive: '' } }])).toMatchObject([{ rowId, ok: true, state: 'sending', claimedBy: 'a', paymentState: 'open' }, { ok: false, code: 'NO_SUCH_ROW' }]);
			await call([{ action: 'finish', rowId, owner: 'a', state: 'sent', code: 'SENT', message: 'In Exact.', exactId: 'm1' }]);
			expect(await call([{ action: 'finish', rowId, state: 'removedInExact', code: 'GONE', message: 'Gone.' }])).toMatchObject([{ ok: true, state: 'removedInExact', exactId: 'm1' }]);
			expect(await call([{ action: 'reoffer', rowId, who: 'an@office.example' }])).toMatchObject([{ ok: false, code: 'REASON_NEEDED', state: 'removedInExact' }]);
			expect(await call([{ action: 'reoffer', rowId, who: 'an@office.example', reason: 'Removed by mistake.' }])).toMatchObject([{ ok: true, state: 'received', reason: 'Removed by mistake.', nextTryAt: expect.any(String) }]);
			expect(await call([{ action: 'skip', rowId, who: 'an@office.example', reason: 'Booked by hand.' }])).toMatchObject([{ ok: true, state: 'skipped', nextTryAt: null }]);
		});

		it('holds a parked document for one of 20 pages that open it at one moment', async () => {
			const rowId = await newRow();
			await call([{ action: 'park', rowId, code: 'X', message: 'x' }]);
			const answers = (await Promise.all(Array.from({ length: 20 }, async (_, page) => await call([{ action: 'claimForReview', rowId, owner: `review ${page}`, until: inSeconds(1800) }])))).flat();
			expect(answers.filter(({ ok }) => ok === true)).toHaveLength(1);
			const owner = String(answers.find(({ ok }) => ok === true)?.claimedBy);
			expect(await rowOf(rowId)).toMatchObject({ state: 'parked', claimedBy: owner, nextTryAt: null });
			expect(await call([{ action: 'releaseRow', rowId, owner }])).toMatchObject([{ ok: true, state: 'parked', claimedBy: '' }]);
		});
	});

	describe('leases', () => {
		const lease = (name: string, owner: string, seconds = 60) => ({ action: 'lease', name, owner, seconds });

		it('asked for by 50 runs at one moment have one winner, also when nobody ever asked before', async () => {
			const name = `division ${randomUUID()}`;
			const answers = (await Promise.all(Array.from({ length: 50 }, async (_, run) => await call([lease(name, `run-${run}`)])))).flat();
			expect(answers).toHaveLength(50);
			const winners = answers.filter(({ won }) => won === true);
			expect(winners).toHaveLength(1);
			const rows = await tableRows(of(), 'ExactLocks', 'name', name);
			expect(rows).toEqual([expect.objectContaining({ owner: winners[0]?.owner })]);
		});

		it('are renewed by who holds them, refused to others, free again when given back', async () => {
			const name = `division ${randomUUID()}`;
			expect(await call([lease(name, 'a', 30)])).toMatchObject([{ won: true, name, owner: 'a' }]);
			const [renewed] = await call([lease(name, 'a', 90)]);
			expect(renewed).toMatchObject({ won: true });
			expect(Date.parse(String(renewed?.until))).toBeGreaterThan(Date.now() + 60_000);
			expect(await call([lease(name, 'b')])).toMatchObject([{ won: false, holder: 'a', until: renewed?.until }]);
			expect(await call([{ action: 'release', name, owner: 'b' }])).toMatchObject([{ released: false }]);
			expect(await call([{ action: 'release', name, owner: 'a' }])).toMatchObject([{ released: true }]);
			expect(await call([lease(name, 'b')])).toMatchObject([{ won: true, holder: 'b' }]);
			expect(await call([{ action: 'release', name, owner: 'b' }, { action: 'release', name: 'nobody ever asked', owner: 'b' }])).toMatchObject([{ name, released: true }, { released: false }]);
		});

		it('of a run that died end by themselves', async () => {
			const name = `division ${randomUUID()}`;
			await call([lease(name, 'dead', 1)]);
			await new Promise((resolve) => setTimeout(resolve, 1300));
			expect(await call([lease(name, 'b')])).toMatchObject([{ won: true }]);
			expect(await call([lease(name, 'dead')])).toMatchObject([{ won: false, holder: 'b' }]);
		});
	});

	it('says in words what it does not know', async () => {
		await expect(call([{ action: 'erase' }])).rejects.toThrow('nobody knows the action "erase"');
	});
}

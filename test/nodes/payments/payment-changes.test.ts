import { paymentsRehearsal, type PaymentsRehearsal } from './payments-rehearsal';

const ISSUED = { issueDate: '2026-06-01' };

describe.each(['negative', 'positive'])('Payment Status: Get Changes, with open receivables shown as %s (EX-37)', (sign) => {
	let books: PaymentsRehearsal;
	beforeEach(async () => (books = await paymentsRehearsal({ 'EX-37': sign })));
	afterEach(async () => await books.exact.close());

	it('takes the starting point before the full pass, then reads only what changed: paid, partly paid, reopened, removed (BNK-3, BNK-6)', async () => {
		const [paid, partly, reopened, removed, untouched] = [await books.invoice('A-1'), await books.invoice('A-2'), await books.invoice('A-3'), await books.invoice('A-4'), await books.invoice('A-5', -100)];
		await books.pay(reopened);
		const documents = [paid, partly, reopened, removed, untouched].map((exactId, rowId) => ({ rowId, exactId, ...ISSUED }));
		await books.exact.calls();

		const first = await books.changes(documents, '');
		expect(first.statuses.map(({ rowId, state, amount }) => [rowId, state, amount])).toEqual([[0, 'open', '121.00'], [1, 'open', '121.00'], [2, 'paid', '121.00'], [3, 'open', '121.00'], [4, 'open', '-121.00']]);
		expect(first.last).toMatchObject({ documents: 5, changes: 5, fullPass: 'noCursor', calls: 3, division: books.division });
		expect(await books.exact.calls()).toEqual(['GET system/Divisions', 'GET read/sync/Sync/SyncTimestamp', 'GET bulk/Cashflow/Receivables']);

		await books.pay(paid);
		await books.pay(partly, 40);
		await books.reopen(reopened);
		await books.remove(removed);
		await books.exact.calls();

		const second = await books.changes(documents, first.cursor);
		expect(second.statuses.map(({ rowId, previousState, state, paid: sum, open }) => [rowId, previousState, state, sum, open])).toEqual([
			[0, 'open', 'paid', '121.00', '0.00'],
			[1, 'open', 'partial', '40.00', '81.00'],
			[2, 'paid', 'reopened', '0.00', '121.00'],
			[3, 'open', 'removed', '', ''],
		]);
		expect(second.output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 0].map((item) => ({ item })));
		expect(second.last).toMatchObject({ changes: 4, fullPass: '' });
		expect(await books.exact.calls()).toEqual(['GET system/Divisions', 'GET sync/Cashflow/PaymentTerms', 'GET sync/Deleted', 'GET cashflow/Receivables', 'GET salesentry/SalesEntries']);

		const third = await books.changes(documents, second.cursor);
		expect([third.statuses, third.last.calls]).toEqual([[], 3]);
	});

	it('gives no status to invoices that others typed in Exact, nor to bills, unless they are asked for (BNK-4)', async () => {
		const [own, foreign] = [await books.invoice('B-1'), await books.invoice('B-2')];
		await books.bill('B-3');
		const documents = [{ exactId: own, ...ISSUED }];
		const first = await books.changes(documents, '');
		expect(first.statuses.map(({ reference }) => reference)).toEqual(['B-1']);
		await books.pay(foreign, 21);
		await books.pay(own);

		const alone = await books.changes(documents, first.cursor);
		const all = await books.changes(documents, first.cursor, { options: { includeForeign: true } });

		expect(alone.statuses.map(({ reference, own: mine }) => [reference, mine])).toEqual([['B-1', true]]);
		expect(all.statuses.map(({ reference, own: mine, state, open }) => [reference, mine, state, open])).toEqual([['B-1', true, 'paid', '0.00'], ['B-2', false, 'partial', '100.00']]);
	});
});

describe('Payment Status: Get Changes', () => {
	let books: PaymentsRehearsal;
	beforeEach(async () => (books = await paymentsRehearsal()));
	afterEach(async () => await books.exact.close());

	it('follows documents that are known by reference from not booked to paid, and takes new ones in without a full pass', async () => {
		const documents: Array<Record<string, unknown>> = [{ reference: 'C-1', ...ISSUED }];
		const before = await books.changes(documents, '');
		expect(before.statuses.map(({ state }) => state)).toEqual(['notBooked']);
		const id = await books.invoice('C-1');
		const booked = await books.changes(documents, before.cursor);
		expect(booked.statuses).toMatchObject([{ state: 'open', entryId: id, previousState: 'notBooked' }]);
		await books.pay(id);
		documents.push({ exactId: await books.invoice('C-2'), ...ISSUED });

		const after = await books.changes(documents, booked.cursor);

		expect(after.statuses.map(({ reference, state }) => [reference, state])).toEqual([['C-1', 'paid'], ['C-2', 'open']]);
		expect(after.last.fullPass).toBe('');
		expect((await books.changes(documents, after.cursor)).statuses).toEqual([]);
	});

	it('looks at the whole document when only one of its instalments changed', async () => {
		const id = await books.invoice('D-1');
		const term = (await books.terms()).find(({ entryId }) => entryId === id)!;
		const share = (values: Record<string, unknown>) => ({ division: books.division, endpoint: 'cashflow/Receivables', values: { TransactionEntryID: id, TransactionType: 20, Currency: 'EUR', LineType: 20, TransactionAmountFC: 121, InvoiceDate: '2026-06-01T00:00:00Z', Status: 20, IsFullyPaid: false, ...values } });
		const { rows } = await books.exact.control<{ rows: string[] }>('POST', '/seed', { rows: [share({ ID: term.id, AmountFC: 21 }), share({ AmountFC: 50 }), share({ AmountFC: 50 })] });
		const documents = [{ exactId: id, ...ISSUED }];
		const first = await books.changes(documents, '');
		expect(first.statuses).toMatchObject([{ state: 'open', open: '121.00' }]);
		await books.exact.control('POST', '/seed', { rows: [share({ ID: rows[1], AmountFC: 50, Status: 50, IsFullyPaid: true, LastPaymentDate: '2026-06-21T00:00:00Z' })] });

		const second = await books.changes(documents, first.cursor);

		expect(second.statuses).toMatchObject([{ state: 'partial', paid: '50.00', open: '71.00', lastPaymentDate: '2026-06-21' }]);
	});

	it('reads everything again when the administration was moved or the cursor is older than 50 days, and still gives only what is new', async () => {
		const [one, two] = [await books.invoice('E-1'), await books.invoice('E-2')];
		const documents = [one, two].map((exactId) => ({ exactId, ...ISSUED }));
		const first = await books.changes(documents, '');
		await books.pay(two);

		const old = JSON.stringify({ ...JSON.parse(first.cursor), at: new Date(Date.now() - 51 * 86_400_000).toISOString() });
		const late = await books.changes(documents, old);
		expect([late.last.fullPass, late.statuses.map(({ reference, state }) => [reference, state])]).toEqual(['cursorTooOld', [['E-2', 'paid']]]);

		await books.exact.control('POST', '/seed', { divisions: [{ code: books.division, movedAt: '2026-06-22T03:00:00Z' }] });
		await books.reopen(two);
		const moved = await books.changes(documents, late.cursor);
		expect([moved.last.fullPass, moved.statuses.map(({ reference, state }) => [reference, state])]).toEqual(['divisionMoved', [['E-2', 'reopened']]]);
		expect((await books.changes(documents, moved.cursor)).last).toMatchObject({ fullPass: '', changes: 0 });
	});

	it('finds a paid invoice that was reopened while the cursor grew too old, also when it is older than every open one', async () => {
		const [old, fresh] = [await books.invoice('E-3', 100, { EntryDate: '2026-01-05' }), await books.invoice('E-4')];
		await books.pay(old);
		const documents = [{ exactId: old, issueDate: '2026-01-05' }, { exactId: fresh, ...ISSUED }];
		const first = await books.changes(documents, '');
		expect(first.statuses.map(({ state }) => state)).toEqual(['paid', 'open']);
		await books.reopen(old);

		const late = await books.changes(documents, JSON.stringify({ ...JSON.parse(first.cursor), at: new Date(Date.now() - 51 * 86_400_000).toISOString() }));

		expect(late.statuses.map(({ reference, previousState, state, open }) => [reference, previousState, state, open])).toEqual([['E-3', 'paid', 'reopened', '121.00']]);
	});

	it('refuses a cursor of another administration or a cut one, and gives no cursor then', async () => {
		const documents = [{ json: { exactId: await books.invoice('F-1'), ...ISSUED } }];
		const { cursor } = await books.changes(documents.map(({ json }) => json), '');
		const other = JSON.stringify({ ...JSON.parse(cursor), division: 1 });

		for (const [text, code] of [[other, 'WRONG_CURSOR'], [cursor.slice(0, 40), 'INVALID_CURSOR']]) {
			const run = await books.run({ resource: 'paymentStatus', operation: 'getChanges', entryId: '={{ $json.exactId }}', cursor: text }, documents, 'continueErrorOutput');
			expect([run.output, run.errorOutput.map(({ json }) => [json.error, Object.keys(json).slice(-3)])]).toEqual([[], [[code, ['error', 'message', 'details']]]]);
		}
	});

	it('recognises what it reads twice, because reading begins a day before the full pass', async () => {
		await books.exact.control('POST', '/clock', { set: new Date().toISOString() });
		const id = await books.invoice('G-1');
		await books.pay(id, 40);
		const documents = [{ exactId: id, ...ISSUED }];
		const first = await books.changes(documents, '');
		await books.exact.calls();

		const second = await books.changes(documents, first.cursor);

		expect([first.statuses.map(({ state }) => state), second.statuses]).toEqual([['partial'], []]);
		expect(BigInt(JSON.parse(second.cursor).terms)).toBeGreaterThan(BigInt(JSON.parse(first.cursor).terms));
	});

	it('leaves the last 40 percent of the calls of the day to new documents, whereas Get goes on', async () => {
		const exactId = await books.invoice('H-1');
		await books.exact.control('POST', '/limits', { daily: 1000 });
		const { clients } = await books.exact.control<{ clients: Array<{ id: string }> }>('GET', '/people');
		for (const { id } of clients) await books.exact.control('POST', '/limits', { clientId: id, division: books.division, usedToday: 700 });
		expect((await books.get([{ exactId }])).output[0]?.json.state).toBe('open');

		const run = await books.run({ resource: 'paymentStatus', operation: 'getChanges', entryId: '={{ $json.exactId }}', invoiceDate: '2026-06-01' }, [{ json: { exactId } }], 'continueErrorOutput');

		expect(run.errorOutput.map(({ json }) => json.error)).toEqual(['DAY_SHARE']);
	});

	it('asks few questions for a few hundred documents and their changes', async () => {
		const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const term = (index: number, more: Record<string, unknown> = {}) => ({ division: books.division, endpoint: 'cashflow/Receivables', values: { ID: `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`, TransactionEntryID: id(index), TransactionType: 20, AmountFC: 10, TransactionAmountFC: 10, Currency: 'EUR', Status: 20, IsFullyPaid: false, LineType: 20, InvoiceDate: '2026-06-01T00:00:00Z', ...more } });
		const all = Array.from({ length: 400 }, (_, index) => index);
		await books.exact.control('POST', '/seed', { rows: all.map((index) => term(index)) });
		const documents = all.map((index) => ({ exactId: id(index), ...ISSUED }));

		const first = await books.changes(documents, '');
		expect([first.statuses.length, first.last.calls]).toEqual([400, 3]);
		await books.exact.control('POST', '/seed', { rows: all.slice(0, 300).map((index) => term(index, { Status: 50, IsFullyPaid: true, LastPaymentDate: '2026-06-20T00:00:00Z' })) });

		const second = await books.changes(documents, first.cursor);
		expect([second.statuses.filter(({ state }) => state === 'paid').length, second.last.calls]).toEqual([300, 3]);
	});
});

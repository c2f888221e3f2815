/** Bank statements in the books of the simulator, which refuses what does not balance and keeps double entry. */
import { statementRehearsal, type StatementRehearsal } from './statement-rehearsal';

let books: StatementRehearsal;
const LATER = { fromDate: '2026-07-01', toDate: '2026-07-02' };

describe('Bank Statement: Book', () => {
	beforeEach(async () => (books = await statementRehearsal()));
	afterEach(async () => await books.close());

	it('puts what is matched on the account of the relation and the rest on the suspense account, in one entry that balances', async () => {
		const [invoice, second, bill] = [await books.invoice('A-1'), await books.invoice('A-2', 50), await books.bill('B-1')];
		const before = await books.ledger();
		const statement = books.statement([
			books.payment('1', '185.00', [{ document: invoice, number: 'A-1', amount: '121.00' }, { document: second, number: 'A-2', amount: '60.50' }]),
			books.payment('2', '-60.50', [{ document: bill, number: 'B-1', amount: '-60.50' }]),
			books.payment('3', '-12.34', [], { name: 'Onbekend', text: 'x'.repeat(140) }),
		]);
		const [outcome] = await books.book([books.item(statement)]);

		expect(outcome).toMatchObject({ outcome: 'sent', journal: '20', matchedInExact: false, linesOnRelations: 3, linesOnSuspense: 2, warnings: [], message: expect.stringContaining('Matching with invoices stays in Exact') });
		const [entry, other] = await books.bankEntries();
		expect(other).toBeUndefined();
		expect(entry).toMatchObject({ journal: '20', amountFC: '112.16', entryId: outcome?.exactId, entryNumber: Number(outcome?.exactNumber) });
		const after = await books.ledger();
		const change = (code: string) => (Number(after[code] ?? 0) - Number(before[code] ?? 0)).toFixed(2);
		expect([change('1100'), change('1300'), change('1600'), change('1990')]).toEqual(['112.16', '-181.50', '60.50', '8.84']);
		expect((await books.documents()).map(({ subject }) => subject)).toEqual([`${books.iban} 2026-06-19/2026-06-20 #${outcome?.key ?? ''}`]);
		const row = (await books.api<{ results: Array<Record<string, unknown>> }>('GET', 'financialtransaction/BankEntries?$select=BankStatementDocument,OpeningBalanceFC,ClosingBalanceFC')).results[0];
		expect(row).toMatchObject({ BankStatementDocument: outcome?.documentId, OpeningBalanceFC: 1000, ClosingBalanceFC: 1112.16 });
	});

	it('says nothing about the invoices that were paid: they stay open until somebody matches them in Exact', async () => {
		const invoice = await books.invoice('A-1');
		await books.book([books.item(books.statement([books.payment('1', '121.00', [{ document: invoice, number: 'A-1', amount: '121.00' }])]))]);
		const { terms } = await books.control<{ terms: Array<{ entryId: string | null; amount: string; status: number }> }>('GET', `/books?division=${books.division}`);
		expect(terms.filter(({ entryId }) => entryId === invoice)).toMatchObject([{ amount: '121.00', status: 20 }]);
		expect(terms.filter(({ entryId }) => entryId === null)).toMatchObject([{ amount: '-121.00', status: 20 }]);
	});

	it('books a statement once: the second time it exists and nothing is written', async () => {
		const item = books.item(books.statement([books.payment('1', '10.00')]));
		const [first] = await books.book([item]);
		await books.calls();
		const [again] = await books.book([item]);
		expect(again).toMatchObject({ outcome: 'exists', exactId: first?.exactId, journal: '20', documentId: first?.documentId });
		expect((await books.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('takes a statement that somebody booked by hand for the same by journal, balances and days', async () => {
		const suspense = await books.ledgerId('1990');
		await books.api('POST', 'financialtransaction/BankEntries', { JournalCode: '20', OpeningBalanceFC: 1000, ClosingBalanceFC: 1010, BankEntryLines: [{ Date: '2026-06-20', AmountFC: 4, GLAccount: suspense }, { Date: '2026-06-20', AmountFC: 6, GLAccount: suspense }] });
		const [outcome] = await books.book([books.item(books.statement([books.payment('1', '10.00')]))]);
		expect(outcome).toMatchObject({ outcome: 'exists' });
		expect(await books.bankEntries()).toHaveLength(1);
	});

	it('refuses a partial overlap and names the payments that stand there already', async () => {
		await books.book([books.item(books.statement([books.payment('1', '10.00', [], { date: '2026-06-19' }), books.payment('2', '5.00')]))]);
		const [outcome] = await books.book([books.item(books.statement([books.payment('2', '5.00'), books.payment('3', '7.00', [], { date: '2026-06-21' })], { key: 'overlapping', opening: '1010.00', toDate: '2026-06-21', fromDate: '2026-06-20' }))]);
		expect(outcome).toMatchObject({ outcome: 'parked', code: 'STATEMENT_OVERLAPS', message: expect.stringMatching(/1 of 2 payments .*2026-06-20 5\.00 Hotel Duinzicht/) });
		expect(await books.bankEntries()).toHaveLength(1);
	});

	it('refuses when the journal holds entries of the period from elsewhere, but not for our own statement of the day before or of the same day', async () => {
		await books.book([books.item(books.statement([books.payment('1', '10.00')], { toDate: '2026-06-20' }))]);
		const [sameDay] = await books.book([books.item(books.statement([books.payment('2', '5.00'), books.payment('3', '6.00', [], { date: '2026-06-21' })], { key: 'next', opening: '1010.00', fromDate: '2026-06-20', toDate: '2026-06-21' }))]);
		expect(sameDay?.outcome).toBe('sent');
		await books.api('POST', 'financialtransaction/BankEntries', { JournalCode: '20', BankEntryLines: [{ Date: '2026-07-02', AmountFC: 99, GLAccount: await books.ledgerId('1990') }] });
		const [refused] = await books.book([books.item(books.statement([books.payment('4', '1.00', [], { date: '2026-07-01' })], { ...LATER, key: 'later' }))]);
		expect(refused).toMatchObject({ outcome: 'parked', code: 'PERIOD_IN_USE', fix: expect.stringContaining('bank feed') });
		expect(await books.bankEntries()).toHaveLength(3);
	});

	it('refuses two statements of one run that hold the same payment, and sends the first', async () => {
		const outcomes = await books.book([books.item(books.statement([books.payment('1', '10.00')])), books.item(books.statement([books.payment('1', '10.00')], { key: 'again', opening: '500.00' }))]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['sent', 'SENT'], ['parked', 'STATEMENT_OVERLAPS']]);
		expect(await books.bankEntries()).toHaveLength(1);
	});

	it('books the days of a month in a few shared calls and two for each statement', async () => {
		const items = Array.from({ length: 20 }, (_unused, index) => {
			const date = `2026-06-${String(index + 1).padStart(2, '0')}`;
			return books.item(books.statement([books.payment(`d${index}`, `${index + 1}.00`, [], { date })], { fromDate: date, toDate: date }));
		});
		await books.calls();
		const outcomes = await books.book(items);
		expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
		expect(await books.calls()).toHaveLength(20 * 2 + 4);
	});

	it.each([
		['payments that do not add up', { closing: '9.99' }, 'DOES_NOT_BALANCE', /1000\.00 is missing|is missing/],
		['no closing balance', { closing: '' }, 'NO_BALANCE', /nobody can tell/],
		['a file that says it is a part', { complete: false }, 'INCOMPLETE_STATEMENT', /stands elsewhere/],
		['another bank account than any journal has', { account: { iban: 'BE71096123456769', number: '' } }, 'NO_BANK_JOURNAL', /No bank journal/],
	])('refuses %s before any call that writes', async (_what, more, code, message) => {
		const [outcome] = await books.book([books.item(books.statement([books.payment('1', '10.00')], more))]);
		expect(outcome).toMatchObject({ outcome: 'parked', code, message: expect.stringMatching(message) });
		expect([await books.bankEntries(), await books.documents()]).toEqual([[], []]);
	});

	it.each([
		['no suspense account', { suspenseAccount: '' }, 'NO_SUSPENSE_ACCOUNT'],
		['a suspense account that is blocked', { suspenseAccount: '4990' }, 'SUSPENSE_ACCOUNT_NOT_USABLE'],
		['a suspense account that is not there', { suspenseAccount: '7777' }, 'SUSPENSE_ACCOUNT_NOT_USABLE'],
		['a journal that is none of a bank', { journal: '10' }, 'JOURNAL_NOT_USABLE'],
		['a journal that is not there', { journal: '21' }, 'JOURNAL_NOT_USABLE'],
	])('refuses %s and writes nothing', async (_what, more, code) => {
		const [outcome] = await books.book([books.item(books.statement([books.payment('1', '10.00')]), more)]);
		expect(outcome).toMatchObject({ outcome: 'parked', code });
		expect([await books.bankEntries(), await books.documents()]).toEqual([[], []]);
	});

	it('needs no suspense account when everything is matched, and puts a payment of an invoice that Exact does not know there with a warning', async () => {
		const invoice = await books.invoice('A-1');
		const matched = books.statement([books.payment('1', '121.00', [{ document: invoice, number: 'A-1', amount: '121.00' }])]);
		const unknown = books.statement([books.payment('2', '9.00', [{ document: '00000000-0000-4000-8000-000000000001', number: 'Z-9', amount: '9.00' }], { date: '2026-07-01' })], LATER);
		const outcomes = await books.book([books.item(matched, { suspenseAccount: '' }), books.item(unknown)]);
		expect(outcomes).toMatchObject([{ outcome: 'sent', linesOnSuspense: 0 }, { outcome: 'sent', linesOnRelations: 0, linesOnSuspense: 1, warnings: [expect.stringContaining('Z-9')] }]);
	});

	it('refuses a match that names no entry of Exact, and one that gives more than was paid', async () => {
		const outcomes = await books.book([
			books.item(books.statement([books.payment('1', '10.00', [{ document: 'row-7', number: 'A-1', amount: '10.00' }])])),
			books.item(books.statement([books.payment('2', '10.00', [{ document: '00000000-0000-4000-8000-000000000001', number: '', amount: '10.01' }], { date: '2026-07-01' })], LATER)),
		]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['parked', 'INVALID_VALUE'], ['parked', 'INVALID_VALUE']]);
	});

	it('writes nothing in a dry run and tells what it would book', async () => {
		const [outcome] = await books.book([books.item(books.statement([books.payment('1', '10.00')]))], { dryRun: true });
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'DRY_RUN', message: expect.stringContaining('in journal 20, from 1000.00 to 1010.00, 0 lines on relations and 1 on the suspense account') });
		expect([await books.bankEntries(), await books.documents()]).toEqual([[], []]);
	});

	it('leaves out details of another statement and statements without payments', async () => {
		const outcomes = await books.book([books.item(books.statement([], { key: 'a' })), books.item(books.statement([books.payment('1', '1.00')], { key: 'b', bookable: false }))]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['skipped', 'NO_LINES'], ['skipped', 'DETAILS_ONLY']]);
	});

	it('begins no call after the moment at which it must stop', async () => {
		const [outcome] = await books.book([books.item(books.statement([books.payment('1', '10.00')]))], { stopAt: books.clock().minus({ seconds: 1 }) });
		expect(outcome).toMatchObject({ outcome: 'failed', code: 'STOPPED_AT_DEADLINE', retryable: true });
		expect([await books.bankEntries(), await books.documents()]).toEqual([[], []]);
	});

	describe.each(['documents/Documents', 'financialtransaction/BankEntries'])('when POST %s gets no clear answer', (path) => {
		const hit = { method: 'POST', pathContains: path };

		it.each(['cutBeforeWork', 'cutAfterWork', 'workLate'] as const)('books once whatever became of it (%s), after the wait at the latest', async (kind) => {
			const statement = books.statement([books.payment('1', '10.00'), books.payment('2', '-3.00')]);
			await books.control('POST', '/faults', { match: hit, kind, seconds: 60 });
			let [outcome] = await books.book([books.item(statement)]);
			const seen = [outcome?.outcome];
			for (let tries = 0; tries < 6 && outcome?.nextTryAt !== ''; tries += 1) {
				// Whoever comes back too early only looks.
				await books.calls();
				const [early] = await books.book([books.item(statement, { doubtfulSince: outcome?.doubtfulSince ?? '', firstAttemptAt: '2026-06-22T09:00:00Z' })]);
				if (early?.outcome === 'uncertain') expect((await books.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
				await books.pass(901_000);
				[outcome] = await books.book([books.item(statement, { doubtfulSince: outcome?.doubtfulSince ?? '', firstAttemptAt: '2026-06-22T09:00:00Z' })]);
				seen.push(outcome?.outcome);
			}
			expect(['sent', 'exists']).toContain(seen.at(-1));
			expect(await books.bankEntries()).toHaveLength(1);
			expect(await books.documents()).toHaveLength(1);
		});
	});

	it.each(['financial/Journals', 'financialtransaction/BankEntryLines', 'financialtransaction/BankEntries?', 'financial/GLAccounts', 'cashflow/Receivables', 'documents/Documents?'])('writes nothing when the look-up %s fails, and keeps a doubt', async (path) => {
		const invoice = await books.invoice('A-1');
		await books.api('POST', 'financialtransaction/BankEntries', { JournalCode: '20', BankEntryLines: [{ Date: '2026-06-19', AmountFC: 1, GLAccount: await books.ledgerId('1990') }] });
		await books.control('POST', '/faults', { match: { method: 'GET', pathContains: path }, kind: 'status', status: 503, times: 0 });
		const statement = books.statement([books.payment('1', '121.00', [{ document: invoice, number: 'A-1', amount: '121.00' }]), books.payment('2', '4.00')], { fromDate: path.includes('Entries?') ? '2026-06-19' : '2026-06-20' });
		const since = books.clock().minus({ hours: 1 }).toISO() ?? '';
		const [fresh, doubted] = [(await books.book([books.item(statement, { journal: '20' })]))[0], (await books.book([books.item(statement, { journal: '20', doubtfulSince: since })]))[0]];
		expect([fresh?.outcome, doubted?.outcome]).toEqual(['failed', 'uncertain']);
		expect(fresh?.nextTryAt).not.toBe('');
		expect(await books.bankEntries()).toHaveLength(1);
	});

	it('gives up on the run when Exact refuses for a reason that meets every call, and on the one statement when the reason is its own', async () => {
		const later = (id: string, date: string) => books.item(books.statement([books.payment(id, '10.00', [], { date })], { fromDate: date, toDate: date }));
		await books.control('POST', '/faults', { match: { method: 'POST', pathContains: 'BankEntries' }, kind: 'status', status: 403, body: '' });
		const refused = await books.book([later('1', '2026-06-01'), later('2', '2026-06-02')]);
		expect(refused.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
		const closed = await books.book([later('3', '2019-01-01'), later('4', '2026-06-04')]);
		expect(closed.map(({ outcome }) => outcome)).toEqual(['rejected', 'sent']);
	});
});

describe('Bank Statement: Book, with what is not established about Exact the other way round', () => {
	it('still books when journals show no account and a journal is named (EX-86), when every line length is taken (EX-89), and needs the name otherwise', async () => {
		books = await statementRehearsal({ 'EX-86': false, 'EX-89': 'any', 'EX-87': false, 'EX-88': false });
		const statement = books.statement([books.payment('1', '10.00')]);
		const outcomes = [...(await books.book([books.item(statement)])), ...(await books.book([books.item(statement, { journal: '20' })]))];
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['parked', 'NO_BANK_JOURNAL'], ['sent', 'SENT']]);
		await books.close();
	});

	it('finds the document by reading the list when subjects cannot be filtered (EX-71)', async () => {
		books = await statementRehearsal({ 'EX-71': false });
		const item = books.item(books.statement([books.payment('1', '10.00')]));
		const outcomes = [...(await books.book([item], { lookUp: 'list' })), ...(await books.book([item], { lookUp: 'list' }))];
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'exists']);
		await books.close();
	});
});

describe('the simulator', () => {
	beforeEach(async () => (books = await statementRehearsal()));
	afterEach(async () => await books.close());

	it('refuses a bank entry that does not balance, one with a foreign document and a receivable line without relation', async () => {
		const suspense = await books.ledgerId('1990');
		const entry = (more: Record<string, unknown>, line: Record<string, unknown> = {}) => books.api('POST', 'financialtransaction/BankEntries', { JournalCode: '20', OpeningBalanceFC: 0, ClosingBalanceFC: 5, BankEntryLines: [{ Date: '2026-06-20', AmountFC: 5, GLAccount: suspense, ...line }], ...more });
		await expect(entry({ ClosingBalanceFC: 6 })).rejects.toThrow(/500/);
		await expect(entry({ BankStatementDocument: '00000000-0000-4000-8000-000000000009' })).rejects.toThrow(/500/);
		await expect(entry({}, { GLAccount: await books.ledgerId('1300') })).rejects.toThrow(/500/);
		await expect(entry({}, { Description: 'x'.repeat(61) })).rejects.toThrow(/500/);
		expect(await books.bankEntries()).toEqual([]);
	});
});

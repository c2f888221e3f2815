import { paymentsRehearsal, type PaymentsRehearsal } from './payments-rehearsal';

const GONE = '99999999-9999-4999-8999-999999999999';

describe.each(['negative', 'positive'])('Payment Status: Get, with open receivables shown as %s (EX-37)', (sign) => {
	let books: PaymentsRehearsal;
	beforeAll(async () => (books = await paymentsRehearsal({ 'EX-37': sign })));
	afterAll(async () => await books.exact.close());

	it('tells open, partly paid, paid and credit apart, all in one call (BNK-1, BNK-6)', async () => {
		const [open, partly, paid, credit] = [await books.invoice('A-1'), await books.invoice('A-2'), await books.invoice('A-3'), await books.invoice('A-4', -100)];
		await books.pay(partly, 40);
		await books.pay(paid);
		await books.pay(credit, -21);
		await books.exact.calls();

		const run = await books.get([open, partly, paid, credit].map((exactId, rowId) => ({ rowId, key: `KEY${rowId}`, exactId })));

		expect(run.output.map(({ json }) => [json.rowId, json.key, json.state, json.amount, json.paid, json.open, json.lastPaymentDate])).toEqual([
			[0, 'KEY0', 'open', '121.00', '0.00', '121.00', ''],
			[1, 'KEY1', 'partial', '121.00', '40.00', '81.00', '2026-06-20'],
			[2, 'KEY2', 'paid', '121.00', '121.00', '0.00', '2026-06-20'],
			[3, 'KEY3', 'partial', '-121.00', '-21.00', '-100.00', '2026-06-20'],
		]);
		expect(run.output[0]?.json).toMatchObject({ currency: 'EUR', dueDate: '2026-07-01', reference: 'A-1', relationName: 'Hotel Duinzicht BV', division: books.division });
		expect(await books.exact.calls()).toEqual(['GET cashflow/Receivables']);
	});

	it('finds documents by number, by journal and number, and by reference in any spelling; what is not there is not booked or removed', async () => {
		const byNumber = await books.invoice('B-1', 10, { EntryNumber: 2026001 });
		await books.invoice('B-2', 10, { EntryNumber: 2026001, Journal: '50' });
		await books.invoice('B-3', 10);

		const run = await books.get(
			[
				{ number: 2026001 },
				{ reference: ' b-3 ' },
				{ reference: 'B-4' },
				{ reference: 'B-5', paymentState: 'open' },
				{ exactId: GONE },
			],
			{ options: { journal: '={{ $json.number ? "70" : "" }}', previousState: '={{ $json.paymentState ?? "" }}' } },
		);

		expect(run.output.map(({ json }) => json.state)).toEqual(['open', 'open', 'notBooked', 'removed', 'removed']);
		expect(run.output[0]?.json).toMatchObject({ entryId: byNumber, entryNumber: 2026001, amount: '12.10' });
	});

	it('says that a paid document is open again only when it knows that it was paid', async () => {
		const id = await books.invoice('C-1');
		await books.pay(id);
		await books.reopen(id);

		const run = await books.get([{ exactId: id, paymentState: 'paid' }, { exactId: id }]);

		expect(run.output.map(({ json }) => [json.state, json.open])).toEqual([['reopened', '121.00'], ['open', '121.00']]);
	});
});

describe('Payment Status: Get', () => {
	let books: PaymentsRehearsal;
	beforeAll(async () => (books = await paymentsRehearsal()));
	afterAll(async () => await books.exact.close());

	it('refuses connections whose bank feed is Ponto or CodaBox without a call, or warns in every item (BNK-5)', async () => {
		const exactId = await books.invoice('D-1');
		await books.exact.calls();

		const refused = await books.get([{ exactId }], { bankFeed: 'ponto' });
		expect(refused).toMatchObject({ status: 'error', error: { message: expect.stringContaining('Ponto') } });
		expect(await books.exact.calls()).toEqual([]);

		const warned = await books.get([{ exactId }], { bankFeed: 'codabox', options: { otherBankFeed: 'warn' } });
		expect(warned.output[0]?.json).toMatchObject({ state: 'open', warning: { code: 'BANK_FEED_NOT_EXACT', message: expect.stringContaining('CodaBox') } });
	});

	it('goes on with the other items when one names nothing, nonsense, or two entries', async () => {
		const good = await books.invoice('E-1');
		await books.invoice('E-2');
		await books.invoice('E-2');

		const run = await books.run(
			{ resource: 'paymentStatus', operation: 'get', entryId: '={{ $json.exactId }}', entryNumber: '={{ $json.number }}', reference: '={{ $json.reference }}' },
			[{ json: {} }, { json: { exactId: 'no id' } }, { json: { reference: 'E-2' } }, { json: { number: '12x' } }, { json: { exactId: good } }],
			'continueErrorOutput',
		);

		expect(run.errorOutput.map(({ json }) => json.error)).toEqual(['INVALID_VALUE', 'INVALID_VALUE', 'SEVERAL_ENTRIES', 'INVALID_VALUE']);
		expect(run.errorOutput.every(({ json }) => Object.keys(json).slice(-3).join() === 'error,message,details')).toBe(true);
		expect(run.output.map(({ json, pairedItem }) => [json.state, pairedItem])).toEqual([['open', { item: 4 }]]);
	});

	it('asks few questions for a few hundred documents (BNK-1)', async () => {
		const terms = Array.from({ length: 300 }, (_, index) => ({ division: books.division, endpoint: 'cashflow/Receivables', values: { TransactionEntryID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, TransactionType: 20, AmountFC: 10, AmountDC: 10, TransactionAmountFC: 10, Currency: 'EUR', Status: index % 2 === 0 ? 20 : 50, IsFullyPaid: index % 2 === 1, LastPaymentDate: index % 2 === 1 ? '2026-06-01T00:00:00Z' : null, EntryNumber: index, YourRef: `N-${index}`, LineType: 20 } }));
		await books.exact.control('POST', '/seed', { rows: terms });
		await books.exact.calls();

		const run = await books.get(terms.map(({ values }) => ({ exactId: values.TransactionEntryID })));

		expect(run.output.filter(({ json }) => json.state === 'paid')).toHaveLength(150);
		expect(run.output.filter(({ json }) => json.state === 'open')).toHaveLength(150);
		expect(await books.exact.calls()).toEqual(Array.from({ length: 6 }, () => 'GET cashflow/Receivables'));
	});
});

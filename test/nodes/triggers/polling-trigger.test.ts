import { triggerRehearsal, type TriggerRehearsal } from './trigger-rehearsal';

let bakery: TriggerRehearsal;
beforeEach(async () => {
	bakery = await triggerRehearsal();
});
afterEach(async () => await bakery.exact.close());

const names = (told: Array<{ entity: Record<string, unknown> }>) => told.map(({ entity }) => entity.Name);
const later = async (seconds: number) => await bakery.exact.control('POST', '/clock', { advanceSeconds: seconds });

/** As if so much time had gone by for the trigger since its last poll; Exact's clock has a hand of its own (`later`). */
function aged(staticData: Record<string, unknown>, seconds: number): void {
	staticData.state = String(staticData.state).replace(/"(listedAt|lookedAt|polledAt)":"([^"]+)"/g, (_all, name: string, moment: string) => `"${name}":"${new Date(Date.parse(moment) - seconds * 1000).toISOString()}"`);
}

describe('the polling trigger', () => {
	it('begins from now, then tells each change once', async () => {
		await bakery.addAccount('Before');
		const { poll } = bakery.listen();
		expect(await poll('trigger', 'activate')).toEqual([]);
		const id = await bakery.addAccount('First');
		await bakery.addAccount('Second');
		const told = await poll();
		expect(told).toMatchObject([
			{ topic: 'Accounts', action: 'Create', division: bakery.division, key: id, entity: { ID: id, Name: 'First' } },
			{ action: 'Create', entity: { Name: 'Second' } },
		]);
		expect(await poll()).toEqual([]);
		await later(2);
		await bakery.rename(id, 'First again');
		expect(await poll()).toMatchObject([{ action: 'Update', key: id, entity: { Name: 'First again' } }]);
		expect(await poll()).toEqual([]);
	});

	it('tells what changed while it was off, from what was saved last', async () => {
		const { poll } = bakery.listen();
		await poll();
		await later(7 * 86_400);
		await bakery.addAccount('In the holidays');
		expect(names(await poll())).toEqual(['In the holidays']);
	});

	it('begins at a date when asked to', async () => {
		await bakery.addAccount('Of today');
		const { poll } = bakery.listen({ options: { from: new Date(Date.now() - 3_600_000).toISOString() } });
		expect(names(await poll())).toContain('Of today');
		expect(await poll()).toEqual([]);
	});

	it('tells deletions through sync/Deleted, only those of the chosen topics', async () => {
		const id = await bakery.addAccount('Goes');
		const document = String((await bakery.api('POST', 'documents/Documents', { Subject: 'x', Type: 20 })).ID);
		const { poll } = bakery.listen();
		await poll();
		await bakery.api('DELETE', `crm/Accounts(guid'${id}')`);
		await bakery.api('DELETE', `documents/Documents(guid'${document}')`);
		expect(await poll()).toMatchObject([{ topic: 'Accounts', action: 'Delete', key: id, entity: {} }]);
		expect(await poll()).toEqual([]);
	});

	it('says on the first item, once, that deletions older than two months are not told', async () => {
		const { poll, staticData } = bakery.listen();
		await poll();
		aged(staticData, 50 * 86_400);
		await bakery.addAccount('In time');
		expect(await poll()).toMatchObject([expect.not.objectContaining({ note: expect.anything() })]);
		aged(staticData, 80 * 86_400);
		// Nothing is new yet: it waits for the first change.
		expect(await poll()).toEqual([]);
		await bakery.addAccount('One');
		await bakery.addAccount('Two');
		const [one, two] = await poll();
		expect(one).toMatchObject({ entity: { Name: 'One' }, note: expect.stringContaining('deletions of the last two months only') });
		expect(two).not.toHaveProperty('note');
		await bakery.addAccount('Three');
		expect((await poll())[0]).not.toHaveProperty('note');
		const early = bakery.listen({ options: { from: new Date(Date.now() - 90 * 86_400_000).toISOString() } });
		expect((await early.poll())[0]).toHaveProperty('note');
		const without = bakery.listen({ topics: ['SalesEntries'], options: { from: new Date(Date.now() - 90 * 86_400_000).toISOString() } });
		for (const told of await without.poll()) expect(told).not.toHaveProperty('note');
	});

	it('reads lists without a sync endpoint by Modified, and tells none twice although it reads with overlap', async () => {
		const add = async (reference: string) => {
			const [customer] = await bakery.list("crm/Accounts?$select=ID&$filter=Name eq 'Hotel Duinzicht BV'");
			const [ledger] = await bakery.list("financial/GLAccounts?$select=ID&$filter=Code eq '8000'");
			return String((await bakery.api('POST', 'salesentry/SalesEntries', { Customer: customer?.ID, Journal: '70', YourRef: reference, SalesEntryLines: [{ GLAccount: ledger?.ID, AmountFC: 12.5, VATCode: '2' }] })).EntryID);
		};
		await add('F-0');
		const { poll, staticData } = bakery.listen({ topics: ['SalesEntries'] });
		expect(await poll()).toEqual([]);
		const id = await add('F-1');
		await add('F-2');
		expect(await poll()).toMatchObject([{ topic: 'SalesEntries', key: id, entity: { YourRef: 'F-1', AmountDC: expect.stringMatching(/^\d+\.\d\d$/) } }, { entity: { YourRef: 'F-2' } }]);
		for (const seconds of [1, 601, 601]) {
			aged(staticData, seconds);
			expect(await poll()).toEqual([]);
		}
		await add('F-3');
		expect(await poll()).toMatchObject([{ entity: { YourRef: 'F-3' } }]);
	});

	it('finds a change that became visible late, when it looks a second time (EX-92)', async () => {
		const { poll, staticData } = bakery.listen();
		await poll();
		// The versions of the whole database are one row of numbers: this one leaves a number free among the relations.
		await bakery.api('POST', 'documents/Documents', { Subject: 'x', Type: 20 });
		await bakery.addAccount('Early');
		expect(names(await poll())).toEqual(['Early']);
		// The row version of a transaction that began before the last one and ended after it.
		const [last] = (await bakery.list('sync/CRM/Accounts?$select=ID,Timestamp&$filter=Timestamp gt 1L')).slice(-1);
		const id = await bakery.addAccount('Late');
		await bakery.exact.control('POST', '/rows/version', { division: bakery.division, endpoint: 'crm/Accounts', id, timestamp: Number(last?.Timestamp) - 1 });
		expect(await poll()).toEqual([]);
		aged(staticData, 601);
		expect(names(await poll())).toEqual(['Late']);
		expect(await poll()).toEqual([]);
	});

	it('goes on after a move to another database, with nothing lost and nothing twice', async () => {
		const { poll, staticData } = bakery.listen({ topics: ['Accounts', 'Documents'] });
		await poll();
		await bakery.addAccount('Before the move');
		expect(names(await poll())).toEqual(['Before the move']);
		await later(5);
		await bakery.addAccount('Just before it');
		await bakery.exact.control('POST', '/divisions/move', { division: bakery.division });
		await later(5);
		await bakery.addAccount('After the move');
		aged(staticData, 3_700);
		expect(names(await poll())).toEqual(['Just before it', 'After the move']);
		expect(await poll()).toEqual([]);
		await bakery.addAccount('Later');
		expect(names(await poll())).toEqual(['Later']);
	});

	it('shows the newest example in the editor and remembers nothing by it', async () => {
		await bakery.addAccount('Newest');
		const { poll, staticData } = bakery.listen({ topics: ['Accounts', 'PaymentStatus', 'Divisions'] });
		expect(await poll('manual')).toMatchObject([{ topic: 'Accounts', entity: { Name: 'Newest' } }, { topic: 'Divisions', action: 'Added', key: String(bakery.division) }]);
		expect(staticData).toEqual({});
	});

	it('gives at most the limit, in order, and the rest with the next polls', async () => {
		const { poll } = bakery.listen({ options: { changesPerPoll: 2 } });
		await poll();
		for (const name of ['1', '2', '3', '4', '5']) await bakery.addAccount(`No. ${name}`);
		expect(names(await poll())).toEqual(['No. 1', 'No. 2']);
		expect(names(await poll())).toEqual(['No. 3', 'No. 4']);
		expect(names(await poll())).toEqual(['No. 5']);
		expect(await poll()).toEqual([]);
	});

	it('tells payments: what is paid, in part, and opened again, each once', async () => {
		const [customer] = await bakery.list("crm/Accounts?$select=ID&$filter=Name eq 'Hotel Duinzicht BV'");
		const [ledger] = await bakery.list("financial/GLAccounts?$select=ID&$filter=Code eq '8000'");
		const entryId = String((await bakery.api('POST', 'salesentry/SalesEntries', { Customer: customer?.ID, Journal: '70', YourRef: 'F-9', SalesEntryLines: [{ GLAccount: ledger?.ID, AmountFC: 100, VATCode: '2' }] })).EntryID);
		const { poll } = bakery.listen({ topics: ['PaymentStatus', 'BankTransactions'] });
		expect(await poll()).toEqual([]);
		await bakery.exact.control('POST', '/books/pay', { division: bakery.division, entryId, amount: 50 });
		expect(await poll()).toMatchObject([
			{ topic: 'PaymentStatus', action: 'Changed', key: entryId, entity: { state: 'partial', reference: 'F-9', paid: '50.00', open: '71.00' } },
			{ topic: 'BankTransactions', action: 'Booked', entity: { amount: '50', entry: { journal: expect.any(String) } } },
		]);
		expect(await poll()).toEqual([]);
		await bakery.exact.control('POST', '/books/pay', { division: bakery.division, entryId });
		expect((await poll()).map(({ topic, entity }) => `${topic} ${String(entity.state ?? entity.amount)}`)).toEqual(['PaymentStatus paid', 'BankTransactions 71']);
		await bakery.exact.control('POST', '/books/reopen', { division: bakery.division, entryId });
		expect(await poll()).toMatchObject([{ topic: 'PaymentStatus', entity: { state: 'reopened', previousState: 'paid' } }]);
		expect(await poll()).toEqual([]);
	});

	it('tells an administration that came and one that went, and takes in the new one', async () => {
		const { poll, staticData } = bakery.listen({ topics: ['Divisions', 'Accounts'], scope: 'all' });
		await poll();
		const { divisions } = await bakery.exact.control<{ divisions: number[] }>('POST', '/seed', { divisions: [{ name: 'Nieuwe klant BV', country: 'NL' }] });
		await bakery.exact.control('POST', '/divisions/remove', { division: bakery.other });
		aged(staticData, 601);
		expect(await poll()).toMatchObject([
			{ topic: 'Divisions', action: 'Added', key: String(divisions[0]), entity: { name: 'Nieuwe klant BV' } },
			{ topic: 'Divisions', action: 'Lost', key: String(bakery.other), entity: { name: expect.stringContaining('Garage') } },
		]);
		await bakery.api('POST', 'crm/Accounts', { Name: 'In the new one' }, divisions[0]);
		expect(await poll()).toMatchObject([{ division: divisions[0], entity: { Name: 'In the new one' } }]);
	});

	it('does not begin a second poll while one is under way', async () => {
		const { poll } = bakery.listen();
		await poll();
		await bakery.addAccount('Once');
		const answers = await Promise.all([poll(), poll(), poll()]);
		expect(answers.map(names).filter((list) => list.length > 0)).toEqual([['Once']]);
	});

	it('goes on with the other lists when one cannot be read, says so when nothing else is new, and loses nothing', async () => {
		const { poll } = bakery.listen({ topics: ['Accounts', 'Documents'] });
		await poll();
		await bakery.addAccount('Anyway');
		await bakery.api('POST', 'documents/Documents', { Subject: 'waits', Type: 20 });
		await bakery.exact.control('POST', '/faults', { match: { pathContains: 'sync/Documents' }, kind: 'status', status: 403, times: 2 });
		expect(names(await poll())).toEqual(['Anyway']);
		await expect(poll()).rejects.toThrow();
		expect(await poll()).toMatchObject([{ topic: 'Documents', entity: { Subject: 'waits' } }]);
	});

	it('leaves the calls that are kept for new documents', async () => {
		const { poll } = bakery.listen();
		await poll();
		await bakery.addAccount('Tomorrow');
		await bakery.exact.control('POST', '/limits', { daily: 1000, clientId: bakery.data.clientId, division: bakery.division, usedToday: 700 });
		await bakery.addAccount('Learns the limit').catch(() => undefined);
		await poll();
		expect(await poll()).toEqual([]);
	});

	it('refuses to be activated when it cannot work', async () => {
		await expect(bakery.listen({ topics: [] }).poll('trigger', 'activate')).rejects.toThrow('No topic is chosen');
		await expect(bakery.listen({ divisions: [] }).poll('trigger', 'activate')).rejects.toThrow('No administration is chosen');
		await expect(bakery.listen({ divisions: ['x'] }).poll('trigger', 'activate')).rejects.toThrow('is not the code of an administration');
	});
});

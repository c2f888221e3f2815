import { codaText, mt940Text } from '../../core/bank/bank-texts';
import { binary, credentialStore, runNode, type HarnessItem } from '../harness';
import type { EntryInBooks } from '../../simulators/exact-online/control/ledger-books';
import { paymentsRehearsal, type PaymentsRehearsal } from './payments-rehearsal';

const BANK_STATEMENT_FILE = 'n8n-nodes-exact-online-autopilot.bankStatementFile';
const BOOK = { resource: 'bankStatement', operation: 'book', journal: { __rl: true, mode: 'code', value: '20' }, suspenseAccount: { __rl: true, mode: 'code', value: '1990' }, bankFeed: 'exact', firstAttemptAt: '={{ $json.firstAttemptAt ?? "" }}', doubtfulSince: '={{ $json.doubtfulSince ?? "" }}', lockedConnection: '', options: {} };


describe('Exact Online, Bank Statement: Book', () => {
	let books: PaymentsRehearsal;
	let iban: string;
	let file: HarnessItem;
	beforeEach(async () => {
		books = await paymentsRehearsal();
		iban = String((await books.api<{ results: Array<Record<string, unknown>> }>('GET', "financial/Journals?$select=BankAccountIBAN&$filter=Code eq '20'")).results[0]?.BankAccountIBAN);
		const text = mt940Text([':61:2603100310C121,00NTRFEREF//B1', ':86:/NAME/HOTEL DUINZICHT BV/REMI/FACTUUR A-2026-1/', ':61:2603100310D12,50NTRFEREF//B2', ':86:/NAME/ONBEKEND/REMI/IETS/'], { account: iban, closing: 'C260310EUR1108,50' });
		file = { json: {}, binary: { data: binary(text, 'text/plain', 'day.sta') } };
	});
	afterEach(async () => await books.exact.close());

	const read = async (output: string) => (await runNode({ type: BANK_STATEMENT_FILE, parameters: { operation: 'read', output }, items: [file], store: credentialStore({}) })).output;
	const entries = async () => (await books.exact.control<{ entries: EntryInBooks[]; proof: { balanced: boolean } }>('GET', `/books?division=${books.division}`)).entries.filter(({ kind }) => kind === 'bank');

	it.each(['statements', 'transactions'])('books %s of Read on the suspense account, once however often they come', async (output) => {
		const items = (await read(output)).map(({ json }) => ({ json }));
		const first = await books.run(BOOK, items);
		const again = await books.run(BOOK, items);

		expect(first.status).toBe('success');
		expect(first.output).toHaveLength(items.length);
		expect(first.output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_item, item) => ({ item })));
		for (const { json } of first.output) expect(json).toMatchObject({ outcome: 'sent', journal: '20', matchedInExact: false, linesOnSuspense: 2, linesOnRelations: 0 });
		for (const { json } of again.output) expect(json).toMatchObject({ outcome: 'exists' });
		expect(await entries()).toMatchObject([{ journal: '20', amountFC: '108.50', lines: [{ amountFC: '121.00' }, { amountFC: '-12.50' }] }]);
	});

	it('books what Match is sure of on the relation when both of its outputs come in, and refuses one output alone', async () => {
		const exactId = await books.invoice('A-2026-1');
		const openDocuments = [{ id: exactId, number: 'A-2026-1', open: '121.00' }];
		const matched = await runNode({ type: BANK_STATEMENT_FILE, parameters: { operation: 'match', openDocuments }, items: (await read('transactions')).map(({ json }) => ({ json })), store: credentialStore({}) });
		const [sure, unsure] = [matched.output, matched.errorOutput].map((items) => items.map(({ json }) => ({ json })));
		expect([sure?.length, unsure?.length]).toEqual([1, 1]);
		const alone = await books.run(BOOK, sure ?? []);
		expect(alone.output.map(({ json }) => json)).toMatchObject([{ outcome: 'parked', code: 'DOES_NOT_BALANCE', fix: expect.stringContaining('Merge') }]);
		expect(await entries()).toEqual([]);

		const both = await books.run(BOOK, [...(sure ?? []), ...(unsure ?? [])]);
		expect(both.output.map(({ json }) => json)).toMatchObject([{ outcome: 'sent', linesOnRelations: 1, linesOnSuspense: 1, payment: { amount: '121.00' } }, { outcome: 'sent', payment: { amount: '-12.50' } }]);
		expect(await entries()).toHaveLength(1);
	});

	it.each(['ponto', 'codabox'])('refuses beside the bank feed %s, and books where none is declared', async (bankFeed) => {
		const items = (await read('statements')).map(({ json }) => ({ json }));
		const refused = await books.run({ ...BOOK, bankFeed }, items);
		expect(refused.output.map(({ json }) => json)).toMatchObject([{ outcome: 'parked', code: 'BANK_FEED_DECLARED', fix: expect.stringContaining('None') }]);
		expect(await entries()).toEqual([]);
		expect((await books.run({ ...BOOK, bankFeed: 'none' }, items)).output[0]?.json).toMatchObject({ outcome: 'sent' });
	});

	it('sends what needs a person to the error output when the node has one, and tells it in a hint', async () => {
		const items = [...(await read('statements')).map(({ json }) => ({ json })), { json: { ok: false, code: 'DOES_NOT_BALANCE', message: 'Line 4 and line 9.', fix: 'Download it again.' } }, { json: { amount: '1.00' } }];
		const run = await books.run({ ...BOOK, suspenseAccount: { __rl: true, mode: 'code', value: '' } }, items, 'continueErrorOutput');
		expect(run.output).toEqual([]);
		expect(run.errorOutput.map(({ json }) => [json.error, (json.details as { outcome: string }).outcome])).toEqual([['NO_SUSPENSE_ACCOUNT', 'parked'], ['UNREADABLE_FILE', 'parked'], ['NOT_A_STATEMENT', 'parked']]);
		expect(run.hints.map(({ message }) => message)).toEqual([expect.stringContaining('3 of 3 statements need a person')]);
	});

	it('writes nothing in a dry run, with a broken seal or with a file that does not fit the journal', async () => {
		const [statement] = (await read('statements')).map(({ json }) => ({ json }));
		const other = { json: (await runNode({ type: BANK_STATEMENT_FILE, parameters: { operation: 'read' }, items: [{ json: {}, binary: { data: binary(codaText({ moves: [{ sequence: '0001', amount: '10.00' }] }), 'text/plain', 'day.cod') } }], store: credentialStore({}) })).output[0]?.json ?? {} };
		const runs = [await books.run({ ...BOOK, options: { dryRun: true } }, [statement ?? { json: {} }]), await books.run({ ...BOOK, lockedConnection: '{"partyId":"x"}' }, [statement ?? { json: {} }]), await books.run(BOOK, [other])];
		expect(runs.map(({ output }) => output[0]?.json.code)).toEqual(['DRY_RUN', 'SEAL_BROKEN', 'OTHER_BANK_ACCOUNT']);
		expect(await entries()).toEqual([]);
	});
});

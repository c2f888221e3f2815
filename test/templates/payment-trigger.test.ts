import { items, runCodeBody } from './run-code-body';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const row = { id: 7, division: '123', direction: 'sales', state: 'sent', exactId: ID, number: 'F-1', paymentState: 'open', supplier: 'Hotel' };
const told = (more = {}) => ({ topic: 'PaymentStatus', action: 'Changed', division: 123, key: ID, entity: { state: 'paid', previousState: '', amount: '121.00', paid: '121.00', open: '0.00', currency: 'EUR', dueDate: '2026-06-30', lastPaymentDate: '2026-06-20' }, ...more });
const changes = (connection: Record<string, unknown>, rows: Record<string, unknown>[], events = [told()]) =>
	runCodeBody('payments/own-changes.js', { input: items(...rows), nodes: { 'All connections': items(connection), 'A payment changed': items(...events) } }).map(({ json }) => json);

describe('When a payment changes', () => {
	it('tells of own documents, in the words of the write-back (BNK-3, BNK-4)', () => {
		expect(changes({ division: '123', bankFeed: '' }, [row])).toMatchObject([{ number: 'F-1', partner: 'Hotel', paymentState: 'paid', previousState: 'open', openAmount: '0.00', paidAt: '2026-06-20', source: 'exact', rowId: 7 }]);
	});

	it('passes over what is not ours, of another administration, or of a bank feed that Exact does not follow (BNK-4, BNK-5)', () => {
		expect(changes({ division: '123' }, [row], [told({ key: '1f8fad5b-d9cb-469f-a165-70867728950e' })])).toEqual([]);
		expect(changes({ division: '123' }, [row], [told({ division: 124 })])).toEqual([]);
		expect(changes({ division: '123', bankFeed: 'Ponto' }, [row])).toEqual([]);
		expect(changes({}, [{}])).toEqual([]);
	});

	it('passes over a new invoice that is open, and what the hourly round told and noted meanwhile', () => {
		const [open] = [told({ entity: { ...told().entity, state: 'open', open: '121.00', paid: '0.00', lastPaymentDate: '' } })];
		expect(changes({ division: '123' }, [{ ...row, paymentState: '' }], [open])).toEqual([]);
		expect(changes({ division: '123' }, [{ ...row, paymentState: 'paid', openAmount: '121.00', dueDate: '2026-06-30', paidAt: '2026-06-20' }], [open])).toHaveLength(1);
		const noted = { ...row, paymentState: 'paid', openAmount: '0.00', dueDate: '2026-06-30', paidAt: '2026-06-20' };
		expect(changes({ division: '123' }, [noted])).toEqual([]);
		expect(changes({ division: '123' }, [{ ...noted, openAmount: '21.00' }])).toHaveLength(1);
	});

	it('notes what was written back', () => {
		expect(runCodeBody('payments/own-notes.js', { nodes: { 'Only own documents': items({ rowId: 7, paymentState: 'paid', openAmount: '0.00', dueDate: '', paidAt: '2026-06-20' }) } })).toMatchObject([{ json: { action: 'note', rowId: 7, patch: { paymentState: 'paid', openAmount: '0.00', paidAt: '2026-06-20' } } }]);
	});

	it('asks for the webhooks of each administration once', () => {
		expect(runCodeBody('exact-login/webhook-questions.js', { input: items({ divisions: ['1', 2, 1], wanted: [{ division: 2, topic: 'Accounts', callbackUrl: 'https://n8n.example/a' }] }) }).map(({ json }) => json)).toEqual([
			{ division: 1, subscriptions: '[]' },
			{ division: 2, subscriptions: '[{"topic":"Accounts","callbackUrl":"https://n8n.example/a"}]' },
		]);
	});
});

import { installTemplates } from '../../scripts/install-templates/install';
import { publicApi } from '../../scripts/n8n/session';
import { describeLedger } from './harness/ledger-behaviour';
import { callerOf, type TemplateCaller } from './harness/template-caller';
import { temporaryN8n, type TemporaryN8n } from './harness/temporary-n8n';

jest.setTimeout(1_500_000);

describe('the Ledger in n8n on SQLite', () => {
	let n8n: TemporaryN8n;
	let call: TemplateCaller;
	beforeAll(async () => {
		n8n = await temporaryN8n();
		const { url, apiKey } = n8n.server;
		const { ids } = await installTemplates({ url, apiKey, only: ['ledger'], publish: true });
		call = await callerOf(n8n.server, ids.ledger ?? '');
	}, 600_000);
	afterAll(async () => await n8n?.remove());

	describeLedger(() => ({ call, server: n8n.server }));

	it('makes its tables where somebody removed them, and is not led astray by a copy', async () => {
		const api = publicApi(n8n.server.url, n8n.server.apiKey);
		const tables = (await api.get<{ data: { id: string; name: string }[] }>('/data-tables', { params: { limit: 100 } })).data.data;
		const id = (name: string) => tables.find((one) => one.name === name)?.id ?? '';
		await api.delete(`/data-tables/${id('ExactLocks')}`);
		const copy = (await api.post<{ id: string }>('/data-tables', { name: 'ExactDeliveries copy', columns: [{ name: 'state', type: 'string' }] })).data.id;
		expect(await call([{ action: 'lease', name: 'x', owner: 'a', seconds: 60 }])).toMatchObject([{ won: true }]);
		const [row] = await call([{ action: 'announce', source: 'econnect', partyId: 'p', documentId: 'beside a copy', eventCreatedOn: '2026-11-20T10:00:00Z' }]);
		expect(row).toMatchObject({ answer: 'new' });
		expect((await api.get<{ data: unknown[] }>(`/data-tables/${copy}/rows`)).data.data).toEqual([]);
	});
});

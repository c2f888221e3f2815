import { listInvoices } from '../../../packages/econnect-inbox/core/invoice-list';
import type { PsbRequest, PsbResponse } from '../../../packages/econnect-inbox/core/http';
import type { PsbConnection } from '../../../packages/econnect-inbox/core/psb-client';

const page = (ids: string[], link = '', status = 200): PsbResponse => ({ status, headers: link === '' ? {} : { link }, body: Buffer.from(JSON.stringify({ items: ids.map((id) => ({ id })) })) });

function connection(answers: readonly PsbResponse[]): PsbConnection & { sent: PsbRequest[] } {
	const sent: PsbRequest[] = [];
	return { baseUrl: 'https://psb.econnect.eu', subscriptionKey: '', sent, send: async (request) => (sent.push(request), answers[sent.length - 1] ?? page([])), sleep: async () => undefined };
}
const LIST = 'https://psb.econnect.eu/api/v1/NL%3AKVK%3A1/purchaseInvoice';

describe('the list of received invoices (Assumption EC-07)', () => {
	it('follows the next page, each document once', async () => {
		const inbox = connection([page(['a', 'b'], '<?page=0>; rel="prev", </api/v1/x/purchaseInvoice?page=2&from=f>; rel="next"'), page(['b', 'c'])]);
		expect(await listInvoices(inbox, 'NL:KVK:1', 'f')).toMatchObject({ ok: true, value: [{ documentId: 'a' }, { documentId: 'b' }, { documentId: 'c' }] });
		expect(inbox.sent.map(({ url }) => url)).toEqual([`${LIST}?from=f`, `${LIST}?page=2&from=f`]);
	});

	it('never takes the token to where a link points', async () => {
		const inbox = connection([page(['a'], '<https://elsewhere.example/steal?page=2>; rel=next'), page(['b'])]);
		await listInvoices(inbox, 'NL:KVK:1', '');
		expect(inbox.sent[1]?.url).toBe(`${LIST}?page=2`);
	});

	it('does not pass half a list for the list, nor go round in a circle', async () => {
		const next = '<?page=2>; rel="next"';
		expect(await listInvoices(connection([page(['a'], next), page([], '', 403)]), 'p', '')).toMatchObject({ ok: false, problem: { code: 'FORBIDDEN' } });
		expect(await listInvoices(connection([page(['a'], next), page([], '', 404)]), 'p', '')).toMatchObject({ ok: false, problem: { code: 'NOT_FOUND' } });
		expect(await listInvoices(connection([page(['a'], next), page(['b'], next)]), 'p', '')).toMatchObject({ ok: false, problem: { code: 'UNEXPECTED_ANSWER' } });
		expect(await listInvoices(connection([page([], '', 404)]), 'p', '')).toMatchObject({ ok: false, problem: { code: 'LIST_NOT_OFFERED' } });
	});
});

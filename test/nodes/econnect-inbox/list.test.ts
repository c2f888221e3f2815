import { ECONNECT_INBOX, runNode, type HarnessItem } from '../harness';
import { openInbox, PARTY, type InboxSession } from './inbox-session';

let inbox: InboxSession;
beforeEach(async () => void (inbox = await openInbox()));
afterEach(async () => await inbox.close());

async function list(more: Record<string, unknown> = {}, onError?: 'continueRegularOutput', items?: HarnessItem[]) {
	const parameters = { resource: 'purchaseInvoice', operation: 'getAll', partyId: PARTY, returnAll: true, ...more };
	return await runNode({ type: ECONNECT_INBOX, parameters, store: inbox.store, credentials: inbox.credentials, items, onError });
}
const offer = async (listEndpoint: boolean): Promise<unknown> => await inbox.control('POST', '/settings', { assumptions: { listEndpoint } });

describe('Purchase Invoice: Get Many (Assumption EC-07)', () => {
	it('names what the inbox holds for the party, up to the limit', async () => {
		await offer(true);
		const ids = [await inbox.arrive('<Invoice>1</Invoice>'), await inbox.arrive('<Invoice>2</Invoice>')];
		expect((await list()).output.map(({ json }) => json)).toEqual(ids.map((documentId) => expect.objectContaining({ partyId: PARTY, documentId, available: true })));
		expect((await list({ returnAll: false, limit: 1 })).output).toHaveLength(1);
		expect((await list({ partyId: 'NL:KVK:87654321' })).output).toEqual([]);
		expect((await list({ from: '2999-01-01T00:00:00.000Z' })).output).toEqual([]);
	});

	it('reads every page, and keeps to the time that was asked for', async () => {
		await offer(true);
		await inbox.control('POST', '/settings', { assumptions: { listPage: 2 } });
		const ids: string[] = [];
		for (const number of [1, 2, 3, 4, 5]) ids.push(await inbox.arrive(`<Invoice>${number}</Invoice>`));
		expect((await list({ from: '2020-01-01T00:00:00.000Z' })).output.map(({ json }) => json.documentId)).toEqual(ids);
		const asked = (await inbox.control<Array<{ path: string }>>('GET', '/calls')).filter(({ path }) => path.includes('/purchaseInvoice')).map(({ path }) => path);
		expect(asked).toHaveLength(3);
		for (const path of asked) expect(path).toContain('from=2020');
	});

	it('says that the environment has no such list, and does not call that an empty inbox', async () => {
		await offer(false);
		await inbox.arrive('<Invoice>1</Invoice>');
		expect((await list()).error?.description).toContain('LIST_NOT_OFFERED');
		const [item] = (await list({}, 'continueRegularOutput')).output;
		expect(item?.json).toMatchObject({ details: { code: 'LIST_NOT_OFFERED', retryable: false, partyId: PARTY } });
	});
});

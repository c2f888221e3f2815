import type { CredentialStore } from '../harness';
import { document, rehearsal, UPLOAD, type Rehearsal } from './rehearsal';

describe('Exact Online: a message that the recipient deleted', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	beforeEach(async () => {
		exact = await rehearsal();
		({ store } = await exact.connect());
	});
	afterEach(async () => await exact.close());

	async function afterRemoval(): Promise<unknown[]> {
		const { code: division } = await exact.division('Bakkerij De Gouden');
		const sent = await exact.run(store, UPLOAD, [1, 2].map((number) => document(number, { division })));
		const ids = sent.output.map(({ json }) => String(json.exactId));
		await exact.control('POST', '/postbox/remove', { division, messageId: ids[0] });
		const run = await exact.run(store, { resource: 'digitalPostbox', operation: 'getStatus', division: { __rl: true, mode: 'code', value: String(division) }, messageIds: ids.join(',') });
		expect(run.error).toBeUndefined();
		return run.output.map(({ json }) => [json.result, json.state]);
	}

	it('is missing, beside one that is still in sight (EX-100)', async () => {
		expect(await afterRemoval()).toEqual([['missing', 'removedInExact'], ['open', '']]);
	});

	it('keeps its last status where the sender goes on seeing it: then nothing is concluded (EX-100, the other way)', async () => {
		await exact.control('POST', '/assumptions', { 'EX-100': false });
		expect(await afterRemoval()).toEqual([['open', ''], ['open', '']]);
	});

	it('is asked for with one call, which waits when 40 % of the day is left', async () => {
		const { code: division } = await exact.division('Bakkerij De Gouden');
		const ask = async () => await exact.run(store, { resource: 'digitalPostbox', operation: 'getStatus', division: { __rl: true, mode: 'code', value: String(division) }, messageIds: Array.from({ length: 83 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`).join(',') }, undefined, { onError: 'continueRegularOutput' });
		await ask();
		expect((await exact.calls()).filter((call) => call === 'GET mailbox/MailMessagesSent')).toHaveLength(1);

		const clients = await exact.control<{ clients: Array<{ id: string }> }>('GET', '/people');
		await exact.control('POST', '/limits', { daily: 5000 });
		await exact.control('POST', '/limits', { clientId: clients.clients[0]?.id, division, usedToday: 3100 });
		await ask();
		const late = await ask();
		expect(late.output[0]?.json).toMatchObject({ error: 'DAY_SHARE' });
	});
});

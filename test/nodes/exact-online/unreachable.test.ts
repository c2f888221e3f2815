import { document, rehearsal, UPLOAD } from './rehearsal';

describe('Exact Online: out of reach', () => {
	it('reports every document, with a time for the next try, and says that nothing was sent', async () => {
		const exact = await rehearsal();
		const { store } = await exact.connect();
		await exact.close();

		const run = await exact.run(store, UPLOAD, [1, 2, 3].map((number) => document(number, { division: 1_243_514 })));

		expect(run.status).toBe('success');
		expect(run.output.map(({ json }) => [json.outcome, json.code, json.retryable])).toEqual(Array(3).fill(['failed', 'NOT_REACHED', true]));
		expect(run.output.every(({ json }) => Date.parse(String(json.nextTryAt)) > Date.now())).toBe(true);
	}, 60_000);
});

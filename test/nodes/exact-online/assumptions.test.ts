import { document, keyOf, rehearsal, UPLOAD } from './rehearsal';

/** What is not established about Exact: delivery must hold in both positions of each switch. */
describe.each([
	['EX-28', true], ['EX-28', false],
	['EX-29', true], ['EX-29', false],
	['EX-70', true], ['EX-70', false],
	['EX-71', true], ['EX-71', false],
	['EX-72', 'decoded'], ['EX-72', 'base64'],
	['EX-24', true], ['EX-19', false],
] as const)('Exact Online: delivery with %s = %s', (id, position) => {
	it('puts a document into the postbox once, and finds it on the next run (AUT-10)', async () => {
		const exact = await rehearsal({ assumptions: { [id]: position } });
		try {
			const { store } = await exact.connect();
			const { code } = await exact.division('Bakkerij De Gouden');
			const rows = [document(1, { division: code, subject: 'F-2026/0000000001 A supplier with a name that goes on and on until nobody reads it any more' }, ['xml', 'pdf'])];
			const parameters = { ...UPLOAD, options: { lookUpAfterSeconds: 0, lookUp: id === 'EX-71' && position === false ? 'list' : 'subject' } };

			const first = await exact.run(store, parameters, rows);
			const second = await exact.run(store, parameters, [...rows, { ...rows[0], json: { ...rows[0]?.json, firstAttemptAt: new Date().toISOString() } }]);

			expect([...first.output, ...second.output].map(({ json }) => json.outcome)).toEqual(['sent', 'exists', 'exists']);
			expect((await exact.postbox(code)).map(({ subject, half }) => [subject.slice(-13), half])).toEqual([[`#${keyOf(1)}`, false]]);
		} finally {
			await exact.close();
		}
	});
});

describe('Exact Online: delivery when subjects cannot be filtered (EX-71)', () => {
	it('writes nothing and says so, until the look-up is set to reading the list', async () => {
		const exact = await rehearsal({ assumptions: { 'EX-71': false } });
		try {
			const { store } = await exact.connect();
			const { code } = await exact.division('Bakkerij De Gouden');

			const run = await exact.run(store, UPLOAD, [document(1, { division: code })]);

			expect(run.output[0]?.json).toMatchObject({ outcome: 'failed', retryable: true });
			expect(await exact.postbox(code)).toEqual([]);
		} finally {
			await exact.close();
		}
	});
});

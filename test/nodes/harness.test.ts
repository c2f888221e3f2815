import { credentialStore, runWorkflow } from './harness';

describe('The in-process n8n', () => {
	it('carries items and files from the first node to the next', async () => {
		const store = credentialStore({});
		const items = [{ json: { number: 1 }, binary: { data: { data: 'aGVsbG8=', mimeType: 'text/plain' } } }, { json: { number: 2 } }];

		const run = await runWorkflow({ nodes: [{ name: 'Start', type: 'harness.start' }, { name: 'Next', type: 'harness.start' }] }, { store, items });

		expect(run.status).toBe('success');
		expect(run.nodes.Next?.[0]?.outputs[0]?.map(({ json }) => json)).toEqual([{ number: 1 }, { number: 2 }]);
		expect(run.nodes.Next?.[0]?.outputs[0]?.[0]?.binary).toMatchObject({ data: { data: 'aGVsbG8=' } });
	});

	it('says which node type is missing and how to build it', async () => {
		const run = runWorkflow({ nodes: [{ name: 'Start', type: 'nowhere.node' }] }, { store: credentialStore({}) });

		await expect(run).rejects.toThrow('npx gulp build');
	});
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installTemplates, type InstallOptions, type InstallResult } from '../../scripts/install-templates/install';
import { makeCredential, type CredentialRef } from '../../scripts/n8n/credentials';
import { publicApi } from '../../scripts/n8n/session';
import { callTemplate, calledByTemplate, editFields, webhook } from '../../scripts/templates/builder/node-kinds';
import { template, type Template } from '../../scripts/templates/builder/template';
import { temporaryN8n, type TemporaryN8n } from './harness/temporary-n8n';

jest.setTimeout(1_500_000);

interface RemoteNode {
	name: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialRef>;
	position: [number, number];
}
interface Remote {
	name: string;
	active: boolean;
	nodes: RemoteNode[];
	connections: unknown;
	settings: unknown;
}

/** A page that asks a leaf: an address with a password, values to set, a reference. */
function pair(version: number, answer: string): Template[] {
	const leaf = template({ number: '91', key: 'leaf', name: 'Leaf', version, keepSuccessfulData: false }, (t) => {
		t.chain(t.node('Start', calledByTemplate(), [0, 0]), t.node('Say', editFields({ said: answer }), [1, 0]));
	});
	const page = template({ number: '90', key: 'page', name: 'Page', version, keepSuccessfulData: false }, (t) => {
		const asked = t.node('Asked', webhook({ path: 'page', authentication: 'basicAuth', responseMode: 'lastNode', responseData: 'firstEntryJson' }), [0, 0]);
		t.chain(asked, t.node('Settings', editFields({ waitSeconds: 900, greeting: `hello ${version}` }), [1, 0]), t.node('Ask the leaf', callTemplate('leaf'), [2, 0]));
	});
	return [leaf, page];
}

describe('the installer, on a real n8n', () => {
	let n8n: TemporaryN8n;
	let credential: CredentialRef;
	const folder = () => join(n8n.folder, 'templates');

	const write = async (templates: readonly Template[]) => {
		await mkdir(folder(), { recursive: true });
		for (const { fileName, workflow } of templates) await writeFile(join(folder(), fileName), JSON.stringify(workflow));
	};
	const install = async (more: Partial<InstallOptions> = {}): Promise<InstallResult> => await installTemplates({ url: n8n.server.url, apiKey: n8n.server.apiKey, folder: folder(), publish: true, ...more });
	const api = () => publicApi(n8n.server.url, n8n.server.apiKey);
	const read = async (id = ''): Promise<Remote> => (await api().get<Remote>(`/workflows/${id}`)).data;
	const change = async (id: string, node: string, how: (one: RemoteNode) => RemoteNode) => {
		const { name, nodes, connections, settings } = await read(id);
		await api().put(`/workflows/${id}`, { name, nodes: nodes.map((one) => (one.name === node ? how(one) : one)), connections, settings });
	};
	const settingsOf = (workflow: Remote) => Object.fromEntries(((workflow.nodes.find(({ name }) => name === 'Settings')?.parameters.assignments as { assignments: { name: string; value: unknown }[] }).assignments).map(({ name, value }) => [name, value]));

	let ids: Record<string, string>;
	beforeAll(async () => {
		n8n = await temporaryN8n();
		credential = await makeCredential(n8n.server, 'Door', 'httpBasicAuth', { user: 'me', password: 'secret-1' });
	}, 600_000);
	afterAll(async () => await n8n?.remove());

	it('only tells what it would do when asked so', async () => {
		await write(pair(1, 'one'));
		const { done } = await install({ dryRun: true });
		expect(done).toEqual(expect.arrayContaining(['table ExactDeliveries made', '"Leaf" installed', '"Page" installed']));
		expect((await api().get<{ data: unknown[] }>('/workflows')).data.data).toEqual([]);
		expect((await api().get<{ data: unknown[] }>('/data-tables')).data.data).toEqual([]);
	});

	it('installs leaves first, wires them, publishes what it can and lists what is left for a person', async () => {
		const result = await install();
		ids = result.ids;
		const page = await read(ids.page);
		expect(page.nodes.find(({ name }) => name === 'Ask the leaf')?.parameters.workflowId).toMatchObject({ value: ids.leaf });
		expect((await read(ids.leaf)).active).toBe(true);
		expect(page.active).toBe(false);
		expect(result.toDo).toEqual(['"Page": choose the credential in the node "Asked" (httpBasicAuth)', '"Page": publish it when the credentials are chosen']);
	});

	it('does nothing the second time', async () => {
		expect((await install()).done).toEqual(['"Leaf" is up to date', '"Page" is up to date']);
	});

	it('keeps the credential that the operator chose and the values of Settings through an update', async () => {
		await change(ids.page ?? '', 'Asked', (node) => ({ ...node, credentials: { httpBasicAuth: credential } }));
		await change(ids.page ?? '', 'Settings', (node) => ({ ...node, position: [1000, 700], parameters: JSON.parse(JSON.stringify(node.parameters).replace('900', '60')) as Record<string, unknown> }));
		await write(pair(2, 'two'));
		const result = await install();
		expect(result.done).toEqual(expect.arrayContaining(['"Leaf" updated', '"Page" updated', '"Page" published']));
		const page = await read(ids.page);
		expect(page.nodes.find(({ name }) => name === 'Asked')?.credentials).toEqual({ httpBasicAuth: credential });
		expect(settingsOf(page)).toEqual({ waitSeconds: 60, greeting: 'hello 2' });
		expect(result).toMatchObject({ ids, toDo: [] });
	});

	it('keeps them through the next update too', async () => {
		await write(pair(3, 'three'));
		await install();
		expect(settingsOf(await read(ids.page))).toEqual({ waitSeconds: 60, greeting: 'hello 3' });
		expect((await read(ids.page)).active).toBe(true);
	});

	it('does not overwrite what an operator changed, unless forced', async () => {
		await change(ids.leaf ?? '', 'Say', (node) => ({ ...node, parameters: JSON.parse(JSON.stringify(node.parameters).replace('three', 'mine')) as Record<string, unknown> }));
		expect((await install()).done).toContainEqual(expect.stringContaining('"Leaf" left as it is: somebody changed "Say": assignments'));
		await write(pair(4, 'four'));
		const refused = await install();
		expect(refused.toDo).toEqual([expect.stringContaining('"Leaf" was not updated to version 4')]);
		expect(JSON.stringify(await read(ids.leaf))).toContain('mine');
		expect((await install({ only: ['leaf'], force: true })).done).toEqual([expect.stringContaining('"Leaf" updated, over changes of "Say": assignments')]);
		expect(JSON.stringify((await read(ids.leaf)).nodes)).toContain('four');
		expect((await install()).done).toEqual(['"Leaf" is up to date', '"Page" is up to date']);
	});

	it('finds its workflows again when its memory is lost', async () => {
		const tables = (await api().get<{ data: { id: string; name: string }[] }>('/data-tables', { params: { limit: 100 } })).data.data;
		await api().delete(`/data-tables/${tables.find(({ name }) => name === 'ExactTemplates')?.id}`);
		const result = await install();
		expect(result.ids).toEqual(ids);
		expect((await api().get<{ data: unknown[] }>('/workflows')).data.data).toHaveLength(2);
		expect(settingsOf(await read(ids.page))).toMatchObject({ waitSeconds: 60 });
	});

	it('says what a wrong key is', async () => {
		await expect(installTemplates({ url: n8n.server.url, apiKey: 'wrong', folder: folder() })).rejects.toThrow(/401/);
	});
});

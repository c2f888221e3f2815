import { chosenSettings, withCredentials, withSettings } from '../../scripts/install-templates/keep-choices';
import { neededCredential } from '../../scripts/install-templates/needed-credentials';
import { operatorChanges } from '../../scripts/install-templates/operator-changes';
import { leavesFirst, withIds, type TemplateFile, type WorkflowContent, type WorkflowNode } from '../../scripts/install-templates/template-files';

const settingsNode = (values: Record<string, unknown>): WorkflowNode => ({ id: 's', name: 'Settings', type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [0, 0], parameters: { assignments: { assignments: Object.entries(values).map(([name, value]) => ({ id: name, name, type: typeof value, value })) }, options: {} } });
const exactNode: WorkflowNode = { id: 'e', name: 'Upload', type: 'n8n-nodes-exact-online-autopilot.exactOnline', typeVersion: 1, position: [240, 0], parameters: { resource: 'digitalPostbox', operation: 'upload', division: { __rl: true, mode: 'code', value: '={{ $json.division }}' }, options: { lookUpAfterSeconds: 5 } } };
const content = (...nodes: WorkflowNode[]): WorkflowContent => ({ name: 'T', nodes, connections: { Settings: { main: [[{ node: 'Upload', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1', timezone: 'Europe/Amsterdam' } });
const installed = content(settingsNode({ waitSeconds: 900, login: 'w1' }), exactNode);

describe('what counts as a change by an operator', () => {
	it('is nothing right after the installation', () => {
		expect(operatorChanges(installed, installed)).toEqual([]);
	});

	it('is not a chosen credential, a moved node, a value in Settings, a note', () => {
		const now = content(
			{ ...settingsNode({ waitSeconds: 60, login: 'w2' }), position: [500, 500] },
			{ ...exactNode, credentials: { exactOnlineOAuth2Api: { id: 'c1', name: 'Exact' } } },
			{ id: 'n', name: 'My note', type: 'n8n-nodes-base.stickyNote', typeVersion: 1, position: [0, 0], parameters: { content: 'hello' } },
		);
		expect(operatorChanges(installed, now)).toEqual([]);
	});

	it('is not what the editor does when it saves: defaults left out, names noted beside ids, settings added', () => {
		const { operation: _left, ...parameters } = exactNode.parameters;
		const now = { ...content(settingsNode({ waitSeconds: 900, login: 'w1' }), { ...exactNode, parameters: { ...parameters, division: { __rl: true, mode: 'code', value: '={{ $json.division }}', cachedResultName: 'x' }, additionalFields: {} } }), settings: { executionOrder: 'v1', timezone: 'Europe/Amsterdam', availableInMCP: false } };
		expect(operatorChanges(installed, now)).toEqual([]);
	});

	it.each<[string, (workflow: WorkflowContent) => WorkflowContent]>([
		['a parameter', (one) => ({ ...one, nodes: one.nodes.map((node) => (node.name === 'Upload' ? { ...node, parameters: { ...node.parameters, options: { lookUpAfterSeconds: 6 } } } : node)) })],
		['an added option', (one) => ({ ...one, nodes: one.nodes.map((node) => (node.name === 'Upload' ? { ...node, parameters: { ...node.parameters, options: { lookUpAfterSeconds: 5, dryRun: true } } } : node)) })],
		['a node switched off', (one) => ({ ...one, nodes: one.nodes.map((node) => (node.name === 'Upload' ? { ...node, disabled: true } : node)) })],
		['an added node', (one) => ({ ...one, nodes: [...one.nodes, { ...exactNode, id: 'x', name: 'Mine' }] })],
		['a removed node', (one) => ({ ...one, nodes: one.nodes.slice(0, 1) })],
		['a link', (one) => ({ ...one, connections: {} })],
		['a workflow setting', (one) => ({ ...one, settings: { ...one.settings, timezone: 'America/New_York' } })],
	])('is %s', (_what, change) => {
		expect(operatorChanges(installed, change(installed))).toHaveLength(1);
	});
});

describe('what an update keeps', () => {
	it('keeps credentials that were chosen and fills in only what is missing', () => {
		const now = content(settingsNode({}), { ...exactNode, credentials: { exactOnlineOAuth2Api: { id: 'theirs', name: 'Theirs' } } });
		const given = { exactOnlineOAuth2Api: { id: 'ours', name: 'Ours' } };
		expect(withCredentials(installed, now, given).nodes[1]?.credentials).toEqual({ exactOnlineOAuth2Api: { id: 'theirs', name: 'Theirs' } });
		expect(withCredentials(installed, undefined, given).nodes[1]?.credentials).toEqual({ exactOnlineOAuth2Api: { id: 'ours', name: 'Ours' } });
		expect(withCredentials(installed, undefined, {}).nodes[1]).not.toHaveProperty('credentials');
	});

	it('keeps values of Settings that were changed, and takes the new ones of the others', () => {
		const chosen = chosenSettings(installed, content(settingsNode({ waitSeconds: 60, login: 'w1' })));
		expect(chosen).toEqual({ waitSeconds: 60 });
		const next = withSettings(content(settingsNode({ waitSeconds: 1200, login: 'w9', added: true }), exactNode), chosen);
		expect(chosenSettings(content(settingsNode({ waitSeconds: 0, login: '', added: '' })), next)).toEqual({ waitSeconds: 60, login: 'w9', added: true });
	});

	it('leaves a mail node switched off until there is a credential for it, and on or off as an operator has it', () => {
		const mailNode: WorkflowNode = { id: 'm', name: 'Mail', type: 'n8n-nodes-base.emailSend', typeVersion: 2.1, position: [480, 0], parameters: {}, disabled: true };
		const template = content(settingsNode({}), mailNode);
		const smtp = { id: 'c9', name: 'SMTP' };
		const mailOf = (workflow: WorkflowContent) => workflow.nodes.find(({ name }) => name === 'Mail');
		expect(mailOf(withCredentials(template, undefined, {}))).toEqual(mailNode);
		expect(neededCredential(mailNode)).toBeUndefined();

		const given = withCredentials(template, undefined, { smtp });
		expect(mailOf(given)).toMatchObject({ credentials: { smtp }, disabled: false });
		expect(operatorChanges(template, given)).toEqual([]);

		const byHand = content(settingsNode({}), { ...mailNode, disabled: false, credentials: { smtp: { id: 'theirs', name: 'Theirs' } } });
		expect(operatorChanges(template, byHand)).toEqual([]);
		expect(mailOf(withCredentials(template, byHand, { smtp }))).toMatchObject({ credentials: { smtp: { id: 'theirs' } }, disabled: false });
		const offAgain = content(settingsNode({}), { ...mailNode, credentials: { smtp: { id: 'theirs', name: 'Theirs' } } });
		expect(mailOf(withCredentials(template, offAgain, { smtp }))).toMatchObject({ credentials: { smtp: { id: 'theirs' } }, disabled: true });
	});

	it('knows which nodes n8n does not publish without a credential', () => {
		expect(neededCredential(exactNode)).toBe('exactOnlineOAuth2Api');
		expect(neededCredential({ ...exactNode, disabled: true })).toBeUndefined();
		expect(neededCredential({ ...exactNode, type: 'n8n-nodes-base.webhook', parameters: { authentication: 'basicAuth' } })).toBe('httpBasicAuth');
		expect(neededCredential({ ...exactNode, type: 'n8n-nodes-base.formTrigger', parameters: { authentication: 'n8nUserAuth' } })).toBeUndefined();
		expect(neededCredential({ ...exactNode, type: 'n8n-nodes-base.emailSend' })).toBe('smtp');
		expect(neededCredential({ ...exactNode, type: 'n8n-nodes-econnect-inbox.eConnectInboxTrigger' })).toBe('eConnectPsbOAuth2Api');
	});
});

describe('the order of installation', () => {
	const file = (key: string, ...needs: string[]): TemplateFile => ({ key, version: 1, content: installed, needs });

	it('is leaves first', () => {
		expect(leavesFirst([file('a', 'c'), file('b', 'a'), file('c')]).map(({ key }) => key)).toEqual(['c', 'a', 'b']);
	});

	it('does not exist for templates that call each other, which n8n could never publish', () => {
		expect(() => leavesFirst([file('a', 'b'), file('b', 'a')])).toThrow('a -> b -> a');
	});

	it('puts the id of a workflow wherever a template names another, and says which one is missing', () => {
		const calling = content(settingsNode({ login: 'template:exact-login' }), exactNode);
		expect(JSON.stringify(withIds(calling, new Map([['exact-login', 'w7']])))).toContain('"value":"w7"');
		expect(() => withIds(calling, new Map())).toThrow('needs the template "exact-login"');
	});
});

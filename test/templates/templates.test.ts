import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MOVES, RESTING } from '../../core/delivery/states';
import { neededCredential } from '../../scripts/install-templates/needed-credentials';
import { leavesFirst, readTemplateFiles, workflowContent } from '../../scripts/install-templates/template-files';
import { allTemplates } from '../../scripts/templates/all';
import type { TemplateNode } from '../../scripts/templates/builder/template';
import { TABLES, TABLE_NAMES } from '../../scripts/templates/tables';
import { ROOT, staleFiles } from '../../scripts/templates/written-files';

const templates = allTemplates();
const each = templates.map((one): [string, (typeof templates)[number]] => [one.fileName, one]);

/** Every text in a JSON value. */
function texts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** The JavaScript between the braces of an expression, as n8n cuts it: a piece ends at the first '}}'. */
const pieces = (expression: string) => [...expression.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1] ?? '');

const expressions = (node: TemplateNode) => texts(node.parameters).filter((text) => text.startsWith('='));
const isCode = (node: TemplateNode) => node.type === 'n8n-nodes-base.code';
const isDataTable = (node: TemplateNode) => node.type === 'n8n-nodes-base.dataTable';

describe('the written workflows', () => {
	it('are what their sources give (npm run templates)', () => {
		expect(staleFiles()).toEqual([]);
	});

	it('are made by every file NN-name.ts, none forgotten in the list', () => {
		const sources = readdirSync(join(ROOT, 'scripts', 'templates')).filter((name) => /^\d\d-.*\.ts$/.test(name)).sort();
		expect(templates.map((one) => one.fileName.replace(/json$/, 'ts'))).toEqual(sources);
	});

	it('can be installed leaves first: none calls itself in a circle', () => {
		expect(() => leavesFirst(readTemplateFiles(join(ROOT, 'workflows')))).not.toThrow();
	});

	it('call only templates that exist', () => {
		const keys = templates.map((one) => one.head.key);
		for (const template of readTemplateFiles(join(ROOT, 'workflows'))) expect(keys).toEqual(expect.arrayContaining([...template.needs]));
	});

	it('have table names of which none is part of another, for n8n finds tables by LIKE', () => {
		for (const name of TABLE_NAMES) {
			expect(name).toMatch(/^[A-Za-z]+$/);
			expect(TABLE_NAMES.filter((other) => other.toLowerCase().includes(name.toLowerCase()))).toEqual([name]);
		}
	});

	it('have columns that n8n accepts', () => {
		for (const name of TABLE_NAMES) {
			const columns = TABLES[name].columns.map((column) => column.name);
			expect(new Set(columns.map((column) => column.toLowerCase())).size).toBe(columns.length);
			for (const column of columns) expect(column).toMatch(/^(?!id$|createdat$|updatedat$)[A-Za-z][A-Za-z0-9_]{0,62}$/i);
		}
	});
});

describe.each(each)('%s', (_file, { head, workflow }) => {
	const { nodes, connections, settings } = workflow;

	it('names no credential, no instance and no person: the one who installs it chooses', () => {
		expect(JSON.stringify(workflow)).not.toMatch(/"credentials"|instanceId|"pinData"|"staticData"|Bearer |api[_-]?key/i);
		expect(workflowContent.safeParse(workflow).success).toBe(true);
		for (const node of nodes) expect(node).not.toHaveProperty('credentials');
	});

	it('says in a yellow note what it is and what to do once', () => {
		const notes = nodes.filter((node) => node.type === 'n8n-nodes-base.stickyNote');
		expect(notes.some((note) => note.parameters.color === 1 && /to do once/i.test(String(note.parameters.content)))).toBe(true);
	});

	it('runs in the order of n8n 1.0, in a time zone of its own, and keeps what failed', () => {
		expect(settings).toMatchObject({ executionOrder: 'v1', timezone: 'Europe/Amsterdam', saveDataErrorExecution: 'all', saveDataSuccessExecution: head.keepSuccessfulData ? 'all' : 'none' });
	});

	it('gives an address to each node that needs one', () => {
		for (const node of nodes.filter(({ type }) => /\.(webhook|formTrigger|form|wait|eConnectInboxTrigger)$/.test(type))) expect(node.webhookId).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('opens its forms only for people with an account in this n8n, and its pages with a password', () => {
		for (const { type, parameters } of nodes) {
			if (type.endsWith('.formTrigger')) expect(parameters.authentication).toBe('n8nUserAuth');
			// The one public page: its link holds a token that works once (connections-forms.e2e.ts opens it with and without).
			if (type.endsWith('.webhook')) expect(head.key === 'onboard-a-client' ? ['none'] : ['basicAuth', 'headerAuth']).toContain(parameters.authentication);
		}
	});

	it('has expressions that n8n can read to their end', () => {
		for (const node of nodes) {
			for (const expression of expressions(node)) {
				for (const piece of pieces(expression)) expect(() => new Function(`return (${piece});`)).not.toThrow();
				expect(pieces(expression).reduce((rest, piece) => rest.replace(`{{${piece}}}`, ''), expression)).not.toMatch(/\{\{|\}\}/);
			}
		}
	});

	it('refers only to nodes that it has', () => {
		const names = nodes.map(({ name }) => name);
		const referred = nodes.flatMap((node) => texts(node.parameters)).flatMap((text) => [...text.matchAll(/\$\('([^']+)'\)/g)].map((match) => match[1]));
		for (const name of referred) expect(names).toContain(name);
	});

	it('links every node but the notes', () => {
		const linked = new Set([...Object.keys(connections), ...Object.values(connections).flatMap(({ main }) => main.flat().map(({ node }) => node))]);
		expect(nodes.filter(({ type, name }) => type !== 'n8n-nodes-base.stickyNote' && !linked.has(name)).map(({ name }) => name)).toEqual([]);
	});

	it('has no two nodes on the same place', () => {
		const places = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map(({ position }) => position.join());
		expect(new Set(places).size).toBe(places.length);
	});

	it('has Code that n8n can run: no require, no process, no console', () => {
		for (const node of nodes.filter(isCode)) {
			const text = String(node.parameters.jsCode);
			expect(() => new Function(text)).not.toThrow();
			expect(text).not.toMatch(/\brequire\(|\bprocess\b|\bconsole\b|\binject\./);
		}
	});

	it('reads all rows that meet all conditions, and never hides a refused write', () => {
		for (const { parameters, onError } of nodes.filter(isDataTable)) {
			if (parameters.resource !== 'row') continue;
			expect(parameters.matchType ?? (parameters.operation === 'insert' ? 'allConditions' : undefined)).toBe('allConditions');
			if (parameters.operation === 'get') expect(parameters.returnAll).toBe(true);
			else expect(onError).toBeUndefined();
		}
	});

	it('reads again, in the order of the ids, where other runs add or remove rows meanwhile', () => {
		for (const { name, parameters, retryOnFail, maxTries } of nodes.filter(isDataTable)) {
			if (parameters.operation !== 'get') continue;
			expect({ name, retryOnFail, maxTries, order: [parameters.orderBy, parameters.orderByColumn, parameters.orderByDirection] }).toEqual({ name, retryOnFail: true, maxTries: 5, order: [true, 'id', 'ASC'] });
		}
	});

	it('never tries a write into a table again by itself', () => {
		for (const { name, parameters, retryOnFail } of nodes.filter(isDataTable)) {
			if (parameters.resource === 'row' && parameters.operation !== 'get') expect({ name, retryOnFail }).toEqual({ name, retryOnFail: undefined });
		}
	});

	it('uses only columns that the tables have', () => {
		for (const { name, parameters } of nodes.filter(isDataTable)) {
			const value = (parameters.dataTableId as { value?: string } | undefined)?.value ?? '';
			const table = TABLE_NAMES.find((one) => value === one || value.endsWith(`.tables.${one} }}`));
			if (table === undefined) continue;
			const columns = [...TABLES[table].columns.map((column): string => column.name), 'id', 'createdAt', 'updatedAt'];
			const used = [
				...(((parameters.filters as { conditions?: { keyName: string }[] } | undefined)?.conditions ?? []).map(({ keyName }) => keyName)),
				...Object.keys((parameters.columns as { value?: object } | undefined)?.value ?? {}),
				...(parameters.orderByColumn === undefined ? [] : [String(parameters.orderByColumn)]),
			];
			expect({ name, unknown: used.filter((column) => !columns.includes(column)) }).toEqual({ name, unknown: [] });
		}
	});

	it('writes the ledger and the locks only in the Ledger', () => {
		if (head.key === 'ledger') return;
		const writes = nodes.filter(isDataTable).filter(({ parameters }) => parameters.resource === 'row' && parameters.operation !== 'get');
		expect(writes.filter(({ parameters }) => /ExactDeliveries|ExactLocks/.test(JSON.stringify(parameters.dataTableId)))).toEqual([]);
	});

	it('acts in Exact only in the gateway; a trigger only listens', () => {
		const exact = nodes.filter(({ type }) => !type.endsWith('Trigger')).filter((node) => neededCredential({ ...node, parameters: { ...node.parameters } }) === 'exactOnlineOAuth2Api');
		expect(exact.length > 0).toBe(head.key === 'exact-login');
	});
});

describe('the Ledger', () => {
	const ledger = templates.find(({ head }) => head.key === 'ledger');
	const plan = String(ledger?.workflow.nodes.find(({ name }) => name === 'Plan the writes')?.parameters.jsCode);

	it('knows the same moves as core/delivery/states.ts', () => {
		const [, moves = ''] = /const MOVES = (\{.*\});/.exec(plan) ?? [];
		expect(JSON.parse(moves)).toEqual(MOVES);
	});

	it('knows the same states of rest as core/delivery/states.ts', () => {
		const [, resting = ''] = /const RESTING = (\[.*\]);/.exec(plan) ?? [];
		expect(JSON.parse(resting)).toEqual(RESTING);
	});
});

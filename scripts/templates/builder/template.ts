/**
 * How a template is written: as TypeScript, one file per template, so that node names, links and tables are checked by
 * the compiler and by tests, and the JSON in workflows/ is only written out. Nothing here knows a particular template.
 */
import { createHash } from 'node:crypto';

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export type Parameters = { readonly [key: string]: Json };

/** What a node is, without its name and place. Made by the functions of node-kinds.ts, data-table.ts and own-nodes.ts. */
export interface NodeKind {
	type: string;
	typeVersion: number;
	parameters: Parameters;
	/** What every node of this kind is set to, unless the template says otherwise. */
	settings?: NodeSettings;
	/** Set for every node that n8n gives a web address or a waiting address; the editor adds it, its APIs do not. */
	hasWebhook?: boolean;
}

/** The settings beside a node's parameters. Never an onError on a write into a Data Table: a refused value then looks written. */
export interface NodeSettings {
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	alwaysOutputData?: boolean;
	executeOnce?: boolean;
	disabled?: boolean;
	/** Shown under the node in the editor: why it is there. */
	notes?: string;
}

export interface TemplateNode extends NodeSettings {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Parameters;
	webhookId?: string;
	notesInFlow?: boolean;
}

export interface Link {
	node: string;
	type: 'main';
	index: number;
}

/** What stands in workflows/NN-name.json: what n8n's editor imports. */
export interface WorkflowJson {
	name: string;
	nodes: TemplateNode[];
	connections: Record<string, { main: Link[][] }>;
	settings: Parameters;
	meta: { templateCredsSetupCompleted: false; exactOnlineAutopilot: { template: string; version: number } };
}

/** What a template is called and how it runs. */
export interface TemplateHead {
	/** Two digits: the order in which an operator needs the templates, and the first part of the file name. */
	number: string;
	/** Name for other templates (`template:<key>`), and the second part of the file name. Never changes once published. */
	key: string;
	/** Name in n8n's list of workflows. */
	name: string;
	/** Raised whenever the template changes in a way that an operator should know of. */
	version: number;
	/** Keep the data of executions that went well? Delivery templates do not: documents must not stay in n8n's database. */
	keepSuccessfulData: boolean;
	/** Seconds after which n8n ends a run; none when left out. */
	timeoutSeconds?: number;
	/** Key of the template that is told when a run of this one breaks. */
	errorTemplate?: string;
	settings?: Parameters;
}

export interface NodeRef {
	readonly name: string;
}

/** A place on the canvas in steps: columns to the right, rows down. One step is one node with its surroundings. */
export type Place = readonly [column: number, row: number];

/** White 7, yellow 1 (n8n's own numbers of its note colours). */
export const NOTE_COLOR = { yellow: 1, orange: 2, red: 3, green: 4, blue: 5, violet: 6, white: 7 } as const;

export interface Draft {
	/** Puts a node on the canvas. */
	node(name: string, kind: NodeKind, at: Place, settings?: NodeSettings): NodeRef;
	/** Links an output (0 when left out) with an input (0 when left out). */
	link(from: NodeRef, to: NodeRef, output?: number, input?: number): void;
	/** Links nodes one after another, output 0 to input 0. */
	chain(...nodes: NodeRef[]): void;
	/** A sticky note that covers `size` steps, its upper left corner a little outside `at`. Markdown. */
	note(markdown: string, at: Place, size: Place, color?: keyof typeof NOTE_COLOR): void;
}

export interface Template {
	head: TemplateHead;
	fileName: string;
	workflow: WorkflowJson;
}

const STEP: Place = [240, 200];

/** A uuid that is the same for the same words, on every machine. */
export function fixedUuid(words: string): string {
	const hex = createHash('sha256').update(`exact-online-autopilot\n${words}`).digest('hex');
	const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** How one template names another; the installer puts the id that n8n gave in its place. */
export function templateId(key: string): string {
	return `template:${key}`;
}

/** Draws a template. Throws on a name that is used twice or that is not on the canvas. */
export function template(head: TemplateHead, draw: (draft: Draft) => void): Template {
	const nodes: TemplateNode[] = [];
	const connections: Record<string, { main: Link[][] }> = {};
	let notes = 0;

	const put = (node: TemplateNode): NodeRef => {
		if (nodes.some((other) => other.name === node.name)) throw new Error(`${head.key}: two nodes are called "${node.name}"`);
		nodes.push(node);
		return { name: node.name };
	};
	const known = (ref: NodeRef): string => {
		if (!nodes.some((node) => node.name === ref.name)) throw new Error(`${head.key}: no node is called "${ref.name}"`);
		return ref.name;
	};
	const draft: Draft = {
		node(name, kind, at, settings = {}) {
			return put({
				id: fixedUuid(`${head.key}/${name}`),
				name,
				type: kind.type,
				typeVersion: kind.typeVersion,
				position: [at[0] * STEP[0], at[1] * STEP[1]],
				parameters: kind.parameters,
				...(kind.hasWebhook ? { webhookId: fixedUuid(`${head.key}/${name}/webhook`) } : {}),
				...kind.settings,
				...settings,
				...(settings.notes === undefined ? {} : { notesInFlow: true }),
			});
		},
		link(from, to, output = 0, input = 0) {
			const outputs = (connections[known(from)] ??= { main: [] }).main;
			while (outputs.length <= output) outputs.push([]);
			outputs[output]?.push({ node: known(to), type: 'main', index: input });
		},
		chain(...refs) {
			refs.slice(1).forEach((to, index) => {
				const from = refs[index];
				if (from !== undefined) draft.link(from, to);
			});
		},
		note(markdown, at, size, color = 'white') {
			notes += 1;
			put({
				id: fixedUuid(`${head.key}/note ${notes}`),
				name: `Note ${notes}`,
				type: 'n8n-nodes-base.stickyNote',
				typeVersion: 1,
				position: [at[0] * STEP[0] - 60, at[1] * STEP[1] - 60],
				parameters: { content: markdown.trim(), width: size[0] * STEP[0] - 20, height: size[1] * STEP[1] - 20, color: NOTE_COLOR[color] },
			});
		},
	};
	draw(draft);

	return {
		head,
		fileName: `${head.number}-${head.key}.json`,
		workflow: {
			name: head.name,
			nodes,
			connections,
			settings: {
				executionOrder: 'v1',
				timezone: 'Europe/Amsterdam',
				saveDataSuccessExecution: head.keepSuccessfulData ? 'all' : 'none',
				saveDataErrorExecution: 'all',
				saveManualExecutions: true,
				callerPolicy: 'workflowsFromSameOwner',
				...(head.timeoutSeconds === undefined ? {} : { executionTimeout: head.timeoutSeconds }),
				...(head.errorTemplate === undefined ? {} : { errorWorkflow: templateId(head.errorTemplate) }),
				...head.settings,
			},
			meta: { templateCredsSetupCompleted: false, exactOnlineAutopilot: { template: head.key, version: head.version } },
		},
	};
}

/** Reads workflows/NN-name.json and puts them in an order in which each comes after what it calls. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const node = z
	.object({
		id: z.string(),
		name: z.string(),
		type: z.string(),
		typeVersion: z.number(),
		position: z.tuple([z.number(), z.number()]),
		parameters: z.record(z.unknown()),
		credentials: z.record(z.object({ id: z.string().nullable(), name: z.string() })).optional(),
		disabled: z.boolean().optional(),
	})
	.passthrough();

/** What n8n and the files share: the part of a workflow that is installed. */
export const workflowContent = z.object({
	name: z.string(),
	nodes: z.array(node),
	connections: z.record(z.unknown()),
	settings: z.record(z.unknown()),
});

const file = workflowContent.extend({ meta: z.object({ exactOnlineAutopilot: z.object({ template: z.string(), version: z.number() }) }) });

export type WorkflowNode = z.infer<typeof node>;
export type WorkflowContent = z.infer<typeof workflowContent>;

export interface TemplateFile {
	key: string;
	version: number;
	content: WorkflowContent;
	/** Keys of the templates whose ids it needs. */
	needs: readonly string[];
}

const REFERENCE = /^template:([a-z][a-z-]*)$/;

/** Applies `change` to every text in a JSON value. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
	return value;
}

function referencesIn(content: WorkflowContent, own: string): string[] {
	const found = new Set<string>();
	mapTexts([content.nodes, content.settings], (text) => {
		const key = REFERENCE.exec(text)?.[1];
		if (key !== undefined && key !== own) found.add(key);
		return text;
	});
	return [...found];
}

/** Puts ids in the place of `template:<key>`. @throws when an id is not known */
export function withIds(content: WorkflowContent, ids: ReadonlyMap<string, string>): WorkflowContent {
	const put = (text: string) => {
		const key = REFERENCE.exec(text)?.[1];
		if (key === undefined) return text;
		const id = ids.get(key);
		if (id === undefined) throw new Error(`"${content.name}" needs the template "${key}", which is not installed. Install it too (leave out --only).`);
		return id;
	};
	return workflowContent.parse({ ...content, nodes: mapTexts(content.nodes, put), settings: mapTexts(content.settings, put) });
}

/** Leaves first. @throws for a circle, which n8n could never publish */
export function leavesFirst(templates: readonly TemplateFile[]): TemplateFile[] {
	const sorted: TemplateFile[] = [];
	const visit = (template: TemplateFile, above: readonly string[]) => {
		if (sorted.includes(template)) return;
		if (above.includes(template.key)) throw new Error(`Templates call each other in a circle: ${[...above, template.key].join(' -> ')}`);
		for (const key of template.needs) {
			const needed = templates.find((other) => other.key === key);
			if (needed !== undefined) visit(needed, [...above, template.key]);
		}
		sorted.push(template);
	};
	for (const template of templates) visit(template, []);
	return sorted;
}

/** @throws when a file is not a template of ours, or when two have the same key */
export function readTemplateFiles(folder: string): TemplateFile[] {
	const templates = readdirSync(folder)
		.filter((name) => /^\d\d-.*\.json$/.test(name))
		.sort()
		.map((name): TemplateFile => {
			const { meta, ...content } = file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
			const { template: key, version } = meta.exactOnlineAutopilot;
			return { key, version, content, needs: referencesIn(content, key) };
		});
	return leavesFirst(templates);
}

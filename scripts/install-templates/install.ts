/**
 * Puts the templates into any n8n through its public API. Repeatable: what is there is brought up to date, what an
 * operator chose is kept, what an operator changed is left alone unless `force` is given.
 */
import type { AxiosInstance } from 'axios';
import { join } from 'node:path';
import { publicApi } from '../n8n/session';
import { readInstalled, remember, type InstalledTemplate } from './installed-templates';
import { chosenSettings, withCredentials, withSettings, type CredentialsByType, type SettingValue } from './keep-choices';
import { neededCredential } from './needed-credentials';
import { operatorChanges } from './operator-changes';
import { ensureTables } from './tables';
import { readTemplateFiles, withIds, workflowContent, type TemplateFile, type WorkflowContent } from './template-files';

export interface InstallOptions {
	/** Address of the n8n, without /api. */
	url: string;
	apiKey: string;
	/** Overwrite what an operator changed. */
	force?: boolean;
	/** Keys of the templates to install; all when left out. */
	only?: readonly string[];
	/** Say what would be done, do nothing. */
	dryRun?: boolean;
	/** n8n project to install into; the personal one of the key's owner when left out. */
	projectId?: string;
	/** Credentials to choose where none is chosen; without them a person chooses in the editor. */
	credentials?: CredentialsByType;
	/** Template key -> values for its node "Settings". */
	settings?: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
	/** Publish what has all its credentials. */
	publish?: boolean;
	/** Folder with the templates; workflows/ when left out. */
	folder?: string;
	/** Is told each thing as soon as it is done. */
	log?: (line: string) => void;
}

export interface InstallResult {
	/** Template key -> id of the workflow in n8n. */
	ids: Record<string, string>;
	/** What was done, in words. */
	done: string[];
	/** What a person still has to do, in words. */
	toDo: string[];
}

interface RemoteWorkflow extends WorkflowContent {
	id: string;
	active: boolean;
	isArchived?: boolean;
}

async function readWorkflow(api: AxiosInstance, id: string): Promise<RemoteWorkflow | undefined> {
	try {
		const { data } = await api.get<RemoteWorkflow>(`/workflows/${id}`);
		return data.isArchived === true ? undefined : { ...workflowContent.parse(data), id: data.id, active: data.active };
	} catch (error) {
		if (error instanceof Error && error.message.includes(' 404')) return undefined;
		throw error;
	}
}

/** A workflow of ours whose row in the memory is gone (restored backup, imported by hand): known by its nodes' fixed ids. */
async function findByNodes(api: AxiosInstance, template: TemplateFile): Promise<RemoteWorkflow | undefined> {
	const { data } = await api.get<{ data: RemoteWorkflow[] }>('/workflows', { params: { name: template.content.name, limit: 50 } });
	const ours = new Set(template.content.nodes.map((node) => node.id));
	const found = data.data.find((workflow) => workflow.name === template.content.name && workflow.isArchived !== true && workflow.nodes.some((node) => ours.has(node.id)));
	return found === undefined ? undefined : await readWorkflow(api, found.id);
}

/** What the public API takes; it refuses fields that it does not know. */
function body(content: WorkflowContent): WorkflowContent {
	const { name, nodes, connections, settings } = content;
	return { name, nodes, connections, settings };
}

interface Target {
	api: AxiosInstance;
	options: InstallOptions;
	tableId: string;
	installed: ReadonlyMap<string, InstalledTemplate>;
	ids: Map<string, string>;
	result: InstallResult;
}

async function installOne(target: Target, template: TemplateFile): Promise<void> {
	const { api, options, result } = target;
	const { key, version } = template;
	const before = target.installed.get(key);
	const now = (before === undefined ? undefined : await readWorkflow(api, before.workflowId)) ?? (await findByNodes(api, template));
	const dryRun = options.dryRun === true;
	const fresh = withSettings(withIds(template.content, dryRun ? new Map([...template.needs].map((need) => [need, target.ids.get(need) ?? 'new'])) : target.ids), options.settings?.[key] ?? {});

	if (now === undefined) {
		const content = withCredentials(fresh, undefined, options.credentials ?? {});
		result.done.push(`"${content.name}" installed`);
		if (dryRun) return;
		const { data } = await api.post<{ id: string }>('/workflows', { ...body(content), ...(options.projectId === undefined ? {} : { projectId: options.projectId }) });
		target.ids.set(key, data.id);
		await remember(api, target.tableId, key, { workflowId: data.id, version, content: fresh });
		return;
	}

	target.ids.set(key, now.id);
	const changes = operatorChanges(before?.content ?? fresh, now);
	if (changes.length > 0 && options.force !== true) {
		const upToDate = before?.content !== undefined && JSON.stringify(before.content) === JSON.stringify(fresh);
		if (upToDate) result.done.push(`"${now.name}" left as it is: somebody changed ${changes.join('; ')}, and the template is not newer`);
		else result.toDo.push(`"${now.name}" was not updated to version ${version}, because somebody changed ${changes.join('; ')}. To put the template in its place: --only ${key} --force`);
		return;
	}
	const content = withCredentials(withSettings(fresh, chosenSettings(before?.content ?? fresh, now)), now, options.credentials ?? {});
	const same = before?.content !== undefined && JSON.stringify(before.content) === JSON.stringify(fresh) && changes.length === 0 && JSON.stringify(credentialsOf(content)) === JSON.stringify(credentialsOf(now));
	if (same) {
		result.done.push(`"${now.name}" is up to date`);
		return;
	}
	result.done.push(`"${now.name}" updated${changes.length > 0 ? `, over changes of ${changes.join('; ')}` : ''}`);
	if (dryRun) return;
	await api.put(`/workflows/${now.id}`, body(content));
	await remember(api, target.tableId, key, { workflowId: now.id, version, content: fresh });
}

function credentialsOf(content: WorkflowContent): [string, unknown][] {
	return content.nodes.filter((node) => node.credentials !== undefined && Object.keys(node.credentials).length > 0).map((node): [string, unknown] => [node.name, Object.fromEntries(Object.entries(node.credentials ?? {}).map(([type, ref]) => [type, ref.id]))]).sort(([a], [b]) => a.localeCompare(b));
}

/** Publishes what can be published, leaves first, and lists what is left for a person. */
async function finish(target: Target, template: TemplateFile): Promise<void> {
	const { api, options, result } = target;
	const id = target.ids.get(template.key);
	const now = id === undefined ? undefined : await readWorkflow(api, id);
	if (now === undefined) return;
	const missing = now.nodes.filter((node) => {
		const type = neededCredential(node);
		return type !== undefined && node.credentials?.[type] === undefined;
	});
	for (const node of missing) result.toDo.push(`"${now.name}": choose the credential in the node "${node.name}" (${neededCredential(node)})`);
	if (now.active) return;
	if (options.publish !== true || missing.length > 0) {
		result.toDo.push(`"${now.name}": publish it${missing.length > 0 ? ' when the credentials are chosen' : ''}`);
		return;
	}
	try {
		await api.post(`/workflows/${now.id}/activate`, {});
		result.done.push(`"${now.name}" published`);
	} catch (error) {
		result.toDo.push(`"${now.name}" could not be published: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/**
 * Installs or updates the templates and makes their tables.
 * @throws when n8n cannot be reached, refuses the key, or holds a table with columns of other types
 */
export async function installTemplates(options: InstallOptions): Promise<InstallResult> {
	const api = publicApi(options.url, options.apiKey);
	const all = readTemplateFiles(options.folder ?? join(__dirname, '..', '..', 'workflows'));
	const unknown = (options.only ?? []).filter((key) => !all.some((template) => template.key === key));
	if (unknown.length > 0) throw new Error(`There is no template ${unknown.join(', ')}. There are: ${all.map(({ key }) => key).join(', ')}`);

	const result: InstallResult = { ids: {}, done: [], toDo: [] };
	const tables = await ensureTables(api, options.dryRun === true, options.projectId);
	result.done.push(...tables.done);
	result.toDo.push(...tables.warnings);

	const installed = await readInstalled(api, tables.ids.ExactTemplates);
	const ids = new Map([...installed].map(([key, { workflowId }]) => [key, workflowId]));
	const target: Target = { api, options, tableId: tables.ids.ExactTemplates, installed, ids, result };
	const wanted = all.filter(({ key }) => options.only === undefined || options.only.includes(key));
	const tell = async (step: Promise<void>) => {
		const before = result.done.length;
		await step;
		for (const line of result.done.slice(before)) options.log?.(line);
	};
	for (const template of wanted) await tell(installOne(target, template));
	if (options.dryRun !== true) for (const template of wanted) await tell(finish(target, template));
	result.ids = Object.fromEntries([...ids].filter(([key]) => all.some((template) => template.key === key)));
	return result;
}

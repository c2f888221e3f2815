/** Calls a template that only other templates can call: by a small webhook workflow that is published beside it. */
import axios from 'axios';
import { randomUUID } from 'node:crypto';
import type { Access } from '../../../scripts/n8n/credentials';
import { publicApi } from '../../../scripts/n8n/session';
import { published } from './published';

export type Items = readonly Readonly<Record<string, unknown>>[];

/** Sends items, gives the items that came back. @throws with n8n's words when the run failed */
export type TemplateCaller = (items: Items) => Promise<Record<string, unknown>[]>;

const node = (name: string, type: string, typeVersion: number, column: number, parameters: object, more: object = {}) => ({ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, position: [column * 240, 0], parameters, ...more });

/**
 * @param workflowId of a published template with an Execute Workflow trigger
 * @returns a function that calls it in production, as often and as much at once as wanted
 */
export async function callerOf(n8n: Access, workflowId: string): Promise<TemplateCaller> {
	const api = publicApi(n8n.url, n8n.apiKey);
	const path = `call-${randomUUID()}`;
	const nodes = [
		node('Test', 'webhook', 2.1, 0, { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries', options: {} }, { webhookId: randomUUID() }),
		node('Items', 'code', 2, 1, { jsCode: 'return $json.body.items.map((json) => ({ json }));' }),
		node('Call', 'executeWorkflow', 1.3, 2, {
			source: 'database',
			workflowId: { __rl: true, mode: 'id', value: workflowId },
			workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: true },
			mode: 'once',
			options: { waitForSubWorkflow: true },
		}, { alwaysOutputData: true, onError: 'continueRegularOutput' }),
	];
	const link = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	const { data } = await api.post<{ id: string }>('/workflows', { name: `Test calls ${workflowId}`, nodes, connections: { Test: link('Items'), Items: link('Call') }, settings: { executionOrder: 'v1' } });
	await api.post(`/workflows/${data.id}/activate`, {});

	const call: TemplateCaller = async (items) => {
		const answer = await axios.post<unknown>(`${n8n.url}/webhook/${path}`, { items }, { timeout: 300_000, proxy: false, validateStatus: () => true });
		if (answer.status !== 200) throw new Error(`n8n answered ${answer.status}: ${JSON.stringify(answer.data)}`);
		const rows = (Array.isArray(answer.data) ? answer.data : [answer.data]) as Record<string, unknown>[];
		const failed = rows.find((row) => typeof row.error === 'string');
		if (failed !== undefined) throw new Error(String(failed.error));
		return rows.filter((row) => Object.keys(row).length > 0);
	};
	await published(n8n.url, path);
	return call;
}

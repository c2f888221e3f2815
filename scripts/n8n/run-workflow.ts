import { executionEnd, type Execution } from './executions';
import { personalApi } from './session';
import type { Access } from './credentials';

/**
 * Runs a workflow by one of its triggers, as the editor's button does (mode `manual`: drafts of sub-workflows, no error
 * workflow, no static data). With `items` the trigger is not asked but gives these.
 * @returns the execution after its end
 */
export async function runWorkflow(n8n: Access, workflowId: string, trigger: string, items?: readonly Record<string, unknown>[]): Promise<Execution> {
	const data = items === undefined ? undefined : { data: { main: [items.map((json) => ({ json }))] }, startTime: 0, executionTime: 0, executionIndex: 0, source: [] };
	const started = await personalApi(n8n.url, n8n.cookie).post<{ data: { executionId?: string; waitingForWebhook?: boolean } }>(`/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: trigger, ...(data === undefined ? {} : { data }) },
	});
	const { executionId } = started.data.data;
	if (executionId === undefined) throw new Error(`"${trigger}" waits for a call from outside: give items.`);
	return await executionEnd(n8n, executionId);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { publicApi } from './session';
import type { Access } from './credentials';

export interface ItemJson {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
}

export interface NodeRun {
	executionStatus: string;
	executionTime: number;
	error?: { message?: string; description?: string };
	data?: { main?: (ItemJson[] | null)[] };
}

export interface Execution {
	id: string;
	workflowId: string;
	status: 'success' | 'error' | 'running' | 'waiting' | 'crashed' | 'canceled' | 'new' | 'unknown';
	finished: boolean;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	data?: { resultData?: { runData?: Record<string, NodeRun[]>; lastNodeExecuted?: string; error?: { message?: string; description?: string } } };
}

/** One execution with what each node gave. */
export async function readExecution(n8n: Access, id: string): Promise<Execution> {
	return (await publicApi(n8n.url, n8n.apiKey).get<Execution>(`/executions/${id}`, { params: { includeData: true } })).data;
}

/** Executions of a workflow, newest first. Running and waiting ones are only listed when asked for by their status. */
export async function listExecutions(n8n: Access, query: { workflowId?: string; status?: Execution['status']; includeData?: boolean; limit?: number } = {}): Promise<Execution[]> {
	return (await publicApi(n8n.url, n8n.apiKey).get<{ data: Execution[] }>('/executions', { params: { limit: 100, ...query } })).data.data;
}

/** Only a run that hangs takes this long. */
const PATIENCE_SECONDS = 600;

/** Waits until an execution has ended. @throws when it never does */
export async function executionEnd(n8n: Access, id: string): Promise<Execution> {
	for (const until = Date.now() + PATIENCE_SECONDS * 1000; ; await sleep(150)) {
		// A run whose successful data is not kept is gone as soon as it has ended.
		const execution = await readExecution(n8n, id).catch((error: Error) => {
			if (error.message.includes('404')) return undefined;
			throw error;
		});
		if (execution !== undefined && !['running', 'new', 'waiting'].includes(execution.status)) return execution;
		if (Date.now() > until) throw new Error(`Execution ${id} had not ended after ${PATIENCE_SECONDS} seconds (${execution?.status ?? 'not kept'}).`);
	}
}

/** What a node put out in an execution (run 0 and output 0 when left out). */
export function outputOf(execution: Execution, node: string, run = 0, output = 0): ItemJson[] {
	return execution.data?.resultData?.runData?.[node]?.[run]?.data?.main?.[output] ?? [];
}

/** Why an execution failed, as one line. */
export function whyFailed(execution: Execution): string {
	const { error, lastNodeExecuted } = execution.data?.resultData ?? {};
	return `${execution.status} in "${lastNodeExecuted ?? '?'}": ${[error?.message, error?.description].filter(Boolean).join(' - ')}`;
}

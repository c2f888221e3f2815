/** The installer's memory, a Data Table in that n8n: which workflow holds which template, and what was put there. */
import type { AxiosInstance } from 'axios';
import { workflowContent, type WorkflowContent } from './template-files';

export interface InstalledTemplate {
	workflowId: string;
	version: number;
	content?: WorkflowContent;
}

interface Row {
	id: number;
	template: string;
	workflowId: string;
	version: number;
	content: string | null;
}

function parsed(content: string | null): WorkflowContent | undefined {
	try {
		return workflowContent.parse(JSON.parse(content ?? ''));
	} catch {
		return undefined;
	}
}

/** @param tableId '' when the table does not exist yet */
export async function readInstalled(api: AxiosInstance, tableId: string): Promise<Map<string, InstalledTemplate>> {
	if (tableId === '') return new Map();
	const { data } = await api.get<{ data: Row[] }>(`/data-tables/${tableId}/rows`, { params: { limit: 100 } });
	return new Map(
		[...data.data].sort((a, b) => a.id - b.id).map((row) => {
			const content = parsed(row.content);
			return [row.template, { workflowId: row.workflowId, version: row.version, ...(content === undefined ? {} : { content }) }];
		}),
	);
}

export async function remember(api: AxiosInstance, tableId: string, template: string, installed: Required<InstalledTemplate>): Promise<void> {
	await api.post(`/data-tables/${tableId}/rows/upsert`, {
		filter: { type: 'and', filters: [{ columnName: 'template', condition: 'eq', value: template }] },
		data: { template, workflowId: installed.workflowId, version: installed.version, content: JSON.stringify(installed.content), installedAt: new Date().toISOString() },
	});
}

import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isFirstTime, isListened, judgeMessage } from '../../core';

/**
 * Takes a call of Exact and answers it at once; what it leads to is found out in the execution (see gate.ts). Exact's empty try of the address is
 * answered well, a forged message refused, a repeated one acknowledged: none of these starts an execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { webhookSecret = '' } = await context.getCredentials<{ webhookSecret?: string }>('exactOnlineOAuth2Api');
	const { rawBody } = context.getRequestObject();
	const judged = judgeMessage(Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0), webhookSecret);
	const test = context.getMode() === 'manual';
	const topics = context.getNodeParameter('topics', []) as string[];
	switch (judged.verdict) {
		case 'try':
			return test ? emit(example(topics[0] ?? 'Accounts')) : answer(context, 200, {});
		case 'refuse':
			return answer(context, judged.status, { message: judged.reason });
		default: {
			const { event } = judged;
			const { hash: _hash, ...told } = event;
			if (test) return emit(told);
			if (!isListened(event.topic, topics)) return answer(context, 200, { message: `Heard ${event.topic}; nothing waits for it.` });
			const listener = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
			if (!isFirstTime(listener, event)) return answer(context, 200, { message: 'Heard before.' });
			return emit({ ...told, heardAt: Date.now() });
		}
	}
}

const example = (topic: string): IDataObject => ({ topic, action: 'Update', division: 123456, key: '00000000-0000-0000-0000-000000000000', createdOn: '2026-01-31T12:00:00.000' });

/** `bell` tells the gate that this is a message, not a change that a poll found. */
const emit = (event: IDataObject): IWebhookResponseData => ({ workflowData: [[{ json: { bell: event } }]] });

function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

import { NodeOperationError, type IDataObject, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { judgeCall } from '../../core';
import { remembered } from './subscription';

/**
 * Takes a call to the hook's address. A genuine event becomes one item; n8n answers when the workflow has ended.
 * Anything else is answered here and starts no execution.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const secret = remembered(context)?.secret ?? '';
	// Between the moment that eConnect knows the hook and the moment that n8n has saved the secret nothing can be verified.
	if (secret === '') return answer(context, 503, { message: 'This workflow is not ready to listen; call again later.' });
	const { rawBody } = context.getRequestObject();
	const header = context.getHeaderData()['x-econnect-signature'];
	const now = Date.now();
	const call = judgeCall({
		rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
		signature: typeof header === 'string' ? header : '',
		secret,
		topics: context.getNodeParameter('topics', []) as string[],
		now,
	});

	switch (call.verdict) {
		case 'emit': {
			const { topic, partyId, documentId, hookId, message, details, createdOn, sentOn } = call.event;
			const json: IDataObject = { topic, partyId, documentId, hookId, message, details: details as IDataObject, createdOn, sentOn, receivedAt: new Date(now).toISOString() };
			return { workflowData: [[{ json }]] };
		}
		case 'acknowledge':
			return answer(context, 200, { message: `Heard ${call.topic}; nothing waits for it.` });
		case 'refuse':
			return answer(context, call.status, { message: call.reason });
		default:
			throw new NodeOperationError(context.getNode(), 'A call was judged in an unknown way.');
	}
}

function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

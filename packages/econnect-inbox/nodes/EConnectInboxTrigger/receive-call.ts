import { NodeOperationError, type IDataObject, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { isSignedBy, judgeCall } from '../../core';
import { secretFor } from '../connection';
import { remembered } from './subscription';

/**
 * Tells a proxy that this node has seen the call. n8n 2.41 answers 200 to every address in the moment between its database and
 * its workflows (measured), and the inbox would take that for a receipt: the proxy turns an answer without this header into 503.
 */
const HEARD = 'x-exact-autopilot';

/**
 * Takes a call to the hook's address. A genuine event becomes one item; n8n answers when the workflow has ended.
 * Anything else is answered here and starts no execution.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	context.getResponseObject().setHeader(HEARD, 'heard');
	const { rawBody: body } = context.getRequestObject();
	const header = context.getHeaderData()['x-econnect-signature'];
	const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
	const signature = typeof header === 'string' ? header : '';
	const secret = await secretOfCall(context, rawBody, signature);
	if (secret === '') return answer(context, 503, { message: 'This workflow is not ready to listen; call again later.' });
	const now = Date.now();
	const call = judgeCall({
		rawBody,
		signature,
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

/**
 * The secret that `create` kept; where the call is not signed with it, the one that follows from the credential: with that
 * Hook: Ensure puts a lost hook back, and it counts before n8n has saved what `create` made. '' when there is none.
 */
async function secretOfCall(context: IWebhookFunctions, rawBody: Buffer, signature: string): Promise<string> {
	const kept = remembered(context)?.secret ?? '';
	if (isSignedBy(rawBody, signature, kept)) return kept;
	const derived = await secretFor(context, context.getNodeWebhookUrl('default') ?? '');
	return isSignedBy(rawBody, signature, derived) ? derived : kept || derived;
}

function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

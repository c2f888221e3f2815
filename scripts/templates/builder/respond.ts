/** What a webhook answers with (Respond to Webhook 1.5). */
import type { NodeKind } from './template';

const respond = (parameters: NodeKind['parameters']): NodeKind => ({ type: 'n8n-nodes-base.respondToWebhook', typeVersion: 1.5, parameters });

/** A file of the item, as a download: n8n serves its answers in a sandbox in which a browser shows no PDF. */
export function respondBinary(property: string, fileName: string): NodeKind {
	return respond({
		respondWith: 'binary',
		responseDataSource: 'set',
		inputFieldName: property,
		options: { responseHeaders: { entries: [{ name: 'Content-Disposition', value: `=attachment; filename="${fileName.startsWith('={{') ? fileName.slice(1) : fileName}"` }, { name: 'Cache-Control', value: 'no-store' }] } },
	});
}

/** A text with a status (a number, or an expression that gives one): plain words, unless the headers say otherwise. */
export function respondText(text: string, status: number | string, headers: Readonly<Record<string, string>> = { 'Content-Type': 'text/plain; charset=utf-8' }): NodeKind {
	return respond({ respondWith: 'text', responseBody: text, options: { responseCode: status, responseHeaders: { entries: Object.entries(headers).map(([name, value]) => ({ name, value })) } } });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { stamp } from './clock';
import type { Courier } from './courier';
import { addStatus, store } from './documents';
import { mayUseParty } from './guard';
import { refuse } from './refusals';
import type { State, StoredDocument } from './state';

type Route = FastifyRequest<{ Params: { partyId: string; documentId?: string } }>;

/** Files that a caller brings: sales invoices to send, purchase invoices to recognise. A repeated id is a 409. */
export function uploadRoutes(app: FastifyInstance, state: State, courier: Courier): void {
	app.post('/api/v1/:partyId/salesInvoice/send', async (request: Route, reply) => {
		const document = await take(state, request, reply, 'salesInvoice');
		if (document === undefined) return;
		addStatus(state, document, 'Delivered', 'The document was delivered.');
		courier.announce({ topic: 'InvoiceSent', partyId: document.partyId, documentId: document.id, message: `'Invoice' successfully sent.`, details: document.details });
		return { id: document.id };
	});
	app.post('/api/v1/:partyId/purchaseInvoice/recognize', async (request: Route, reply) => {
		const document = await take(state, request, reply, 'purchaseInvoice');
		if (document === undefined) return;
		courier.announce({ topic: 'InvoiceReceived', partyId: document.partyId, documentId: document.id, message: `'Invoice' received.`, details: document.details });
		return { id: document.id };
	});
	app.get('/api/v1/:partyId/salesInvoice/:documentId/status', async (request: Route, reply) => {
		if (!(await mayUseParty(state, request, reply, request.params.partyId))) return;
		const document = state.documents.get(request.params.documentId ?? '');
		if (document?.kind !== 'salesInvoice' || document.partyId !== request.params.partyId) return await refuse(state, reply, 404, 'The document was not found.');
		return document.statuses.map((status) => ({ ...status, createdOn: stamp(status.createdOn) }));
	});
}

async function take(state: State, request: Route, reply: FastifyReply, kind: StoredDocument['kind']): Promise<StoredDocument | undefined> {
	const { partyId } = request.params;
	if (!(await mayUseParty(state, request, reply, partyId, 'canSendDocument'))) return undefined;
	const file = fileOf(request);
	if (file === undefined) {
		await refuse(state, reply, 400, `A multipart body with a part named 'file' is needed.`);
		return undefined;
	}
	const header = request.headers['x-econnect-documentid'];
	const id = typeof header === 'string' && header !== '' ? header : undefined;
	if (id !== undefined && (state.uploads.has(id) || state.documents.has(id))) {
		await refuse(state, reply, 409, 'The document was already processed.');
		return undefined;
	}
	const document = store(state, { partyId, kind, content: file, id });
	state.uploads.add(document.id);
	return document;
}

/** The bytes of the part `file` of a multipart body, or undefined. */
function fileOf(request: FastifyRequest): Buffer | undefined {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(request.headers['content-type'] ?? '')?.[1];
	if (boundary === undefined || !Buffer.isBuffer(request.body)) return undefined;
	// latin1 keeps every byte one character, so positions in the text are positions in the body.
	for (const part of request.body.toString('latin1').split(`--${boundary}`)) {
		const gap = part.indexOf('\r\n\r\n');
		if (gap >= 0 && /name="?file"?[;\r]/.test(`${part.slice(0, gap)}\r`)) return Buffer.from(part.slice(gap + 4).replace(/\r\n$/, ''), 'latin1');
	}
	return undefined;
}

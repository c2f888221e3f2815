import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { stamp } from './clock';
import type { Courier } from './courier';
import { addStatus, isGone } from './documents';
import { mayUseParty } from './guard';
import { refuse } from './refusals';
import type { Permissions, State, StoredDocument } from './state';

const STATUS_WORDS: Record<string, string> = {
	AB: 'Acknowledge',
	IP: 'InProcess',
	UQ: 'UnderQuery',
	CA: 'ConditionallyAccepted',
	RE: 'Reject',
	AP: 'Accept',
	PD: 'Paid',
};
const REASONS = ['NON', 'REF', 'LEG', 'REC', 'QUA', 'DEL', 'PRI', 'QTY', 'ITM', 'PAY', 'UNR', 'FIN', 'PPD', 'OTH'];
const ACTIONS = ['NOA', 'PIN', 'NIN', 'CNF', 'CNP', 'CNA', 'OTH'];
const REASON_NEEDED = ['UQ', 'CA', 'RE'];

const responseBody = z
	.object({
		status: z.string(),
		reasons: z.record(z.string()).nullish(),
		actions: z.record(z.string()).nullish(),
		note: z.string().nullish(),
	})
	.strict();

type Route = FastifyRequest<{ Params: { partyId: string; documentId: string }; Querystring: Record<string, string> }>;

/** Received invoices: download, status, response, delete; the list only when its switch is on. */
export function purchaseInvoiceRoutes(app: FastifyInstance, state: State, courier: Courier): void {
	const base = '/api/v1/:partyId/purchaseInvoice';

	app.get(`${base}/:documentId/download`, async (request: Route, reply) => {
		const document = await find(state, request, reply, 'canReceiveDocument');
		if (document === undefined) return;
		if (isGone(state, document)) return await refuse(state, reply, state.settings.assumptions.goneStatus, 'The document is no longer available.');
		document.downloads += 1;
		if (document.firstDownloadedOn === undefined) {
			document.firstDownloadedOn = state.clock.now();
			addStatus(state, document, 'Delivered', 'The document was downloaded.');
		}
		const { downloadParameter } = state.settings.assumptions;
		const target = ['targetFormat', 'targetDocumentTypeId']
			.filter((name) => downloadParameter === 'both' || downloadParameter === name)
			.map((name) => request.query[name])
			.find((value) => value !== undefined && value !== '');
		if (target !== undefined && !target.startsWith('urn:')) return await refuse(state, reply, 400, 'The target format is not a known URN.');
		// The simulator does not translate; the header tells a test that the wish arrived.
		if (target !== undefined) void reply.header('x-simulator-target', target);
		return await reply.header('content-disposition', `attachment; filename="${document.fileName}"`).type(document.contentType).send(document.content);
	});

	app.get(`${base}/:documentId/status`, async (request: Route, reply) => {
		const document = await find(state, request, reply);
		return document?.statuses.map((status) => ({ ...status, createdOn: stamp(status.createdOn) }));
	});

	app.post(`${base}/:documentId/response`, async (request: Route, reply) => await respond(state, courier, request, reply));

	app.delete(`${base}/:documentId`, async (request: Route, reply) => {
		const document = await find(state, request, reply, 'canRemoveDocument');
		if (document === undefined) return;
		if (isGone(state, document)) return await refuse(state, reply, 404, 'The document was not found.');
		document.deletedOn = state.clock.now();
		return await reply.code(200).send();
	});

	app.get(base, async (request: Route, reply) => {
		if (!state.settings.assumptions.listEndpoint) return await refuse(state, reply, 404, 'Not found.');
		if (!(await mayUseParty(state, request, reply, request.params.partyId, 'canReceiveDocument'))) return;
		const from = Date.parse(request.query['from'] ?? '') || 0;
		const items = [...state.documents.values()]
			.filter((document) => document.kind === 'purchaseInvoice' && document.partyId === request.params.partyId && document.createdOn >= from)
			.map((document) => ({ id: document.id, details: document.details, createdOn: stamp(document.createdOn), available: !isGone(state, document) }));
		const { listPage } = state.settings.assumptions;
		if (listPage === 0) return { items };
		const page = Number(request.query['page'] ?? 1);
		if (items.length > page * listPage) void reply.header('link', `<${request.url.split('?')[0] ?? ''}?${new URLSearchParams({ ...request.query, page: String(page + 1) }).toString()}>; rel="next"`);
		return { items: items.slice((page - 1) * listPage, page * listPage) };
	});
}

async function find(state: State, request: Route, reply: FastifyReply, permission?: keyof Permissions): Promise<StoredDocument | undefined> {
	const { partyId, documentId } = request.params;
	if (!(await mayUseParty(state, request, reply, partyId, permission))) return undefined;
	const document = state.documents.get(documentId);
	if (document?.kind === 'purchaseInvoice' && document.partyId === partyId) return document;
	await refuse(state, reply, 404, 'The document was not found.');
	return undefined;
}

async function respond(state: State, courier: Courier, request: Route, reply: FastifyReply): Promise<unknown> {
	const document = await find(state, request, reply, 'canChangeDocumentStatus');
	if (document === undefined) return;
	const parsed = responseBody.safeParse(request.body);
	if (!parsed.success) return await refuse(state, reply, 400, 'The invoice response is not valid.');
	const { status, reasons, actions, note } = parsed.data;

	const { responseStatus } = state.settings.assumptions;
	const code = Object.keys(STATUS_WORDS).find(
		(one) => (responseStatus !== 'word' && one === status) || (responseStatus !== 'code' && STATUS_WORDS[one] === status),
	);
	if (code === undefined) return await refuse(state, reply, 400, `The status '${status}' is not known.`);
	if (Object.keys(reasons ?? {}).some((reason) => !REASONS.includes(reason))) return await refuse(state, reply, 400, 'A reason is not known.');
	if (Object.keys(actions ?? {}).some((action) => !ACTIONS.includes(action))) return await refuse(state, reply, 400, 'An action is not known.');
	if (REASON_NEEDED.includes(code) && Object.keys(reasons ?? {}).length === 0) return await refuse(state, reply, 400, `The status '${status}' needs a reason.`);

	const header = request.headers['x-econnect-documentid'];
	const uploadId = typeof header === 'string' ? header : undefined;
	if (uploadId !== undefined && state.uploads.has(uploadId)) return await refuse(state, reply, 409, 'The document was already processed.');
	const id = uploadId ?? state.identifiers.guid('response');
	state.uploads.add(id);
	document.responses.push({ id, status: code, reasons: reasons ?? {}, actions: actions ?? {}, note: note ?? '', createdOn: state.clock.now() });
	addStatus(state, document, code === 'RE' ? 'Rejected' : 'Acknowledged', `An invoice response was sent: ${STATUS_WORDS[code] ?? code}.`);
	courier.announce({ topic: 'InvoiceResponseSent', partyId: document.partyId, documentId: id, message: 'Invoice response sent.', details: { documentId: document.id, responseDocumentId: id } });
	return { id };
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z, type ZodTypeAny } from 'zod';

import type { Courier } from './courier';
import { expiresOn, isGone, store } from './documents';
import { FAULT_KINDS } from './faults';
import { inboxPage } from './page';
import { plant, resetState, type PsbEvent, type Seed, type Settings, type State, type StoredDocument } from './state';

const moment = z
	.string()
	.refine((text) => !Number.isNaN(Date.parse(text)), 'is not a moment')
	.transform((text) => Date.parse(text));
const permissions = z
	.object({
		canSendDocument: z.boolean(),
		canReceiveDocument: z.boolean(),
		canRemoveDocument: z.boolean(),
		canManageHook: z.boolean(),
		canChangeDocumentStatus: z.boolean(),
	})
	.partial()
	.strict();
const seedBody = z
	.object({
		parties: z.array(z.object({ id: z.string().min(1), name: z.string(), permissions: permissions.optional() }).strict()),
		clients: z.array(z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1), parties: z.array(z.string()).optional() }).strict()),
		users: z.array(z.object({ username: z.string().min(1), password: z.string().min(1), parties: z.array(z.string()).optional() }).strict()),
	})
	.partial()
	.strict();
const invoice = z
	.object({
		partyId: z.string(),
		/** base64 */
		content: z.string(),
		documentId: z.string().min(1).optional(),
		fileName: z.string().optional(),
		createdOn: moment.optional(),
		details: z.record(z.string()).optional(),
		message: z.string().optional(),
		/** false: the file lies in the box but no event is made. */
		announce: z.boolean().default(true),
	})
	.strict();
const invoicesBody = z.union([invoice.transform((one) => [one]), z.object({ invoices: z.array(invoice) }).strict().transform((body) => body.invoices)]);
const clockBody = z.union([z.object({ advanceSeconds: z.number() }).strict(), z.object({ set: moment }).strict()]);
const faultBody = z
	.object({
		kind: z.string().refine((kind) => FAULT_KINDS.includes(kind), `must be one of ${FAULT_KINDS.join(', ')}`),
		times: z.number().int().default(1),
		status: z.number().int().optional(),
		milliseconds: z.number().optional(),
		seconds: z.number().optional(),
		path: z.string().optional(),
		method: z.enum(['GET', 'PUT', 'POST', 'DELETE']).optional(),
	})
	.strict();
const settingsBody = z
	.object({
		retrySeconds: z.array(z.number().nonnegative()),
		hookTimeoutSeconds: z.number().positive(),
		hookQueues: z.number().int().positive(),
		tokenSeconds: z.number().positive(),
		requireSubscriptionKey: z.string(),
		unreadDays: z.number(),
		readDays: z.number(),
		assumptions: z
			.object({
				goneStatus: z.union([z.literal(404), z.literal(410)]),
				hookSecretListed: z.boolean(),
				retryBlocksQueue: z.boolean(),
				responseStatus: z.enum(['both', 'code', 'word']),
				downloadParameter: z.enum(['both', 'targetFormat', 'targetDocumentTypeId']),
				listEndpoint: z.boolean(),
				listPage: z.number().int().nonnegative(),
				hookIdByCaller: z.boolean(),
				reofferRestores: z.boolean(),
				watchdogNamesParty: z.boolean(),
			})
			.partial()
			.strict(),
	})
	.partial()
	.strict();
const reofferBody = z.object({ createdOn: moment.optional() }).strict().nullish();

export interface Fresh {
	settings(): Settings;
	seed: Seed;
}

/** The control door: everything that a test or a demo needs, as JSON over HTTP, so that it works from any process. */
export function controlRoutes(app: FastifyInstance, state: State, courier: Courier, fresh: Fresh): void {
	app.setErrorHandler(async (error, _request, reply) => {
		const known = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
		const status = error instanceof z.ZodError ? 400 : known;
		await reply.code(status).send({ error: error instanceof Error ? error.message : String(error) });
	});

	app.get('/', async (_request, reply) => await reply.type('text/html; charset=utf-8').send(inboxPage(state)));
	app.post('/reset', async () => {
		await courier.idle();
		resetState(state, fresh.settings(), fresh.seed);
		return { ok: true };
	});
	app.post('/seed', async (request) => {
		plant(state, parse(seedBody, request.body));
		return { parties: [...state.parties.values()], clients: [...state.clients.keys()], users: [...state.users.keys()] };
	});
	app.post('/settings', async (request) => {
		const { assumptions, ...rest } = parse(settingsBody, request.body);
		state.settings = { ...state.settings, ...rest, assumptions: { ...state.settings.assumptions, ...assumptions } };
		courier.wake();
		return state.settings;
	});
	app.get('/settings', async () => state.settings);

	documentRoutes(app, state, courier);

	app.get('/hooks', async () => [...state.hooks.values()].map(({ partyId, ...hook }) => ({ scope: partyId === undefined ? 'environment' : 'party', partyId, ...hook })));
	/** A hook gets lost, as when somebody removes it on the platform. */
	app.delete('/hooks/:hookId', async (request: FastifyRequest<{ Params: { hookId: string } }>) => {
		courier.forget(request.params.hookId);
		return { removed: state.hooks.delete(request.params.hookId) };
	});
	app.delete('/calls', async () => {
		state.calls.length = 0;
		return [];
	});
	app.get('/events', async () => state.events.map((event) => ({ ...event, createdOn: iso(event.createdOn) })));
	app.get('/watchdogs', async () => state.watchdogs.map((one) => ({ ...one, at: iso(one.at) })));
	app.get('/calls', async () => state.calls.map((call) => ({ ...call, at: iso(call.at) })));

	app.get('/clock', async () => ({ now: iso(state.clock.now()), offsetSeconds: state.clock.offsetMs / 1000 }));
	app.post('/clock', async (request) => {
		const wanted = parse(clockBody, request.body);
		if ('set' in wanted) state.clock.set(wanted.set);
		else state.clock.advance(wanted.advanceSeconds);
		courier.wake();
		return { now: iso(state.clock.now()) };
	});

	app.get('/faults', async () => state.faults);
	app.post('/faults', async (request) => {
		state.faults.push(parse(faultBody, request.body));
		return state.faults;
	});
	app.delete('/faults', async () => {
		state.faults.length = 0;
		return [];
	});
}

function documentRoutes(app: FastifyInstance, state: State, courier: Courier): void {
	app.post('/invoices', async (request, reply) => {
		const wanted = parse(invoicesBody, request.body);
		const stranger = wanted.find(({ partyId }) => !state.parties.has(partyId));
		if (stranger !== undefined) return await miss(reply, `There is no party ${stranger.partyId}; seed it first.`);
		const taken = wanted.find(({ documentId }) => documentId !== undefined && state.documents.has(documentId));
		if (taken !== undefined) return await reply.code(409).send({ error: `There is already a document ${taken.documentId ?? ''}.` });
		return {
			documents: wanted.map(({ content, documentId, announce, message, ...rest }) => {
				const document = store(state, { ...rest, id: documentId, kind: 'purchaseInvoice', content: Buffer.from(content, 'base64') });
				const event = announce ? received(courier, document, document.createdOn, message) : undefined;
				return { documentId: document.id, eventId: event?.id, deliveries: state.deliveries.filter((one) => one.eventId === event?.id).length };
			}),
		};
	});
	app.get('/documents', async () => [...state.documents.values()].map((document) => shown(state, document)));
	app.get<{ Params: { id: string } }>('/documents/:id', async (request, reply) => {
		const document = state.documents.get(request.params.id);
		return document === undefined ? await miss(reply, 'There is no such document.') : { ...shown(state, document), deliveries: deliveriesOf(state, document.id) };
	});
	app.post<{ Params: { id: string } }>('/documents/:id/redeliver', async (request, reply) => {
		const event = state.events.findLast((one) => one.documentId === request.params.id && one.topic === 'InvoiceReceived');
		if (event === undefined) return await miss(reply, 'There is no event of such a document.');
		return { eventId: event.id, createdOn: iso(event.createdOn), deliveries: courier.repeat(event).length };
	});
	app.post<{ Params: { id: string } }>('/documents/:id/reoffer', async (request, reply) => {
		const document = state.documents.get(request.params.id);
		if (document === undefined) return await miss(reply, 'There is no such document.');
		if (isGone(state, document)) {
			if (!state.settings.assumptions.reofferRestores) return await reply.code(409).send({ error: 'The file of this document is gone, so it cannot be offered again.' });
			document.deletedOn = undefined;
			document.firstDownloadedOn = state.clock.now();
		}
		const event = received(courier, document, parse(reofferBody, request.body)?.createdOn);
		return { eventId: event.id, createdOn: iso(event.createdOn), deliveries: state.deliveries.filter((one) => one.eventId === event.id).length };
	});
	app.get<{ Querystring: { documentId?: string } }>('/deliveries', async (request) => deliveriesOf(state, request.query.documentId));
	app.get('/idle', async () => {
		await courier.idle();
		return { waiting: state.deliveries.filter((one) => one.state === 'waiting').length };
	});
}

function received(courier: Courier, document: StoredDocument, createdOn?: number, message = `'Invoice' received.`): PsbEvent {
	return courier.announce({ topic: 'InvoiceReceived', partyId: document.partyId, documentId: document.id, message, details: document.details, createdOn });
}

function deliveriesOf(state: State, documentId: string | undefined): unknown[] {
	return state.deliveries
		.filter((one) => documentId === undefined || one.documentId === documentId)
		.map((one) => ({
			...one,
			dueAt: iso(one.dueAt),
			deliveredAt: one.deliveredAt === undefined ? null : iso(one.deliveredAt),
			attempts: one.attempts.map((attempt) => ({ ...attempt, startedAt: iso(attempt.startedAt), endedAt: iso(attempt.endedAt) })),
		}));
}

function shown(state: State, document: StoredDocument): Record<string, unknown> {
	const { id, partyId, kind, fileName, contentType, content, details, downloads, responses } = document;
	return {
		documentId: id,
		partyId,
		kind,
		fileName,
		contentType,
		size: content.length,
		details,
		createdOn: iso(document.createdOn),
		firstDownloadedOn: document.firstDownloadedOn === undefined ? null : iso(document.firstDownloadedOn),
		downloads,
		deletedOn: document.deletedOn === undefined ? null : iso(document.deletedOn),
		expiresOn: iso(expiresOn(state, document)),
		available: !isGone(state, document),
		responses: responses.map((response) => ({ ...response, createdOn: iso(response.createdOn) })),
	};
}

const iso = (time: number): string => new Date(time).toISOString();

function parse<T extends ZodTypeAny>(schema: T, body: unknown): z.output<T> {
	return schema.parse(body) as z.output<T>;
}

async function miss(reply: FastifyReply, error: string): Promise<unknown> {
	return await reply.code(404).send({ error });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { stamp } from './clock';
import type { Courier } from './courier';
import { mayUseParty } from './guard';
import { refuse } from './refusals';
import type { Hook, State } from './state';
import { hookAddress, isKnownTopic, isWatchdogTopic } from './topics';

const hookBody = z
	.object({
		id: z.string().max(100).nullish(),
		name: z.string().max(200).nullish(),
		action: z.string().min(1),
		topics: z.array(z.string()).min(1),
		publishTopics: z.array(z.string()).nullish(),
		filter: z.string().nullish(),
		init: z.record(z.unknown()).nullish(),
		isActive: z.boolean().nullish(),
		createdOn: z.string().nullish(),
		changedOn: z.string().nullish(),
	})
	.strict();

type Route = FastifyRequest<{ Params: { partyId?: string; hookId?: string } }>;

/** Hooks of the environment and of a party: list, put (post is an alias), delete, ping. */
export function hookRoutes(app: FastifyInstance, state: State, courier: Courier): void {
	for (const base of ['/api/v1/hook', '/api/v1/:partyId/hook']) {
		app.get(base, async (request: Route, reply) => {
			if (!(await mayManage(state, request, reply))) return;
			return hooksOf(state, request.params.partyId).map((hook) => shown(state, hook));
		});
		app.put(base, async (request: Route, reply) => await putHook(state, request, reply));
		app.post(base, async (request: Route, reply) => await putHook(state, request, reply));
		app.delete(`${base}/:hookId`, async (request: Route, reply) => {
			if (!(await mayManage(state, request, reply))) return;
			const hook = state.hooks.get(request.params.hookId ?? '');
			if (hook === undefined || hook.partyId !== request.params.partyId) return await refuse(state, reply, 404, 'The hook was not found.');
			state.hooks.delete(hook.id);
			courier.forget(hook.id);
			return await reply.code(200).send();
		});
	}
	app.get('/api/v1/:partyId/hook/ping', async (request: Route, reply) => {
		const { partyId = '' } = request.params;
		if (!(await mayUseParty(state, request, reply, partyId, 'canManageHook'))) return;
		const event = courier.announce({ topic: 'Ping', partyId, documentId: '', message: 'This is a test of the hooks of this party.', details: {} });
		return { id: event.id };
	});
}

function hooksOf(state: State, partyId: string | undefined): Hook[] {
	return [...state.hooks.values()].filter((hook) => hook.partyId === partyId);
}

async function mayManage(state: State, request: Route, reply: FastifyReply): Promise<boolean> {
	const { partyId } = request.params;
	return partyId === undefined || (await mayUseParty(state, request, reply, partyId, 'canManageHook'));
}

async function putHook(state: State, request: Route, reply: FastifyReply): Promise<unknown> {
	if (!(await mayManage(state, request, reply))) return;
	const parsed = hookBody.safeParse(request.body);
	if (!parsed.success) return await refuse(state, reply, 400, `The hook is not valid: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`);
	const wanted = parsed.data;

	const problem = actionProblem(wanted.action) ?? topicProblem(wanted.action, wanted.topics);
	if (problem !== undefined) return await refuse(state, reply, 400, problem);

	const known = wanted.id ? state.hooks.get(wanted.id) : undefined;
	if (known !== undefined && known.partyId !== request.params.partyId) {
		return await refuse(state, reply, 403, 'Access forbidden. The hook belongs to somebody else.');
	}
	const now = state.clock.now();
	const hook: Hook = {
		id: known?.id ?? (wanted.id && state.settings.assumptions.hookIdByCaller ? wanted.id : state.identifiers.guid('hook')),
		partyId: request.params.partyId,
		name: wanted.name ?? '',
		action: wanted.action,
		topics: wanted.topics,
		publishTopics: wanted.publishTopics ?? [],
		filter: wanted.filter ?? null,
		init: wanted.init ?? null,
		isActive: wanted.isActive ?? true,
		createdOn: known?.createdOn ?? now,
		changedOn: now,
	};
	state.hooks.set(hook.id, hook);
	return shown(state, hook);
}

function actionProblem(action: string): string | undefined {
	if (/^mailto:[^@\s]+@[^@\s]+$/.test(action)) return undefined;
	const address = hookAddress(action);
	if (address === undefined) return 'The action must be a mailto: or https: address.';
	// The service itself only calls https; plain http to this machine is let through so that tests need no certificate.
	if (address.url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(address.url.hostname)) return 'The action must be a mailto: or https: address.';
	if (address.secret === '') return 'A https action needs a secret behind #.';
	return undefined;
}

function topicProblem(action: string, topics: string[]): string | undefined {
	const unknown = topics.find((topic) => !isKnownTopic(topic));
	if (unknown !== undefined) return `The topic '${unknown}' is not known.`;
	const watchdog = topics.find(isWatchdogTopic);
	if (watchdog !== undefined && !action.startsWith('mailto:')) return `The topic '${watchdog}' can only be used with a mail action.`;
	return undefined;
}

function shown(state: State, hook: Hook): Record<string, unknown> {
	const { id, name, topics, publishTopics, filter, init, isActive } = hook;
	const action = state.settings.assumptions.hookSecretListed ? hook.action : hook.action.split('#')[0];
	return { id, name, action, topics, publishTopics, filter, init, isActive, createdOn: stamp(hook.createdOn), changedOn: stamp(hook.changedOn) };
}

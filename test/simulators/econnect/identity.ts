import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { takeFault } from './faults';
import type { State, Token } from './state';

const SCOPES = ['ap', 'openid'];

/** The identity server: discovery and the two grants, form-encoded as RFC 6749 has it. */
export function identityRoutes(app: FastifyInstance, state: State): void {
	app.get('/.well-known/openid-configuration', async (request) => {
		const issuer = `http://${request.headers.host ?? 'localhost'}`;
		return {
			issuer,
			token_endpoint: `${issuer}/connect/token`,
			grant_types_supported: ['client_credentials', 'password'],
			scopes_supported: SCOPES,
			token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
		};
	});
	app.post('/connect/token', async (request, reply) => await issueToken(state, request, reply));
}

async function issueToken(state: State, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
	const refuseGrant = async (error: string, description = ''): Promise<unknown> =>
		await reply.code(400).send(description === '' ? { error } : { error, error_description: description });

	const broken = takeFault(state, 'status', '/connect/token');
	if (broken !== undefined) return await reply.code(broken.status ?? 503).send({ error: 'temporarily_unavailable' });

	const type = request.headers['content-type'] ?? '';
	if (!type.startsWith('application/x-www-form-urlencoded')) return await refuseGrant('invalid_request', 'the form must be url-encoded');
	const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();

	const { id, secret } = clientOf(request, form);
	const client = state.clients.get(id);
	if (client === undefined || client.clientSecret !== secret) return await refuseGrant('invalid_client');

	const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
	if (scopes.length === 0 || scopes.some((scope) => !SCOPES.includes(scope))) return await refuseGrant('invalid_scope');

	switch (form.get('grant_type')) {
		case 'client_credentials':
			// Identity scopes belong to a person, so a client on its own cannot ask for them.
			if (scopes.includes('openid')) return await refuseGrant('invalid_scope');
			return grant(state, id, client.parties, scopes);
		case 'password': {
			const user = state.users.get(form.get('username') ?? '');
			if (user === undefined || user.password !== form.get('password')) {
				return await refuseGrant('invalid_grant', 'invalid_username_or_password');
			}
			return grant(state, user.username, user.parties, scopes);
		}
		case null:
			return await refuseGrant('invalid_request', 'grant_type is missing');
		default:
			return await refuseGrant('unsupported_grant_type');
	}
}

function clientOf(request: FastifyRequest, form: URLSearchParams): { id: string; secret: string } {
	const header = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (header === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
	const [id = '', secret = ''] = Buffer.from(header, 'base64').toString('utf8').split(':');
	return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
}

function grant(state: State, holder: string, parties: string[] | undefined, scopes: string[]): unknown {
	const token: Token = {
		value: state.identifiers.token('token'),
		holder,
		parties,
		expiresAt: state.clock.now() + state.settings.tokenSeconds * 1000,
	};
	state.tokens.set(token.value, token);
	return { access_token: token.value, expires_in: state.settings.tokenSeconds, token_type: 'Bearer', scope: scopes.join(' ') };
}

/**
 * Slack and Microsoft (Graph and its log-in) on this machine, for nodes of n8n that know no other address: a CONNECT proxy leads
 * their hosts to a TLS server whose authority is made for the occasion. Everything else the proxy refuses.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const HOSTS = ['slack.com', 'graph.microsoft.com', 'login.microsoftonline.com'];

export interface ChatCall {
	host: string;
	path: string;
	authorization: string;
	body: string;
}

export interface ChatServices {
	/** For the environment of n8n. */
	env: Record<string, string>;
	/** Messages that were posted, in order. */
	posted: ChatCall[];
	/** Hosts that somebody wanted to reach and that are not here. */
	refused: Set<string>;
	/** Slack's word for why it takes no message; '' = it takes them. */
	slackRefuses: string;
	/** The only access tokens that are let in. */
	tokens: { slack: string; graph: string };
	close(): Promise<void>;
}

export async function startChatServices(): Promise<ChatServices> {
	const folder = await mkdtemp(join(tmpdir(), 'chat-services-'));
	const { key, certificate, authority } = await certificates(folder);
	const sockets = new Set<Socket>();
	const services: ChatServices = { env: {}, posted: [], refused: new Set(), slackRefuses: '', tokens: { slack: 'xoxb-token-of-slack', graph: 'token-of-graph' }, close: async () => undefined };

	const origin = createHttpsServer({ key, cert: certificate }, (request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			const answer = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
			const call: ChatCall = { host: (request.headers.host ?? '').split(':')[0] ?? '', path: request.url ?? '', authorization: request.headers.authorization ?? '', body: Buffer.concat(pieces).toString('utf8') };
			const takes = (token: string) => call.authorization === `Bearer ${token}`;
			if (call.host === 'login.microsoftonline.com' && call.path.endsWith('/token')) return answer(200, { token_type: 'Bearer', access_token: services.tokens.graph, refresh_token: 'refresh-token-of-graph', expires_in: 3600, scope: 'openid offline_access' });
			if (call.host === 'slack.com' && call.path === '/api/chat.postMessage') {
				services.posted.push(call);
				if (!takes(services.tokens.slack)) return answer(200, { ok: false, error: 'invalid_auth' });
				return answer(200, services.slackRefuses === '' ? { ok: true, channel: 'C0000000001', ts: '1.1', message: { text: '' } } : { ok: false, error: services.slackRefuses });
			}
			if (call.host === 'graph.microsoft.com' && /^\/beta\/teams\/[^/]+\/channels\/[^/]+\/messages$/.test(call.path)) {
				services.posted.push(call);
				return takes(services.tokens.graph) ? answer(201, { id: '1', body: {} }) : answer(401, { error: { code: 'InvalidAuthenticationToken', message: 'no' } });
			}
			answer(404, { error: 'not here' });
		});
	});
	const proxy = createHttpServer((_request, response) => void response.writeHead(502).end());
	proxy.on('connect', (request, client: Socket) => {
		const host = (request.url ?? '').split(':')[0] ?? '';
		if (!HOSTS.includes(host)) {
			services.refused.add(host);
			return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		}
		const onward = connect((origin.address() as AddressInfo).port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(client).pipe(onward);
		});
		for (const end of [client, onward]) end.on('error', () => (client.destroy(), onward.destroy()));
	});
	for (const server of [origin, proxy] as Server[]) {
		server.on('connection', (socket: Socket) => (sockets.add(socket), socket.on('close', () => sockets.delete(socket))));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	}
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	services.env = { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: 'localhost,127.0.0.1', no_proxy: 'localhost,127.0.0.1', NODE_EXTRA_CA_CERTS: authority };
	services.close = async () => {
		for (const socket of sockets) socket.destroy();
		for (const server of [proxy, origin]) await new Promise((resolve) => void server.close(resolve));
		await rm(folder, { recursive: true, force: true });
	};
	return services;
}

/** An authority that lives for a day and its certificate for the hosts. Node.js makes none itself; OpenSSL comes with every CI image. */
async function certificates(folder: string): Promise<{ key: Buffer; certificate: Buffer; authority: string }> {
	const file = (name: string) => join(folder, name);
	const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout'];
	await run('openssl', ['req', '-x509', ...newKey, file('ca.key'), '-out', file('ca.pem'), '-days', '1', '-subj', '/CN=Authority of a test', '-addext', 'basicConstraints=critical,CA:TRUE']);
	await run('openssl', ['req', ...newKey, file('server.key'), '-out', file('server.csr'), '-subj', `/CN=${HOSTS[0]}`]);
	await writeFile(file('hosts.ext'), `subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(',')}\n`);
	await run('openssl', ['x509', '-req', '-in', file('server.csr'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-out', file('server.pem'), '-days', '1', '-extfile', file('hosts.ext')]);
	return { key: await readFile(file('server.key')), certificate: await readFile(file('server.pem')), authority: file('ca.pem') };
}

/** A second Exact login, made as an operator makes it: a credential, a duplicate of "Exact login" with that credential, published. */
import type { Rehearsal } from '../../../scripts/demo/rehearsal';
import { connectExact } from '../../../scripts/n8n/connect-exact';
import { makeCredential } from '../../../scripts/n8n/credentials';
import { publicApi } from '../../../scripts/n8n/session';

interface Node {
	type: string;
	credentials?: Record<string, { id: string; name: string }>;
}
interface Workflow {
	id: string;
	name: string;
	nodes: Node[];
	connections: unknown;
	settings: unknown;
}

export interface AnotherLogin {
	/** Id of the duplicate. */
	gateway: string;
	/** What the operator copies from the browser. */
	address: string;
	credentialId: string;
	/** A new consent of that user for the same app. */
	consentAgain(credentialId?: string): Promise<void>;
	/** Another credential for the same user and app: its consent ends the first link. */
	secondCredential(): Promise<string>;
}

export async function anotherLogin({ n8n, exact }: Rehearsal, userName: string, name: string): Promise<AnotherLogin> {
	const people = await exact.door.get<{ users: Array<{ userName: string; password: string }>; clients: Array<{ id: string; secret: string }> }>('/people');
	const [user, app] = [people.users.find((one) => one.userName === userName), people.clients[0]];
	if (user === undefined || app === undefined) throw new Error(`The simulator has no user ${userName}.`);
	const person = { userName, password: user.password };
	const made = async (label: string) => await makeCredential(n8n, label, 'exactOnlineOAuth2Api', { site: 'custom', customBaseUrl: exact.url, clientId: app.id, clientSecret: app.secret });
	const credential = await made(name);
	await connectExact(n8n, credential.id, person);

	const api = publicApi(n8n.url, n8n.apiKey);
	const [first] = (await api.get<{ data: Workflow[] }>('/workflows', { params: { name: 'Exact login', limit: 50 } })).data.data.filter((one) => one.name === 'Exact login');
	if (first === undefined) throw new Error('There is no workflow "Exact login".');
	const { nodes, connections, settings } = (await api.get<Workflow>(`/workflows/${first.id}`)).data;
	const duplicate = await api.post<{ id: string }>('/workflows', {
		name, connections, settings,
		nodes: nodes.map((node) => (node.credentials?.exactOnlineOAuth2Api === undefined ? node : { ...node, credentials: { ...node.credentials, exactOnlineOAuth2Api: { id: credential.id, name } } })),
	});
	await api.post(`/workflows/${duplicate.data.id}/activate`, {});
	return {
		gateway: duplicate.data.id,
		address: `${n8n.url}/workflow/${duplicate.data.id}`,
		credentialId: credential.id,
		consentAgain: async (credentialId = credential.id) => await connectExact(n8n, credentialId, person),
		secondCredential: async () => {
			const other = await made(`${name} (again)`);
			await connectExact(n8n, other.id, person);
			return other.id;
		},
	};
}

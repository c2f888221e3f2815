/** Morning digest by n8n's own Slack and Teams nodes: one message each with the words of the digest, nothing of a document; a refusal is told. */
import { tableRows } from '../../scripts/demo/ledger-view';
import { installTemplates } from '../../scripts/install-templates/install';
import { isConnected, makeCredential, type CredentialRef } from '../../scripts/n8n/credentials';
import { installN8n } from '../../scripts/n8n/install';
import { personalApi, publicApi } from '../../scripts/n8n/session';
import { startChatServices, type ChatServices } from './harness/chat-services';
import { callerOf, type TemplateCaller } from './harness/template-caller';
import { temporaryN8n, type TemporaryN8n } from './harness/temporary-n8n';

jest.setTimeout(900_000);

const TEAM = '9b1c0a52-1111-4222-8333-444455556666';
const CHANNEL = '19:0123456789abcdef@thread.tacv2';
/** What stands in the tables and belongs in no message. */
const SECRET = ['F-GEHEIM-7', 'Leverancier Geheim BV', '98765.43', 'NL91ABNA0417164300'];

let chat: ChatServices;
let n8n: TemporaryN8n;
let workflowId: string;
let digest: TemplateCaller;

beforeAll(async () => {
	await installN8n();
	chat = await startChatServices();
	n8n = await temporaryN8n({ env: chat.env });
	const { ids } = await installTemplates({ url: n8n.server.url, apiKey: n8n.server.apiKey, only: ['morning-digest'] });
	workflowId = ids['morning-digest'] ?? '';
	await insert('ExactConnections', { schemaVersion: 1, partyId: '0106:1', client: 'Bakker & Zn <!channel>', state: 'live', check: 'red', checkText: 'The login lapsed.' });
	await insert('ExactDeliveries', { schemaVersion: 3, source: 'econnect', partyId: '0106:1', documentId: 'd-1', state: 'parked', number: SECRET[0], supplier: SECRET[1], total: SECRET[2], message: `Account ${SECRET[3] ?? ''}`, announcedAt: new Date().toISOString() });
	await chooseChannels({
		'Post it in Slack': { credentials: { slackApi: await makeCredential(n8n.server, 'Slack', 'slackApi', { accessToken: chat.tokens.slack, signatureSecret: '' }) }, parameters: { channelId: { __rl: true, mode: 'id', value: 'C0000000001' } } },
		'Post it in Teams': { credentials: { microsoftTeamsOAuth2Api: await teamsCredential() }, parameters: { teamId: { __rl: true, mode: 'id', value: TEAM }, channelId: { __rl: true, mode: 'id', value: CHANNEL } } },
	});
	digest = await callerOf(n8n.server, workflowId);
});

afterAll(async () => {
	await n8n?.remove();
	await chat?.close();
});

beforeEach(() => {
	chat.posted.length = 0;
	chat.slackRefuses = '';
});

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
	const api = publicApi(n8n.server.url, n8n.server.apiKey);
	const { data } = await api.get<{ data: Array<{ id: string; name: string }> }>('/data-tables', { params: { limit: 100 } });
	await api.post(`/data-tables/${data.data.find(({ name }) => name === table)?.id ?? ''}/rows`, { data: [row] });
	expect(await tableRows(n8n.server, table)).toHaveLength(1);
}

/** The log-in at Microsoft, without its pages: n8n is called back with a code and fetches the tokens itself. */
async function teamsCredential(): Promise<CredentialRef> {
	const made = await makeCredential(n8n.server, 'Teams', 'microsoftTeamsOAuth2Api', { clientId: 'app', clientSecret: 'secret-of-the-app' });
	const api = personalApi(n8n.server.url, n8n.server.cookie);
	const { data } = await api.get<{ data: string }>('/rest/oauth2-credential/auth', { params: { id: made.id } });
	await api.get('/rest/oauth2-credential/callback', { params: { code: 'code', state: new URL(data.data).searchParams.get('state') ?? '' } });
	expect(await isConnected(n8n.server, made.id)).toBe(true);
	return made;
}

interface Node {
	name: string;
	parameters: object;
}
/** What the note asks of a person: choose the credential and the channel, switch the node on, publish. */
async function chooseChannels(choices: Record<string, { credentials: object; parameters: object }>): Promise<void> {
	const api = publicApi(n8n.server.url, n8n.server.apiKey);
	const { data } = await api.get<{ name: string; nodes: Node[]; connections: object; settings: object }>(`/workflows/${workflowId}`);
	const nodes = data.nodes.map((node) => {
		const choice = choices[node.name];
		return choice === undefined ? node : { ...node, disabled: false, credentials: choice.credentials, parameters: { ...node.parameters, ...choice.parameters } };
	});
	await api.put(`/workflows/${workflowId}`, { name: data.name, nodes, connections: data.connections, settings: data.settings });
	await api.post(`/workflows/${workflowId}/activate`, {});
}

const bodyOf = (host: string) => JSON.parse(chat.posted.find((call) => call.host === host)?.body ?? '{}') as { channel?: string; text?: string; body?: { contentType: string; content: string } };

describe('Morning digest in Slack and Teams', () => {
	it('is one message in each channel, with the words of the digest and nothing of a document or a token', async () => {
		const answers = await digest([{}]);
		expect(answers).toHaveLength(1);
		const text = String(answers[0]?.text);
		expect(text).toContain('1 document waits for a person (Bakker & Zn <!channel> 1)');
		expect(chat.posted.map(({ host }) => host).sort()).toEqual(['graph.microsoft.com', 'slack.com']);
		// As Slack shows it, character by character; a name calls nobody.
		expect(bodyOf('slack.com')).toMatchObject({ channel: 'C0000000001', text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') });
		expect(bodyOf('graph.microsoft.com').body).toEqual({ contentType: 'html', content: answers[0]?.html });
		for (const { body } of chat.posted) for (const word of [...SECRET, chat.tokens.slack, chat.tokens.graph]) expect(body).not.toContain(word);
		for (const line of n8n.server.process.lines()) for (const word of [...SECRET, chat.tokens.slack, chat.tokens.graph]) expect(line).not.toContain(word);
	});

	it('that one channel refuses reaches the other once, is not posted again, and the run says which channel failed', async () => {
		chat.slackRefuses = 'channel_not_found';
		await expect(digest([{}])).rejects.toThrow(/did not get out by: Post it in Slack \(.*channel_not_found/);
		expect(chat.posted.map(({ host }) => host).sort()).toEqual(['graph.microsoft.com', 'slack.com']);
	});
});

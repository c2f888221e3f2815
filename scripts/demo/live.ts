/** `npm start -- --live --public-url https://…`: n8n with packages and templates for real work, without simulators. */
import axios from 'axios';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { installTemplates } from '../install-templates/install';
import { installN8n } from '../n8n/install';
import { startN8n } from '../n8n/start';
import type { DemoOptions } from './options';

const ROOT = join(__dirname, '..', '..');

/** Its database stays: it holds the connection with Exact. */
const USER_FOLDER = join(homedir(), '.exact-online-autopilot');

const instanceId = async (url: string) => {
	const { status, data } = await axios.get<{ data?: { instanceId?: string } }>(`${url}/rest/settings`, { timeout: 15_000, validateStatus: () => true });
	return data?.data?.instanceId ?? `no n8n, but an answer with status ${status}`;
};

/** Why the public address does not lead to this very n8n; undefined when it does. */
async function whyNotReached(publicUrl: string, localUrl: string): Promise<string | undefined> {
	try {
		const [outside, inside] = [await instanceId(publicUrl), await instanceId(localUrl)];
		return outside === inside ? undefined : `there is ${outside.startsWith('no n8n') ? outside : 'another n8n'}`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** Starts n8n behind a public address and says what to register with Exact. Ends with Ctrl-C. */
export async function runLive({ publicUrl = '', port }: DemoOptions): Promise<void> {
	await installN8n((line) => console.error(line));
	console.error('Starting n8n …');
	const n8n = await startN8n({
		userFolder: USER_FOLDER,
		port,
		packages: [ROOT, join(ROOT, 'packages', 'econnect-inbox')],
		env: { N8N_EDITOR_BASE_URL: publicUrl, WEBHOOK_URL: publicUrl, N8N_SECURE_COOKIE: 'true', N8N_PROXY_HOPS: '1' },
	});
	try {
		const wrong = await whyNotReached(publicUrl, `http://127.0.0.1:${port}`);
		if (wrong !== undefined) throw new Error(`${publicUrl} does not lead to this n8n (${wrong}). Let your proxy or tunnel send it to http://127.0.0.1:${port}, then start again.`);
		const installed = await installTemplates({ url: n8n.url, apiKey: n8n.apiKey });
		for (const line of installed.done) console.error(`  ${line}`);
		console.error(`
n8n answers at ${publicUrl}
  log in with              ${n8n.owner.email} / ${n8n.owner.password}  (change it under Settings > Personal)
  its data                 ${USER_FOLDER}

Register this redirect address with your app in the Exact App Centre:
  ${publicUrl}/rest/oauth2-credential/callback

Then make the credentials "Exact Online OAuth2 API" and "eConnect PSB OAuth2 API" in n8n, and do what is left:
${installed.toDo.map((line) => `  - ${line}`).join('\n')}

Ctrl-C stops n8n.`);
		await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	} finally {
		await n8n.stop();
	}
}

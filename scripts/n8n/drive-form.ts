/**
 * Fills in a published n8n form without a browser, as a person who is logged in (or as a stranger, who must be refused).
 *
 * How a form with "n8n User Auth" works in n8n 2.41, found by driving one:
 *   1. GET /form/<path> with the session cookie redirects to n8n's own /oauth/authorize, which sets `n8n-oauth-session`
 *      and redirects to the page /oauth/consent. That page asks GET /rest/consent/details; the first time a person opens
 *      this form it answers with what is asked and wants POST /rest/consent/approve {approved:true}, later it answers
 *      `autoApproved` with the address to go on to.
 *   2. That address (the form with ?code&state) sets a one-minute cookie and redirects to the form, which is served with a
 *      token in its script. Its POST must carry that token in the header `x-auth-token`; the session cookie is not enough.
 *   3. Later pages (/form-waiting/…) accept the cookie `n8n-form-auth-…` that came with the first page, or the session
 *      cookie. Without either they redirect to the log-in.
 * The execution stays `waiting` until the ending has been opened and its script has posted back.
 */
import axios, { type AxiosResponse } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFormPage, type FormPage } from './form-page';

export interface FormVisitor {
	url: string;
	/** Session cookie of n8n; none for a stranger. */
	cookie?: string;
}

/** Files by the label or name of their field. */
export type FormFiles = Readonly<Record<string, ReadonlyArray<{ name: string; bytes: Buffer }>>>;

export interface FormSession {
	/** The page that is open now. */
	page: FormPage;
	/** Sends the page and opens the next one. Fields by label or by name; those left out keep what they show. */
	submit(answers: Readonly<Record<string, string | readonly string[]>>, files?: FormFiles): Promise<FormPage>;
	/** Tells n8n that the ending was seen, which ends the execution. */
	finish(): Promise<void>;
}

type Jar = Map<string, string>;

async function request(jar: Jar, base: string, method: 'GET' | 'POST', address: string, data?: unknown, headers: Record<string, string> = {}): Promise<AxiosResponse<string>> {
	const answer = await axios.request<string>({
		method,
		url: new URL(address, base).href,
		data,
		headers: { 'browser-id': 'exact-online-autopilot', ...(jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }), ...headers },
		maxRedirects: 0,
		responseType: 'text',
		transformResponse: (body: string) => body,
		validateStatus: () => true,
		timeout: 300_000,
		proxy: false,
	});
	for (const line of answer.headers['set-cookie'] ?? []) {
		const [name = '', ...value] = (line.split(';')[0] ?? '').split('=');
		if (value.join('=') === '') jar.delete(name);
		else jar.set(name, value.join('='));
	}
	return answer;
}

async function consent(jar: Jar, base: string): Promise<string> {
	interface Answer {
		data?: { redirectUrl?: string };
	}
	const details = JSON.parse((await request(jar, base, 'GET', '/rest/consent/details')).data) as Answer;
	if (details.data?.redirectUrl !== undefined) return details.data.redirectUrl;
	const approved = JSON.parse((await request(jar, base, 'POST', '/rest/consent/approve', { approved: true })).data) as Answer;
	if (approved.data?.redirectUrl === undefined) throw new Error('n8n did not let this person open the form.');
	return approved.data.redirectUrl;
}

async function open(jar: Jar, base: string, address: string): Promise<FormPage> {
	let next = address;
	for (let hops = 0; hops < 10; hops += 1) {
		const answer = await request(jar, base, 'GET', next);
		const location = answer.headers.location as string | undefined;
		if (answer.status < 300) return readFormPage(new URL(next, base).href, answer.data);
		if (answer.status >= 400 || location === undefined) throw new Error(`The form answered ${answer.status}: ${answer.data.slice(0, 200)}`);
		if (location.includes('/signin')) throw new Error('The form asks for a log-in.');
		next = location.includes('/oauth/consent') ? await consent(jar, base) : location;
	}
	throw new Error('The form redirects in circles.');
}

/** Waits until the run has reached its next page or its end. */
async function nextPage(jar: Jar, base: string, waitingUrl: string): Promise<FormPage> {
	const status = new URL(waitingUrl);
	status.pathname += '/n8n-execution-status';
	for (const until = Date.now() + 300_000; ; await sleep(150)) {
		const answer = (await request(jar, base, 'GET', status.href)).data.trim();
		if (answer === 'form-waiting' || answer === 'success') return await open(jar, base, waitingUrl);
		if (['error', 'crashed', 'canceled', 'null'].includes(answer)) throw new Error(`The run behind the form ended with "${answer}".`);
		if (Date.now() > until) throw new Error(`The run behind the form did not reach its next page (${answer}).`);
	}
}

function formData(page: FormPage, answers: Readonly<Record<string, string | readonly string[]>>, files: FormFiles): FormData {
	const known = new Set(page.fields.flatMap(({ name, label }) => [name, label]));
	const unknown = [...Object.keys(answers), ...Object.keys(files)].filter((name) => !known.has(name));
	if (unknown.length > 0) throw new Error(`The page "${page.title}" has no field ${unknown.join(', ')}, only ${page.fields.map(({ label, name }) => label || name).join(', ')}.`);
	const data = new FormData();
	for (const { name, label, kind, value } of page.fields) {
		const chosen = files[label] ?? files[name];
		if (chosen !== undefined) {
			for (const file of chosen) data.append(name, new Blob([new Uint8Array(file.bytes)]), file.name);
			continue;
		}
		const given = answers[label] ?? answers[name] ?? value;
		data.append(name, kind === 'radio' || kind === 'checkboxes' ? JSON.stringify(typeof given === 'string' ? [given] : given) : typeof given === 'string' ? given : given.join(','));
	}
	return data;
}

/**
 * Opens a published form.
 * @param path of the form, for example `connect-organisation`, with a query if wanted
 * @throws 'The form asks for a log-in.' for a stranger
 */
export async function openForm(visitor: FormVisitor, path: string): Promise<FormSession> {
	const jar: Jar = new Map();
	const [name = '', ...value] = (visitor.cookie ?? '').split('=');
	if (name !== '') jar.set(name, value.join('='));
	let waitingUrl: string | undefined;
	const post = async (page: FormPage, data: FormData) => await request(jar, visitor.url, 'POST', page.url, data, page.authToken === undefined ? {} : { 'x-auth-token': page.authToken });

	const session: FormSession = {
		page: await open(jar, visitor.url, `/form/${path}`),
		async submit(answers, files = {}) {
			const answer = await post(session.page, formData(session.page, answers, files));
			if (answer.status >= 400) throw new Error(`The form answered ${answer.status}: ${answer.data.slice(0, 200)}`);
			const said = answer.data.startsWith('{') ? (JSON.parse(answer.data) as { formWaitingUrl?: string }) : {};
			waitingUrl = said.formWaitingUrl ?? waitingUrl;
			if (waitingUrl === undefined) throw new Error(`The form went on to no page: ${answer.data.slice(0, 200)}`);
			session.page = await nextPage(jar, visitor.url, waitingUrl);
			return session.page;
		},
		async finish() {
			await post(session.page, new FormData());
		},
	};
	return session;
}

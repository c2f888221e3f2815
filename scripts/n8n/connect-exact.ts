/**
 * Connects an Exact Online credential as a person does: n8n's "Connect" button, Exact's log-in page, Exact's consent
 * page, and back. For rehearsals against a simulator; nobody's real password belongs in a script.
 */
import axios, { type AxiosResponse } from 'axios';
import { isConnected, type Access } from './credentials';
import { personalApi } from './session';

export interface Person {
	userName: string;
	password: string;
	/** Divisions to tick on the consent page; all that it shows when left out. */
	divisions?: readonly number[];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };
const unescape = (text: string) => text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) => (code === undefined ? (NAMED[name ?? ''] ?? whole) : String.fromCodePoint(Number(code))));
const attribute = (tag: string, name: string) => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The fields that a browser would send if the person typed, ticked and pressed the first button. */
function fill(form: string, person: Person): URLSearchParams {
	const fields = new URLSearchParams();
	for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
		const [type, name, value] = [attribute(tag, 'type'), attribute(tag, 'name'), attribute(tag, 'value')];
		if (name === '') continue;
		if (type === 'password') fields.append(name, person.password);
		else if (type === 'checkbox') {
			const ticked = person.divisions === undefined ? /\bchecked\b/.test(tag) : person.divisions.includes(Number(value));
			if (ticked) fields.append(name, value);
		} else fields.append(name, type === 'text' || type === 'email' ? person.userName : value);
	}
	const button = /<button\b[^>]*\bname="[^"]+"[^>]*>/.exec(form)?.[0];
	if (button !== undefined) fields.append(attribute(button, 'name'), attribute(button, 'value'));
	return fields;
}

/**
 * Runs the OAuth2 consent of a credential to its end.
 * @param credentialId of a credential that has its client id and secret
 * @throws when Exact refuses the person, or when n8n holds no tokens afterwards
 */
export async function connectExact(n8n: Access, credentialId: string, person: Person): Promise<void> {
	const api = personalApi(n8n.url, n8n.cookie);
	const { data } = await api.get<{ data: string }>('/rest/oauth2-credential/auth', { params: { id: credentialId } });
	const exact = axios.create({ maxRedirects: 0, responseType: 'text', validateStatus: () => true, timeout: 30_000, proxy: false });
	let cookie = '';
	let address = data.data;
	let answer: AxiosResponse<string> = await exact.get(address);
	for (let pages = 0; pages < 6; pages += 1) {
		cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ') || cookie;
		const location = answer.headers.location as string | undefined;
		if (location?.startsWith(n8n.url) === true) {
			// n8n ties the answer to the session that asked.
			await api.get(location.slice(n8n.url.length));
			if (!(await isConnected(n8n, credentialId))) throw new Error(`n8n holds no tokens after the consent: ${location.slice(n8n.url.length, n8n.url.length + 200)}`);
			return;
		}
		if (location !== undefined) {
			address = new URL(location, address).href;
			answer = await exact.get(address, { headers: { cookie } });
			continue;
		}
		const form = /<form\b[^>]*method="post"[\s\S]*?<\/form>/i.exec(answer.data)?.[0];
		if (form === undefined || answer.status >= 400) throw new Error(`Exact's page answered ${answer.status}: ${answer.data.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 300)}`);
		address = new URL(attribute(form, 'action'), address).href;
		answer = await exact.post(address, fill(form, person).toString(), { headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } });
	}
	throw new Error('The consent did not come to an end.');
}

/** What the simulator's own tests use to knock: plain fetch, nothing of the product. */
import { startExactOnlineSimulator, type ExactOnlineSimulator, type ExactOnlineSimulatorOptions } from './index';

export interface Answer<T = unknown> {
	status: number;
	headers: Headers;
	text: string;
	json: T;
}

export interface Pair {
	access_token: string;
	token_type: string;
	expires_in: string;
	refresh_token: string;
	client_id: string;
	client_secret: string;
}

export type Json = Record<string, unknown>;

export interface Rehearsal {
	simulator: ExactOnlineSimulator;
	control<T = Json>(method: string, path: string, body?: unknown): Promise<T>;
	connect(userName?: string, more?: Json): Promise<Pair>;
	api<T = { d: Json }>(token: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
	token(form: Record<string, string>): Promise<Answer<Json>>;
	divisionCode(nameBegins: string): Promise<number>;
	close(): Promise<void>;
}

export async function answerOf<T>(response: Response): Promise<Answer<T>> {
	const text = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: response.headers, text, json: json as T };
}

export async function rehearse(options: ExactOnlineSimulatorOptions = {}): Promise<Rehearsal> {
	const simulator = await startExactOnlineSimulator(options);
	const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
		const answer = await answerOf<T>(await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
		if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
		return answer.json;
	};
	return {
		simulator,
		control,
		connect: (userName = 'kantoor@lindehof.example', more = {}) => control('POST', '/connect', { userName, ...more }),
		async api<T>(token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
			return answerOf<T>(
				await fetch(path.startsWith('http') ? path : `${simulator.url}/api/v1/${path}`, {
					method,
					headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
					...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
				}),
			);
		},
		token: async (form) => answerOf<Json>(await fetch(`${simulator.url}/api/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })),
		async divisionCode(nameBegins) {
			const divisions = await control<Array<{ code: number; name: string }>>('GET', '/divisions');
			const found = divisions.find((division) => division.name.startsWith(nameBegins));
			if (found === undefined) throw new Error(`No division ${nameBegins}`);
			return found.code;
		},
		close: () => simulator.close(),
	};
}

export function errorText(answer: Answer): string {
	return (answer.json as { error?: { message?: { value?: string } } } | undefined)?.error?.message?.value ?? '';
}

export function rowsIn(answer: Answer<unknown>): Json[] {
	const { d } = answer.json as { d: Json[] | { results: Json[] } };
	return Array.isArray(d) ? d : d.results;
}

/** The control door of a simulator: seed, read back the books, move the clock, make faults. JSON over HTTP. */
import axios from 'axios';

export interface ControlDoor {
	url: string;
	get<T>(path: string): Promise<T>;
	post<T>(path: string, body?: unknown): Promise<T>;
	delete(path: string): Promise<void>;
}

/** Milliseconds. `/idle` answers when everything under way has arrived: after a power cut of n8n that is a heap, told again call by call. */
const PATIENCE_MS = 600_000;

export function controlDoor(url: string): ControlDoor {
	const client = axios.create({ baseURL: url, timeout: PATIENCE_MS, proxy: false, maxBodyLength: Infinity });
	return {
		url,
		get: async <T>(path: string) => (await client.get<T>(path)).data,
		post: async <T>(path: string, body: unknown = {}) => (await client.post<T>(path, body)).data,
		delete: async (path) => {
			await client.delete(path);
		},
	};
}

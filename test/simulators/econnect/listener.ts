import { createServer, type IncomingHttpHeaders } from 'http';
import type { AddressInfo } from 'net';

export interface HeardCall {
	headers: IncomingHttpHeaders;
	body: string;
	at: number;
}

export interface Listener {
	url: string;
	heard: HeardCall[];
	/** How many calls were open at one time at most. */
	readonly mostAtOnce: number;
	close(): Promise<void>;
}

/** A receiver of hook calls for tests: answers the n-th call with the n-th status (the last one stays), after a pause. */
export async function startListener(statuses: number[] = [200], pauseMs = 0): Promise<Listener> {
	const heard: HeardCall[] = [];
	let open = 0;
	let most = 0;
	const server = createServer((request, response) => {
		open += 1;
		most = Math.max(most, open);
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), at: Date.now() });
			setTimeout(() => {
				open -= 1;
				response.statusCode = statuses[heard.length - 1] ?? statuses.at(-1) ?? 200;
				response.end();
			}, pauseMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		heard,
		get mostAtOnce() {
			return most;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

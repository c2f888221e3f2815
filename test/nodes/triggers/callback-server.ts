/** An address that Exact calls: it tries each one before it takes it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CallbackServer {
	/** Of the hook's addresses, without a slash at the end. */
	base: string;
	/** Bodies that arrived, in order; the test takes them out. */
	arrived: string[];
	/** What is answered to the next calls; 200 when none is left. */
	answers: number[];
	close(): Promise<void>;
}

export async function callbackServer(): Promise<CallbackServer> {
	const arrived: string[] = [];
	const answers: number[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			arrived.push(Buffer.concat(parts).toString('utf8'));
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		arrived,
		answers,
		close: async () => void (await new Promise((resolve) => server.close(resolve))),
	};
}

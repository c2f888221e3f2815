/** A path-style S3 in memory, as much of it as n8n's S3 node uses. Signatures are not checked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmallS3 {
	endpoint: string;
	/** `bucket/key` -> bytes. */
	objects: Map<string, Buffer>;
	close(): Promise<void>;
}

export async function startSmallS3(bucket: string): Promise<SmallS3> {
	const objects = new Map<string, Buffer>();
	const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>${body}`;
	const server: Server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://s3');
		const name = decodeURIComponent(url.pathname.slice(1));
		const answer = (status: number, body: string | Buffer = '', type = 'application/xml') => void response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			if (url.searchParams.has('location')) return answer(name.replace(/\/$/, '') === bucket ? 200 : 404, xml('<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">us-east-1</LocationConstraint>'));
			const found = objects.get(name);
			if (request.method === 'PUT') {
				objects.set(name, Buffer.concat(chunks));
				return answer(200);
			}
			if (found === undefined) return answer(404, xml('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>'));
			if (request.method === 'DELETE') {
				objects.delete(name);
				return answer(204);
			}
			return answer(200, found, 'application/octet-stream');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		objects,
		close: async () => await new Promise((resolve) => void server.close(() => resolve())),
	};
}

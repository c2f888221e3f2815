import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorText, rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;
let server: Server;
let callback: string;
let received: string[];
let statuses: number[];

beforeEach(async () => {
	rehearsal = await rehearse();
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
	received = [];
	statuses = [];
	server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			received.push(Buffer.concat(parts).toString('utf8'));
			response.writeHead(statuses.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
	await rehearsal.close();
	await new Promise((resolve) => server.close(resolve));
});

const subscribe = (topic = 'Documents') => rehearsal.api<{ d: Json }>(pair.access_token, 'POST', `${bakery}/webhooks/WebhookSubscriptions`, { Topic: topic, CallbackURL: callback });
const addDocument = () => rehearsal.api<{ d: Json }>(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Subject: 'x', Type: 20 });
async function until(test: () => boolean): Promise<void> {
	for (let turn = 0; turn < 200 && !test(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 25));
	expect(test()).toBe(true);
}

describe('webhooks', () => {
	it('tries the callback with an empty POST before it subscribes, and refuses when that fails', async () => {
		expect((await subscribe()).status).toBe(201);
		expect(received).toEqual(['']);
		statuses = [500];
		const refused = await subscribe('Accounts');
		expect(refused.status).toBe(500);
		expect(errorText(refused)).toContain('Post to callback URL endpoint returns 500');
		expect(rowsIn(await rehearsal.api(pair.access_token, 'GET', `${bakery}/webhooks/WebhookSubscriptions?$select=Topic`)).map((row) => row.Topic)).toEqual(['Documents']);
	});

	it('sends what changed, signed over the raw text of Content', async () => {
		await subscribe();
		const { json } = await addDocument();
		await until(() => received.length === 2);
		const message = received[1] ?? '';
		const raw = message.slice('{"Content":'.length, message.lastIndexOf(',"HashCode":'));
		const { clients } = await rehearsal.control<{ clients: Array<{ id: string; webhookSecret: string }> }>('GET', '/people');
		const secret = clients.find((client) => client.id === pair.client_id)?.webhookSecret ?? '';
		const parsed = JSON.parse(message) as { Content: Json; HashCode: string };
		expect(parsed.HashCode).toBe(createHmac('sha256', secret).update(raw).digest('hex').toUpperCase());
		expect(parsed.Content).toMatchObject({ Topic: 'Documents', Action: 'Create', Division: bakery, Key: json.d.ID, ClientId: pair.client_id });
		expect((await rehearsal.api(pair.access_token, 'GET', String(parsed.Content.ExactOnlineEndpoint))).status).toBe(200);
	});

	it('only tells changes of properties that the reference marks', async () => {
		await subscribe();
		const { json } = await addDocument();
		const path = `${bakery}/documents/Documents(guid'${String(json.d.ID)}')`;
		await rehearsal.api(pair.access_token, 'PUT', path, { HID: 99 });
		await rehearsal.api(pair.access_token, 'PUT', path, { Subject: 'y' });
		await rehearsal.api(pair.access_token, 'DELETE', path);
		await until(() => received.length === 4);
		expect(received.slice(1).map((message) => (JSON.parse(message) as { Content: { Action: string } }).Content.Action)).toEqual(['Create', 'Update', 'Delete']);
	});

	it('offers a message again until it is taken (EX-41), and stops', async () => {
		await subscribe();
		statuses = [500, 503];
		await addDocument();
		await until(() => received.length === 4);
		expect(await rehearsal.control('GET', '/deliveries')).toMatchObject([{ topic: 'Documents', attempts: [500, 503, 200], delivered: true }]);
	});

	it('refuses the same subscription twice or takes the new address (EX-40), and an unknown topic', async () => {
		await subscribe();
		expect(errorText(await subscribe())).toBe('Gegeven bestaat reeds.');
		expect(errorText(await subscribe('Nothing'))).toBe('Ongeldig: Onderwerp');
		await rehearsal.control('POST', '/assumptions', { 'EX-40': 'accepted' });
		expect((await subscribe()).status).toBe(201);
		expect(rowsIn(await rehearsal.api(pair.access_token, 'GET', `${bakery}/webhooks/WebhookSubscriptions`))).toHaveLength(1);
	});

	it('tells nobody in another division', async () => {
		await subscribe();
		const garage = await rehearsal.divisionCode('Garage');
		await rehearsal.api(pair.access_token, 'POST', `${garage}/documents/Documents`, { Subject: 'x', Type: 20 });
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(received).toEqual(['']);
	});
});

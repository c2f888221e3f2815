/** Tells subscribers that something changed: signed, with retries. */
import { createHmac } from 'node:crypto';
import type { ApiCall } from '../api/call';
import { writeLiteral } from '../odata/literal';
import type { Delivery, Simulation } from '../world/simulation';
import { rowsOf } from '../world/tables';
import type { Client, Division, Row } from '../world/world';
import { endpointOf, type Endpoint } from '../metadata/endpoints';
import { fateOf } from './mood';

/** `{"Content":…,"HashCode":"…"}`: HMAC-SHA256 over the raw text of Content, upper-case hex, key = the app's webhook secret. */
export function signedMessage(content: object, secret: string): string {
	const raw = JSON.stringify(content);
	return `{"Content":${raw},"HashCode":"${createHmac('sha256', secret).update(raw, 'utf8').digest('hex').toUpperCase()}"}`;
}

async function post(url: string, body: string): Promise<number> {
	try {
		const answer = await fetch(url, { method: 'POST', body, headers: body === '' ? {} : { 'Content-Type': 'application/json' }, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
		return answer.status;
	} catch {
		return 0;
	}
}

/** The empty POST with which Exact tries a callback address. Gives the status, 0 when nobody answers. */
export function tryCallback(url: string): Promise<number> {
	return post(url, '');
}

async function deliver(simulation: Simulation, delivery: Delivery, body: string): Promise<void> {
	const retries = Number(simulation.world.assumptions.webhookRetries);
	for (let attempt = 0; attempt <= retries; attempt += 1) {
		if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** (attempt - 1)).unref());
		const status = await post(delivery.url, body);
		delivery.attempts.push(status);
		if (status >= 200 && status < 300) {
			delivery.delivered = true;
			return;
		}
	}
}

export function topicsOf(endpoint: Endpoint): string[] {
	if (endpoint.webhookTopics !== undefined) return endpoint.webhookTopics;
	return endpoint.supportsWebhooks ? [endpoint.name.split('/').at(-1) ?? ''] : [];
}

function send(simulation: Simulation, client: Client, division: Division, subscription: Row, topic: string, action: string, endpointName: string, key: string, siteUrl: string): void {
	const endpoint = endpointOf(endpointName);
	const content = {
		Topic: topic,
		ClientId: client.id,
		Division: division.code,
		Action: action,
		Key: key,
		ExactOnlineEndpoint: `${siteUrl}/api/v1/${division.code}/${endpointName}(${writeLiteral(endpoint.key?.type ?? 'Edm.Guid', key)})`,
		EventCreatedOn: new Date(simulation.world.clock.now()).toISOString().replace('Z', ''),
	};
	const body = signedMessage(content, client.webhookSecret);
	const delivery: Delivery = { at: simulation.world.clock.now(), topic, action, division: division.code, key, url: String(subscription.CallbackURL), body, attempts: [], delivered: false };
	simulation.deliveries.push(delivery);
	const fate = fateOf(simulation.webhookMood, simulation.deliveries.length);
	if (fate === 'lost') return;
	if (fate === 'held') simulation.heldDeliveries.push(delivery);
	else for (let copy = 0; copy < (fate === 'doubled' ? 2 : 1); copy += 1) void deliver(simulation, delivery, body);
}

/** What was held back goes out, the last one first. */
export async function releaseHeld(simulation: Simulation): Promise<number> {
	const held = simulation.heldDeliveries.splice(0).reverse();
	for (const delivery of held) await deliver(simulation, delivery, delivery.body);
	return held.length;
}

/** Sends a message again, as it was: what a repeated call, or somebody who recorded it, does. */
export async function sendAgain(delivery: Delivery): Promise<number> {
	const status = await post(delivery.url, delivery.body);
	delivery.attempts.push(status);
	return status;
}

/** A message that was not signed by Exact: with another key, or changed on the way. Gives the status of the answer. */
export async function sendForged(delivery: Delivery, way: 'otherKey' | 'changed' | 'noHash'): Promise<number> {
	const { Content: content } = JSON.parse(delivery.body) as { Content: Record<string, unknown> };
	if (way === 'otherKey') return await post(delivery.url, signedMessage(content, 'not the secret of this app'));
	if (way === 'noHash') return await post(delivery.url, JSON.stringify({ Content: content }));
	return await post(delivery.url, delivery.body.replace('"Action":"', '"Action":"X'));
}

/** Entities whose change is told under the topic of their header. */
const headers: Record<string, { endpoint: string; id: string }> = {
	'salesentry/SalesEntryLines': { endpoint: 'salesentry/SalesEntries', id: 'EntryID' },
	'purchaseentry/PurchaseEntryLines': { endpoint: 'purchaseentry/PurchaseEntries', id: 'EntryID' },
	'financialtransaction/BankEntryLines': { endpoint: 'financialtransaction/BankEntries', id: 'EntryID' },
	'generaljournalentry/GeneralJournalEntryLines': { endpoint: 'generaljournalentry/GeneralJournalEntries', id: 'EntryID' },
};

/** `changed` undefined = the row is new or gone; else only a change of a property that the reference marks for webhooks counts. */
export function announceChange(simulation: Simulation, division: Division, endpoint: Endpoint, action: 'Create' | 'Update' | 'Delete', row: Row, siteUrl: string, changed?: string[]): void {
	if (changed !== undefined && !changed.some((name) => endpoint.byName.get(name)?.webhook === true)) return;
	const header = headers[endpoint.name];
	const key = header === undefined ? row[endpoint.key?.name ?? 'ID'] : row[header.id];
	for (const topic of topicsOf(endpoint)) {
		for (const subscription of rowsOf(simulation.world, division, 'webhooks/WebhookSubscriptions')) {
			const client = simulation.world.clients.get(String(subscription.ClientID));
			if (subscription.Topic !== topic || client === undefined) continue;
			send(simulation, client, division, subscription, topic, header === undefined ? action : 'Update', header?.endpoint ?? endpoint.name, String(key), siteUrl);
		}
	}
}

export function announce(call: ApiCall, action: 'Create' | 'Update' | 'Delete', row: Row, changed?: string[]): void {
	announceChange(call.simulation, call.division, call.endpoint, action, row, call.siteUrl, changed);
}

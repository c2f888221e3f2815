/**
 * Judges what arrives at a callback address. `{"Content":…,"HashCode":"…"}`: HashCode is the upper-case hex HMAC-SHA256 of the bytes between
 * `{"Content":` and `,"HashCode":`, key = the webhook secret of the app. The bytes are taken as they came: JSON that is written anew has another hash.
 * Source: hookdeck's live test and picqer's code, in the sheet on Exact. The empty POST is Exact's try of the address when somebody subscribes.
 */
import { createHmac, timingSafeEqual } from 'crypto';
import { z } from 'zod';

import { boundedMemory } from '../exact/bounded-memory';

const OPENING = Buffer.from('{"Content":');
const CLOSING = Buffer.from(',"HashCode":');

const content = z.object({
	Topic: z.string().min(1),
	ClientId: z.string().nullish(),
	Division: z.number().int().positive(),
	Action: z.enum(['Create', 'Update', 'Delete']),
	Key: z.string().regex(/^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i),
	EventCreatedOn: z.string().nullish(),
});

export interface WebhookEvent {
	topic: string;
	action: 'Create' | 'Update' | 'Delete';
	division: number;
	/** Lower-case GUID. */
	key: string;
	/** As Exact wrote it, '' = not said. */
	createdOn: string;
	/** The hash by which a repetition is known. */
	hash: string;
}

export type Judgement = { verdict: 'try' } | { verdict: 'event'; event: WebhookEvent } | { verdict: 'refuse'; status: 400 | 401; reason: string };

const refuse = (status: 400 | 401, reason: string): Judgement => ({ verdict: 'refuse', status, reason });

/** Nothing of a message is looked at before its signature fits. An empty secret never fits: without one everybody could sign. */
export function judgeMessage(rawBody: Buffer, secret: string): Judgement {
	if (rawBody.length === 0) return { verdict: 'try' };
	const end = rawBody.lastIndexOf(CLOSING);
	if (!rawBody.subarray(0, OPENING.length).equals(OPENING) || end < OPENING.length) return refuse(401, 'The signature is missing.');
	const raw = rawBody.subarray(OPENING.length, end);
	const given = /^"([0-9A-F]{64})"\}\s*$/.exec(rawBody.subarray(end + CLOSING.length).toString('latin1'))?.[1] ?? '';
	const expected = createHmac('sha256', secret).update(raw).digest('hex').toUpperCase();
	if (secret === '' || given === '' || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return refuse(401, 'The signature does not fit.');
	const parsed = content.safeParse(jsonOf(raw));
	if (!parsed.success) return refuse(400, 'The content is not an event.');
	const { Topic: topic, Action: action, Division: division, Key: key, EventCreatedOn: createdOn } = parsed.data;
	return { verdict: 'event', event: { topic, action, division, key: key.replace(/[{}]/g, '').toLowerCase(), createdOn: createdOn ?? '', hash: given } };
}

function jsonOf(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Hashes of messages that this process has heard. */
const heard = boundedMemory<true>(20_000);

/** True the first time; a repetition, by Exact or by somebody who recorded it, gives false. `listener` names workflow and node. */
export function isFirstTime(listener: string, { hash }: WebhookEvent): boolean {
	const name = `${listener}|${hash}`;
	if (heard.get(name) === true) return false;
	heard.set(name, true);
	return true;
}

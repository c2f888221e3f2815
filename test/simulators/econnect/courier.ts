import { createHmac } from 'crypto';
import { request as httpRequest } from 'http';
import { request as httpsRequest } from 'https';

import { stamp } from './clock';
import { takeFault } from './faults';
import type { Attempt, Delivery, Hook, PsbEvent, State, Watchdog } from './state';
import { hookAddress, topicMatches } from './topics';
import { watchdogMail } from './watchdog-mail';

type NewEvent = Omit<PsbEvent, 'id' | 'createdOn'> & { createdOn?: number };

/** Brings events to hooks: signed, one call at a time for each hook, again after growing pauses. */
export interface Courier {
	/** A new event: it goes to every active hook that asked for its topic. */
	announce(event: NewEvent): PsbEvent;
	/** The same event once more (same createdOn, new sentOn). */
	repeat(event: PsbEvent): Delivery[];
	/** Cancels what still waits for a hook that is gone (Assumption EC-13). */
	forget(hookId: string): void;
	/** Looks for calls that are due, after the clock or the settings changed. */
	wake(): void;
	/** Resolves when no call is running and none is due. */
	idle(): Promise<void>;
	/** Lets running calls end and starts no more. */
	stop(): Promise<void>;
}

export function createCourier(state: State): Courier {
	const running = new Map<string, Set<Promise<void>>>();
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;

	const hooksFor = (event: PsbEvent): Hook[] =>
		[...state.hooks.values()].filter(
			(hook) =>
				hook.isActive &&
				(hook.partyId === undefined || hook.partyId === event.partyId) &&
				// Assumption EC-11: a ping has the topic `Ping` and goes to all hooks of the party, whatever they asked for.
				(event.topic === 'Ping' ? hook.partyId === event.partyId : hook.topics.some((topic) => topicMatches(topic, event.topic))),
		);

	const hand = (event: PsbEvent): Delivery[] => {
		const made = hooksFor(event)
			.filter((hook) => hookAddress(hook.action) !== undefined)
			.map((hook): Delivery => ({
				id: state.identifiers.guid('delivery'),
				eventId: event.id,
				hookId: hook.id,
				documentId: event.documentId,
				partyId: event.partyId,
				topic: event.topic,
				state: 'waiting',
				dueAt: state.clock.now(),
				deliveredAt: undefined,
				attempts: [],
			}));
		state.deliveries.push(...made);
		if (made.length > 0 && takeFault(state, 'duplicate') !== undefined) {
			const twins = made.map((delivery): Delivery => ({ ...delivery, id: state.identifiers.guid('delivery'), attempts: [] }));
			state.deliveries.push(...twins);
		}
		wake();
		return made;
	};

	const start = (delivery: Delivery, hook: Hook): void => {
		const event = state.events.find((one) => one.id === delivery.eventId);
		if (event === undefined) return;
		delivery.state = 'running';
		const calls = running.get(hook.id) ?? new Set();
		running.set(hook.id, calls);
		const call: Promise<void> = attempt(state, delivery, hook, event).then(() => {
			calls.delete(call);
			wake();
		});
		calls.add(call);
	};

	const wake = (): void => {
		clearTimeout(timer);
		if (stopped) return;
		const now = state.clock.now();
		let next = Infinity;
		const held = new Set<string>();
		for (const delivery of state.deliveries) {
			if (delivery.state !== 'waiting') continue;
			const hook = state.hooks.get(delivery.hookId);
			if (hook === undefined) {
				delivery.state = 'cancelled';
				continue;
			}
			if (held.has(hook.id)) continue;
			if (delivery.dueAt > now) {
				next = Math.min(next, delivery.dueAt);
				if (state.settings.assumptions.retryBlocksQueue) held.add(hook.id);
				continue;
			}
			if ((running.get(hook.id)?.size ?? 0) >= state.settings.hookQueues) continue;
			start(delivery, hook);
		}
		if (next !== Infinity) {
			timer = setTimeout(wake, Math.min(next - now, 2 ** 30));
			timer.unref();
		}
	};

	const busy = (): Array<Promise<void>> => [...running.values()].flatMap((calls) => [...calls]);

	return {
		announce: ({ createdOn, ...event }) => {
			const made = { ...event, id: state.identifiers.guid('event'), createdOn: createdOn ?? state.clock.now() };
			state.events.push(made);
			hand(made);
			return made;
		},
		repeat: hand,
		forget: (hookId) => {
			for (const delivery of state.deliveries) {
				if (delivery.hookId === hookId && delivery.state === 'waiting') delivery.state = 'cancelled';
			}
		},
		wake,
		idle: async () => {
			wake();
			while (busy().length > 0) await Promise.all(busy());
		},
		stop: async () => {
			stopped = true;
			clearTimeout(timer);
			await Promise.all(busy());
		},
	};
}

async function attempt(state: State, delivery: Delivery, hook: Hook, event: PsbEvent): Promise<void> {
	const address = hookAddress(hook.action);
	if (address === undefined) return;
	const spoiled: string[] = [];
	const spoil = (kind: string): boolean => {
		const happens = takeFault(state, kind) !== undefined;
		if (happens) spoiled.push(kind);
		return happens;
	};

	const skew = state.faults.find((fault) => fault.kind === 'clockSkew' && fault.times !== 0)?.seconds ?? 0;
	const sentOn = stamp(Date.now() + (spoil('clockSkew') ? skew * 1000 : 0));
	const { topic, partyId, documentId, message, details, createdOn } = event;
	const body = JSON.stringify({ topic, partyId, hookId: hook.id, documentId, message, details, createdOn: stamp(createdOn), sentOn });
	const signature = `sha256=${createHmac('sha256', spoil('wrongSignature') ? `${address.secret}x` : address.secret).update(body).digest('hex')}`;
	const sent = spoil('tamperedBody') ? body.replace('"partyId":"', '"partyId":"X') : body;

	const startedAt = state.clock.now();
	const answer = await post(address.url, sent, spoil('noSignature') ? undefined : signature, state.settings.hookTimeoutSeconds * 1000);
	const made: Attempt = { number: delivery.attempts.length + 1, sentOn, startedAt, endedAt: state.clock.now(), ...answer, spoiled };
	delivery.attempts.push(made);
	settle(state, delivery, made);
}

function settle(state: State, delivery: Delivery, made: Attempt): void {
	const now = state.clock.now();
	if (made.status >= 200 && made.status < 300) {
		delivery.state = 'delivered';
		delivery.deliveredAt = now;
		return bark(state, 'HookSent', delivery);
	}
	const pause = state.settings.retrySeconds[made.number - 1];
	if (pause === undefined) {
		delivery.state = 'given up';
		return bark(state, 'HookSentError', delivery);
	}
	delivery.state = 'waiting';
	delivery.dueAt = now + pause * 1000;
	bark(state, 'HookSentRetry', delivery);
}

function bark(state: State, topic: Watchdog['topic'], delivery: Delivery): void {
	const mailedTo = [...state.hooks.values()]
		.filter((hook) => hook.isActive && hook.action.startsWith('mailto:') && (hook.partyId === undefined || hook.partyId === delivery.partyId))
		.filter((hook) => hook.topics.some((pattern) => topicMatches(pattern, topic)))
		.map((hook) => hook.action.slice('mailto:'.length));
	state.watchdogs.push({ topic, hookId: delivery.hookId, documentId: delivery.documentId, at: state.clock.now(), mailedTo, mail: watchdogMail(state, topic, delivery) });
}

async function post(url: URL, body: string, signature: string | undefined, timeout: number): Promise<{ status: number; error: string }> {
	const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
	return await new Promise((resolve) => {
		const call = send(
			url,
			{
				method: 'POST',
				agent: false,
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'content-length': Buffer.byteLength(body),
					...(signature === undefined ? {} : { 'x-econnect-signature': signature }),
				},
			},
			(response) => {
				response.resume();
				response.on('end', () => resolve({ status: response.statusCode ?? 0, error: '' }));
				response.on('error', (error) => resolve({ status: 0, error: error.message }));
			},
		);
		call.setTimeout(timeout, () => call.destroy(new Error(`no answer within ${timeout / 1000} s`)));
		call.on('error', (error) => resolve({ status: 0, error: error.message }));
		call.end(body);
	});
}

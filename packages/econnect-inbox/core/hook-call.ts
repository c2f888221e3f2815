import { z } from 'zod';

import { isSignedBy } from './signature';

/** Calls older or newer than this are refused: somebody may have recorded them. */
export const SENT_ON_WINDOW_MS = 5 * 60 * 1000;

const event = z.object({
	topic: z.string().min(1),
	partyId: z.string().min(1),
	hookId: z.string().nullish().transform((value) => value ?? ''),
	documentId: z.string().nullish().transform((value) => value ?? ''),
	message: z.string().nullish().transform((value) => value ?? ''),
	details: z
		.record(z.unknown())
		.nullish()
		.transform((value) => value ?? {}),
	createdOn: z.string().nullish().transform((value) => value ?? ''),
	sentOn: z.string(),
});

/** One event as the service tells it; moments are ISO texts with an offset. */
export interface InboxEvent {
	topic: string;
	partyId: string;
	hookId: string;
	documentId: string;
	message: string;
	details: Record<string, unknown>;
	/** When the event came to be; a re-offered document has a new one. */
	createdOn: string;
	/** When this call was made. */
	sentOn: string;
}

export interface HookCall {
	/** The exact bytes of the body. */
	rawBody: Buffer;
	/** Header X-EConnect-Signature, '' when absent. */
	signature: string;
	secret: string;
	/** What was subscribed to; a * in front stands for anything. */
	topics: string[];
	/** Milliseconds since 1970. */
	now: number;
}

export type Verdict =
	| { verdict: 'emit'; event: InboxEvent }
	/** Genuine, but nothing that was asked for (a ping): say 200, start nothing. */
	| { verdict: 'acknowledge'; topic: string }
	| { verdict: 'refuse'; status: 400 | 401; reason: string };

/**
 * Judges a call to the hook's address. The signature comes first: nothing of an unsigned body is looked at.
 * Every genuine event is emitted, also one that came before: the service repeats what it got no 200 for.
 */
export function judgeCall(call: HookCall): Verdict {
	if (!isSignedBy(call.rawBody, call.signature, call.secret)) return { verdict: 'refuse', status: 401, reason: 'The signature is missing or wrong.' };
	let body: unknown;
	try {
		body = JSON.parse(call.rawBody.toString('utf8'));
	} catch {
		return { verdict: 'refuse', status: 400, reason: 'The body is not JSON.' };
	}
	const parsed = event.safeParse(body);
	if (!parsed.success) return { verdict: 'refuse', status: 400, reason: 'The body is not an event.' };
	const sentOn = Date.parse(parsed.data.sentOn);
	// Written so that a moment that cannot be read (NaN) is refused too.
	if (!(Math.abs(call.now - sentOn) <= SENT_ON_WINDOW_MS)) return { verdict: 'refuse', status: 401, reason: 'sentOn is more than 5 minutes away from now.' };
	const wanted = call.topics.some((topic) => topicFits(topic, parsed.data.topic));
	return wanted ? { verdict: 'emit', event: parsed.data } : { verdict: 'acknowledge', topic: parsed.data.topic };
}

function topicFits(pattern: string, topic: string): boolean {
	const [wanted, given] = [pattern.toLowerCase(), topic.toLowerCase()];
	return wanted.startsWith('*') ? given.endsWith(wanted.slice(1)) : given === wanted;
}

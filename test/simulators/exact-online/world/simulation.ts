/** The running simulator: the world and everything that stands around it. */
import type { ErrorVelocity } from '../limits/error-velocity';
import type { CallLimits } from '../limits/call-limits';
import type { CallLog } from '../http/call-log';
import type { Fault } from '../http/faults';
import type { PostboxRule } from '../postbox/recipient-status';
import type { WebhookMood } from '../webhooks/mood';
import type { World } from './world';

export interface Delivery {
	at: number;
	topic: string;
	action: string;
	division: number;
	key: string;
	url: string;
	/** As it was sent, signature included. */
	body: string;
	/** Statuses of the attempts so far; 0 = no answer. */
	attempts: number[];
	delivered: boolean;
}

export interface Simulation {
	world: World;
	limits: CallLimits;
	velocity: ErrorVelocity;
	faults: Fault[];
	calls: CallLog;
	postboxRules: PostboxRule[];
	deliveries: Delivery[];
	webhookMood: WebhookMood;
	/** Messages that wait to be sent. */
	heldDeliveries: Delivery[];
	/** Random numbers for probable faults: seeded, the same at every start. */
	random(): number;
}

/**
 * More than 10 errors (400, 401, 403, 404) in an hour by one app + user + division + endpoint: blocked for an hour.
 * An error after the block has ended, within the next hour, blocks again for twice as long.
 */
import type { World } from '../world/world';

interface Velocity {
	errors: number[];
	blockedUntil: number;
	blockHours: number;
}

export type ErrorVelocity = Map<string, Velocity>;

export interface Caller {
	clientId: string;
	userName: string;
	division: number | undefined;
	endpoint: string;
}

const hour = 3_600_000;
const counted = new Set([400, 401, 403, 404]);

function keyOf(caller: Caller): string {
	return `${caller.clientId} ${caller.userName} ${caller.division ?? '-'} ${caller.endpoint}`;
}

export function isBlocked(world: World, velocity: ErrorVelocity, caller: Caller): boolean {
	const now = world.clock.now();
	if (world.assumptions.errorBlockScope === 'key') {
		return [...velocity].some(([key, entry]) => key.startsWith(`${caller.clientId} `) && entry.blockedUntil > now);
	}
	return (velocity.get(keyOf(caller))?.blockedUntil ?? 0) > now;
}

export function countError(world: World, velocity: ErrorVelocity, caller: Caller, status: number): void {
	if (!counted.has(status)) return;
	const now = world.clock.now();
	const entry = velocity.get(keyOf(caller)) ?? { errors: [], blockedUntil: 0, blockHours: 0 };
	velocity.set(keyOf(caller), entry);
	const stillSuspect = entry.blockHours > 0 && now < entry.blockedUntil + hour;
	const since = world.assumptions.errorHour === 'clock' ? Math.floor(now / hour) * hour - 1 : now - hour;
	entry.errors = [...entry.errors.filter((moment) => moment > since), now];
	if (stillSuspect) {
		entry.blockHours = Math.min(24, entry.blockHours * 2);
		entry.blockedUntil = now + entry.blockHours * hour;
	} else if (entry.errors.length > 10) {
		entry.blockHours = 1;
		entry.blockedUntil = now + hour;
	}
}

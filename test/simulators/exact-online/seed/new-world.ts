/** A world as it is at the first start. */
import type { Assumptions } from '../assumptions';
import type { Clock } from '../world/clock';
import type { World } from '../world/world';
import { seedDivisions } from './divisions';
import { seedClients, seedUsers } from './people';

export function newWorld(clock: Clock, assumptions: Assumptions, accessTokenSeconds: number): World {
	const divisions = seedDivisions();
	return {
		accessTokenSeconds,
		assumptions,
		clock,
		clients: new Map(seedClients().map((client) => [client.id, client])),
		users: new Map(seedUsers(divisions).map((user) => [user.userName, user])),
		divisions: new Map(divisions.map((division) => [division.code, division])),
		chains: [],
		refreshTokens: new Map(),
		accessTokens: new Map(),
		codes: new Map(),
		sessions: new Map(),
		tickets: new Map(),
		tokenCalls: new Map(),
		serial: 0,
		rowVersion: 1_000_000,
	};
}

/** A call from inside: what a person does in Exact's own screens, by the rules of the same books. */
import type { ApiCall } from '../api/call';
import { endpointOf } from '../metadata/endpoints';
import { systemAuthor } from '../seed/fill-division';
import { inventClient, inventUser } from '../seed/people';
import type { Simulation } from '../world/simulation';
import type { Division } from '../world/world';

const person = inventUser({ userName: 'screens@exact.example', language: 'EN' });
const client = inventClient({ id: 'screens' });

export function insideCall(simulation: Simulation, division: Division, endpoint: string): ApiCall {
	return {
		simulation,
		world: simulation.world,
		client,
		user: person,
		granted: [division],
		author: systemAuthor,
		language: 'EN',
		division,
		endpoint: endpointOf(endpoint),
		parameters: new URLSearchParams(),
		siteUrl: 'http://exact.example',
		rootUrl: `http://exact.example/api/v1/${division.code}`,
	};
}

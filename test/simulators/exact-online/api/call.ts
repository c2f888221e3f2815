/** One admitted request to an entity set. */
import type { Endpoint } from '../metadata/endpoints';
import type { Author } from '../world/rows';
import type { Simulation } from '../world/simulation';
import type { Client, Division, Language, User, World } from '../world/world';

export interface ApiCall {
	simulation: Simulation;
	world: World;
	client: Client;
	user: User;
	/** Administrations that were ticked at consent. */
	granted: Division[];
	author: Author;
	language: Language;
	division: Division;
	endpoint: Endpoint;
	parameters: URLSearchParams;
	/** `http://host` */
	siteUrl: string;
	/** `http://host/api/v1/123456` */
	rootUrl: string;
}

/**
 * What makes an entity set more than a plain table. Everything that is left out falls back to the table of the division:
 * GET lists it, POST checks mandatory fields and references and inserts, PUT merges, DELETE removes.
 */
import type { ReadBody } from '../odata/body';
import type { Row } from '../world/world';
import type { ApiCall } from './call';

export interface Behaviour {
	rows?(call: ApiCall): Row[];
	/** May wait for the outside world (webhooks); throws a Refusal before anything is written. */
	create?(call: ApiCall, body: ReadBody): Row | Promise<Row>;
	change?(call: ApiCall, row: Row, body: ReadBody): void;
	remove?(call: ApiCall, row: Row): void;
	/** Collections by property name: which set they come from and which rows belong to this one. */
	children?: Record<string, { endpoint: string; rows(call: ApiCall, row: Row): Row[] }>;
	/** Read-only properties that a POST may carry all the same. */
	writable?(call: ApiCall): string[];
	/** Properties that a PUT may change; undefined = all writable ones. */
	changeable?: string[];
}

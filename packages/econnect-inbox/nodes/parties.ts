import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { listParties } from '../core';
import { openConnection } from './connection';
import { failureOf } from './failure';

/** The parties for a drop-down list, sorted by name. */
export async function getParties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const connection = await openConnection(this);
	if (!connection.ok) throw failureOf(this.getNode(), connection.problem);
	const parties = await listParties(connection.value);
	if (!parties.ok) throw failureOf(this.getNode(), parties.problem);
	return parties.value
		.map(({ id, name }) => ({ name: name === '' ? id : `${name} (${id})`, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
}

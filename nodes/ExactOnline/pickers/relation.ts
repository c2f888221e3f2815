import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';

import { listRelations } from '../../../core';
import { chosenDivision } from './chosen-division';

const SHOWN = 60;

/** List search over relations. Exact searches, because an administration can have thousands: without a word the first sixty by name. */
export async function searchRelations(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { client } = await chosenDivision(this);
	const read = await listRelations(client, { search: (filter ?? '').trim(), role: '', unblockedOnly: true, limit: SHOWN });
	if (!read.ok) throw new NodeOperationError(this.getNode(), read.problem.message, { description: read.problem.fix });
	return {
		results: read.value.map(({ id, code, name, vatNumber, country }) => ({ name: `${name} (${code})`, value: id, description: [vatNumber, country].filter((part) => part !== '').join(', ') })),
	};
}

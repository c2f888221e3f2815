import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { ExactClient } from '../../../core';
import { CREDENTIAL, openConnection } from '../connection';

/** Where a list in the editor reads from: the administration that stands in the field "Division" of the node. */
export interface ChosenDivision {
	client: ExactClient;
	/** Names login and administration, for what is kept while somebody types. */
	name: string;
	now: number;
}

/** Throws NodeOperationError, which the editor shows in the list, when no administration is chosen or it comes from an expression. */
export async function chosenDivision(context: ILoadOptionsFunctions): Promise<ChosenDivision> {
	const given = context.getCurrentNodeParameter('division', { extractValue: true });
	const text = String(given ?? '').trim();
	if (!/^\d{1,10}$/.test(text)) {
		throw new NodeOperationError(context.getNode(), text === '' ? 'Choose an administration in the field "Division" first.' : 'The list cannot be shown, because the administration comes from an expression.', {
			description: text === '' ? 'What there is to choose differs per administration.' : 'Type the code instead (switch "From List" to "By Code"), or choose an administration for the moment.',
		});
	}
	const { client, clock } = await openConnection(context);
	return { client: client.inDivision(Number(text)), name: `${context.getNode().credentials?.[CREDENTIAL]?.id ?? ''}|${text}`, now: clock().toMillis() };
}

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

/** The editor shows only the message of an error, so the way out stands in it. */
const FROM_EXPRESSION = 'When it comes from an expression, run the node before this one once, or switch from "From List" to "By Code" and type the code.';

/** Throws NodeOperationError, which the editor shows in the list, when no administration is chosen or it comes from an expression. */
export async function chosenDivision(context: ILoadOptionsFunctions): Promise<ChosenDivision> {
	const given = context.getCurrentNodeParameter('division', { extractValue: true });
	const text = String(given ?? '').trim();
	if (!/^\d{1,10}$/.test(text)) {
		throw new NodeOperationError(context.getNode(), `${text === '' ? 'Choose an administration in the field "Division" first: the list differs per administration.' : 'The field "Division" holds no code of an administration.'} ${FROM_EXPRESSION}`);
	}
	const { client, clock } = await openConnection(context);
	return { client: client.inDivision(Number(text)), name: `${context.getNode().credentials?.[CREDENTIAL]?.id ?? ''}|${text}`, now: clock().toMillis() };
}

import { sleep, type IExecuteFunctions, type IHookFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

import { bad, good, psbAddress, type PsbConnection, type Result } from '../core';
import { sendWith } from './send';

export const CREDENTIAL = 'eConnectPsbOAuth2Api';

export type PsbContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** The connection that the node's credential describes. A base address that is not safe is refused before any token goes out. */
export async function openConnection(context: PsbContext): Promise<Result<PsbConnection>> {
	const fields = await context.getCredentials(CREDENTIAL);
	const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
	const address = psbAddress(text('environment'), text('baseUrl'));
	if (!address.ok) return bad(address.problem);
	return good({ baseUrl: address.value, subscriptionKey: text('subscriptionKey').trim(), send: sendWith(context, CREDENTIAL), sleep });
}

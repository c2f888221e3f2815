import { sleep, type IExecuteFunctions, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { bad, good, hookSecretOf, psbAddress, type PsbConnection, type Result } from '../core';
import type { PsbContext } from './psb-context';
import { sendWith } from './send';

export const CREDENTIAL = 'eConnectPsbOAuth2Api';

/** The connection that the node's credential describes. A base address that is not safe is refused before any token goes out. */
export async function openConnection(context: PsbContext): Promise<Result<PsbConnection>> {
	const fields = await context.getCredentials(CREDENTIAL);
	const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
	const address = psbAddress(text('environment'), text('baseUrl'));
	if (!address.ok) return bad(address.problem);
	return good({ baseUrl: address.value, subscriptionKey: text('subscriptionKey').trim(), send: sendWith(context, CREDENTIAL), sleep });
}

/** The secret with which a hook signs its calls to an address, '' when the credential has no client secret. */
export async function secretFor(context: IExecuteFunctions | IHookFunctions | IWebhookFunctions, address: string): Promise<string> {
	const { clientSecret } = await context.getCredentials(CREDENTIAL);
	return hookSecretOf(typeof clientSecret === 'string' ? clientSecret : '', address);
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { addressOf, bad, good, type Hook, type HookScope, type Result } from '../../../../core';
import { textOf } from '../../operation';

/** A hook without its secret, which stands behind the # of its action. */
export function shownHook({ action, ...hook }: Hook, scope: HookScope): IDataObject {
	return { ...hook, action: addressOf(action), ...scope };
}

export function scopeOfItem(context: IExecuteFunctions, itemIndex: number): Result<HookScope> {
	if (textOf(context, 'scope', itemIndex) !== 'party') return good({ scope: 'environment' });
	const partyId = textOf(context, 'partyId', itemIndex);
	if (partyId !== '') return good({ scope: 'party', partyId });
	return bad({ code: 'INVALID_INPUT', message: 'The party ID is empty.', retryable: false, fix: 'Choose a party, or set the scope to Environment.' });
}

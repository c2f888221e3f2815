import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../../../core';

/** No schedule helps here: somebody must decide or repair something. */
export const needsPerson = ({ outcome, nextTryAt }: Pick<Outcome, 'outcome' | 'nextTryAt'>): boolean => nextTryAt === '' && ['parked', 'differs', 'rejected', 'failed'].includes(outcome);

/** n8n sends an item to the error output only when it has exactly these keys; everything that is known goes into `details`. */
export function toErrorOutput({ code, message }: { code: string; message: string }, details: IDataObject): IDataObject {
	return { error: code, message, details };
}

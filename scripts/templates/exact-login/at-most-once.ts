import { divisionCode } from '../builder/own-nodes';
import type { Parameters } from '../builder/template';
import { ASKED } from './action';

/** What the call leaves to other work, in per cent of a day's calls; a caller that says nothing cannot wait. */
export const KEEP_BACK = `={{ ${ASKED}.keepBack ?? 0 }}`;

/** What every delivery into Exact is told, so that it is looked up first, made once, and only in the sealed administration. @param buyer field of the item that holds the buyer */
export function atMostOnce(buyer: string, more: Parameters = {}): Parameters {
	return {
		division: divisionCode(`={{ ${ASKED}.division }}`),
		key: '={{ $json.key }}',
		firstAttemptAt: '={{ $json.firstAttemptAt }}',
		doubtfulSince: '={{ $json.doubtfulSince }}',
		lockedConnection: `={{ JSON.stringify(${ASKED}.connection) }}`,
		buyer: `={{ JSON.stringify($json.${buyer}) }}`,
		options: { resendWaitSeconds: `={{ ${ASKED}.resendWaitSeconds }}`, lookUpAfterSeconds: `={{ ${ASKED}.lookUpAfterSeconds }}`, stopAt: `={{ ${ASKED}.stopAt }}`, keepBack: KEEP_BACK },
		...more,
	};
}

/** A document with its files, for a place that takes files: the postbox or the archive. It is looked for among the entries, too. */
export const withFiles: Parameters = {
	subject: '={{ $json.subject }}',
	binaryProperties: '={{ $json.binaryProperties }}',
	invoiceFacts: '={{ JSON.stringify($json.facts) }}',
};

/** Whether Exact knows the payments at all (BNK-5). */
import type { Problem } from '../exact/errors';

export const BANK_FEEDS = ['exact', 'ponto', 'codabox', 'none'] as const;
/** Where the bank's transactions come in: Exact itself, a link that carries them past Exact's payment state, or nowhere. */
export type BankFeed = (typeof BANK_FEEDS)[number];

const NAMES = { ponto: 'Ponto', codabox: 'CodaBox' } as const;

/** Why no statement may be booked beside this feed; undefined when it may. */
export function secondFeedProblem(feed: BankFeed | undefined): Problem | undefined {
	if (feed === 'exact' || feed === 'none') return undefined;
	if (feed === undefined) return bankFeedProblem(feed);
	return {
		code: 'BANK_FEED_DECLARED',
		message: `The bank transactions of this connection come in through ${NAMES[feed]}: a statement that is booked beside it would stand in Exact twice. Nothing was written.`,
		retryable: false,
		fix: `Leave the booking to ${NAMES[feed]}. When that link was ended, set "Bank Feed" to None.`,
	};
}

export function bankFeedOf(text: string): BankFeed | undefined {
	const bare = text.trim().toLowerCase();
	return bare === '' ? 'exact' : BANK_FEEDS.find((feed) => feed === bare);
}

/** Why a status from Exact would mislead; undefined when the feed is Exact's own. */
export function bankFeedProblem(feed: BankFeed | undefined): Problem | undefined {
	if (feed === 'exact') return undefined;
	if (feed === undefined) return { code: 'INVALID_VALUE', message: 'The bank feed of this connection is none of exact, ponto, codabox, none.', retryable: false, fix: 'Set "Bank Feed" to the way in which bank transactions reach the bookkeeping.' };
	if (feed === 'none') {
		return { code: 'BANK_FEED_NOT_EXACT', message: 'No bank transactions of this connection come into Exact, so the payment status there would mislead.', retryable: false, fix: 'Take the payment status from a bank file (node "Bank Statement File"). When statements are in Exact after all, set "Bank Feed" to Exact.' };
	}
	const name = NAMES[feed];
	return {
		code: 'BANK_FEED_NOT_EXACT',
		message: `The bank transactions of this connection come in through ${name}: they do not follow the payment status in Exact, so that status would mislead.`,
		retryable: false,
		fix: `Take the payment status from ${name} or from a bank file (node "Bank Statement File"). When the link was ended, set "Bank Feed" to Exact. To get the status anyway, with a warning, set the option "Other Bank Feed" to "Warn".`,
	};
}

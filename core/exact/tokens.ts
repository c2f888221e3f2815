import type { DateTime } from 'luxon';

import type { Result } from './errors';

export interface StoredTokens {
	accessToken: string;
	/** Epoch milliseconds; absent when n8n did not store it. */
	expiresAt?: number;
}

export interface TokenDoor {
	/** Id of the n8n credential: one refresh at a time per credential. */
	credentialId: string;
	/** Its name, for the texts. */
	credentialName: string;
	/** Reads what is stored now (another worker may have refreshed). */
	readTokens: () => Promise<StoredTokens>;
	/** n8n's own refresh: takes its lock, stores the new pair. Throws what n8n throws. */
	refresh: () => Promise<void>;
	sleep: (milliseconds: number) => Promise<void>;
	clock: () => DateTime;
}

export interface TokenPolicy {
	/** A token that is good for the next call; refreshes when 20 s or less of it are left. */
	current(): Promise<Result<string>>;
	/** After a 401 with `used`: another token to retry with, or the reason why there is none. */
	afterRefusal(used: string): Promise<Result<string>>;
}

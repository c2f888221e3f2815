import { createHmac, randomBytes, timingSafeEqual } from 'crypto';

/** A new secret for a hook: 32 random bytes as hex, so that nothing in it needs encoding behind a #. */
export const newSecret = (): string => randomBytes(32).toString('hex');

/**
 * The secret of the hook that calls an address, as it follows from the credential: whoever holds the client secret can put
 * a lost hook back, and the trigger knows what it is signed with. Nobody can come from it to the client secret.
 * Out: 64 hex characters, '' without a client secret.
 */
export const hookSecretOf = (clientSecret: string, address: string): string => (clientSecret === '' ? '' : createHmac('sha256', clientSecret).update(`hook secret of ${address}`).digest('hex'));

/** `sha256=<lower-case hex of HMAC-SHA256(raw body, secret)>`, the value of X-EConnect-Signature. */
export const signatureOf = (rawBody: Buffer, secret: string): string => `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

/** Compares in constant time. An empty secret never fits: without one everybody could sign. */
export function isSignedBy(rawBody: Buffer, signature: string, secret: string): boolean {
	if (secret === '') return false;
	const expected = Buffer.from(signatureOf(rawBody, secret));
	const given = Buffer.from(signature);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

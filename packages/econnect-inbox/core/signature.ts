import { createHmac, randomBytes, timingSafeEqual } from 'crypto';

/** A new secret for a hook: 32 random bytes as hex, so that nothing in it needs encoding behind a #. */
export const newSecret = (): string => randomBytes(32).toString('hex');

/** `sha256=<lower-case hex of HMAC-SHA256(raw body, secret)>`, the value of X-EConnect-Signature. */
export const signatureOf = (rawBody: Buffer, secret: string): string => `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

/** Compares in constant time. An empty secret never fits: without one everybody could sign. */
export function isSignedBy(rawBody: Buffer, signature: string, secret: string): boolean {
	if (secret === '') return false;
	const expected = Buffer.from(signatureOf(rawBody, secret));
	const given = Buffer.from(signature);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

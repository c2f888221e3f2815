import { bad, good, type Result } from './problem';

/** The service has two environments with separate keys; acceptance does not send to the real network. */
export const PSB_ADDRESSES = {
	production: 'https://psb.econnect.eu',
	acceptance: 'https://accp-psb.econnect.eu',
} as const;

/** Plain http is only for a rehearsal on this very machine: a token would travel unprotected otherwise. */
const SAFE = /^(https:\/\/[^\s/@?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/|$)/i;
const LOOPBACK = /^http:\/\//i;

/**
 * The base address of the PSB.
 * In: the environment's name and, for `custom`, the address that was typed. Out: the address without a slash at its end,
 * or ADDRESS_NOT_ALLOWED when it is neither https nor this machine.
 */
export function psbAddress(environment: string, typed: string): Result<string> {
	if (environment === 'production' || environment === 'acceptance') return good(PSB_ADDRESSES[environment]);
	const address = typed.trim().replace(/\/+$/, '');
	if (SAFE.test(address)) return good(address);
	return bad({
		code: 'ADDRESS_NOT_ALLOWED',
		message: 'The base URL of the eConnect credential is not a https address.',
		retryable: false,
		fix: 'Open the credential and enter a base URL that starts with https:// (plain http is only allowed for localhost).',
	});
}

/** True for a base address on this machine, where a rehearsal also may use plain http addresses for hooks. */
export const isRehearsal = (address: string): boolean => LOOPBACK.test(address);

import { register, type Registration } from './hook-registration';
import { addressOf, listHooks, secretOf, type Hook } from './hooks';
import { good, type Result } from './problem';
import type { PsbConnection } from './psb-client';

/** Why a hook had to be put. */
export type HookFault = 'missing' | 'twice' | 'inactive' | 'topics' | 'secret';

export interface EnsuredHook {
	id: string;
	/** undefined: it was there as it should be, and nothing was written. */
	fault: HookFault | undefined;
	/** Hooks of this scope that call other addresses: somebody else's. */
	others: number;
}

/**
 * Sees to it that exactly one active hook calls this address for these topics with this secret. What is as it should be is
 * left alone. Out: its id and what was wrong; HOOK_NOT_KEPT when the service takes it but does not keep it.
 */
export async function ensureHook(connection: PsbConnection, wanted: Registration, secret: string): Promise<Result<EnsuredHook>> {
	const listed = await listHooks(connection, wanted.scope);
	if (!listed.ok) return listed;
	const own = listed.value.filter((hook) => addressOf(hook.action) === wanted.address);
	const others = listed.value.length - own.length;
	const fault = faultOf(own, wanted, secret);
	if (fault === undefined) return good({ id: own[0]?.id ?? '', fault, others });
	const put = await register(connection, wanted, secret);
	return put.ok ? good({ id: put.value, fault, others }) : put;
}

function faultOf(own: readonly Hook[], wanted: Registration, secret: string): HookFault | undefined {
	const [hook, ...twins] = own;
	if (hook === undefined) return 'missing';
	if (twins.length > 0) return 'twice';
	if (!hook.isActive) return 'inactive';
	const topics = (list: readonly string[]) => [...list].sort().join();
	if (topics(hook.topics) !== topics(wanted.topics)) return 'topics';
	// A service that shows no secret is believed (Assumption EC-03).
	const known = secretOf(hook.action);
	return known !== '' && known !== secret ? 'secret' : undefined;
}

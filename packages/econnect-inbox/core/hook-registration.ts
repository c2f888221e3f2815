import { addressOf, deleteHook, listHooks, putHook, secretOf, type Hook, type HookScope } from './hooks';
import { bad, good, type Result } from './problem';
import type { PsbConnection } from './psb-client';

/** What a workflow wants to hear, and where. The address is its own: no other workflow has it. */
export interface Registration {
	scope: HookScope;
	name: string;
	/** Without a secret. */
	address: string;
	topics: string[];
}

/** Pauses before a hook that was put but is not listed is put again: the service's queue may still hold a delete. */
const CONFIRM_PAUSES_MS = [500, 2_000, 5_000];

/**
 * Is there exactly one active hook for this address with these topics and this secret?
 * A service that does not show secrets is believed (Assumption EC-03). Out: its id, or '' when there is something to do.
 */
export async function findRegistration(connection: PsbConnection, wanted: Registration, secret: string): Promise<Result<string>> {
	const hooks = await ownHooks(connection, wanted);
	if (!hooks.ok) return hooks;
	const [hook, ...others] = hooks.value;
	if (hook === undefined || others.length > 0 || secret === '' || !hook.isActive) return good('');
	const known = secretOf(hook.action);
	const sameTopics = [...hook.topics].sort().join() === [...wanted.topics].sort().join();
	return good(sameTopics && (known === '' || known === secret) ? hook.id : '');
}

/**
 * Makes the hook, or changes the one that already has this address; others with the same address are removed.
 * An update is preferred to delete-and-create, and the hook is looked up afterwards: the service warns that a hook made
 * right after a delete of the same topic can get lost. Out: the id of the hook; HOOK_NOT_KEPT when it does not stay.
 */
export async function register(connection: PsbConnection, wanted: Registration, secret: string): Promise<Result<string>> {
	for (const pause of [0, ...CONFIRM_PAUSES_MS]) {
		if (pause > 0) await connection.sleep(pause);
		const before = await ownHooks(connection, wanted);
		if (!before.ok) return before;
		const [keep, ...twins] = before.value;
		for (const twin of twins) {
			const gone = await deleteHook(connection, wanted.scope, twin.id);
			if (!gone.ok) return gone;
		}
		const action = `${wanted.address}#${secret}`;
		const put = await putHook(connection, wanted.scope, { ...(keep === undefined ? {} : { id: keep.id }), name: wanted.name, action, topics: wanted.topics, isActive: true });
		if (!put.ok) return put;
		const found = await findRegistration(connection, wanted, secret);
		if (!found.ok || found.value !== '') return found;
	}
	return bad({
		code: 'HOOK_NOT_KEPT',
		message: 'eConnect took the hook but does not list it.',
		retryable: true,
		fix: 'Wait a minute and publish the workflow again. If it lasts, ask eConnect which hooks this environment has.',
	});
}

/** Removes every hook that calls this address. Out: how many there were; none is not an error. */
export async function unregister(connection: PsbConnection, wanted: Pick<Registration, 'scope' | 'address'>): Promise<Result<number>> {
	const hooks = await ownHooks(connection, wanted);
	if (!hooks.ok) return hooks;
	for (const hook of hooks.value) {
		const gone = await deleteHook(connection, wanted.scope, hook.id);
		if (!gone.ok) return gone;
	}
	return good(hooks.value.length);
}

async function ownHooks(connection: PsbConnection, wanted: Pick<Registration, 'scope' | 'address'>): Promise<Result<Hook[]>> {
	const hooks = await listHooks(connection, wanted.scope);
	return hooks.ok ? good(hooks.value.filter((hook) => addressOf(hook.action) === wanted.address)) : hooks;
}

import type { Fault, State } from './state';

/** What can go wrong with the service's own answers. */
export const API_FAULTS = ['status', 'slow', 'cut', 'cutAfterWork'] as const;
/** What can go wrong with a hook call that the service makes. */
export const HOOK_FAULTS = ['wrongSignature', 'tamperedBody', 'noSignature', 'clockSkew', 'duplicate'] as const;

export const FAULT_KINDS: string[] = [...API_FAULTS, ...HOOK_FAULTS];

/** Uses up one turn of the first fault of this kind that fits path and method; undefined = none. */
export function takeFault(state: State, kind: string, path = '', method = ''): Fault | undefined {
	const fault = state.faults.find(
		(one) => one.kind === kind && one.times !== 0 && (one.path === undefined || path.includes(one.path)) && (one.method === undefined || one.method === method),
	);
	if (fault !== undefined && fault.times > 0) fault.times -= 1;
	return fault;
}

import { z } from 'zod';

import { good, type Result } from './problem';
import { askJson, askPsb, pathOf, type PsbConnection } from './psb-client';

const texts = z
	.array(z.string())
	.nullish()
	.transform((list) => list ?? []);
const text = z
	.string()
	.nullish()
	.transform((value) => value ?? '');
const hook = z.object({
	id: z.string(),
	name: text,
	action: text,
	topics: texts,
	publishTopics: texts,
	isActive: z
		.boolean()
		.nullish()
		.transform((active) => active ?? true),
	createdOn: text,
	changedOn: text,
});

/** A subscription; a web hook's `action` is `https://…#secret`. Moments are ISO texts, '' when absent. */
export interface Hook {
	id: string;
	name: string;
	action: string;
	topics: string[];
	publishTopics: string[];
	isActive: boolean;
	createdOn: string;
	changedOn: string;
}

/** For whom a hook works: every party of the environment, or one party. */
export type HookScope = { scope: 'environment' } | { scope: 'party'; partyId: string };

export type WantedHook = Pick<Hook, 'name' | 'action' | 'topics' | 'isActive'> & { id?: string };

const base = (scope: HookScope, ...more: string[]): string => (scope.scope === 'party' ? pathOf(scope.partyId, 'hook', ...more) : pathOf('hook', ...more));

export async function listHooks(connection: PsbConnection, scope: HookScope): Promise<Result<Hook[]>> {
	return await askJson(connection, { method: 'GET', path: base(scope) }, z.array(hook));
}

/** Makes a hook, or changes the one whose id is given (PUT). Out: the hook as the service keeps it. */
export async function putHook(connection: PsbConnection, scope: HookScope, wanted: WantedHook): Promise<Result<Hook>> {
	return await askJson(connection, { method: 'PUT', path: base(scope), body: wanted }, hook);
}

/** Removes a hook. Out: false when it was not there any more. */
export async function deleteHook(connection: PsbConnection, scope: HookScope, id: string): Promise<Result<boolean>> {
	const answer = await askPsb(connection, { method: 'DELETE', path: base(scope, id) });
	if (answer.ok) return good(true);
	return answer.problem.code === 'NOT_FOUND' ? good(false) : answer;
}

/** Asks the service to call all hooks of a party with a test event. Out: the id of the test. */
export async function pingHooks(connection: PsbConnection, partyId: string): Promise<Result<{ id: string }>> {
	return await askJson(connection, { method: 'GET', path: pathOf(partyId, 'hook', 'ping') }, z.object({ id: z.string() }));
}

/** The address that a hook calls, without the secret behind the #. */
export const addressOf = (action: string): string => action.split('#')[0] ?? '';

/** The secret behind the #, '' when the service does not show it. */
export const secretOf = (action: string): string => {
	const position = action.indexOf('#');
	return position < 0 ? '' : action.slice(position + 1);
};

import { z } from 'zod';

import type { Result } from './problem';
import { askJson, pathOf, type PsbConnection } from './psb-client';

const party = z.object({
	id: z.string(),
	name: z.string().nullish().transform((name) => name ?? ''),
	permissions: z
		.record(z.unknown())
		.nullish()
		.transform((permissions) => permissions ?? {}),
});

/** An organisation that the login may use; permissions such as `canReceiveDocument` are true or false. */
export interface Party {
	id: string;
	name: string;
	permissions: Record<string, unknown>;
}

/** All parties of the login (GET /me/party). */
export async function listParties(connection: PsbConnection): Promise<Result<Party[]>> {
	return await askJson(connection, { method: 'GET', path: pathOf('me', 'party') }, z.array(party));
}

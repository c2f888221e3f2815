/** Which administrations the login has now: one came, one went, and when each was last moved to another database. */
import type { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { listDivisions, type Division } from '../exact/divisions';
import { succeed, type Result } from '../exact/errors';
import type { Change } from './change';
import type { KnownDivision } from './poll-state';

type Known = Readonly<Record<string, KnownDivision>>;

export interface RollCall {
	divisions: Known;
	changes: Change[];
}

/**
 * Lists the administrations. When Exact gives less than its full list (only what is open in the browser) nothing is taken as lost.
 * `known` empty: everything is taken as known already.
 */
export async function callRoll(client: ExactClient, known: Known, through: readonly number[], now: DateTime): Promise<Result<RollCall>> {
	const listed = await listDivisions(client, { knownDivisions: through });
	if (!listed.ok) return listed;
	if (listed.value.some(({ source }) => source === 'me')) return succeed({ divisions: Object.keys(known).length === 0 ? byCode(listed.value) : known, changes: [] });
	const divisions = byCode(listed.value);
	const first = Object.keys(known).length === 0;
	const at = now.toUTC().toISO() ?? '';
	const added = first ? [] : listed.value.filter(({ code, archived }) => !archived && known[code] === undefined);
	const lost = first ? [] : Object.keys(known).filter((code) => divisions[code] === undefined);
	return succeed({
		divisions,
		changes: [
			...added.map((division): Change => changeOf('Added', division.code, at, shown(division))),
			...lost.map((code): Change => changeOf('Lost', Number(code), at, { code: Number(code), name: known[code]?.name ?? '' })),
		],
	});
}

const byCode = (divisions: readonly Division[]): Known => Object.fromEntries(divisions.filter(({ archived }) => !archived).map(({ code, name, movedAt }) => [String(code), { name, moved: movedAt }]));
const shown = ({ code, name, hid, customerName, country, vatNumber, chamberOfCommerce }: Division) => ({ code, name, hid, customerName, country, vatNumber, chamberOfCommerce });
const changeOf = (action: 'Added' | 'Lost', division: number, at: string, entity: Change['entity']): Change => ({ topic: 'Divisions', action, division, key: String(division), modified: at, version: `${division}|Divisions|${action}|${at}`, entity });

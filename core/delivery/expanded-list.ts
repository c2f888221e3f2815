/** Lists that bring a collection of each row along in the same call, for the day that Exact does not expand it. */
import { boundedMemory } from '../exact/bounded-memory';
import type { ExactClient, RowSchema } from '../exact/client';
import type { Result } from '../exact/errors';
import type { ODataQuery } from '../exact/odata';

/** Lists whose expansion Exact refused in this process: each refusal counts as an error there, so it is not offered again. */
const refused = boundedMemory<true>(2_000);

/**
 * Rows with the collection expanded. Where Exact refuses that (400) the rows come without it, now and for the rest of the process; the
 * caller sees by the rows themselves whether the collection came, and reads it by itself where it did not.
 * Assumption EX-81: bulk/CRM/Accounts expands BankAccounts, vat/VATCodes expands VATPercentages.
 */
export async function getExpanded<T>(client: ExactClient, path: string, query: ODataQuery & { expand: readonly string[] }, row: RowSchema<T>): Promise<Result<T[]>> {
	const name = `${client.division ?? ''}|${path}`;
	const { expand, ...rest } = query;
	const plain: ODataQuery = { ...rest, select: query.select.filter((field) => !expand.includes(field)) };
	if (refused.get(name) === true) return await client.get(path, plain, row);
	const rows = await client.get(path, query, row);
	if (rows.ok || rows.problem.status !== 400) return rows;
	refused.set(name, true);
	return await client.get(path, plain, row);
}

/** Rights and settings inside one administration, in as few calls as the questions allow. */
import { defaultPostbox } from '../delivery/postboxes';
import type { ExactClient } from '../exact/client';
import type { Problem, Result } from '../exact/errors';
import { STOPPED, type ConnectionIdentity } from './careful-client';
import type { Level, Observation } from './finding';
import { lookAtAutomatic, readJournals, readProcessedRelations } from './look-at-automatic';
import { lookAtDefaults, readLedgerAccounts, readVatCodes, type DefaultCodes } from './look-at-defaults';
import { needed, probeRights, type Flow, type Probed } from './probes';
import { endsCheck, observed } from './problems';

export interface DivisionWish {
	division: number;
	flow: Flow;
	defaults: DefaultCodes;
	identity: ConnectionIdentity;
	now: number;
}

export interface DivisionLook {
	observations: Observation[];
	/** For the support bundle: endpoint and OK or the code of the refusal. */
	probed: Probed[];
}

export async function lookInDivision(client: ExactClient, wish: DivisionWish): Promise<DivisionLook> {
	const { flow, defaults, division } = wish;
	const observations: Observation[] = [];
	const probed: Probed[] = [];
	let over = false;

	/** One list: its rows, or undefined with the refusal noted. */
	async function read<T>(what: string, path: string, level: Level, question: () => Promise<Result<T>>): Promise<T | undefined> {
		if (over) return undefined;
		const answer = await question();
		if (answer.ok) {
			probed.push({ what, path, code: 'OK', level: 'ok' });
			return answer.value;
		}
		note({ what, path, code: answer.problem.code, problem: answer.problem, level });
		return undefined;
	}

	function note(one: Probed): void {
		probed.push(one);
		const { problem } = one;
		if (problem === undefined) return;
		if (endsCheck(problem) || problem.code === STOPPED) over = true;
		if (problem.code !== STOPPED) observations.push(refusal(problem, one));
	}

	function refusal(problem: Problem, { what, level }: Probed): Observation {
		return problem.code === 'NO_POSTBOX' ? { level, code: 'NO_POSTBOX', values: { division } } : observed(problem, what, level, wish.identity, wish.now);
	}

	const forEntries: Level = needed('entries', flow) ? 'error' : 'info';
	if (needed('postbox', flow)) {
		const postbox = await read('postbox', 'read/mailbox/DefaultMailbox', 'error', async () => await defaultPostbox(client, division));
		if (postbox !== undefined) observations.push({ level: 'ok', code: 'POSTBOX_OK', values: { mailbox: postbox.mailbox } });
	}
	const journals = !needed('entries', flow) && defaults.journals.length === 0 ? undefined : await read('journals', 'financial/Journals', forEntries, async () => await readJournals(client));
	const relations = !needed('entries', flow) ? undefined : await read('relations', 'crm/Accounts', forEntries, async () => await readProcessedRelations(client));
	const vatCodes = defaults.vatCodes.length === 0 ? undefined : await read('vatCodes', 'vat/VATCodes', forEntries, async () => await readVatCodes(client));
	const ledgerAccounts = defaults.ledgerAccounts.length === 0 ? undefined : await read('ledgerAccounts', 'financial/GLAccounts', forEntries, async () => await readLedgerAccounts(client, defaults.ledgerAccounts));

	if (!over) for (const one of await probeRights(client, flow, new Set(probed.map(({ what }) => what)))) note(one);
	if (probed.length > 0 && probed.every(({ code }) => code === 'OK')) observations.push({ level: 'ok', code: 'RIGHTS_OK', values: { count: probed.length } });
	observations.push(...lookAtDefaults(defaults, { journals, vatCodes, ledgerAccounts }, division), ...lookAtAutomatic(journals, relations));
	return { observations, probed };
}

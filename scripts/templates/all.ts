/** Every template, in the order of their numbers. A file NN-name.ts that is missing here fails test/templates. */
import type { Template } from './builder/template';
import exactLogin from './01-exact-login';
import ledger from './02-ledger';
import connectAnOrganisation from './03-connect-an-organisation';
import autopilotReceive from './04-autopilot-receive';
import autopilotDeliver from './05-autopilot-deliver';
import autopilotOneDivision from './06-autopilot-one-division';

const ALL: readonly Template[] = [exactLogin, ledger, connectAnOrganisation, autopilotReceive, autopilotDeliver, autopilotOneDivision];

/** All templates; throws when two share a number, key or workflow name, or when the order is not that of the numbers. */
export function allTemplates(): readonly Template[] {
	for (const of of [(one: Template) => one.head.number, (one: Template) => one.head.key, (one: Template) => one.head.name]) {
		const names = ALL.map(of);
		const twice = names.find((name, index) => names.indexOf(name) !== index);
		if (twice !== undefined) throw new Error(`two templates are called ${twice}`);
	}
	const numbers = ALL.map((one) => one.head.number);
	if (numbers.join() !== [...numbers].sort().join()) throw new Error('the list of templates is not in the order of their numbers');
	return ALL;
}

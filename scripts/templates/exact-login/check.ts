/** What a person wants to see of a login and of an administration before he decides: the check, the lists to choose from, the route to the postbox. */
import { code, ifTrue } from '../builder/node-kinds';
import { divisionCode, exactOnline } from '../builder/own-nodes';
import { ASKED, type GatewayAction } from './action';

/** The flows of a connection, in the words of *Connection: Check*. */
const NEEDED_BY_FLOW = "({ entry: 'entries', document: 'documents', postbox: 'postbox', postboxMail: 'none', hold: 'none' })[$json.flow] ?? ($json.flow || 'both')";
const asked = (name: string) => `={{ ($json.defaults || {}).${name} ?? '' }}`;

/** `{ division?, expected?, flow?, defaults?, language?, handoverLanguage?, askAgain? }`, also several items -> one report each. */
export const check: GatewayAction = {
	action: 'check',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Check\nLooks at the login, its rights and one administration. Writes nothing.', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Check the connection', exactOnline('connection', 'check', {
			language: "={{ $json.language || 'en' }}",
			expectedDivisions: "={{ typeof $json.expected === 'string' ? $json.expected : JSON.stringify($json.expected || []) }}",
			checkedDivision: "={{ $json.division ?? '' }}",
			flow: `={{ ${NEEDED_BY_FLOW} }}`,
			defaults: { journals: asked('journals'), ledgerAccounts: asked('ledgerAccounts'), vatCodes: asked('vatCodes') },
			options: { keepBack: '={{ $json.keepBack ?? 0 }}', askAgain: '={{ $json.askAgain === true }}', handoverLanguage: "={{ $json.handoverLanguage || $json.language || 'nl' }}" },
		}), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

/** The lists by the name under which they are asked for and given, with the resource that reads them. */
const LISTS = [
	['journals', 'journal', 'Journals'],
	['vatCodes', 'vatCode', 'VAT codes'],
	['glAccounts', 'glAccount', 'Ledger accounts'],
	['paymentConditions', 'paymentCondition', 'Payment conditions'],
	['costCenters', 'costCenter', 'Cost centres'],
	['costUnits', 'costUnit', 'Cost units'],
] as const;

/** `{ division, lists }` -> one item with the lists that were asked for, and `problems` for those that Exact did not give. */
export const lists: GatewayAction = {
	action: 'lists',
	rows: 3,
	draw(t, row, begin) {
		t.note('### Lists\nJournals, VAT codes, ledger accounts … of one administration, to choose from. Only what is asked for is read.', [2, row - 0.6], [13.4, 2.8], 'green');
		const gather = t.node('The lists', code('exact-login/the-lists.js', { lists: LISTS.map(([name, , title]) => ({ name, node: `Read: ${title}` })) }), [2 + LISTS.length * 2, row]);
		const steps = LISTS.map(([name, resource, title], index) => ({
			wanted: t.node(`${title}?`, ifTrue(`={{ (${ASKED}.lists || []).includes('${name}') }}`), [2 + index * 2, row], { executeOnce: true }),
			read: t.node(`Read: ${title}`, exactOnline(resource, 'getAll', { division: divisionCode(`={{ ${ASKED}.division }}`), returnAll: true }), [3 + index * 2, row + 1], { executeOnce: true, onError: 'continueRegularOutput', alwaysOutputData: true }),
		}));
		steps.forEach(({ wanted, read }, index) => {
			const next = steps[index + 1]?.wanted ?? gather;
			t.link(wanted, read);
			t.link(wanted, next, 1);
			t.link(read, next);
			if (index === 0) begin(wanted);
		});
	},
};

/** `{ division, confirm? }` -> verdict and findings; with `confirm` one test message is written into the postbox. */
export const testRoute: GatewayAction = {
	action: 'testRoute',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Test the route\nCan documents reach the digital postbox of this administration?', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Test the route to the postbox', exactOnline('digitalPostbox', 'testRoute', { division: divisionCode('={{ $json.division }}'), confirm: '={{ $json.confirm === true }}' }), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

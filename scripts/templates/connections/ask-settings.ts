/** The page of the settings, filled live from the lists of the administration: in the form that connects and in the one that changes. */
import { EXTRA_FIELDS } from '../../../core/booking/extra-fields';
import { callTemplate, code, editFields, formPage } from '../builder/node-kinds';
import type { Draft, NodeRef, Place } from '../builder/template';
import { CSS } from './pages';

const extraFields = EXTRA_FIELDS.map(({ property, level }) => ({ property, level }));

/**
 * @param of expressions for the administration and the login, and the bodies that make and read the page
 * @returns first and last node; the last one gives `{ allowed, … }`
 */
export function askSettings(t: Draft, at: Place, of: { division: string; gateway: string; page: string; after: string; description: string }): { first: NodeRef; last: NodeRef } {
	const [column, row] = at;
	const first = t.node('Ask for the lists', editFields({ action: 'lists', division: of.division, lists: ['journals', 'vatCodes', 'glAccounts', 'paymentConditions'] }), at);
	const lists = t.node('Lists of the administration', callTemplate(of.gateway), [column + 1, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const fields = t.node('Fields: settings', code(of.page, { extraFields }), [column + 2, row]);
	const page = t.node('Page: settings', formPage({ fields: '={{ $json.fields }}', title: 'Settings of this connection', description: of.description, button: 'Next', waitDays: 1, css: CSS }), [column + 3, row]);
	const last = t.node('After the settings', code(of.after, { extraFields }), [column + 4, row]);
	t.chain(first, lists, fields, page, last);
	return { first, last };
}

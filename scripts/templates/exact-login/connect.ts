/** What the connect forms ask: the administrations of this login, the postbox of one, and the seal that locks a connection. */
import { divisionCode, exactOnline } from '../builder/own-nodes';
import type { GatewayAction } from './action';

export const divisions: GatewayAction = {
	action: 'divisions',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Administrations\nWhich administrations does this login see? For the forms.', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Administrations of this login', exactOnline('division', 'getAll', { returnAll: true }), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

export const postbox: GatewayAction = {
	action: 'postbox',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Postbox\nWhich digital postbox does an administration have?', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Postbox of the administration', exactOnline('digitalPostbox', 'ensure', { division: divisionCode('={{ $json.division }}'), mailboxName: '={{ $json.mailboxName }}', allowCreate: '={{ $json.allowCreate }}' }), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

export const seal: GatewayAction = {
	action: 'seal',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Seal\nLocks a connection to its organisation, administration and login, and to the address for mailed invoices.', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Seal of the connection', exactOnline('connection', 'seal', {
			partyId: '={{ $json.connection.partyId }}',
			division: '={{ $json.connection.division }}',
			gateway: '={{ $json.connection.gateway }}',
			activeFrom: '={{ $json.connection.activeFrom }}',
			vatNumber: '={{ $json.connection.divisionVat }}',
			chamberOfCommerce: '={{ $json.connection.divisionChamber }}',
			mailTo: "={{ $json.connection.mailTo ?? '' }}",
			before: "={{ $json.before ? JSON.stringify($json.before) : '' }}",
		}), [2, row], { onError: 'continueRegularOutput' }));
	},
};

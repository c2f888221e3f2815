/** `{ division, messageIds | since }` -> one item per message with what the recipient made of it; given ids that are gone come back as `missing`. */
import { divisionCode, exactOnline } from '../builder/own-nodes';
import type { GatewayAction } from './action';

export const postboxStatus: GatewayAction = {
	action: 'postboxStatus',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Postbox status\nWhat became of delivered messages: one list per administration. Leaves calls to new documents.', [2, row - 0.6], [4, 1.8], 'green');
		begin(t.node('Status of delivered messages', exactOnline('digitalPostbox', 'getStatus', {
			division: divisionCode('={{ $json.division }}'),
			messageIds: "={{ Array.isArray($json.messageIds) ? $json.messageIds.join(',') : ($json.messageIds ?? '') }}",
			since: "={{ $json.since ?? '' }}",
			options: { keepBack: '={{ $json.keepBack ?? 40 }}' },
		}), [2, row], { onError: 'continueRegularOutput', alwaysOutputData: true }));
	},
};

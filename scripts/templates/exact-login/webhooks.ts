/**
 * What Exact calls when something changes: listed, and made again where it was lost.
 *
 * *Nightly check* calls it with one item `{ action: 'webhooks', divisions: [codes], wanted?: [{ division, topic, callbackUrl }] }`. Out: one item per
 * subscription, `{ division, topic, callbackUrl, callsNow, state: present | made | missing | taken | failed, repaired, message }`; an administration that
 * cannot be read gives one item with `error` and `message`. `wanted` is what called this n8n the night before, and what the operator listed.
 */
import { code } from '../builder/node-kinds';
import { divisionCode, exactOnline } from '../builder/own-nodes';
import type { GatewayAction } from './action';

export const webhooks: GatewayAction = {
	action: 'webhooks',
	rows: 2,
	draw(t, row, begin) {
		t.note('### Webhooks\nWhich subscriptions does Exact have, and what was lost of those that are wanted? Lost ones are made again; one that calls another address is left alone and named.', [2, row - 0.6], [4, 1.8], 'green');
		const questions = t.node('One item per administration', code('exact-login/webhook-questions.js'), [2, row]);
		const repaired = t.node('Webhook subscriptions', exactOnline('webhookSubscription', 'repair', { division: divisionCode('={{ $json.division }}'), subscriptions: '={{ $json.subscriptions }}' }), [3, row], { onError: 'continueRegularOutput', alwaysOutputData: true });
		t.link(questions, repaired);
		begin(questions);
	},
};

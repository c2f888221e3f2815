/** webhooks/WebhookSubscriptions: one per app, user, division and topic; the callback is tried before it is stored. */
import { endpointNames, endpointOf } from '../../metadata/endpoints';
import { businessErrors, Refusal } from '../../world/refusal';
import { addRow, editRow, rowsOf } from '../../world/tables';
import { complaint, sentence } from '../../world/texts';
import type { Row } from '../../world/world';
import { topicsOf, tryCallback } from '../../webhooks/announce';
import type { Behaviour } from '../behaviour';
import type { ApiCall } from '../call';
import { missing } from '../references';

const name = 'webhooks/WebhookSubscriptions';
const topics = new Set(endpointNames().flatMap((endpoint) => topicsOf(endpointOf(endpoint))));

function mine(call: ApiCall): Row[] {
	return rowsOf(call.world, call.division, name).filter((row) => row.ClientID === call.client.id && row.UserID === call.user.id);
}

export const webhookEntities: Record<string, Behaviour> = {
	[name]: {
		rows: mine,
		change(call, row, { values }) {
			if (call.world.assumptions.subscriptionPutWorks !== true) throw new Refusal(405, 'Method Not Allowed');
			editRow(call.world, name, row, values, call.author);
		},
		async create(call, { values }) {
			const complaints = missing(call, name, values);
			const url = String(values.CallbackURL ?? '');
			if (values.Topic !== undefined && !topics.has(String(values.Topic))) complaints.push(complaint('invalid', 'Topic', call.language));
			const valid = URL.canParse(url) && (url.startsWith('https://') || (url.startsWith('http://') && call.world.assumptions.plainHttpRedirectAllowed === true));
			if (url !== '' && !valid) complaints.push(complaint('invalid', 'CallbackURL', call.language));
			if (complaints.length > 0) throw businessErrors(complaints);
			const existing = mine(call).find((row) => row.Topic === values.Topic);
			if (existing !== undefined && call.world.assumptions.secondSubscription === 'refused') throw businessErrors([sentence('dataExists', call.language)]);
			const status = await tryCallback(url);
			if (status < 200 || status >= 300) throw businessErrors([`${sentence('callback', call.language)} ${status} An error occurred while sending the request.`]);
			if (existing !== undefined) {
				editRow(call.world, name, existing, { CallbackURL: url }, call.author);
				return existing;
			}
			return addRow(call.world, call.division, name, { ...values, ClientID: call.client.id, UserID: call.user.id, Description: call.client.name, IsInstant: false }, call.author);
		},
	},
};

import { addressOf, bad, good, putHook } from '../../../../core';
import { textOf, type Operation } from '../../operation';
import { scopeFields } from '../../party-field';
import { TOPICS } from '../../../topics';
import { scopeOfItem, shownHook } from './shown';

const show = { resource: ['hook'], operation: ['upsert'] };

export const upsert: Operation = {
	fields: [
		...scopeFields(show),
		{
			displayName: 'Hook ID',
			name: 'hookId',
			type: 'string',
			default: '',
			description: 'The hook to change. Leave empty to make a new one.',
			displayOptions: { show },
		},
		{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'What the hook is called in eConnect', displayOptions: { show } },
		{
			displayName: 'Action',
			name: 'action',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. mailto:ops@example.com',
			description: 'The https:// address that eConnect calls, or mailto: and an e-mail address. Watch-dog topics only work with mailto.',
			displayOptions: { show },
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Signs the calls to an https:// address. It is never shown in the output.',
			displayOptions: { show },
		},
		{ displayName: 'Topics', name: 'topics', type: 'multiOptions', options: TOPICS, default: ['InvoiceReceived'], required: true, description: 'The events to hear about', displayOptions: { show } },
		{ displayName: 'Active', name: 'isActive', type: 'boolean', default: true, description: 'Whether eConnect uses the hook', displayOptions: { show } },
	],
	execute: async (context, connection, itemIndex) => {
		const scope = scopeOfItem(context, itemIndex);
		if (!scope.ok) return scope;
		const action = textOf(context, 'action', itemIndex);
		const secret = textOf(context, 'secret', itemIndex);
		const isMail = action.startsWith('mailto:');
		if (!isMail && secret === '' && action === addressOf(action)) {
			return bad({
				code: 'INVALID_INPUT',
				message: 'A hook that calls an address needs a secret.',
				retryable: false,
				fix: 'Fill in Secret: without it the receiver cannot tell eConnect from anybody else.',
			});
		}
		const topics = context.getNodeParameter('topics', itemIndex, []) as string[];
		const hookId = textOf(context, 'hookId', itemIndex);
		const kept = await putHook(connection, scope.value, {
			...(hookId === '' ? {} : { id: hookId }),
			name: textOf(context, 'name', itemIndex),
			action: isMail || secret === '' ? action : `${addressOf(action)}#${encodeURIComponent(secret)}`,
			topics,
			isActive: context.getNodeParameter('isActive', itemIndex, true) === true,
		});
		return kept.ok ? good([{ json: shownHook(kept.value, scope.value) }]) : kept;
	},
};

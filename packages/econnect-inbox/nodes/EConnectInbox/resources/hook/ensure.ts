import { addressOf, bad, ensureHook, good, isRehearsal, type HookFault } from '../../../../core';
import { secretFor } from '../../../connection';
import { EVENT_TOPICS } from '../../../topics';
import { textOf, type Operation } from '../../operation';
import { scopeFields } from '../../party-field';
import { scopeOfItem } from './shown';

const show = { resource: ['hook'], operation: ['ensure'] };

const SAID: Record<HookFault, string> = {
	missing: 'The hook was gone; it was made again.',
	twice: 'Several hooks called this address; one was kept.',
	inactive: 'The hook was switched off; it was switched on.',
	topics: 'The hook listened to other topics; that was put right.',
	secret: 'The hook signed with another secret; that was put right.',
};

/** Looks whether the hook of an eConnect Inbox Trigger is there as it should be, and puts it back where it is not (CON-16). */
export const ensure: Operation = {
	fields: [
		...scopeFields(show),
		{
			displayName: 'Address',
			name: 'address',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/…/webhook',
			description: 'The production address of the eConnect Inbox Trigger whose hook has to be there. That trigger must use the same credential: the secret of the hook follows from it.',
			displayOptions: { show },
		},
		{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'What the hook is called in eConnect when it has to be made', displayOptions: { show } },
		{ displayName: 'Topics', name: 'topics', type: 'multiOptions', options: EVENT_TOPICS, default: ['InvoiceReceived'], required: true, description: 'The events that the trigger listens to', displayOptions: { show } },
	],
	execute: async (context, connection, itemIndex) => {
		const scope = scopeOfItem(context, itemIndex);
		if (!scope.ok) return scope;
		const address = addressOf(textOf(context, 'address', itemIndex));
		if (!/^https?:\/\/[^\s]+$/.test(address)) return bad({ code: 'INVALID_INPUT', message: 'The address is empty or no web address.', retryable: false, fix: 'Give the production address that the eConnect Inbox Trigger shows.' });
		if (!address.startsWith('https://') && !isRehearsal(connection.baseUrl)) {
			return bad({ code: 'INVALID_INPUT', message: 'eConnect only calls https addresses.', retryable: false, fix: 'Give n8n a public https address (environment variable WEBHOOK_URL).' });
		}
		const topics = context.getNodeParameter('topics', itemIndex, []) as string[];
		if (topics.length === 0) return bad({ code: 'INVALID_INPUT', message: 'No topic is chosen.', retryable: false, fix: 'Choose the topics of the trigger, for example Invoice Received.' });
		const ensured = await ensureHook(connection, { scope: scope.value, name: textOf(context, 'name', itemIndex) || 'n8n', address, topics }, await secretFor(context, address));
		if (!ensured.ok) return ensured;
		const { id, fault, others } = ensured.value;
		return good([{ json: { id, address, ...scope.value, repaired: fault !== undefined, fault: fault ?? '', message: fault === undefined ? 'The hook is there.' : SAID[fault], otherHooks: others } }]);
	},
};

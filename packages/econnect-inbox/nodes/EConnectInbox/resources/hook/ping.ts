import { bad, good, pingHooks } from '../../../../core';
import { textOf, type Operation } from '../../operation';
import { partyField } from '../../party-field';

export const ping: Operation = {
	fields: [partyField({ show: { resource: ['hook'], operation: ['ping'] } })],
	execute: async (context, connection, itemIndex) => {
		const partyId = textOf(context, 'partyId', itemIndex);
		if (partyId === '') return bad({ code: 'INVALID_INPUT', message: 'The party ID is empty.', retryable: false, fix: 'Choose a party.' });
		const sent = await pingHooks(connection, partyId);
		return sent.ok ? good([{ json: { id: sent.value.id, partyId } }]) : sent;
	},
};

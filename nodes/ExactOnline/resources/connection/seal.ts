import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { connectionSeal, fail, readConnection, sameButAddress, SEAL_BROKEN, sealStanding, succeed, UNREADABLE_LOCK, type Problem } from '../../../../core';
import { readClientSecret } from '../../connection';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';

const fields: INodeProperties[] = [
	{ displayName: 'Party ID', name: 'partyId', type: 'string', required: true, default: '', placeholder: 'e.g. 0106:12345678', description: 'The organisation in the inbox whose documents go through this connection' },
	{ displayName: 'Division Code', name: 'division', type: 'string', required: true, default: '', placeholder: 'e.g. 123456', description: 'The code of the administration that the connection is fixed on' },
	{ displayName: 'Gateway', name: 'gateway', type: 'string', default: '', placeholder: 'e.g. a workflow ID', description: 'The workflow "Exact login" that serves this connection' },
	{ displayName: 'Active From', name: 'activeFrom', type: 'string', default: '', placeholder: 'e.g. 2026-01-31T00:00:00Z', description: 'Documents that arrived before this moment are not delivered. ISO date-time.' },
	{ displayName: 'VAT Number', name: 'vatNumber', type: 'string', default: '', placeholder: 'e.g. NL001234567B01', description: 'The VAT number of the administration, with which the buyer on each document is compared' },
	{ displayName: 'Chamber of Commerce Number', name: 'chamberOfCommerce', type: 'string', default: '', placeholder: 'e.g. 12345678', description: 'The chamber (KvK) or enterprise (KBO) number of the administration' },
	{ displayName: 'Mail Address', name: 'mailTo', type: 'string', default: '', placeholder: 'e.g. name@in.exactonline.be', description: 'The Exact address to which invoices of this connection are mailed; empty where none are' },
	{
		displayName: 'Connection Before',
		name: 'before',
		type: 'string',
		default: '',
		description: 'Where only the mail address changes: the connection as it stands, as JSON with its seal. It is sealed anew only if that seal holds and nothing else is different.',
	},
];

const INCOMPLETE: Problem = {
	code: 'INVALID_VALUE',
	message: 'A connection needs a party ID and the code of an administration before it can be sealed.',
	retryable: false,
	fix: 'Fill in "Party ID" and "Division Code".',
};

/** Seals a connection row, so that a later change of its fixed fields is noticed before anything is written (DIV-3, DIV-4). */
export const seal: Operation = {
	option: { name: 'Seal', value: 'seal', action: 'Seal a connection', description: 'Fix a connection between an organisation and an administration, so that no later change goes unnoticed' },
	fields,
	async execute(run) {
		const { context, items } = run;
		const secret = await readClientSecret(context);
		if (secret === '') throw new NodeOperationError(context.getNode(), 'The credential has no client secret, and the seal needs one.', { description: 'Fill in the client secret in the credential and connect it.' });
		return await eachItem(run, async (index) => {
			const text = (name: string) => String(context.getNodeParameter(name, index, '') ?? '').trim();
			const row = { partyId: text('partyId'), division: text('division'), gateway: text('gateway'), activeFrom: text('activeFrom'), vatNumber: text('vatNumber'), chamberOfCommerce: text('chamberOfCommerce'), mailTo: text('mailTo') };
			if (row.partyId === '' || !/^\d+$/.test(row.division)) return fail(INCOMPLETE);
			const before = readConnection(context.getNodeParameter('before', index, ''));
			if (before.given && before.row === undefined) return fail({ ...UNREADABLE_LOCK, retryable: false });
			// Who confirms another address must not confirm an administration or login with it that somebody else wrote into the table.
			if (before.row !== undefined && (sealStanding(before.row, before.row.seal, secret) === 'broken' || !sameButAddress(before.row, row))) return fail({ ...SEAL_BROKEN, retryable: false });
			return succeed({ ...items[index]?.json, seal: connectionSeal(row, secret) });
		});
	},
};

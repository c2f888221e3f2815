import type { INodeProperties } from 'n8n-workflow';

import { listDocuments, momentOf, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import { limitFields, limitOf } from '../../fields/limit';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{ displayName: 'Account ID', name: 'account', type: 'string', default: '', description: 'Only documents of this relation' },
		{ displayName: 'Changed Since', name: 'since', type: 'string', default: '', placeholder: 'e.g. 2026-03-01T00:00:00Z', description: 'Only documents that changed since this moment. ISO date-time.' },
		{ displayName: 'Document Type', name: 'documentType', type: 'number', default: 20, description: 'Only documents of this type' },
		{ displayName: 'Subject Contains', name: 'subject', type: 'string', default: '', description: 'Only documents with this text in their subject, for example a business key' },
	],
};

export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many documents', description: 'Get documents of the archive, the newest first' },
	fields: [divisionField, ...limitFields, filters],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const given = run.context.getNodeParameter('filters', index, {}) as { account?: string; since?: string; documentType?: number; subject?: string };
			const documents = await listDocuments(client.inDivision(division.value), {
				account: given.account?.trim() ?? '',
				since: momentOf(given.since),
				documentType: given.documentType,
				subject: given.subject?.trim() ?? '',
				limit: limitOf(run.context, index),
			});
			return documents.ok ? succeed(documents.value.map((document) => ({ ...document }))) : documents;
		});
	},
};

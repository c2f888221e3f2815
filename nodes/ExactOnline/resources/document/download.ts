import type { IBinaryKeyData, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { downloadDocument, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const fields: INodeProperties[] = [
	divisionField,
	{ displayName: 'Document ID', name: 'documentId', type: 'string', required: true, default: '', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e', description: 'The ID of the document whose files are downloaded' },
	{ displayName: 'Put Files in Field', name: 'binaryProperty', type: 'string', required: true, default: 'data', hint: 'A second file goes into the field with _2 behind its name, and so on', description: 'The name of the output binary field for the first file' },
];

/** The files of one document, as they were put in. */
export const download: Operation = {
	option: { name: 'Download', value: 'download', action: 'Download the files of a document', description: 'Download the files of a document' },
	fields,
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const documentId = String(run.context.getNodeParameter('documentId', index, '') ?? '').trim();
			const field = String(run.context.getNodeParameter('binaryProperty', index, 'data') ?? '').trim() || 'data';
			const files = await downloadDocument(client.inDivision(division.value), documentId);
			if (!files.ok) return files;
			const binary: IBinaryKeyData = {};
			for (const [position, { name, content }] of files.value.entries()) {
				binary[position === 0 ? field : `${field}_${position + 1}`] = await run.context.helpers.prepareBinaryData(content, name);
			}
			const item: INodeExecutionData = { json: { documentId, division: division.value, files: files.value.map(({ id, name, content }) => ({ id, name, size: content.length })) }, binary };
			return succeed([item]);
		});
	},
};

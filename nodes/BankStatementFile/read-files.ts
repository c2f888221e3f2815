import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { paymentsOf, readBankFile, type BankFile, type BankStatement } from '../../core';

/** One file per input item. Every statement or transaction points back to the item that held the file. */
export async function readFiles(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const property = context.getNodeParameter('binaryPropertyName', index) as string;
		const perTransaction = context.getNodeParameter('output', index) === 'transactions';
		const { includeRaw = false } = context.getNodeParameter('readOptions', index, {}) as { includeRaw?: boolean };
		const add = (json: IDataObject): void => {
			output.push({ json, pairedItem: { item: index } });
		};

		const file = item.binary?.[property];
		if (file === undefined) {
			add({ ok: false, code: 'NO_FILE', message: `The item has no file in the field "${property}".`, fix: 'Name the field that holds the file under Input Binary Field.', retryable: false, line: 0, rule: '', fileName: '' });
			continue;
		}
		const fileName = file.fileName ?? '';
		const reading = readBankFile(await context.helpers.getBinaryDataBuffer(index, property));
		if (!reading.ok) {
			add({ ok: false, ...reading.problem, fileName });
			continue;
		}
		const { format, version, statements } = reading.value;
		for (const statement of statements) {
			if (perTransaction) for (const json of transactionItems({ format, version, fileName }, statement, includeRaw)) add(json);
			else add({ ok: true, format, version, fileName, ...plain(includeRaw ? statement : withoutRaw(statement)) });
		}
	}
	return output;
}

function transactionItems(file: Pick<BankFile, 'format' | 'version'> & { fileName: string }, statement: BankStatement, includeRaw: boolean): IDataObject[] {
	const { entries: _entries, messages: _messages, ...rest } = statement;
	const head = plain({ ...rest, account: { ...rest.account } });
	return paymentsOf(statement).map(({ payment, entry, transaction }) => {
		const { index: transactionIndex, counterparty, original, mandateId, creditorId, bankReference, purpose, returned } = transaction;
		return plain({
			ok: true,
			...file,
			...payment,
			valueDate: entry.valueDate,
			counterparty,
			original,
			mandateId,
			creditorId,
			bankReference: bankReference || entry.bankReference,
			bankCode: entry.bankCode,
			purpose,
			returned,
			entry: { key: entry.key, index: entry.index, amount: entry.amount, transaction: transactionIndex, transactions: entry.transactions.length, detailsAddUp: entry.detailsAddUp, line: entry.line, ...(includeRaw ? { raw: entry.raw } : {}) },
			statement: head,
		});
	});
}

const withoutRaw = (statement: BankStatement): object => ({ ...statement, entries: statement.entries.map((entry) => ({ ...entry, raw: [] })) });

/** n8n's items are plain JSON objects; the model is one already. */
const plain = (value: object): IDataObject => value as IDataObject;

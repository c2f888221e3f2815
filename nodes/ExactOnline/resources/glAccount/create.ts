import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { createLedgerAccount, fail, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';
import { locatedText, vatCodeLocator } from '../../pickers/locator';
import { ledgerAccountItem } from './item';

/** Types of Exact's reference (financial/GLAccounts, Type). */
const TYPES: Array<{ name: string; value: number }> = [
	{ name: 'Accounts Payable', value: 22 },
	{ name: 'Accounts Receivable', value: 20 },
	{ name: 'Accrued Expenses', value: 27 },
	{ name: 'Accumulated Depreciation', value: 35 },
	{ name: 'Bank', value: 12 },
	{ name: 'Capital Stock', value: 50 },
	{ name: 'Cash', value: 10 },
	{ name: 'Cost of Goods', value: 111 },
	{ name: 'Credit Card', value: 14 },
	{ name: 'Current Portion of Debt', value: 60 },
	{ name: 'Depreciation Costs', value: 122 },
	{ name: 'Employee Costs', value: 125 },
	{ name: 'Employees Payable', value: 25 },
	{ name: 'Employment Costs', value: 126 },
	{ name: 'Exceptional Costs', value: 130 },
	{ name: 'Fixed Assets', value: 30 },
	{ name: 'General', value: 90 },
	{ name: 'Income Taxes Payable', value: 29 },
	{ name: 'Inventory', value: 40 },
	{ name: 'Long-Term Debt', value: 55 },
	{ name: 'Other Assets', value: 32 },
	{ name: 'Other Costs', value: 120 },
	{ name: 'Payment Services', value: 16 },
	{ name: 'Prepaid Expenses', value: 26 },
	{ name: 'Prepayment Accounts Receivable', value: 21 },
	{ name: 'Research and Development', value: 123 },
	{ name: 'Retained Earnings', value: 52 },
	{ name: 'Revenue', value: 110 },
	{ name: 'Sales, General and Administrative Expenses', value: 121 },
	{ name: 'Tax Payable', value: 100 },
	{ name: 'VAT', value: 24 },
];

const fields: INodeProperties[] = [
	divisionField,
	{ displayName: 'Code', name: 'code', type: 'string', required: true, default: '', placeholder: 'e.g. 612350', description: 'The number of the ledger account' },
	{ displayName: 'Description', name: 'description', type: 'string', required: true, default: '', placeholder: 'e.g. Kantoormateriaal', description: 'The name of the ledger account' },
	{ displayName: 'Type', name: 'type', type: 'options', options: TYPES, default: 121, description: 'What kind of ledger account it is in Exact' },
	{
		displayName: 'Additional Fields',
		name: 'further',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Balance Side',
				name: 'balanceSide',
				type: 'options',
				options: [
					{ name: 'Credit', value: 'C' },
					{ name: 'Debit', value: 'D' },
				],
				default: 'D',
				description: 'Without it Exact takes the usual side of the type',
			},
			{ displayName: 'Search Code', name: 'searchCode', type: 'string', default: '' },
			{
				displayName: 'Use Cost Center',
				name: 'useCostCenter',
				type: 'options',
				options: [
					{ name: 'Mandatory', value: 1 },
					{ name: 'No', value: 2 },
					{ name: 'Optional', value: 0 },
				],
				default: 0,
				description: 'Whether lines on this account need a cost centre',
			},
			vatCodeLocator,
		],
	},
];

/** A ledger account, once: the same code with the same name and type is found, not made again. */
export const create: Operation = {
	option: { name: 'Create', value: 'create', action: 'Create a GL account', description: 'Create a ledger account, unless its code is there already' },
	fields,
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const text = (name: string) => String(run.context.getNodeParameter(name, index, '') ?? '').trim();
			const [code, description] = [text('code'), text('description')];
			if (code === '' || description === '') return fail({ code: 'INVALID_VALUE', message: 'A ledger account needs a code and a description.', retryable: false, fix: 'Fill in "Code" and "Description".' });
			const further = run.context.getNodeParameter('further', index, {}) as IDataObject;
			const more = {
				BalanceSide: String(further.balanceSide ?? ''),
				SearchCode: String(further.searchCode ?? '').trim(),
				VATCode: locatedText(further.vatCode),
				...(further.useCostCenter === undefined ? {} : { UseCostcenter: Number(further.useCostCenter) }),
			};
			const made = await createLedgerAccount(client.inDivision(division.value), { code, description, type: Number(text('type')), more });
			return made.ok ? succeed({ ...ledgerAccountItem(made.value.account), created: made.value.created, division: division.value }) : made;
		});
	},
};

import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { checkConnection, fail, FLOWS, LANGUAGES, readCodes, readExpected, succeed, type Result, type StoredTokens } from '../../../../core';
import { openConnection, type ExactConnection } from '../../connection';
import { eachItem } from '../../each-item';
import { keepBackField, keptBack } from '../../fields/keep-back';
import type { Operation } from '../../operation';

const languages: INodePropertyOptions[] = [
	{ name: 'Dutch', value: 'nl' },
	{ name: 'English', value: 'en' },
	{ name: 'French', value: 'fr' },
];

const fields: INodeProperties[] = [
	{ displayName: 'Language', name: 'language', type: 'options', options: languages, default: 'en', description: 'The language of the findings' },
	{
		displayName: 'Expected Divisions',
		name: 'expectedDivisions',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456, NL001234567B01, 0123.456.789',
		description: 'The administrations that this login has to reach: codes, VAT numbers or chamber numbers with commas between them, or JSON such as [{"code": 123456, "vatNumber": "NL001234567B01", "chamberOfCommerce": "12345678"}]. Each is compared with what Exact grants.',
	},
	{
		displayName: 'Division Code',
		name: 'checkedDivision',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456',
		description: 'In which administration rights and settings are looked at. Empty: the first expected one, else the one that is open in Exact.',
	},
	{
		displayName: 'Way of Delivery',
		name: 'flow',
		type: 'options',
		options: [
			{ name: 'Book Entries', value: 'entries' },
			{ name: 'Book Entries and Digital Postbox', value: 'both' },
			{ name: 'Create Documents', value: 'documents' },
			{ name: 'Digital Postbox', value: 'postbox' },
			{ name: 'Not Through the App', value: 'none' },
		],
		default: 'both',
		description: 'What the connection is used for: it decides which rights are needed. Choose Not Through the App for documents that are mailed or held. Before choosing the digital postbox, try it with the operation Test Route of Digital Postbox.',
	},
	{
		displayName: 'Defaults',
		name: 'defaults',
		type: 'collection',
		placeholder: 'Add default',
		default: {},
		description: 'Codes that the connection books with: each must exist and not be blocked',
		options: [
			{ displayName: 'Journals', name: 'journals', type: 'string', default: '', placeholder: 'e.g. 60, 70', description: 'Codes with commas between them' },
			{ displayName: 'Ledger Accounts', name: 'ledgerAccounts', type: 'string', default: '', placeholder: 'e.g. 7000, 8000', description: 'Codes with commas between them' },
			{ displayName: 'VAT Codes', name: 'vatCodes', type: 'string', default: '', placeholder: 'e.g. 2, 4', description: 'Codes with commas between them' },
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Ask Again',
				name: 'askAgain',
				type: 'boolean',
				default: false,
				description: 'Whether to ask again what Exact refused within the last day. Switch it on after rights were changed in Exact; otherwise refusals are remembered, because Exact blocks an app after 10 errors.',
			},
			{ ...keepBackField, default: 0 },
			{ displayName: 'Language of the Handover', name: 'handoverLanguage', type: 'options', options: languages, default: 'nl', description: 'The language of the text for the accountant. Without this option it is the language of the findings.' },
		],
	},
];

const oneOf = <T extends string>(list: readonly T[], given: unknown, otherwise: T): T => list.find((one) => one === given) ?? otherwise;

function codeOf(given: unknown): Result<number | undefined> {
	const text = String(given ?? '').trim();
	if (text === '') return succeed(undefined);
	if (/^\d{1,10}$/.test(text) && Number(text) > 0) return succeed(Number(text));
	return fail({ code: 'INVALID_DIVISION', message: `"${text.slice(0, 40)}" is not the code of an administration.`, retryable: false, fix: 'Give its code, the number after _Division_= in the address bar of Exact Online, or leave the field empty.' });
}

async function storedTokens({ readTokens }: ExactConnection): Promise<StoredTokens | undefined> {
	try {
		return await readTokens();
	} catch {
		return undefined;
	}
}

/** The doctor: looks at a login from the link itself to the settings of an administration, and says what to do (CON, DIV-16 to DIV-18, DIA, PER). */
export const check: Operation = {
	option: { name: 'Check', value: 'check', action: 'Check a connection', description: 'Look at login, user, administrations, rights, defaults and calls left without writing anything, and say what to do about each finding' },
	fields,
	async execute(run) {
		const { context } = run;
		// Of the night run, which shares the day between several works.
		const keepBack = keptBack(context, 0, 0);
		const connection = keepBack > 0 ? await openConnection(context, { background: keepBack }) : await run.connection();
		const { client, identity, readOnly, clock } = connection;
		return await eachItem(run, async (index) => {
			const expected = readExpected(context.getNodeParameter('expectedDivisions', index, ''));
			if (!expected.ok) return expected;
			const division = codeOf(context.getNodeParameter('checkedDivision', index, ''));
			if (!division.ok) return division;
			const defaults = context.getNodeParameter('defaults', index, {}) as IDataObject;
			const options = context.getNodeParameter('options', index, {}) as IDataObject;
			const language = oneOf(LANGUAGES, context.getNodeParameter('language', index, 'en'), 'en');
			const report = await checkConnection(client, {
				language,
				handoverLanguage: oneOf(LANGUAGES, options.handoverLanguage, language),
				expected: expected.value,
				division: division.value,
				defaults: { journals: readCodes(defaults.journals), vatCodes: readCodes(defaults.vatCodes), ledgerAccounts: readCodes(defaults.ledgerAccounts) },
				flow: oneOf(FLOWS, context.getNodeParameter('flow', index, 'both'), 'both'),
				askAgain: options.askAgain === true || options.askAgain === 'true',
				readOnly,
				identity,
				tokens: await storedTokens(connection),
				clock,
			});
			return succeed({ ...report });
		});
	},
};

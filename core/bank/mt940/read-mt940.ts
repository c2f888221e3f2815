import { ibanIn } from '../accounts';
import { money, sum } from '../amounts';
import type { Draft, Fault, Report } from '../faults';
import type { BankAccount, BankStatement } from '../model';
import { entryOf } from './entry';
import { type Field, mt940Fields } from './fields';
import { joinPages, type Page } from './pages';
import { readBalance } from './transaction-line';

/**
 * MT940 (SWIFT customer statement) in the dialects of Dutch, Belgian, German and other banks.
 *
 * @param text decoded text of the file
 * @returns statements as far as they can be read, and what is wrong with the file; whoever takes a statement checks that `faults` is empty
 */
export function readMt940(text: string): Draft {
	const faults: Fault[] = [];
	const report: Report = (fault) => faults.push(fault);
	const pages = groupsOf(mt940Fields(text)).flatMap((fields) => pageOf(fields, report) ?? []);
	return { format: 'mt940', version: '', statements: joinPages(pages, report), faults };
}

/** A message begins with `:20:`; in files without it with the account, and in the worst with an opening balance behind a closing one. */
function groupsOf(fields: readonly Field[]): Field[][] {
	const groups: Field[][] = [];
	for (const field of fields) {
		if (field.tag === '940') continue;
		const group = groups.at(-1);
		const has = (...tags: string[]): boolean => group?.some((other) => tags.includes(other.tag)) ?? false;
		const begins = field.tag === '20' || (['25', '25P'].includes(field.tag) && has('25', '25P')) || (['60F', '60M'].includes(field.tag) && has('62F', '62M'));
		if (group === undefined || begins) groups.push([field]);
		else group.push(field);
	}
	return groups;
}

const MESSAGE = 'A statement has the fields :25: (account), :60F: or :60M: (opening balance), :61: with :86: for each transaction, and :62F: or :62M: (closing balance).';

function pageOf(fields: readonly Field[], report: Report): Page | undefined {
	const start = fields[0]?.line ?? 0;
	const find = (...tags: string[]): Field | undefined => fields.find((field) => tags.includes(field.tag));
	const text = (...tags: string[]): string => find(...tags)?.first.trim() ?? '';
	const openingField = find('60F', '60M');
	const closingField = find('62F', '62M');
	if (openingField === undefined || closingField === undefined) {
		const last = fields.at(-1);
		const missing = openingField === undefined ? 'opening balance (:60F: or :60M:)' : 'closing balance (:62F: or :62M:)';
		report({ code: 'CUT_OFF', message: `The statement that begins on line ${start} has no ${missing}.`, rule: MESSAGE, line: (last?.line ?? 0) + (last?.more.length ?? 0) });
		return undefined;
	}
	const opening = readBalance(openingField.first.trim());
	const closing = readBalance(closingField.first.trim());
	for (const [field, balance] of [[openingField, opening], [closingField, closing]] as const) {
		if (balance === undefined) report({ code: 'BAD_RECORD', message: `The balance ":${field.tag}:${field.first.trim()}" cannot be read.`, rule: 'A balance is C or D, YYMMDD, the currency and an amount with a decimal comma.', line: field.line });
	}
	if (find('25', '25P') === undefined) report({ code: 'BAD_RECORD', message: `The statement that begins on line ${start} names no account (:25:).`, rule: MESSAGE, line: start });
	if (opening === undefined || closing === undefined) return undefined;
	if (opening.currency !== closing.currency) {
		report({ code: 'MIXED_CURRENCIES', message: `The statement opens in ${opening.currency} and closes in ${closing.currency}.`, rule: 'One statement has one currency.', line: closingField.line });
	}
	const { entries, messages } = entriesOf(fields, opening.currency, report);
	const statement: BankStatement = {
		key: '',
		id: text('20'),
		sequence: text('28C', '28'),
		account: accountOf(text('25', '25P')),
		currency: opening.currency,
		fromDate: opening.date,
		toDate: closing.date,
		opening: { amount: money(opening.amount), date: opening.date, line: openingField.line },
		closing: { amount: money(closing.amount), date: closing.date, line: closingField.line },
		total: money(sum(entries.map((entry) => entry.amount))),
		balanceChecked: false,
		duplicate: false,
		bookable: true,
		complete: true,
		messages,
		warnings: [],
		entries,
		line: start,
	};
	return { statement, goesOnFrom: openingField.tag === '60M', goesOnTo: closingField.tag === '62M' };
}

function entriesOf(fields: readonly Field[], currency: string, report: Report): { entries: BankStatement['entries']; messages: string[] } {
	const groups: Array<{ line: Field; narrative: Field[] }> = [];
	const messages: string[] = [];
	let closed = false;
	for (const field of fields) {
		if (['62F', '62M', '64', '65'].includes(field.tag)) closed = true;
		if (field.tag === '61') groups.push({ line: field, narrative: [] });
		if (field.tag !== '86') continue;
		// Behind the closing balance, or without a transaction before it, `:86:` speaks about the statement.
		const group = groups.at(-1);
		if (closed || group === undefined) messages.push([field.first, ...field.more].join('\n').trim());
		else group.narrative.push(field);
	}
	const entries = groups.flatMap(({ line, narrative }, index) => entryOf(line, narrative, index + 1, currency, report) ?? []);
	return { entries, messages: messages.filter((message) => message !== '') };
}

/** IBAN, old number, `BANK/account`, with or without the currency behind it. */
function accountOf(raw: string): BankAccount {
	return { iban: ibanIn(raw) || ibanIn(raw.split('/').at(-1) ?? ''), number: raw, bic: '', holder: '' };
}

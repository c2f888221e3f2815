import Big from 'big.js';
import { ibanIn } from '../accounts';
import { money, sum } from '../amounts';
import { isoDay } from '../dates';
import type { Draft, Fault, Report } from '../faults';
import type { Balance, BankStatement } from '../model';
import { attrOf, childrenNamed, elementAt, elementsAt, textAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { amountOf } from './camt-amount';
import { entryOf } from './camt-entry';

/**
 * CAMT.053 (ISO 20022 bank to customer statement), versions 02 to 14. Everything is found by local name: from version 08 parties stand
 * one level deeper and the status has a code element, the rest is the same.
 *
 * @param root the parsed document
 * @param text its text, to name the line of a statement
 * @returns statements as far as they can be read, and what is wrong with the file; whoever takes a statement checks that `faults` is empty
 */
export function readCamt053(root: XmlElement, text: string): Draft {
	const faults: Fault[] = [];
	const report: Report = (fault) => faults.push(fault);
	const version = /camt\.053\.\d{3}\.\d{2}/.exec(root.ns)?.[0] ?? '';
	const lines = statementLines(text);
	const message = elementAt(root, 'BkToCstmrStmt');
	const statements = childrenNamed(message, 'Stmt').map((element, index) => statementOf(element, lines[index] ?? 0, report));
	if (statements.length === 0) {
		report({ code: 'NO_STATEMENTS', message: 'The file is CAMT.053, but holds no statement.', rule: 'Document/BkToCstmrStmt/Stmt occurs at least once.', line: 1 });
	}
	const lastPage = textAt(message, 'GrpHdr/MsgPgntn/LastPgInd');
	return {
		format: 'camt053',
		version,
		statements: lastPage === 'false' ? statements.map((statement) => ({ ...statement, complete: false, warnings: [...statement.warnings, 'The file says that it is not its last page.'] })) : statements,
		faults,
	};
}

/** The line of each `<Stmt>` start tag, whatever its prefix. */
function statementLines(text: string): number[] {
	const lines: number[] = [];
	for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
		lines.push(...Array.from(line.matchAll(/<(?:[\w.-]+:)?Stmt(?=[\s>]|$)/g), () => index + 1));
	}
	return lines;
}

function statementOf(element: XmlElement, line: number, report: Report): BankStatement {
	const account = elementAt(element, 'Acct');
	const number = textAt(account, 'Id/IBAN') || textAt(account, 'Id/Othr/Id');
	const balances = balancesOf(element, line, report);
	const currency = textAt(account, 'Ccy') || balances.currency || attrOf(elementAt(element, 'Ntry/Amt'), 'Ccy');
	const id = textAt(element, 'Id');
	const sequence = textAt(element, 'ElctrncSeqNb') || textAt(element, 'LglSeqNb');
	const warnings: string[] = [];
	const read = childrenNamed(element, 'Ntry').map((entry, index) => entryOf(entry, { index: index + 1, currency, line, own: ibanIn(number) || number, report }));
	const booked = read.filter(({ status }) => status === 'BOOK' || status === '').map(({ entry }, index) => ({ ...entry, index: index + 1 }));
	if (booked.length < read.length) warnings.push(`${read.length - booked.length} announced entries (pending or for information) were left out: they come again when they are booked.`);
	for (const entry of booked) {
		if (entry.currency !== currency) report({ code: 'MIXED_CURRENCIES', message: `Entry ${entry.index} is in ${entry.currency}, the account in ${currency}.`, rule: 'Ntry/Amt is in the currency of the account.', line });
	}
	const total = sum(booked.map((entry) => entry.amount));
	const stated = textAt(element, 'TxsSummry/TtlNtries/NbOfNtries');
	const whole = stated === '' || Number(stated) === read.length || Number(stated) === booked.length;
	if (!whole) warnings.push(`The summary counts ${stated} entries, the file holds ${read.length}.`);
	return {
		key: '',
		id,
		sequence,
		account: {
			iban: ibanIn(number),
			number,
			bic: textAt(account, 'Svcr/FinInstnId/BICFI') || textAt(account, 'Svcr/FinInstnId/BIC'),
			holder: textAt(account, 'Ownr/Nm') || textAt(account, 'Ownr/Pty/Nm') || textAt(account, 'Nm'),
		},
		currency,
		fromDate: isoDay(textAt(element, 'FrToDt/FrDtTm') || textAt(element, 'FrToDt/FrDt')) || (balances.opening?.date ?? balances.closing?.date ?? ''),
		toDate: isoDay(textAt(element, 'FrToDt/ToDtTm') || textAt(element, 'FrToDt/ToDt')) || (balances.closing?.date ?? balances.opening?.date ?? ''),
		opening: balances.opening,
		closing: balances.closing,
		total: money(total),
		balanceChecked: false,
		duplicate: /^(DUPL|CODU)$/.test(textAt(element, 'CpyDplctInd')),
		bookable: true,
		complete: whole && textAt(element, 'StmtPgntn/LastPgInd') !== 'false',
		messages: [textAt(element, 'AddtlStmtInf')].filter((message) => message !== ''),
		warnings,
		entries: booked,
		line,
	};
}

/** Opening booked, else previously closed booked, else the first intermediate balance; closing booked, else the last intermediate one. */
function balancesOf(element: XmlElement, line: number, report: Report): { opening: Balance | null; closing: Balance | null; currency: string } {
	const found = elementsAt(element, 'Bal').map((balance) => {
		const code = textAt(balance, 'Tp/CdOrPrtry/Cd') || textAt(balance, 'Tp/CdOrPrtry/Prtry');
		const amount = amountOf(balance);
		if (amount === undefined) report({ code: 'BAD_RECORD', message: `The balance ${code} has no readable amount or direction.`, rule: 'Bal holds Amt and CdtDbtInd (CRDT or DBIT).', line });
		return { code, amount: money(amount ?? new Big(0)), date: isoDay(textAt(balance, 'Dt/Dt') || textAt(balance, 'Dt/DtTm')), currency: attrOf(elementAt(balance, 'Amt'), 'Ccy') };
	});
	const of = (...codes: string[]): typeof found => codes.flatMap((code) => found.filter((balance) => balance.code === code));
	const intermediate = of('ITBD');
	const opening = of('OPBD', 'PRCD')[0] ?? (of('CLBD').length > 0 || intermediate.length > 1 ? intermediate[0] : undefined);
	const closing = of('CLBD')[0] ?? (opening === intermediate[0] ? intermediate.slice(1) : intermediate).at(-1);
	const balance = (one: (typeof found)[number] | undefined): Balance | null => (one === undefined ? null : { amount: one.amount, date: one.date, line });
	return { opening: balance(opening), closing: balance(closing), currency: (closing ?? opening ?? found[0])?.currency ?? '' };
}

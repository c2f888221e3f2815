import Big from 'big.js';
import { belgianIban, ibanIn } from '../accounts';
import { money, sum } from '../amounts';
import { codaDate } from '../dates';
import type { Draft, Fault, Report } from '../faults';
import type { Balance, BankAccount, BankStatement } from '../model';
import { entriesOf } from './entries';
import { codaAmount, readMovements } from './movements';
import { at, type CodaLine, codaLines, zone } from './records';

/** One file in the sense of the standard: header 0 to trailer 9. A physical file may hold many. */
interface Block {
	header: CodaLine;
	opening?: CodaLine;
	movements: CodaLine[];
	closing?: CodaLine;
	messages: CodaLine[];
	trailer?: CodaLine;
}

const ORDER = 'A statement is a header (0), the old balance (1), movements and information (2, 3), the new balance (8), free messages (4) and a trailer (9), in this order.';

/**
 * CODA of Belgian banks, versions 1 and 2 (Febelfin, standard 2.6).
 *
 * @param text decoded text of the file
 * @returns statements as far as they can be read, and what is wrong with the file; whoever takes a statement checks that `faults` is empty
 */
export function readCoda(text: string): Draft {
	const faults: Fault[] = [];
	const report: Report = (fault) => faults.push(fault);
	const blocks = blocksOf(codaLines(text), report);
	const version = at(blocks[0]?.header ?? { text: '', line: 0 }, 128, 128);
	const statements = blocks.flatMap((block) => statementOf(block, report) ?? []);
	return { format: 'coda', version, statements, faults };
}

function blocksOf(lines: readonly CodaLine[], report: Report): Block[] {
	const blocks: Block[] = [];
	const outOfOrder = (record: CodaLine): void => report({ code: 'BAD_RECORD', message: `Record ${at(record, 1, 1)} stands where it cannot stand.`, rule: ORDER, line: record.line });
	for (const record of lines) {
		const kind = at(record, 1, 1);
		const block = blocks.at(-1);
		if (kind === '0') {
			if (block !== undefined && block.trailer === undefined) reportMissing(block, record.line, report);
			blocks.push({ header: record, movements: [], messages: [] });
		} else if (block === undefined || block.trailer !== undefined || !'123489'.includes(kind)) {
			outOfOrder(record);
		} else if (kind === '1' && block.opening === undefined) {
			block.opening = record;
		} else if ((kind === '2' || kind === '3') && block.opening !== undefined && block.closing === undefined) {
			block.movements.push(record);
		} else if (kind === '8' && block.opening !== undefined && block.closing === undefined) {
			block.closing = record;
		} else if (kind === '4') {
			block.messages.push(record);
		} else if (kind === '9') {
			block.trailer = record;
		} else {
			outOfOrder(record);
		}
	}
	const last = blocks.at(-1);
	if (last !== undefined && last.trailer === undefined) reportMissing(last, (lines.at(-1)?.line ?? 0) + 1, report);
	return blocks;
}

const reportMissing = (block: Block, line: number, report: Report): void =>
	report({ code: 'CUT_OFF', message: `The statement that begins on line ${block.header.line} has no trailer: the end of the file is missing.`, rule: ORDER, line });

function statementOf(block: Block, report: Report): BankStatement | undefined {
	const { header, opening, closing, trailer } = block;
	const version = at(header, 128, 128);
	if (version !== '1' && version !== '2') {
		report({ code: 'UNSUPPORTED_VERSION', message: `This is CODA version "${version.trim()}"; versions 1 and 2 can be read.`, rule: 'Header record, position 128: version code 1 or 2.', line: header.line });
		return undefined;
	}
	if (opening === undefined || closing === undefined) {
		if (trailer !== undefined) {
			report({ code: 'CUT_OFF', message: `The statement has no ${opening === undefined ? 'old' : 'new'} balance.`, rule: ORDER, line: trailer.line });
		}
		return undefined;
	}
	const movements = readMovements(block.movements, version, report);
	const { account, currency } = accountOf(opening, version, at(header, 61, 71).trim());
	const entries = entriesOf(movements, currency);
	const total = sum(entries.map((entry) => entry.amount));
	const oldBalance = balanceAt(opening, { sign: 43, date: 59 }, report);
	const newBalance = balanceAt(closing, { sign: 42, date: 58 }, report);
	if (trailer !== undefined) checkTrailer(block, trailer, entries.map((entry) => entry.amount), report);
	const separate = !/^0*$/.test(at(header, 84, 88).trim());
	return {
		key: '',
		id: at(header, 25, 34).trim(),
		sequence: at(opening, 126, 128).trim(),
		account,
		currency,
		fromDate: oldBalance.date,
		toDate: newBalance.date,
		opening: oldBalance,
		closing: newBalance,
		total: money(total),
		balanceChecked: false,
		duplicate: at(header, 17, 17) === 'D',
		// Details of an amount on another statement: balances are zero, and the money must not be booked twice.
		bookable: !(separate && Number(oldBalance.amount) === 0 && Number(newBalance.amount) === 0 && entries.length > 0),
		complete: true,
		messages: messagesOf(block.messages),
		warnings: [],
		entries,
		line: header.line,
	};
}

/** Position 2 tells what kind of account number follows; version 1 knows Belgian numbers only. */
function accountOf(record: CodaLine, version: string, bic: string): { account: BankAccount; currency: string } {
	const structure = version === '1' ? '0' : at(record, 2, 2);
	const holder = at(record, 65, 90).trim();
	if (structure === '0') {
		const number = at(record, 6, 17).trim();
		return { account: { iban: belgianIban(number), number, bic, holder }, currency: at(record, 19, 21).trim() };
	}
	// 1 foreign number, 2 Belgian IBAN, 3 foreign IBAN: 34 characters, then the currency.
	const number = at(record, 6, 39).trim();
	return { account: { iban: ibanIn(number), number, bic, holder }, currency: at(record, 40, 42).trim() };
}

function balanceAt(record: CodaLine, position: { sign: number; date: number }, report: Report): Balance {
	const amount = codaAmount(at(record, position.sign, position.sign), zone(record, position.sign + 1, position.sign + 15));
	if (amount === undefined) report({ code: 'BAD_RECORD', message: `The balance "${zone(record, position.sign, position.sign + 15).trim()}" is not a sign and 15 digits.`, rule: 'A balance is a sign (0 or 1), 12 digits and 3 decimals.', line: record.line });
	const date = codaDate(at(record, position.date, position.date + 5));
	// An account without movements may have 000000 as the date of its old balance.
	if (date === undefined && !/^0*$/.test(at(record, position.date, position.date + 5).trim())) {
		report({ code: 'BAD_RECORD', message: `The date of the balance, "${at(record, position.date, position.date + 5)}", is not a date.`, rule: 'Dates are DDMMYY.', line: record.line });
	}
	return { amount: money(amount ?? new Big(0)), date: date ?? '', line: record.line };
}

/** Record 9: number of records 1, 2, 3 and 8 (some banks count the free messages, 4, too), and what moved on each side. */
function checkTrailer(block: Block, trailer: CodaLine, amounts: readonly string[], report: Report): void {
	const counted = 2 + block.movements.length;
	const stated = Number(at(trailer, 17, 22));
	if (stated !== counted && stated !== counted + block.messages.length) {
		const rule = 'Trailer, positions 17 to 22: number of records 1, 2, 3 and 8.';
		report({ code: 'TOTALS_DIFFER', message: `The trailer counts ${stated} records, the statement holds ${counted}.`, rule, line: trailer.line });
	}
	const side = (from: number): Big | undefined => codaAmount('0', zone(trailer, from, from + 14));
	const debit = sum(amounts.filter((amount) => amount.startsWith('-'))).abs();
	const credit = sum(amounts.filter((amount) => !amount.startsWith('-')));
	if (side(23)?.eq(debit) !== true || side(38)?.eq(credit) !== true) {
		const stated = `${side(23)?.toFixed() ?? '?'} out and ${side(38)?.toFixed() ?? '?'} in`;
		report({ code: 'TOTALS_DIFFER', message: `The trailer states ${stated}, the movements are ${debit.toFixed()} out and ${credit.toFixed()} in.`, rule: 'Trailer, positions 23 to 52: total debit and credit of the movements with detail 0000.', line: trailer.line });
	}
}

/** Record 4: 80 characters each; records that belong together follow each other with the link code 1. */
function messagesOf(records: readonly CodaLine[]): string[] {
	const messages: string[] = [];
	let open = false;
	for (const record of records) {
		const text = at(record, 33, 112);
		if (open) messages.push(`${messages.pop() ?? ''}\n${text}`);
		else messages.push(text);
		open = at(record, 128, 128) === '1';
	}
	return messages.map((message) => message.trim());
}

import Big from 'big.js';
import { codaDate } from '../dates';
import type { Report } from '../faults';
import { at, type CodaLine, zone } from './records';

/** Record 2 with its parts, and the information records (3) that follow it. */
export interface Movement {
	sequence: string;
	/** `0000` moves money; every other number explains such a movement. */
	detail: string;
	bankReference: string;
	amount: Big;
	valueDate: string;
	entryDate: string;
	/** Type, family, transaction, category: 1 + 2 + 2 + 3 digits. */
	code: string;
	structured: boolean;
	/** Communication zones with all their spaces. */
	zones: string;
	customerReference: string;
	bic: string;
	returnType: string;
	returnReason: string;
	categoryPurpose: string;
	purpose: string;
	account: string;
	name: string;
	/** Name and address of the counterparty from an information record with communication 001. */
	infoName: string;
	infoAddress: string;
	info: string[];
	line: number;
	raw: string[];
}

/** Sign digit and 12 + 3 digits: 0 is credit, 1 is debit. Undefined when the digits are no digits. */
export function codaAmount(sign: string, digits: string): Big | undefined {
	if (!/^[01]$/.test(sign) || !/^\d{15}$/.test(digits)) return undefined;
	const amount = new Big(digits).div(1000);
	return sign === '1' ? amount.neg() : amount;
}

/** Information records of one movement, before they are joined. */
interface Info {
	structured: boolean;
	text: string;
}

/**
 * Movements of one statement from its records 2 and 3.
 *
 * @param records lines that begin with 2 or 3, in the order of the file
 * @param version `1` or `2` of the header: version 1 has the counterparty at other positions
 */
export function readMovements(records: readonly CodaLine[], version: string, report: Report): Movement[] {
	const movements: Movement[] = [];
	const infos = new Map<Movement, Info[]>();
	const bad = (record: CodaLine, message: string, rule: string): void => report({ code: 'BAD_RECORD', message, rule, line: record.line });

	for (const record of records) {
		const kind = at(record, 1, 2);
		const current = movements.at(-1);
		const sequence = at(record, 3, 6);
		if (kind === '21') {
			movements.push(firstPart(record, bad));
			continue;
		}
		if (current === undefined || current.sequence !== sequence) {
			bad(record, `Record ${kind} of movement ${sequence} has no record 21 before it.`, 'Records 22, 23 and 3 follow the record 21 of the same movement (Febelfin CODA, chapter 3).');
			continue;
		}
		current.raw.push(record.text.trimEnd());
		if (kind === '22') {
			current.zones += zone(record, 11, 63);
			current.customerReference = at(record, 64, 98).trim();
			current.bic = at(record, 99, 109).trim();
			current.returnType = at(record, 113, 113).trim();
			current.returnReason = at(record, 114, 117).trim();
			current.categoryPurpose = at(record, 118, 121).trim();
			current.purpose = at(record, 122, 125).trim();
		} else if (kind === '23') {
			// Version 1 has a Belgian account number, the name further on and the address where version 2 has communication.
			current.account = (version === '1' ? at(record, 11, 22) : at(record, 11, 47)).trim();
			current.name = (version === '1' ? at(record, 48, 73) : at(record, 48, 82)).trim();
			if (version === '1') current.infoAddress = at(record, 74, 125).trim();
			else current.zones += zone(record, 83, 125);
		} else if (kind === '31') {
			infos.set(current, [...(infos.get(current) ?? []), { structured: at(record, 40, 40) === '1', text: zone(record, 41, 113) }]);
		} else if (kind === '32' || kind === '33') {
			const last = infos.get(current)?.at(-1);
			if (last === undefined) bad(record, `Record ${kind} of movement ${sequence} has no record 31 before it.`, 'Records 32 and 33 go on from a record 31.');
			else last.text += kind === '32' ? zone(record, 11, 115) : zone(record, 11, 100);
		} else {
			bad(record, `There is no record "${kind}" in CODA.`, 'Movements have records 21, 22 and 23, information has 31, 32 and 33.');
		}
	}
	for (const [movement, found] of infos) joinInfo(movement, found);
	return movements;
}

function firstPart(record: CodaLine, bad: (record: CodaLine, message: string, rule: string) => void): Movement {
	const amount = codaAmount(at(record, 32, 32), zone(record, 33, 47));
	if (amount === undefined) bad(record, `The amount "${zone(record, 32, 47).trim()}" is not a sign and 15 digits.`, 'Record 21, positions 32 to 47: sign 0 or 1, then 12 digits and 3 decimals.');
	const entryDate = codaDate(at(record, 116, 121));
	if (entryDate === undefined) bad(record, `The entry date "${at(record, 116, 121)}" is not a date.`, 'Record 21, positions 116 to 121: DDMMYY.');
	return {
		sequence: at(record, 3, 6),
		detail: at(record, 7, 10),
		bankReference: at(record, 11, 31).trim(),
		amount: amount ?? new Big(0),
		// 000000 where the bank does not know the value date yet: the entry date is the nearest that there is.
		valueDate: codaDate(at(record, 48, 53)) ?? entryDate ?? '',
		entryDate: entryDate ?? '',
		code: at(record, 54, 61),
		structured: at(record, 62, 62) === '1',
		zones: zone(record, 63, 115),
		customerReference: '',
		bic: '',
		returnType: '',
		returnReason: '',
		categoryPurpose: '',
		purpose: '',
		account: '',
		name: '',
		infoName: '',
		infoAddress: '',
		info: [],
		line: record.line,
		raw: [record.text.trimEnd()],
	};
}

/** Communication 001 is name (70) and address of the counterparty; a long free text is cut over several records without a sign. */
function joinInfo(movement: Movement, infos: readonly Info[]): void {
	let free = '';
	for (const { structured, text } of infos) {
		if (structured && text.startsWith('001')) {
			movement.infoName = text.slice(3, 73).trim();
			movement.infoAddress = text.slice(73).replace(/\s+/g, ' ').trim();
		} else if (structured) {
			movement.info.push(text.slice(3).replace(/\s+/g, ' ').trim());
		} else {
			free += text;
		}
	}
	if (free.trim() !== '') movement.info.push(free.replace(/ {2,}/g, ' ').trim());
}

import { ibanIn } from '../accounts';
import { EMPTY, type Narrative } from './narrative';
import { joined } from './narrative-slash';
import type { TransactionLine } from './transaction-line';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Free text. Where the counterparty stands is a habit of each bank; what fits no habit stays text.
 *
 * @param lines lines of the `:86:` fields
 * @param transaction its `:61:`: Rabobank, SNS and ASN have account or name there
 */
export function freeNarrative(lines: readonly string[], transaction: TransactionLine): Narrative {
	const text = joined(lines, 65).split('\n').map(squeeze).filter((line) => line !== '').join('\n');
	return knab(text) ?? dutchFirstLine(text) ?? abnAmro(lines) ?? inTransactionLine(text, transaction) ?? { ...EMPTY, text };
}

/** Knab: a line `REK: NL65INGB0123456789/NAAM: PICQER`, or the name alone. */
function knab(text: string): Narrative | undefined {
	const [whole, account = '', name = ''] = /^(?:REK: ?([A-Z0-9]+)\/)?NAAM: ?(.+)$/m.exec(text) ?? [];
	if (whole === undefined) return undefined;
	return { ...EMPTY, account, name: name.trim(), text: text.replace(whole, '').trim() };
}

/** SNS, ASN and ING begin with the account, ten digits or an IBAN, and the name; the payer's text stands on the lines below. */
function dutchFirstLine(text: string): Narrative | undefined {
	const [first = '', ...rest] = text.split('\n');
	const [, account = '', name = ''] = /^(\d{10}|[A-Z]{2}\d{2}[A-Z0-9]{8,30}) (.+)$/.exec(first) ?? [];
	if (account === '' || (/[A-Z]/.test(account) && ibanIn(account) === '')) return undefined;
	// ING puts name and text on one line: without further lines nobody can tell where the name ends.
	return rest.length === 0 ? { ...EMPTY, account, text: name } : { ...EMPTY, account, name: name.trim(), text: rest.join(' ') };
}

/** Old ABN AMRO: columns of 32 characters, `GIRO   428428 KPN BV` or `64.45.12.113 G.B. ROTTERDAM` in the first. */
function abnAmro(lines: readonly string[]): Narrative | undefined {
	const columns = lines.flatMap((line) => [line.slice(0, 32).trim(), line.slice(32).trim()]).filter((column) => column !== '');
	const [first = '', ...rest] = columns;
	const [, giro, dotted, beside = ''] = /^(?:GIRO\s+(\d{3,9})|(\d{2}\.\d{2}\.\d{2}\.\d{3}))\s*(.*)$/.exec(first) ?? [];
	const account = giro ?? dotted?.replace(/\./g, '');
	if (account === undefined) return undefined;
	const name = beside === '' ? (rest[0] ?? '') : beside;
	return { ...EMPTY, account, name: squeeze(name), text: squeeze((beside === '' ? rest.slice(1) : rest).join(' ')) };
}

/** Old Rabobank: `N0600733959555      T-MOBILE` has account (16 wide) and name in the reference; a supplementary line can be the name. */
function inTransactionLine(text: string, transaction: TransactionLine): Narrative | undefined {
	const [, account = '', name = ''] = /^(P?\d{9,10}|NONREF|\d{10,18})\s{2,}(\S.*)$/.exec(transaction.reference) ?? [];
	if (name === '') return undefined;
	return { ...EMPTY, account: account === 'NONREF' ? '' : account, name: squeeze(name), text: squeeze(text) };
}

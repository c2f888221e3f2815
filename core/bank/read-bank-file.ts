import { decodeText } from '../xml/decode-text';
import { parseXml, type XmlElement } from '../xml/parse-xml';
import { readCamt053 } from './camt/read-camt';
import { checkStatements } from './check-statements';
import { readCoda } from './coda/read-coda';
import { detectFormat } from './detect-format';
import { type BankFileCode, type BankReading, type Draft, type Fault, refuseFile } from './faults';
import { withKeys } from './keys';
import { readMt940 } from './mt940/read-mt940';

/**
 * A bank file to statements: CODA 1 and 2, MT940, CAMT.053, recognised by content.
 *
 * @param bytes the file as it came: UTF-8, UTF-16 with a mark, what the XML declaration says, else Windows-1252
 * @returns every statement of the file, each with checked balances; or, when anything in the file is wrong, one problem with code,
 * line (from 1) and the rule that is broken, and no statement at all
 */
export function readBankFile(bytes: Uint8Array): BankReading {
	const decoded = decodeText(bytes, { otherwise: 'windows-1252' });
	if (!decoded.ok) return refuseFile({ code: decoded.problem.code, message: decoded.problem.message, rule: 'The bytes of the file fit its encoding.', line: 0 });
	const text = decoded.value;
	const detected = detectFormat(text);
	if ('other' in detected) return refuseFile({ code: detected.code, message: `This is ${detected.other}.`, rule: 'CODA, MT940 and CAMT.053 are read, recognised by their content.', line: 1 });
	if ('xml' in detected) return readXml(text);
	return verdict(detected.format === 'coda' ? readCoda(text) : readMt940(text));
}

function readXml(text: string): BankReading {
	const parsed = parseXml(text);
	if (!parsed.ok) {
		const line = Number(/\(line (\d+)/.exec(parsed.problem.message)?.[1] ?? 1);
		return refuseFile({ code: parsed.problem.code, message: parsed.problem.message, rule: 'CAMT.053 is well-formed XML without a DOCTYPE.', line });
	}
	const other = otherXml(parsed.value);
	return other === undefined ? verdict(readCamt053(parsed.value, text)) : refuseFile({ ...other, line: 1 });
}

const OTHER_CAMT: Readonly<Record<string, string>> = {
	'camt.052': 'CAMT.052, an intraday report: its entries come again in the statement (CAMT.053)',
	'camt.054': 'CAMT.054, a notification of single entries: the same money stands in the statement (CAMT.053), and would be counted twice',
};

/** Why a well-formed document is no statement; undefined when it is one. */
function otherXml(root: XmlElement): { code: BankFileCode; message: string; rule: string } | undefined {
	const rule = 'The root is Document in the namespace of camt.053.';
	const names = root.children.map((child) => child.local);
	const isStatement = root.local === 'Document' && (names.includes('BkToCstmrStmt') || /camt\.053/.test(root.ns));
	const kind = /camt\.05[24]/.exec(root.ns)?.[0] ?? (names.includes('BkToCstmrAcctRpt') ? 'camt.052' : names.includes('BkToCstmrDbtCdtNtfctn') ? 'camt.054' : '');
	if (kind !== '') return { code: 'NOT_A_STATEMENT', message: `This is ${OTHER_CAMT[kind] ?? kind}.`, rule };
	if (isStatement) return undefined;
	const payments = /pain\.\d{3}/.exec(root.ns)?.[0];
	if (payments !== undefined) return { code: 'NOT_A_STATEMENT', message: `This is a payment file (${payments}), not a statement.`, rule };
	return { code: 'UNKNOWN_FORMAT', message: `This is XML with the root "${root.local}", not CAMT.053.`, rule };
}

/** One fault anywhere refuses the file: nobody can say which of its other statements are whole. */
function verdict(draft: Draft): BankReading {
	const { faults, ...file } = checkStatements(draft);
	const first = mostTelling(faults);
	if (first !== undefined) return refuseFile(first);
	if (file.statements.length === 0) return refuseFile({ code: 'NO_STATEMENTS', message: 'The file holds no statement.', rule: 'A bank file holds at least one statement.', line: 1 });
	return { ok: true, value: { ...file, statements: file.statements.map(withKeys) } };
}

/** A line that cannot be read explains why the balance does not fit, so it goes first; among equals the first line. */
function mostTelling(faults: readonly Fault[]): Fault | undefined {
	const weight = (fault: Fault): number => ['UNSUPPORTED_VERSION', 'BAD_RECORD', 'CUT_OFF', 'NO_STATEMENTS', 'MIXED_CURRENCIES', 'PAGES_DO_NOT_CONNECT', 'DOES_NOT_BALANCE', 'TOTALS_DIFFER'].indexOf(fault.code);
	return [...faults].sort((a, b) => weight(a) - weight(b) || a.line - b.line)[0];
}

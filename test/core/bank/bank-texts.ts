import Big from 'big.js';

/** A record of 128 characters: each text at its position, counted from 1 as the standard counts. */
export function record(parts: Record<number, string>): string {
	let line = ' '.repeat(128);
	for (const [position, text] of Object.entries(parts)) line = line.slice(0, Number(position) - 1) + text + line.slice(Number(position) - 1 + text.length);
	return line.slice(0, 128);
}

const codaAmount = (amount: string): string => (new Big(amount).lt(0) ? '1' : '0') + new Big(amount).abs().times(1000).toFixed(0).padStart(15, '0');

export interface CodaMove {
	sequence: string;
	detail?: string;
	amount: string;
	code?: string;
	/** Free, or with `structured` the three digits of the type and what follows. */
	communication?: string;
	structured?: boolean;
	account?: string;
	name?: string;
	customerReference?: string;
	returned?: string;
	/** Whole records 3 behind it. */
	information?: string[];
}

export interface CodaText {
	opening?: string;
	closing?: string;
	moves?: CodaMove[];
	version?: string;
	duplicate?: boolean;
	application?: string;
	account?: Record<number, string>;
	messages?: string[];
	more?: string;
}

export function codaRecords({ opening = '1000.00', closing, moves = [], version = '2', duplicate = false, application = '00000', account = { 2: '2', 6: 'BE71096123456769', 40: 'EUR' }, messages = [], more = '2' }: CodaText = {}): string[] {
	const movements = moves.flatMap((move) => {
		const zones = (move.communication ?? '').padEnd(149);
		const id = { 3: move.sequence, 7: move.detail ?? '0000' };
		return [
			record({ 1: '21', ...id, 11: `REF${move.sequence}${move.detail ?? ''}`, 32: codaAmount(move.amount), 48: '100326', 54: move.code ?? '00150000', 62: move.structured === true ? '1' : '0', 63: zones.slice(0, 53), 116: '100326', 122: '045', 126: '1' }),
			record({ 1: '22', ...id, 11: zones.slice(53, 106), 64: move.customerReference ?? '', 99: 'KREDBEBB', 113: move.returned ?? '', 126: '1' }),
			record({ 1: '23', ...id, 11: move.account ?? '', 48: move.name ?? '', 83: zones.slice(106, 149) }),
			...(move.information ?? []),
		];
	});
	const top = moves.filter((move) => (move.detail ?? '0000') === '0000').map((move) => new Big(move.amount));
	const side = (sign: number): Big => top.filter((amount) => amount.times(sign).gt(0)).reduce((sum, amount) => sum.plus(amount.abs()), new Big(0));
	const end = closing ?? new Big(opening).plus(side(1)).minus(side(-1)).toFixed();
	return [
		record({ 1: '00000', 6: '100326', 12: '725', 15: '05', 17: duplicate ? 'D' : ' ', 25: '00265207', 35: 'VOORBEELD BV', 61: 'KREDBEBB', 72: '00330158420', 84: application, 128: version }),
		record({ 1: '1', 3: '045', ...account, 43: codaAmount(opening), 59: '090326', 65: 'VOORBEELD BV', 126: '045' }),
		...movements,
		record({ 1: '8', 2: '045', 42: codaAmount(end), 58: '100326' }),
		...messages.map((text, index) => record({ 1: '4', 3: '0001', 7: '0000', 33: text, 128: index < messages.length - 1 ? '1' : '0' })),
		record({ 1: '9', 17: String(2 + movements.length).padStart(6, '0'), 23: codaAmount(side(-1).toFixed()).slice(1), 38: codaAmount(side(1).toFixed()).slice(1), 128: more }),
	];
}

export const codaText = (...files: CodaText[]): string => `${files.flatMap((file) => codaRecords(file)).join('\r\n')}\r\n`;

/** Lines of one statement: `:61:` and `:86:` as given, balances around them. */
export function mt940Text(lines: readonly string[], { opening = 'C260309EUR1000,00', closing = 'C260310EUR1000,00', account = 'NL91ABNA0417164300', before = [] as string[] } = {}): string {
	return [...before, ':20:STATEMENT', `:25:${account}`, ':28C:45/1', `:60F:${opening}`, ...lines, `:62F:${closing}`, '-', ''].join('\r\n');
}

export interface CamtText {
	version?: string;
	opening?: string;
	closing?: string;
	entries?: string[];
	/** Instead of the statement. */
	body?: string;
}

export const camtBalance = (code: string, amount: string): string => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-03-10</Dt></Dt></Bal>`;

export const camtEntry = (amount: string, inside: string, status = '<Sts>BOOK</Sts>'): string =>
	`<Ntry><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd>${status}<BookgDt><Dt>2026-03-10</Dt></BookgDt>${inside}</Ntry>`;

export const camtText = ({ version = '08', opening = '1000.00', closing = '1000.00', entries = [], body }: CamtText = {}): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">\n<BkToCstmrStmt>\n${
		body ?? `<Stmt><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>${camtBalance('OPBD', opening)}${camtBalance('CLBD', closing)}${entries.join('\n')}</Stmt>`
	}\n</BkToCstmrStmt></Document>\n`;

import { readBankFile } from '../../../core/bank/read-bank-file';
import { camtBalance, camtEntry, type CamtText, camtText } from './bank-texts';

function statementOf(text: CamtText) {
	const reading = readBankFile(Buffer.from(camtText(text)));
	if (!reading.ok) throw new Error(`${reading.problem.code}: ${reading.problem.message}`);
	const [statement] = reading.value.statements;
	if (statement === undefined) throw new Error('no statement');
	return statement;
}

const details = (inside: string): string => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;

/** Parties of version 02 and of version 08. */
const party = (version: string, role: string, name: string): string => (version >= '08' ? `<${role}><Pty><Nm>${name}</Nm></Pty></${role}>` : `<${role}><Nm>${name}</Nm></${role}>`);

describe('CAMT.053', () => {
	it.each(['02', '04', '06', '08', '10', '14'])('reads version %s: status, parties, references (BNK-2)', (version) => {
		const status = version >= '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>';
		const inside = details(`<Refs><EndToEndId>E2E-1</EndToEndId><MndtId>M-1</MndtId></Refs><RltdPties>${party(version, 'Dbtr', 'KLANT BV')}<DbtrAcct><Id><IBAN>NL20INGB0001234567</IBAN></Id></DbtrAcct>${party(version, 'Cdtr', 'WIJ ZELF')}<CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>Factuur 2026-00417</Ustrd></RmtInf>`);
		const statement = statementOf({ version, closing: '1010.00', entries: [camtEntry('10.00', inside, status)] });
		expect(statement).toMatchObject({ sequence: '7', balanceChecked: true, account: { iban: 'NL91ABNA0417164300' } });
		expect(statement.entries[0]?.transactions).toMatchObject([{ amount: '10.00', endToEndId: 'E2E-1', mandateId: 'M-1', text: 'Factuur 2026-00417', counterparty: { name: 'KLANT BV', iban: 'NL20INGB0001234567' } }]);
	});

	it.each([
		['BBA', '+++012/3456/78939+++', { kind: 'ogm', value: '012345678939', valid: true }],
		['CUR', '0000000030076145', { kind: 'betalingskenmerk', value: '0000000030076145', valid: true }],
		['ISO', 'RF18 5390 0754 7034', { kind: 'rf', value: 'RF18539007547034', valid: true }],
		['', '012345678939', { kind: 'ogm', value: '012345678939', valid: true }],
		['', '000000270148751802165444888', { kind: 'other', value: '000000270148751802165444888', valid: false }],
	])('reads a structured reference of issuer "%s" (BNK-2)', (issuer, value, reference) => {
		const inside = details(`<RmtInf><Strd><RfrdDocInf><Nb>INV-9</Nb></RfrdDocInf><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>${issuer === '' ? '' : `<Issr>${issuer}</Issr>`}</Tp><Ref>${value}</Ref></CdtrRefInf></Strd></RmtInf>`);
		expect(statementOf({ closing: '1010.00', entries: [camtEntry('10.00', inside)] }).entries[0]?.transactions[0]).toMatchObject({ reference, documentNumbers: ['INV-9'] });
	});

	it('takes the details of a batch where they add up, and only the whole where they do not (BNK-2)', () => {
		const batch = (...amounts: string[]) => `<NtryDtls><Btch><PmtInfId>RUN-7</PmtInfId><NbOfTxs>${amounts.length}</NbOfTxs></Btch>${amounts.map((amount) => `<TxDtls><Amt Ccy="EUR">${amount}</Amt></TxDtls>`).join('')}</NtryDtls>`;
		const entry = (inside: string) => statementOf({ closing: '970.00', entries: [camtEntry('-30.00', inside)] }).entries[0];
		expect(entry(batch('10.00', '20.00'))).toMatchObject({ detailsAddUp: true, batch: { count: 2, paymentInformationId: 'RUN-7' }, transactions: [{ amount: '-10.00' }, { amount: '-20.00' }] });
		expect(entry(batch('10.00', '21.00'))).toMatchObject({ detailsAddUp: false, amount: '-30.00' });
		expect(entry('<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch></NtryDtls>')).toMatchObject({ detailsAddUp: false, transactions: [{ amount: '-30.00' }] });
	});

	it('does not turn the sign of a reversal again, and names the original payer and the reason (BNK-2)', () => {
		const inside = `<RvslInd>true</RvslInd>${details('<RltdPties><Dbtr><Nm>KLANT BV</Nm></Dbtr></RltdPties><RtrInf><Rsn><Cd>MD06</Cd></Rsn><AddtlInf>Wil niet</AddtlInf></RtrInf>')}`;
		expect(statementOf({ closing: '990.00', entries: [camtEntry('-10.00', inside)] }).entries[0]).toMatchObject({ amount: '-10.00', reversal: true, transactions: [{ counterparty: { name: 'KLANT BV' }, returned: { kind: 'return', code: 'MD06', text: 'Wil niet' } }] });
	});

	it('leaves announced entries out and says how many (BNK-2)', () => {
		const statement = statementOf({ closing: '1010.00', entries: [camtEntry('10.00', ''), camtEntry('99.00', '', '<Sts><Cd>PDNG</Cd></Sts>'), camtEntry('98.00', '', '<Sts>INFO</Sts>')] });
		expect(statement.entries).toHaveLength(1);
		expect(statement.warnings).toEqual([expect.stringContaining('2 announced entries')]);
	});

	it('joins texts in their order: full parts go on, shorter ones end (BNK-2)', () => {
		const inside = details(`<RmtInf><Ustrd>${'Factuur 2026-00417 en creditnota 20'}</Ustrd><Ustrd>26-00418</Ustrd><Ustrd>Dank</Ustrd></RmtInf>`);
		expect(statementOf({ closing: '1010.00', entries: [camtEntry('10.00', inside)] }).entries[0]?.transactions[0]?.text).toBe('Factuur 2026-00417 en creditnota 2026-00418 Dank');
	});

	it('takes the previous closing balance as opening, and turns balances that a bank writes the other way round (BNK-2)', () => {
		const body = (opening: string, closing: string) => `<Stmt><Id>S</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>${camtBalance('PRCD', opening)}${camtBalance('CLBD', closing)}${camtEntry('10.00', '')}</Stmt>`;
		expect(statementOf({ body: body('100.00', '110.00') })).toMatchObject({ opening: { amount: '100.00' }, balanceChecked: true, currency: 'EUR' });
		expect(statementOf({ body: body('-100.00', '-110.00') })).toMatchObject({ opening: { amount: '100.00' }, closing: { amount: '110.00' }, balanceChecked: true, warnings: [expect.stringContaining('opposite sign')] });
	});

	it('says that it could not check where the file leaves a balance out (BNK-2)', () => {
		const body = `<Stmt><Id>S</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>${camtBalance('CLBD', '110.00')}${camtEntry('10.00', '')}</Stmt>`;
		expect(statementOf({ body })).toMatchObject({ opening: null, balanceChecked: false, warnings: [expect.stringContaining('no opening balance')] });
	});

	it('names original amount and charges of a converted payment (BNK-2)', () => {
		const inside = details('<AmtDtls><InstdAmt><Amt Ccy="USD">12.00</Amt></InstdAmt></AmtDtls><Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.50</TtlChrgsAndTaxAmt></Chrgs>');
		expect(statementOf({ closing: '1010.00', entries: [camtEntry('10.00', inside)] }).entries[0]?.transactions[0]).toMatchObject({ amount: '10.00', original: { amount: '12.00', currency: 'USD' }, charges: '0.50' });
	});

	it('refuses what does not balance, mixes currencies or cannot be read, naming the line (BNK-2)', () => {
		const problem = (text: string) => {
			const reading = readBankFile(Buffer.from(text));
			return reading.ok ? undefined : [reading.problem.code, reading.problem.line];
		};
		expect(problem(camtText({ closing: '1011.00', entries: [camtEntry('10.00', '')] }))).toEqual(['DOES_NOT_BALANCE', 4]);
		expect(problem(camtText({ closing: '1010.00', entries: [camtEntry('10.00', '').replace('EUR', 'USD')] }))).toEqual(['MIXED_CURRENCIES', 4]);
		expect(problem(camtText({ entries: [camtEntry('1,00', '')] }))).toEqual(['BAD_RECORD', 4]);
		expect(problem(camtText({ body: '' }))).toEqual(['NO_STATEMENTS', 1]);
		expect(problem(camtText().slice(0, -40))?.[0]).toBe('CUT_OFF');
		expect(problem(camtText().replace('<Document', '<!DOCTYPE x [<!ENTITY e "1">]><Document'))?.[0]).toBe('HAS_DTD');
	});
});

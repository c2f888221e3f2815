import type Big from 'big.js';
import { ibanIn } from '../accounts';
import { money, sum } from '../amounts';
import { normaliseAccount } from '../../identifiers/iban';
import type { BankTransaction, Counterparty, Returned, StructuredReference } from '../model';
import { referenceInText, structuredReference, untypedReference } from '../references';
import { attrOf, elementAt, elementsAt, textAt, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { plainAmountAt } from './camt-amount';

interface Place {
	index: number;
	amount: Big;
	/** Money came in, or (reversal) would have: then the debtor is the counterparty. */
	incoming: boolean;
	currency: string;
	own: string;
}

const realReference = (text: string): string => (/^(NOTPROVIDED|NOT PROVIDED|NONREF)$/i.test(text) ? '' : text);

/** One `TxDtls`, or the entry itself when it has none. */
export function transactionOf(detail: XmlElement | undefined, entry: XmlElement, place: Place): BankTransaction {
	const unstructured = elementsAt(detail, 'RmtInf/Ustrd').map((element) => element.text);
	const additional = textAt(detail, 'AddtlTxInf');
	const text = joinUnstructured(unstructured) || textsAt(detail, 'RmtInf/Strd/AddtlRmtInf').join(' ');
	return {
		index: place.index,
		amount: money(place.amount),
		original: originalOf(detail, entry, place),
		charges: chargesOf(detail) || chargesOf(entry),
		counterparty: counterpartyOf(detail, place),
		reference: structuredOf(detail) ?? referenceInText(unstructured.join('\n')) ?? referenceInText(text),
		text,
		info: additional === '' ? [] : [additional],
		documentNumbers: textsAt(detail, 'RmtInf/Strd/RfrdDocInf/Nb'),
		endToEndId: realReference(textAt(detail, 'Refs/EndToEndId')),
		paymentInformationId: realReference(textAt(detail, 'Refs/PmtInfId')),
		mandateId: realReference(textAt(detail, 'Refs/MndtId')),
		creditorId: textAt(detail, 'RltdPties/Cdtr/Id/PrvtId/Othr/Id') || textAt(detail, 'RltdPties/Cdtr/Pty/Id/PrvtId/Othr/Id'),
		bankReference: textAt(detail, 'Refs/AcctSvcrRef') || textAt(detail, 'Refs/TxId'),
		purpose: textAt(detail, 'Purp/Cd') || textAt(detail, 'Purp/Prtry'),
		returned: returnedOf(detail, entry),
	};
}

/** A part of full length (35, or the 140 of the schema) was broken anywhere, also inside a word; a shorter one ended where its writer ended it. */
const joinUnstructured = (parts: readonly string[]): string =>
	parts.reduce((text, part, index) => text + (index === 0 || (parts[index - 1]?.length ?? 0) % 35 === 0 ? '' : ' ') + part, '').trim();

/** What was instructed, where it is another amount or another currency than what moved on the account. */
function originalOf(detail: XmlElement | undefined, entry: XmlElement, place: Place): { amount: string; currency: string } | null {
	const paths = ['AmtDtls/InstdAmt/Amt', 'AmtDtls/TxAmt/Amt', 'Amt', 'AmtDtls/CntrValAmt/Amt'];
	for (const found of [...paths.map((path) => plainAmountAt(detail, path)), plainAmountAt(entry, 'AmtDtls/InstdAmt/Amt')]) {
		if (found === undefined || found.amount.eq(0)) continue;
		const same = (found.currency === place.currency || found.currency === '') && found.amount.eq(place.amount.abs());
		if (!same) return { amount: money(found.amount), currency: found.currency };
	}
	return null;
}

/** Total of the charges, else the sum of its records. */
function chargesOf(element: XmlElement | undefined): string {
	const total = plainAmountAt(element, 'Chrgs/TtlChrgsAndTaxAmt')?.amount;
	const records = [...elementsAt(element, 'Chrgs/Rcrd'), ...elementsAt(element, 'Chrgs')].flatMap((record) => plainAmountAt(record, 'Amt')?.amount ?? []);
	const charges = total ?? sum(records.map((amount) => money(amount)));
	return charges.eq(0) ? '' : money(charges.abs());
}

/** The other party: the debtor of money that came in, the creditor of money that went out; never the account holder itself. */
function counterpartyOf(detail: XmlElement | undefined, place: Place): Counterparty {
	const debtor = partyOf(detail, 'Dbtr');
	const creditor = partyOf(detail, 'Cdtr');
	const [first, second] = place.incoming ? [debtor, creditor] : [creditor, debtor];
	const isOwn = (party: Counterparty): boolean => party.account !== '' && normaliseAccount(party.account) === normaliseAccount(place.own);
	const isThere = (party: Counterparty): boolean => party.name !== '' || party.account !== '';
	if (isThere(first) && !isOwn(first)) return first;
	// Some banks fill one side only and leave the other to the reader.
	return isThere(second) && second.account !== '' && !isOwn(second) ? second : isOwn(first) ? { ...first, name: '', iban: '', account: '', bic: '', address: '' } : first;
}

function partyOf(detail: XmlElement | undefined, role: 'Dbtr' | 'Cdtr'): Counterparty {
	const parties = elementAt(detail, 'RltdPties');
	const name = (party: string): string => textAt(parties, `${party}/Pty/Nm`) || textAt(parties, `${party}/Nm`) || textAt(parties, `${party}/Agt/FinInstnId/Nm`);
	const account = textAt(parties, `${role}Acct/Id/IBAN`) || textAt(parties, `${role}Acct/Id/Othr/Id`);
	const address = elementAt(parties, `${role}/Pty/PstlAdr`) ?? elementAt(parties, `${role}/PstlAdr`);
	const street = [textAt(address, 'StrtNm'), textAt(address, 'BldgNb')].filter((part) => part !== '').join(' ');
	const town = [textAt(address, 'PstCd'), textAt(address, 'TwnNm')].filter((part) => part !== '').join(' ');
	return {
		name: name(role) || name(`Ultmt${role}`),
		iban: ibanIn(account),
		account,
		bic: textAt(detail, `RltdAgts/${role}Agt/FinInstnId/BICFI`) || textAt(detail, `RltdAgts/${role}Agt/FinInstnId/BIC`),
		address: [...textsAt(address, 'AdrLine'), street, town, textAt(address, 'Ctry')].filter((part) => part !== '').join(', '),
	};
}

/** `SCOR` with issuer BBA is a Belgian, with CUR a Dutch, with ISO an international reference; Swiss and untyped ones tell by their form. */
function structuredOf(detail: XmlElement | undefined): StructuredReference | null {
	for (const structured of elementsAt(detail, 'RmtInf/Strd')) {
		const value = textAt(structured, 'CdtrRefInf/Ref') || textAt(structured, 'CdtrRefInf/CdtrRef');
		if (value === '') continue;
		const issuer = textAt(structured, 'CdtrRefInf/Tp/Issr').toUpperCase() || textAt(structured, 'CdtrRefInf/CdtrRefTp/Issr').toUpperCase();
		if (issuer === 'BBA') return structuredReference('ogm', value);
		if (issuer === 'CUR') return structuredReference('betalingskenmerk', value);
		if (issuer === 'ISO' || /^RF\d{2}/i.test(value)) return structuredReference('rf', value);
		return untypedReference(value);
	}
	return null;
}

/** Return information of the transaction, or of the entry; sub-families of returns and refunds say the kind. */
function returnedOf(detail: XmlElement | undefined, entry: XmlElement): Returned | null {
	const information = elementAt(detail, 'RtrInf') ?? elementAt(entry, 'NtryDtls/RtrInf');
	const family = textAt(detail, 'BkTxCd/Domn/Fmly/SubFmlyCd') || textAt(entry, 'BkTxCd/Domn/Fmly/SubFmlyCd');
	const kinds: Readonly<Record<string, Returned['kind']>> = { RRTN: 'return', PRDD: 'refund', UPDD: 'return', ARET: 'return', AREV: 'reversal', RRCT: 'return', UPCT: 'return', PMDD: '', RPCR: 'cancellation' };
	const kind = kinds[family] ?? '';
	if (information === undefined && kind === '') return null;
	return {
		kind: kind === '' ? 'return' : kind,
		code: textAt(information, 'Rsn/Cd') || textAt(information, 'Rsn/Prtry') || attrOf(information, 'Cd'),
		text: textsAt(information, 'AddtlInf').join(' '),
	};
}

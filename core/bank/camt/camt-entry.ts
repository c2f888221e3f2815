import Big from 'big.js';
import { money, sum } from '../amounts';
import { isoDay } from '../dates';
import type { Report } from '../faults';
import type { BankEntry } from '../model';
import { attrOf, elementAt, elementsAt, textAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { amountOf, plainAmountAt } from './camt-amount';
import { transactionOf } from './camt-transaction';

interface Place {
	index: number;
	/** Of the account. */
	currency: string;
	line: number;
	/** Own account, which also stands in the parties of each transaction. */
	own: string;
	report: Report;
}

/**
 * One `Ntry`. A reversed credit is written as a debit: `RvslInd` marks it, `CdtDbtInd` already is the real direction.
 * Several `TxDtls` (also over several `NtryDtls`) count only when they add up to the entry; a single one is the entry.
 */
export function entryOf(element: XmlElement, place: Place): { entry: BankEntry; status: string } {
	const read = amountOf(element);
	if (read === undefined) {
		place.report({ code: 'BAD_RECORD', message: `Entry ${place.index} has no readable amount or direction.`, rule: 'Ntry holds Amt and CdtDbtInd (CRDT or DBIT).', line: place.line });
	}
	const amount = read ?? new Big(0);
	const details = elementsAt(element, 'NtryDtls/TxDtls');
	const amounts = details.map((detail) => detailAmount(detail, amount, place.currency));
	const several = details.length > 1;
	const known = amounts.filter((one) => one !== undefined).map((one) => money(one));
	const detailsAddUp = !several || (known.length === details.length && sum(known).eq(amount));
	const batch = elementAt(element, 'NtryDtls/Btch');
	const bookingDate = isoDay(textAt(element, 'BookgDt/Dt') || textAt(element, 'BookgDt/DtTm'));
	const valueDate = isoDay(textAt(element, 'ValDt/Dt') || textAt(element, 'ValDt/DtTm'));
	const reversal = ['true', '1'].includes(textAt(element, 'RvslInd'));
	const counted = details.length === 0 ? [undefined] : details;
	return {
		status: textAt(element, 'Sts/Cd') || textAt(element, 'Sts/Prtry') || textAt(element, 'Sts'),
		entry: {
			key: '',
			index: place.index,
			bookingDate: bookingDate || valueDate,
			valueDate: valueDate || bookingDate,
			amount: money(amount),
			currency: attrOf(elementAt(element, 'Amt'), 'Ccy') || place.currency,
			bankCode: bankCode(element),
			bankReference: textAt(element, 'AcctSvcrRef') || textAt(element, 'NtryRef'),
			reversal,
			text: textAt(element, 'AddtlNtryInf'),
			batch: batch === undefined ? null : {
				count: /^\d+$/.test(textAt(batch, 'NbOfTxs')) ? Number(textAt(batch, 'NbOfTxs')) : null,
				total: money(plainAmountAt(batch, 'TtlAmt')?.amount ?? new Big(0)).replace(/^0\.00$/, ''),
				messageId: textAt(batch, 'MsgId'),
				paymentInformationId: textAt(batch, 'PmtInfId'),
			},
			transactions: counted.map((detail, position) =>
				transactionOf(detail, element, { index: position + 1, amount: several ? (amounts[position] ?? new Big(0)) : amount, incoming: amount.gte(0) !== reversal, currency: place.currency, own: place.own }),
			),
			detailsAddUp: detailsAddUp && !(details.length <= 1 && Number(textAt(batch, 'NbOfTxs')) > 1),
			line: place.line,
			raw: [],
		},
	};
}

/**
 * `TxDtls/Amt` (from version 08) or `AmtDtls/TxAmt/Amt` (before), only where it is in the currency of the account, signed by the
 * detail's own direction, else by that of the entry.
 */
function detailAmount(detail: XmlElement, entry: Big, currency: string): Big | undefined {
	const found = [plainAmountAt(detail, 'Amt'), plainAmountAt(detail, 'AmtDtls/TxAmt/Amt'), plainAmountAt(detail, 'AmtDtls/CntrValAmt/Amt')].find(
		(one) => one !== undefined && (one.currency === currency || one.currency === ''),
	);
	if (found === undefined) return undefined;
	const direction = textAt(detail, 'CdtDbtInd');
	const out = direction === '' ? entry.lt(0) : direction === 'DBIT';
	return out ? found.amount.neg() : found.amount;
}

function bankCode(element: XmlElement): string {
	const parts = ['Domn/Cd', 'Domn/Fmly/Cd', 'Domn/Fmly/SubFmlyCd'].map((path) => textAt(element, `BkTxCd/${path}`)).filter((part) => part !== '');
	return parts.join('/') || textAt(element, 'BkTxCd/Prtry/Cd');
}

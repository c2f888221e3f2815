/** What Exact answered (or holds) against what was sent. Any difference that counts means: Exact holds another version (`differs`). */
import Big from 'big.js';

import { ENTRY_PLACES, type EntryRow } from './entry-rows';
import type { EntryDraft } from './entry-draft';
import type { EntryBody } from './entry-body';
import { warn, type Finding } from './finding';
import { inCents } from './money';
import { isCreditType } from './entry-side';

export interface Difference {
	field: string;
	sent: string;
	inExact: string;
}

export interface Comparison {
	differences: Difference[];
	/** Status 50: it was processed at once and can no longer be edited in Exact. */
	processed: boolean;
	/** PROCESSED_AT_ONCE, FIELD_NOT_TAKEN. */
	warnings: Finding[];
}

const PROCESSED = 50;

/**
 * Compares type, sign, amounts, journal, relation and references. A field that Exact did not answer is not compared.
 * Assumption EX-49: the header's `AmountFC` is what is owed, VAT included; an answer in which it is the net amount beside
 * `VATAmountFC` is accepted too, because only one of both can make the same total.
 */
export function compareEntry(draft: EntryDraft, body: EntryBody, row: EntryRow): Comparison {
	const place = ENTRY_PLACES[draft.side];
	const differences: Difference[] = [];
	const differ = (field: string, sent: string, inExact: string) => differences.push({ field, sent, inExact });
	const text = (name: string) => (typeof body[name] === 'object' ? '' : String(body[name] ?? '').trim());

	if (row.type !== undefined && row.type !== draft.type) differ('Type', String(draft.type), String(row.type));
	if (row.journal !== '' && row.journal.trim() !== draft.journal) differ('Journal', draft.journal, row.journal);
	if (row.relation !== draft.relation && row.relation !== '') differ(place.relation, draft.relation, row.relation);
	if (row.currency !== '' && row.currency.trim() !== draft.currency) differ('Currency', draft.currency, row.currency);
	if (row.date !== '' && row.date !== draft.entryDate) differ('EntryDate', draft.entryDate, row.date);
	const total = sentTotal(draft, body);
	if (row.amountFC !== undefined && !sameTotal(total, row)) differ('AmountFC', inCents(total), inCents(new Big(row.amountFC)));
	differences.push(...lineDifferences(body, place.lines, row));
	for (const [field, inExact] of [['YourRef', row.yourRef], ['PaymentReference', row.paymentReference], ['ExternalLinkReference', row.externalLinkReference]] as const) {
		if (text(field) !== '' && inExact.trim() !== text(field)) differ(field, text(field), inExact);
	}
	if (text('EntryNumber') !== '' && row.number !== undefined && String(row.number) !== text('EntryNumber')) differ('EntryNumber', text('EntryNumber'), String(row.number));
	if (text('Document') !== '' && row.document !== text('Document').toLowerCase()) differ('Document', text('Document'), row.document);

	const warnings: Finding[] = [];
	const processed = row.status === PROCESSED;
	if (processed) warnings.push(warn('PROCESSED_AT_ONCE', 'Exact processed the entry at once: it is in the ledger and can no longer be edited.', 'When entries must wait for approval, switch off automatic processing of the journal or relation in Exact.'));
	const description = text('ExternalLinkDescription');
	if (description !== '' && row.externalLinkDescription.trim() !== description) warnings.push(fieldNotTaken());
	return { differences, processed, warnings };
}

export const fieldNotTaken = (): Finding => warn('FIELD_NOT_TAKEN', 'Exact did not take "Externe koppeling – Omschrijving" (ExternalLinkDescription); the rest of the entry is as sent.', 'Leave the field out of the mapping: Exact calls it read-only.');

/** `journal 700 instead of 701; amount …` for the texts. */
export const describeDifferences = (differences: readonly Difference[]): string => differences.map(({ field, sent, inExact }) => `${field} is ${inExact === '' ? 'empty' : inExact} in Exact, sent was ${sent === '' ? 'nothing' : sent}`).join('; ');

/** With positive credit notes the sign of the header is turned like that of the lines. */
function sentTotal(draft: EntryDraft, body: EntryBody): Big {
	const lines = body[ENTRY_PLACES[draft.side].lines];
	const first = Array.isArray(lines) ? lines.find(({ AmountFC }) => AmountFC !== 0) : undefined;
	const own = draft.lines.find(({ amountFC }) => !new Big(amountFC).eq(0));
	const turned = isCreditType(draft.type) && first !== undefined && own !== undefined && Math.sign(Number(first.AmountFC)) !== Math.sign(Number(own.amountFC));
	return new Big(draft.total).times(turned ? -1 : 1);
}

function sameTotal(total: Big, row: EntryRow): boolean {
	const amount = new Big(row.amountFC ?? 0);
	const withVat = amount.plus(row.vatAmountFC ?? 0);
	return [amount, withVat].some((one) => one.round(2, 1).eq(total));
}

/** Lines are compared as a set: Exact may number them anew. */
function lineDifferences(body: EntryBody, name: string, row: EntryRow): Difference[] {
	const sent = body[name];
	if (row.lines === undefined || row.lines.length === 0 || !Array.isArray(sent)) return [];
	const ours = sent.map((line) => `${inCents(new Big(line.AmountFC ?? 0))} ${String(line.VATCode ?? '')}${line.VATAmountFC === undefined ? '' : ` VAT ${inCents(new Big(line.VATAmountFC))}`}`).sort();
	const theirs = row.lines.map((line) => ({ amount: inCents(new Big(line.amountFC ?? 0)), code: line.vatCode.trim(), vat: inCents(new Big(line.vatAmountFC ?? 0)) }));
	// VAT that Exact worked out itself stands on lines for which none was sent; there only amount and code are compared.
	const comparable = theirs.map(({ amount, code, vat }) => (ours.includes(`${amount} ${code} VAT ${vat}`) ? `${amount} ${code} VAT ${vat}` : `${amount} ${code}`)).sort();
	return ours.join('|') === comparable.join('|') ? [] : [{ field: name, sent: ours.join(', '), inExact: comparable.join(', ') }];
}

import { EMPTY, type Narrative } from './narrative';
import { freeNarrative } from './narrative-free';
import { germanNarrative } from './narrative-german';
import { slashNarrative } from './narrative-slash';
import type { TransactionLine } from './transaction-line';

/**
 * Dialect by content, because the same bank writes several:
 * - `166?00..?20..?32..` (German banks, and Triodos with `>`),
 * - `/TRTP/../IBAN/../REMI/..` (ABN AMRO, Rabobank, ING, Knab, bunq, BNP Paribas Fortis, KBC, Belfius),
 * - free text with the habits of ING, SNS and ASN, Knab and old ABN AMRO.
 *
 * @param lines lines of all `:86:` of the transaction, in order
 */
export function readNarrative(lines: readonly string[], transaction: TransactionLine): Narrative {
	const supplementary = slashNarrative([transaction.supplementary]) ?? EMPTY;
	const found = germanNarrative(lines) ?? slashNarrative(lines) ?? freeNarrative(lines, transaction);
	return { ...found, original: found.original || supplementary.original, charges: found.charges || supplementary.charges };
}

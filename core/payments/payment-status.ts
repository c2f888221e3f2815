/** From payment terms to one word that an operator understands. */
import { amountsOf, isZero, type PaymentAmounts } from './amounts';
import { isClosed, type OwnDocument, type PaymentState } from './own-document';
import type { PaymentTerm } from './payment-terms';

export interface PaymentStatus extends PaymentAmounts {
	state: PaymentState;
	/** What was known before; '' = nothing. */
	previousState: PaymentState | '';
	entryId: string;
	entryNumber: number | null;
	reference: string;
	creditNote: boolean;
	relation: string;
	relationName: string;
	/** ISO code; '' when Exact does not say. */
	currency: string;
	/** YYYY-MM-DD or '': of what is open the earliest, else the latest of all. */
	dueDate: string;
	/** YYYY-MM-DD or ''. */
	lastPaymentDate: string;
	/** A payment order was made of it (direct debit); the bank has not confirmed it. */
	inPaymentOrder: boolean;
}

/** The entry behind a document, as far as a status needs it. */
export interface EntryHead {
	id: string;
	number: number | null;
	journal: string;
	reference: string;
	relation: string;
	relationName: string;
	currency: string;
	dueDate: string;
	creditNote: boolean;
}

/** What Exact holds of one document. */
export interface Holding {
	terms: readonly PaymentTerm[];
	/** Looked up only where the terms do not tell. */
	entry: EntryHead | undefined;
}

const NO_AMOUNTS: PaymentAmounts = { amount: '', paid: '', open: '' };

/**
 * The status of one document. Amounts are '' where Exact holds no term that tells them (notBooked, removed, an entry without terms).
 * States: all terms closed and a payment known = paid; closed without a payment date = settled (a credit note, a journal, a
 * write-off); some closed = partial; none = open. *reopened*: less is paid than before, because a matching was undone.
 * Rule: the sheet's derivation from cashflow/Receivables (Status 50 or IsFullyPaid), an inference of the field meanings.
 * Assumption EX-90: LastPaymentDate is filled by a payment and by nothing else.
 */
export function paymentStatus(document: OwnDocument, { terms, entry }: Holding, before: PaymentState | undefined = document.previousState): PaymentStatus {
	const [first] = terms;
	const known = {
		previousState: before ?? ('' as const),
		entryId: first?.entryId ?? entry?.id ?? document.entryId,
		entryNumber: first?.entryNumber ?? entry?.number ?? document.entryNumber ?? null,
		reference: (first?.reference ?? '') || (entry?.reference ?? '') || document.reference,
		creditNote: first === undefined ? (entry?.creditNote ?? false) : terms.some(({ creditNote }) => creditNote),
		relation: first?.relation ?? entry?.relation ?? '',
		relationName: first?.relationName ?? entry?.relationName ?? '',
		currency: first?.currency ?? entry?.currency ?? '',
	};
	if (first === undefined) {
		const none = { ...known, dueDate: entry?.dueDate ?? '', lastPaymentDate: '', inPaymentOrder: false };
		if (entry !== undefined) return { ...none, ...NO_AMOUNTS, open: '0.00', state: 'settled' };
		const wasThere = document.entryId !== '' || (before !== undefined && before !== 'notBooked');
		return { ...none, ...NO_AMOUNTS, state: wasThere ? 'removed' : 'notBooked' };
	}
	const amounts = amountsOf(terms);
	const open = terms.filter(({ closed }) => !closed);
	const lastPaymentDate = latest(terms.map((term) => term.lastPaymentDate));
	const now = stateNow(amounts, lastPaymentDate);
	return {
		...known,
		...amounts,
		state: afterWhatWasKnown(now, before),
		dueDate: open.length > 0 ? earliest(open.map(({ dueDate }) => dueDate)) : latest(terms.map(({ dueDate }) => dueDate)),
		lastPaymentDate,
		inPaymentOrder: open.some(({ inPaymentOrder }) => inPaymentOrder),
	};
}

function stateNow({ paid, open }: PaymentAmounts, lastPaymentDate: string): PaymentState {
	if (isZero(open)) return lastPaymentDate === '' ? 'settled' : 'paid';
	return isZero(paid) ? 'open' : 'partial';
}

/** A document stays *reopened* until something is paid on it again. */
function afterWhatWasKnown(now: PaymentState, before: PaymentState | undefined): PaymentState {
	if (before === undefined || before === 'removed') return now;
	if (now === 'open') return isClosed(before) || before === 'partial' || before === 'reopened' ? 'reopened' : now;
	return now === 'partial' && isClosed(before) ? 'reopened' : now;
}

const earliest = (days: readonly string[]): string => days.filter((day) => day !== '').sort()[0] ?? '';
const latest = (days: readonly string[]): string => days.filter((day) => day !== '').sort().at(-1) ?? '';

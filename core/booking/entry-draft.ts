/** An entry with everything decided: ids and codes of the administration, signed amounts. What is left is its key and the sending. */
import type { Finding } from './finding';
import type { BookingProposal } from './proposal';
import type { BookingSide, EntryType } from './entry-side';
import type { ProposalLine } from './proposal-line';

export interface DraftLine {
	/** Guid. */
	glAccount: string;
	/** Code; '' = none. */
	vatCode: string;
	/** Signed for the books, two decimals. */
	amountFC: string;
	/** null = the property is absent (VAT-7). */
	vatAmountFC: string | null;
	description: string;
	costCenter: string;
	costUnit: string;
	quantity: number | null;
	/** Per cent of the VAT that is not deductible, e.g. 50 for a car; null = what the ledger account says. */
	nonDeductible: number | null;
	/** Extra fields, as Exact names them. */
	extra: Readonly<Record<string, string | number>>;
}

export interface EntryDraft {
	side: BookingSide;
	type: EntryType;
	/** The number on the document. */
	number: string;
	/** Code. */
	journal: string;
	/** Guid of the relation; '' while it must still be created. */
	relation: string;
	relationName: string;
	/** For look-ups: guids of all relations that are the same company. */
	sameCompany: string[];
	currency: string;
	/** YYYY-MM-DD */
	entryDate: string;
	/** '' = Exact derives it from the payment condition. */
	dueDate: string;
	paymentReference: string;
	/** Code; '' = that of the relation. */
	paymentCondition: string;
	description: string;
	reporting: { year: number; period: number } | null;
	/** Dutch G account: part of the payable that goes to the blocked account, unsigned; '' = none. */
	gAccountAmount: string;
	/** What is owed, signed: sum of AmountFC and VATAmountFC. */
	total: string;
	/** Extra fields of the header, as Exact names them. */
	extra: Readonly<Record<string, string | number>>;
	lines: DraftLine[];
}

/** Where the choice on a line came from. */
export type ChoiceSource = 'given' | 'rule' | 'vatMap' | 'relation' | 'earlierEntries' | 'connection' | 'standard' | 'onlyFitting' | 'needsPerson';

/** One line with its reasons, for a person who looks before it is sent (PUR-3, PUR-5). */
export interface LineChoice {
	line: number;
	amountFC: string;
	vatAmountFC: string | null;
	description: string;
	glAccount: { id: string; code: string; from: ChoiceSource; note: string };
	vatCode: { code: string; from: ChoiceSource; note: string };
	costCenter: { code: string; from: ChoiceSource };
	costUnit: { code: string; from: ChoiceSource };
	/** For a person who chooses on a purchase invoice; absent on sales. */
	purchase?: {
		role: ProposalLine['role'];
		/** `<BT-118>/<BT-119>` of its VAT group; '' where it belongs to none. */
		group: string;
		/** Codes that the supplier's earlier entries used, the most used first. */
		before: { glAccounts: string[]; vatCodes: string[] };
	};
}

export interface PreparedEntry {
	/** There when nothing stops it. */
	draft?: EntryDraft;
	/** Body of a relation that must be created first; Exact's id of it goes into `draft.relation`. */
	createRelation?: Record<string, string | boolean>;
	/** There when the document was an e-invoice. */
	proposal?: BookingProposal;
	lines: LineChoice[];
	/** Stops and warnings; with a stop there is no draft. */
	findings: Finding[];
}

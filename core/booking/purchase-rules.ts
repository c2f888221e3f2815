/** Rules of a connection (rows of `ExactRules`): which supplier and which line go on which account. */
import { z } from 'zod';

import type { EInvoice } from '../einvoice/model';
import type { ProposalLine } from './proposal-line';
import { identitiesOf, normalName, NOBODY } from './relation-identity';
import { groupName } from './group-vat';

const text = z.union([z.string(), z.number(), z.boolean()]).nullish().transform((value) => String(value ?? '').trim());

/** What a rule looks at on a line. `any` = every line of the supplier; `line` = the position of the booked line, for what a person chose on one document. */
const fields = ['any', 'line', 'itemId', 'itemClass', 'accountingCost', 'text', 'group', 'buyerReference'] as const;

const rule = z.object({
	/** Lower goes first; equal ones in the order of the table. */
	priority: z.coerce.number().catch(100),
	enabled: z.unknown().transform((value) => value !== false && String(value ?? 'true').toLowerCase() !== 'false'),
	/** '' = every supplier. VAT or enterprise number in any spelling. */
	supplierNumber: text,
	/** '' = every supplier. The whole name, legal form and case aside. */
	supplierName: text,
	field: z.enum(fields).catch('any'),
	/** Text to compare with; a `*` at the end takes everything that begins so; for `text` it may stand anywhere in the name. */
	value: text,
	/** Codes; '' = this rule says nothing about it. */
	glAccount: text,
	vatCode: text,
	costCenter: text,
	costUnit: text,
	/** Per cent, '' = nothing. */
	nonDeductible: text,
});
export type PurchaseRule = z.output<typeof rule>;

/** Rows of the table -> rules in the order in which they are tried. A row that is no object is left out. */
export function readRules(rows: readonly unknown[]): PurchaseRule[] {
	return rows
		.flatMap((row) => {
			const read = rule.safeParse(row);
			return read.success && read.data.enabled ? [read.data] : [];
		})
		.map((one, index) => ({ one, index }))
		.sort((a, b) => a.one.priority - b.one.priority || a.index - b.index)
		.map(({ one }) => one);
}

/** What a rule can see of a booked line: in VAT-group booking the facts of all invoice lines of the group. */
interface LineFacts {
	/** '1' for the first booked line. */
	position: string;
	group: string;
	itemIds: string[];
	classes: string[];
	texts: string[];
	accountingCosts: string[];
	buyerReference: string;
}

function factsOf(invoice: EInvoice, line: ProposalLine, position: number): LineFacts {
	const own = line.source === null ? invoice.lines.filter((one) => groupName(one) === line.group) : invoice.lines.slice(line.source, line.source + 1);
	return {
		position: String(position),
		group: line.group ?? '',
		itemIds: own.map(({ sellerItemId }) => sellerItemId),
		classes: own.flatMap(({ classes }) => (classes.length === 0 ? [''] : classes.map(({ value }) => value))),
		texts: own.map(({ name }) => name),
		accountingCosts: own.map(({ accountingCost }) => accountingCost || invoice.references.accountingCost),
		buyerReference: invoice.references.buyerReference,
	};
}

/**
 * The first rule that fits and says something about `what`. A rule fits a group only when it fits every invoice line in it.
 * @param position of the booked line, 1 for the first
 */
export function ruleFor(rules: readonly PurchaseRule[], invoice: EInvoice, line: ProposalLine, position: number, what: 'glAccount' | 'vatCode' | 'costCenter' | 'costUnit' | 'nonDeductible'): PurchaseRule | undefined {
	const facts = factsOf(invoice, line, position);
	return rules.find((one) => one[what] !== '' && supplierFits(one, invoice) && lineFits(one, facts));
}

function supplierFits({ supplierNumber, supplierName }: PurchaseRule, { seller }: EInvoice): boolean {
	if (supplierNumber !== '') {
		const asked = identitiesOf({ ...NOBODY, vatNumber: supplierNumber, chamberOfCommerce: supplierNumber, country: seller.country });
		const own = identitiesOf({ ...NOBODY, vatNumber: seller.vatNumber, chamberOfCommerce: seller.chamberOfCommerce || seller.legalId.value, country: seller.country });
		if (!(['vat', 'chamber'] as const).some((kind) => [...(asked.get(kind) ?? [])].some((value) => own.get(kind)?.has(value) === true))) return false;
	}
	return supplierName === '' || [seller.name, seller.tradeName].some((name) => name !== '' && normalName(name) === normalName(supplierName));
}

function lineFits({ field, value }: PurchaseRule, facts: LineFacts): boolean {
	const every = (values: readonly string[], fits: (one: string) => boolean) => values.length > 0 && values.every(fits);
	const same = (one: string) => like(one, value);
	switch (field) {
		case 'any':
			return true;
		case 'line':
			return facts.position === value;
		case 'itemId':
			return every(facts.itemIds, same);
		case 'itemClass':
			return every(facts.classes, same);
		case 'accountingCost':
			return every(facts.accountingCosts, same);
		case 'text':
			return value !== '' && every(facts.texts, (one) => one.toLowerCase().includes(value.replace(/\*$/, '').toLowerCase()));
		case 'group':
			return like(facts.group, value);
		case 'buyerReference':
			return same(facts.buyerReference);
	}
}

function like(found: string, wanted: string): boolean {
	const [one, other] = [found.trim().toLowerCase(), wanted.trim().toLowerCase()];
	if (other === '') return false;
	return other.endsWith('*') ? one.startsWith(other.slice(0, -1)) : one === other;
}

/** From items of "Read" and "Match" to statements that can be booked whole: the payments of one statement come together again. */
import { z } from 'zod';

import type { Refusal } from '../xml/reading';
import type { Payment } from './matching/model';
import { parsePayment, parseStatement } from './matching/parse';
import { paymentsOf } from './payments';

/** What of a payment goes to one open document. */
export interface MatchedPart {
	/** Id of the document, as it was given to "Match". */
	document: string;
	number: string;
	/** Decimal text with the sign of the payment. */
	amount: string;
}

export interface PaymentToBook extends Payment {
	/** Empty where no match is sure. */
	parts: MatchedPart[];
}

export interface StatementToBook {
	/** As reading the file gave it. */
	key: string;
	/** The bank's number or id of it, for people. */
	name: string;
	account: { iban: string; number: string };
	currency: string;
	/** YYYY-MM-DD or ''. */
	fromDate: string;
	toDate: string;
	/** Decimal texts; '' where the file has none. */
	opening: string;
	closing: string;
	bookable: boolean;
	complete: boolean;
	payments: PaymentToBook[];
}

export type StatementCode = 'NOT_A_STATEMENT' | 'UNREADABLE_FILE';

export interface StatementsToBook {
	/** With the positions of the items that each came from. */
	statements: Array<{ statement: StatementToBook; items: number[] }>;
	refused: Array<{ item: number; problem: Refusal<StatementCode> }>;
}

const balance = z.object({ amount: z.string() }).passthrough().nullish().transform((value) => value?.amount ?? '');
const headShape = z
	.object({
		key: z.string().min(1),
		id: z.string().default(''),
		sequence: z.string().default(''),
		account: z.object({ iban: z.string().default(''), number: z.string().default('') }).passthrough(),
		currency: z.string().min(1),
		fromDate: z.string().default(''),
		toDate: z.string().default(''),
		opening: balance,
		closing: balance,
		bookable: z.boolean().default(true),
		complete: z.boolean().default(true),
	})
	.transform(({ id, sequence, ...head }) => ({ ...head, name: sequence || id, account: { iban: head.account.iban, number: head.account.number } }));

const matchShape = z.object({ sure: z.boolean(), parts: z.array(z.object({ document: z.string().min(1), number: z.string().default(''), amount: z.string() })) });

const NOT_A_STATEMENT: Refusal<StatementCode> = {
	code: 'NOT_A_STATEMENT',
	message: 'The item is neither a statement nor a payment of one. Nothing was written.',
	retryable: false,
	fix: 'Give the items of "Bank Statement File: Read" or of both outputs of "Match", unchanged.',
};

/**
 * Brings the items of one run together: a statement with its entries, and payments (with their match, when it is sure) that name it.
 * A payment that comes twice counts once, and what "Match" says of it goes before what "Read" says.
 */
export function statementsToBook(items: readonly unknown[]): StatementsToBook {
	const gathered = new Map<string, { statement: StatementToBook; items: number[]; payments: Map<string, PaymentToBook> }>();
	const refused: StatementsToBook['refused'] = [];
	items.forEach((json, item) => {
		const read = readItem(json, item);
		if ('problem' in read) {
			refused.push({ item, problem: read.problem });
			return;
		}
		const known = gathered.get(read.statement.key) ?? { statement: read.statement, items: [], payments: new Map<string, PaymentToBook>() };
		gathered.set(read.statement.key, known);
		known.items.push(item);
		for (const payment of read.payments) if (payment.parts.length > 0 || !known.payments.has(payment.id)) known.payments.set(payment.id, payment);
	});
	return { statements: [...gathered.values()].map(({ statement, items: positions, payments }) => ({ statement: { ...statement, payments: [...payments.values()] }, items: positions })), refused };
}

type Item = { statement: StatementToBook; payments: PaymentToBook[] } | { problem: Refusal<StatementCode> };

function readItem(json: unknown, position: number): Item {
	const item = typeof json === 'object' && json !== null ? json : {};
	if ('ok' in item && item.ok === false) return { problem: { code: 'UNREADABLE_FILE', message: `The file was not read: ${'message' in item && typeof item.message === 'string' ? item.message : 'it has a fault.'} Nothing was written.`, retryable: false, fix: 'fix' in item && typeof item.fix === 'string' ? item.fix : '' } };
	if ('entries' in item) {
		const head = headShape.safeParse(item);
		const statement = parseStatement(item);
		if (!head.success || !statement.ok) return { problem: NOT_A_STATEMENT };
		return { statement: { ...head.data, payments: [] }, payments: paymentsOf(statement.value).map(({ payment }) => ({ ...payment, parts: [] })) };
	}
	const head = headShape.safeParse('statement' in item ? item.statement : undefined);
	const payment = parsePayment(item, `item-${position}`);
	if (!head.success || !payment.ok) return { problem: NOT_A_STATEMENT };
	const match = matchShape.safeParse('match' in item ? item.match : undefined);
	const parts = match.success && match.data.sure ? match.data.parts : [];
	return { statement: { ...head.data, payments: [] }, payments: [{ ...payment.value, parts }] };
}

/**
 * Field schemas for Exact's rows: what OData sends -> an exact plain value. Dates arrive as `/Date(ms)/`, Int64 as a string,
 * Double as a JSON number, an absent value as null or not at all.
 */
import Big from 'big.js';
import { DateTime } from 'luxon';
import { z } from 'zod';

const WIRE_DATE = /^\/Date\((-?\d{1,17})(?:[+-]\d{4})?\)\/$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T|$)/;

/**
 * `/Date(1767225600000)/` or an ISO text -> a UTC moment; undefined when it is neither.
 * Assumption EX-24: the milliseconds are UTC. For date-only fields that is measured (midnight UTC); the zone of Created and Modified is disputed.
 */
export function wireMoment(value: string): DateTime<true> | undefined {
	const milliseconds = WIRE_DATE.exec(value)?.[1];
	const moment = milliseconds !== undefined ? DateTime.fromMillis(Number(milliseconds), { zone: 'utc' }) : ISO_DATE.test(value) ? DateTime.fromISO(value, { zone: 'utc' }) : undefined;
	return moment?.isValid === true ? moment : undefined;
}

const nullable = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | undefined => value ?? undefined);

const momentField = z.string().transform((value, context): DateTime<true> => {
	const moment = wireMoment(value);
	if (moment !== undefined) return moment;
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'not a date' });
	return z.NEVER;
});

const wholeText = z.union([z.string().trim().regex(/^-?\d{1,19}$/), z.number().int()]).transform((value) => String(value));

/** Each field in two forms: required (`field.text`) and `optional(field.text)`, where null and absent give undefined. */
export const field = {
	/** Lower-case GUID. */
	guid: z
		.string()
		.regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i)
		.transform((value) => value.toLowerCase()),
	/** Text as Exact has it. */
	text: z.string(),
	/** Codes: without the spaces that Exact pads them with. */
	code: z.string().transform((value) => value.trim()),
	int: z.number().int(),
	/** Int64 as digits: a JavaScript number would lose the last ones. */
	int64: wholeText,
	/** Double as a plain decimal string (`"-12.5"`), ready for big.js; never in exponent form. */
	amount: z.union([z.number().finite(), z.string().trim().regex(/^-?\d+(?:\.\d+)?$/)]).transform((value) => new Big(value).toFixed()),
	/** Boolean; Exact writes some as a byte. */
	flag: z.union([z.boolean(), z.literal(0), z.literal(1)]).transform((value) => value === true || value === 1),
	/** A date-only field as `YYYY-MM-DD`. */
	day: momentField.transform((value) => value.toISODate()),
	/** A moment, UTC. */
	moment: momentField,
};

/** null and absent -> undefined. */
export function optional<T extends z.ZodTypeAny>(schema: T) {
	return nullable(schema);
}

/** null and absent -> ''. */
export const textOrEmpty = z
	.string()
	.nullish()
	.transform((value) => (value ?? '').trim());

/** null and absent -> false. */
export const flagOrFalse = field.flag.nullish().transform((value) => value ?? false);

/** A row of an endpoint whose fields the caller does not know: any JSON object. */
export const anyRow = z.record(z.unknown());
export type AnyRow = z.output<typeof anyRow>;

/**
 * For rows without a schema: `/Date(…)/` texts become ISO (`YYYY-MM-DD` at midnight UTC, else with time), the rest stays.
 * Goes into expanded collections.
 */
export function withReadableDates(value: unknown): unknown {
	if (typeof value === 'string') {
		const moment = WIRE_DATE.test(value) ? wireMoment(value) : undefined;
		if (moment === undefined) return value;
		return moment.equals(moment.startOf('day')) ? moment.toISODate() : moment.toISO();
	}
	if (Array.isArray(value)) return value.map(withReadableDates);
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withReadableDates(inner)]));
	return value;
}

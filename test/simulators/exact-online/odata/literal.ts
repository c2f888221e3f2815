/** Typed OData V2 literals: `guid'…'`, `datetime'…'`, `'it''s'`, `12`, `12.5`, `34L`, `true`, `null`. */
import { querySyntaxError } from '../world/refusal';

export type Literal =
	| { kind: 'guid' | 'string'; value: string }
	| { kind: 'datetime'; value: number }
	| { kind: 'integer' | 'int64' | 'decimal'; value: number }
	| { kind: 'boolean'; value: boolean }
	| { kind: 'null'; value: null };

const guidPattern = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const datetimePattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?$/;

/** Epoch milliseconds of `2026-01-31`, `2026-01-31T10:00` or `…T10:00:00.123`, or undefined. No zone is allowed in a literal. */
export function readDatetime(text: string): number | undefined {
	const match = datetimePattern.exec(text);
	if (match === null) return undefined;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
	const moment = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)));
	const back = new Date(moment);
	const same = back.getUTCFullYear() === Number(year) && back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) && back.getUTCHours() === Number(hour) && back.getUTCMinutes() === Number(minute) && back.getUTCSeconds() === Number(second);
	return same ? moment : undefined;
}

/** Reads one literal at the beginning of `text`; the answer tells how many characters it took. Undefined when there is none. */
export function readLiteral(text: string): { literal: Literal; length: number } | undefined {
	const quoted = /^(guid|datetime)?'((?:[^']|'')*)'/.exec(text);
	if (quoted !== null) {
		const [whole, prefix, body = ''] = quoted;
		if (prefix === 'guid') {
			if (!guidPattern.test(body)) throw querySyntaxError();
			return { literal: { kind: 'guid', value: body.toLowerCase() }, length: whole.length };
		}
		if (prefix === 'datetime') {
			const value = readDatetime(body);
			if (value === undefined) throw querySyntaxError();
			return { literal: { kind: 'datetime', value }, length: whole.length };
		}
		return { literal: { kind: 'string', value: body.replace(/''/g, "'") }, length: whole.length };
	}
	const number = /^(-?\d+)(\.\d+)?([LlMmDdFf])?(?![\w.'])/.exec(text);
	if (number !== null) {
		const [whole, integer = '0', fraction, suffix = ''] = number;
		const value = Number(integer + (fraction ?? ''));
		if (suffix.toUpperCase() === 'L') {
			if (fraction !== undefined) throw querySyntaxError();
			return { literal: { kind: 'int64', value }, length: whole.length };
		}
		return { literal: { kind: fraction === undefined && suffix === '' ? 'integer' : 'decimal', value }, length: whole.length };
	}
	const word = /^(true|false|null)(?![\w'(])/.exec(text);
	if (word !== null) {
		const [whole] = word;
		return { literal: whole === 'null' ? { kind: 'null', value: null } : { kind: 'boolean', value: whole === 'true' }, length: whole.length };
	}
	return undefined;
}

/** The same literal in text, for keys, `__next` and `__metadata`. */
export function writeLiteral(type: string, value: string | number): string {
	if (type === 'Edm.Guid') return `guid'${value}'`;
	if (type === 'Edm.DateTime') return `datetime'${new Date(Number(value)).toISOString().replace(/(\.000)?Z$/, '')}'`;
	if (type === 'Edm.Int64') return `${value}L`;
	if (type === 'Edm.String') return `'${String(value).replace(/'/g, "''")}'`;
	return String(value);
}

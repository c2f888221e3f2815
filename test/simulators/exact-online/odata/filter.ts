/** `$filter`: parsed against the endpoint's properties, so that a wrong name or a literal of the wrong type is refused even on an empty set. */
import { isCollection, type Endpoint, type Property } from '../metadata/endpoints';
import { querySyntaxError } from '../world/refusal';
import type { Row } from '../world/world';
import { readLiteral, type Literal } from './literal';

export interface FilterRules {
	int64NeedsSuffix: boolean;
	endswithAndTolower: boolean;
	caseInsensitive: boolean;
}

export interface Filter {
	matches(row: Row): boolean;
	/** Properties that the filter names, for mandatory and restricted filters. */
	properties: string[];
}

type Test = (row: Row) => boolean;
/** A property, perhaps inside trim() or tolower(), that can be compared with a constant. */
interface Operand {
	type: string;
	read(row: Row): Row[string];
}

const comparisons: Record<string, (sign: number) => boolean> = {
	eq: (sign) => sign === 0,
	ne: (sign) => sign !== 0,
	gt: (sign) => sign > 0,
	ge: (sign) => sign >= 0,
	lt: (sign) => sign < 0,
	le: (sign) => sign <= 0,
};

const literalFits: Record<string, ReadonlyArray<Literal['kind']>> = {
	'Edm.Guid': ['guid'],
	'Edm.String': ['string'],
	'Edm.DateTime': ['datetime'],
	'Edm.Boolean': ['boolean'],
	'Edm.Byte': ['integer'],
	'Edm.Int16': ['integer'],
	'Edm.Int32': ['integer'],
	'Edm.Int64': ['int64', 'integer'],
	'Edm.Double': ['integer', 'decimal'],
	unknown: ['guid', 'string', 'datetime', 'boolean', 'integer', 'int64', 'decimal'],
};

/** Text as the filter compares it (EX-19). */
export function foldText(text: string, caseInsensitive: boolean): string {
	return caseInsensitive ? text.replace(/ +$/, '').toLowerCase() : text;
}

function compare(left: string | number | boolean, right: string | number | boolean): number {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}

/** Throws the 400 of Exact for anything it does not understand. */
export function parseFilter(text: string, endpoint: Endpoint, rules: FilterRules): Filter {
	let position = 0;
	let depth = 0;
	const named = new Set<string>();

	const rest = () => text.slice(position);
	function skipSpace(): void {
		while (text[position] === ' ') position += 1;
	}
	function takeWord(word: string): boolean {
		skipSpace();
		if (!new RegExp(`^${word}(?![\\w'])`).test(rest())) return false;
		position += word.length;
		return true;
	}
	function take(symbol: string): boolean {
		skipSpace();
		if (!text.startsWith(symbol, position)) return false;
		position += symbol.length;
		return true;
	}
	function need(symbol: string): void {
		if (!take(symbol)) throw querySyntaxError();
	}
	function takeLiteral(): Literal | undefined {
		skipSpace();
		const read = readLiteral(rest());
		if (read === undefined) return undefined;
		position += read.length;
		return read.literal;
	}
	function needString(): string {
		const literal = takeLiteral();
		if (literal?.kind !== 'string') throw querySyntaxError();
		return literal.value;
	}
	function property(name: string): Property {
		const found = endpoint.byName.get(name);
		if (found === undefined || isCollection(found) || found.type.startsWith('Complex(') || found.type === 'Edm.Binary') throw querySyntaxError();
		named.add(name);
		return found;
	}

	function operand(): Operand | undefined {
		skipSpace();
		const call = /^(trim|tolower|toupper)\s*\(/.exec(rest());
		if (call !== null) {
			const [whole, name] = call;
			if (name !== 'trim' && !rules.endswithAndTolower) throw querySyntaxError();
			position += whole.length;
			const inner = operand();
			if (inner?.type !== 'Edm.String') throw querySyntaxError();
			need(')');
			const change = (value: string) => (name === 'trim' ? value.trim() : name === 'tolower' ? value.toLowerCase() : value.toUpperCase());
			return { type: 'Edm.String', read: (row) => (typeof inner.read(row) === 'string' ? change(String(inner.read(row))) : null) };
		}
		const name = /^[A-Za-z_]\w*(?![\w(/'])/.exec(rest())?.[0];
		if (name === undefined) return undefined;
		const found = property(name);
		position += name.length;
		return { type: found.type, read: (row) => row[name] ?? null };
	}

	/** substringof('x',Field), startswith(Field,'x'), endswith(Field,'x'); may be followed by `eq true`. */
	function textTest(): Test | undefined {
		skipSpace();
		const call = /^(substringof|startswith|endswith)\s*\(/.exec(rest());
		if (call === null) return undefined;
		const [whole, name] = call;
		if (name === 'endswith' && !rules.endswithAndTolower) throw querySyntaxError();
		position += whole.length;
		let part: string;
		let field: Operand | undefined;
		if (name === 'substringof') {
			part = needString();
			need(',');
			field = operand();
		} else {
			field = operand();
			need(',');
			part = needString();
		}
		need(')');
		if (field === undefined || field.type !== 'Edm.String') throw querySyntaxError();
		const wanted = rules.caseInsensitive ? part.toLowerCase() : part;
		const source = field;
		return (row) => {
			const value = source.read(row);
			if (typeof value !== 'string') return false;
			const folded = rules.caseInsensitive ? value.toLowerCase() : value;
			return name === 'substringof' ? folded.includes(wanted) : name === 'startswith' ? folded.startsWith(wanted) : folded.endsWith(wanted);
		};
	}

	function comparison(): Test {
		const called = textTest();
		if (called !== undefined) {
			skipSpace();
			const suffix = /^(eq|ne)\s+(true|false)(?!\w)/.exec(rest());
			if (suffix === null) return called;
			position += suffix[0].length;
			const wanted = (suffix[1] === 'eq') === (suffix[2] === 'true');
			return (row) => called(row) === wanted;
		}
		const field = operand();
		if (field === undefined) throw querySyntaxError();
		skipSpace();
		const operator = /^(eq|ne|gt|ge|lt|le)(?!\w)/.exec(rest())?.[0];
		if (operator === undefined) {
			if (field.type !== 'Edm.Boolean') throw querySyntaxError();
			return (row) => field.read(row) === true;
		}
		position += operator.length;
		if (text[position] !== ' ') throw querySyntaxError();
		const constant = takeLiteral();
		const test = comparisons[operator];
		if (constant === undefined || test === undefined) throw querySyntaxError();
		if (constant.kind === 'null') {
			if (operator !== 'eq' && operator !== 'ne') throw querySyntaxError();
			return (row) => (field.read(row) === null) === (operator === 'eq');
		}
		if (literalFits[field.type]?.includes(constant.kind) !== true) throw querySyntaxError();
		if (field.type === 'Edm.Int64' && constant.kind === 'integer' && rules.int64NeedsSuffix) throw querySyntaxError();
		const value = constant.value;
		return (row) => {
			const stored = field.read(row);
			if (stored === null || stored === undefined || typeof stored === 'object') return operator === 'ne';
			if (typeof stored === 'string' && typeof value === 'string') return test(compare(foldText(stored, rules.caseInsensitive), foldText(value, rules.caseInsensitive)));
			return test(compare(stored, value));
		};
	}

	function factor(): Test {
		depth += 1;
		if (depth > 200) throw querySyntaxError();
		try {
			if (takeWord('not')) {
				const inner = factor();
				return (row) => !inner(row);
			}
			if (take('(')) {
				const inner = either();
				need(')');
				skipSpace();
				const suffix = /^eq\s+(true|false)(?!\w)/.exec(rest());
				if (suffix === null) return inner;
				position += suffix[0].length;
				return (row) => inner(row) === (suffix[1] === 'true');
			}
			return comparison();
		} finally {
			depth -= 1;
		}
	}
	function both(): Test {
		const tests = [factor()];
		while (takeWord('and')) tests.push(factor());
		return tests.length === 1 && tests[0] !== undefined ? tests[0] : (row) => tests.every((test) => test(row));
	}
	function either(): Test {
		const tests = [both()];
		while (takeWord('or')) tests.push(both());
		return tests.length === 1 && tests[0] !== undefined ? tests[0] : (row) => tests.some((test) => test(row));
	}

	const matches = either();
	skipSpace();
	if (position !== text.length) throw querySyntaxError();
	return { matches, properties: [...named] };
}

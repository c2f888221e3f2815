import { alphanumeric } from '../../identifiers/check-digits';
import type { OpenDocument } from './model';

/** Documents by the numbers under which a payer can name them. */
export interface NumberIndex {
	whole: ReadonlyMap<string, string[]>;
	/** The last group of a number: `2022-12-13196+13189` names two invoices. */
	endings: ReadonlyMap<string, string[]>;
}

export interface NamedDocuments {
	/** Named by their whole number. */
	whole: string[];
	/** Named by the end of their number only. */
	ending: string[];
}

/** Shorter numbers occur by chance in every text. */
const SHORTEST = 5;

const LONGEST_IN_GROUPS = 6;

/** Compared without separators, case and leading zeros. */
const normalised = (number: string): string => alphanumeric(number).replace(/^0+/, '');

const usable = (number: string): boolean => number.length >= SHORTEST && number.replace(/\D/g, '').length >= 3;

export function indexNumbers(documents: readonly OpenDocument[]): NumberIndex {
	const whole = new Map<string, string[]>();
	const endings = new Map<string, string[]>();
	const add = (index: Map<string, string[]>, number: string, id: string): void => {
		if (usable(number) && index.get(number)?.includes(id) !== true) index.set(number, [...(index.get(number) ?? []), id]);
	};
	for (const document of documents) {
		for (const number of [document.number, ...document.otherNumbers]) {
			add(whole, normalised(number), document.id);
			const groups = number.split(/[^A-Za-z0-9]+/).filter((group) => group !== '');
			if (groups.length > 1) add(endings, normalised(groups.at(-1) ?? ''), document.id);
		}
	}
	return { whole, endings };
}

/**
 * The documents that a text names. Numbers are found across separators and beside words (`Factuurnr.7903792-07`, `201303-128cursus`),
 * by joining neighbouring runs of letters and of digits. A number inside a longer one that is also found does not count.
 */
export function numbersInText(text: string, index: NumberIndex): NamedDocuments {
	const groups = text.toUpperCase().match(/[A-Z]+|\d+/g) ?? [];
	const found: Array<{ from: number; to: number; ids: string[]; whole: boolean }> = [];
	for (let from = 0; from < groups.length; from++) {
		let joined = '';
		for (let to = from; to < Math.min(groups.length, from + LONGEST_IN_GROUPS); to++) {
			joined += groups[to] ?? '';
			const number = normalised(joined);
			const whole = index.whole.get(number);
			const ids = whole ?? index.endings.get(number);
			if (ids !== undefined) found.push({ from, to, ids, whole: whole !== undefined });
		}
	}
	const outer = found.filter((one) => !found.some((other) => other !== one && other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from));
	const whole = new Set(outer.filter((one) => one.whole).flatMap((one) => one.ids));
	const ending = new Set(outer.filter((one) => !one.whole).flatMap((one) => one.ids).filter((id) => !whole.has(id)));
	return { whole: [...whole], ending: [...ending] };
}

/** Observations -> findings in a language. */
import type { Finding, Language, Observation, Values } from './finding';
import { BOOKKEEPING_TEXTS } from './texts/bookkeeping';
import { DIVISION_TEXTS } from './texts/divisions';
import { LOGIN_TEXTS } from './texts/login';
import { RIGHTS_TEXTS } from './texts/rights';
import type { Text } from './texts/text';
import { thingName } from './texts/things';

export const CHECK_TEXTS: Readonly<Record<string, Text>> = { ...LOGIN_TEXTS, ...DIVISION_TEXTS, ...RIGHTS_TEXTS, ...BOOKKEEPING_TEXTS };

function fill(text: string, values: Values, language: Language): string {
	return text.replace(/\{(\w+)\}/g, (blank, name: string) => {
		const value = values[name];
		if (value === undefined) return blank;
		return name === 'what' || name === 'kind' ? thingName(String(value), language) : String(value);
	});
}

/** One finding. An answer of Exact that has no text of its own is told in the words of the error catalogue (English). */
export function say({ level, code, values = {} }: Observation, language: Language): Finding {
	const [sentence, fix] = (CHECK_TEXTS[String(values.text ?? code)] ?? RIGHTS_TEXTS.OTHER)[language];
	return { level, code, sentence: fill(sentence, values, language), fix: fill(fix, values, language) };
}

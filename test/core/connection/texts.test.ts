import { LANGUAGES } from '../../../core/connection/finding';
import { CHECK_TEXTS, say } from '../../../core/connection/say';
import { thingName, THING_NAMES } from '../../../core/connection/texts/things';

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts of a check', () => {
	it.each(Object.keys(CHECK_TEXTS))('%s says the same things in every language', (code) => {
		const text = CHECK_TEXTS[code]!;
		for (const part of [0, 1] as const) {
			const english = text.en[part];
			for (const language of LANGUAGES) {
				expect(blanks(text[language][part])).toEqual(blanks(english));
				expect(text[language][part] === '').toBe(english === '');
			}
		}
	});

	it('a fix of a missing administration has the click path in every language (DIV-16 to DIV-18)', () => {
		for (const language of LANGUAGES) {
			const { fix } = say({ level: 'error', code: 'DIVISION_NOT_GRANTED', values: { asked: '1' } }, language);
			for (const step of ['Beveiligingscentrum', 'Toegang tot', 'Administraties beheren']) expect(fix).toContain(step);
		}
	});

	it('names what was read in every language', () => {
		for (const thing of THING_NAMES) for (const language of LANGUAGES) expect(thingName(thing, language)).not.toBe(thing);
	});
});

/** How wide text is in Helvetica, which every PDF reader has. Widths: Adobe's metrics of the 14 standard fonts, in thousandths of the size. */
import { SHOWN } from './latin-text';

export type Weight = 'regular' | 'bold';

const LETTERS = {
	regular:
		'278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 ' +
		'556 222 556 333 1000 556 556 333 1000 667 333 1000 611 222 222 333 333 350 556 1000 333 1000 500 333 944 500 667 333 556 556 556 556 260 556 333 737 370 556 584 737 333 400 584 333 333 333 556 537 278 333 333 365 556 834 834 834 611 667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556 556 556 556 500 556 500',
	bold:
		'278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 ' +
		'556 278 556 500 1000 556 556 333 1000 667 333 1000 611 278 278 500 500 350 556 1000 333 1000 556 333 944 500 667 333 556 556 556 556 280 556 333 737 370 556 584 737 333 400 584 333 333 333 611 556 278 333 333 365 556 834 834 834 611 722 722 722 722 722 722 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 584 611 611 611 611 611 556 611 556',
} as const;

const widths = (list: string): ReadonlyMap<string, number> => {
	const numbers = list.split(' ').map(Number);
	return new Map([...SHOWN].map((sign, index) => [sign, numbers[index] ?? 556]));
};
const WIDTHS: Readonly<Record<Weight, ReadonlyMap<string, number>>> = { regular: widths(LETTERS.regular), bold: widths(LETTERS.bold) };

/** Points. The text is one that `latinText` gave. */
export function textWidth(text: string, size: number, weight: Weight): number {
	let sum = 0;
	for (const sign of text) sum += WIDTHS[weight].get(sign) ?? 556;
	return (sum * size) / 1000;
}

/** The text, or as much of it as fits, with … at the end. */
export function cutToWidth(text: string, width: number, size: number, weight: Weight): string {
	if (textWidth(text, size, weight) <= width) return text;
	let kept = '';
	let used = textWidth('…', size, weight);
	for (const sign of text) {
		used += textWidth(sign, size, weight);
		if (used > width) break;
		kept += sign;
	}
	return `${kept.trimEnd()}…`;
}

/** The text in lines of a width, at most `most`; the last is cut when there is more. */
export function wrapToWidth(text: string, width: number, size: number, most: number): string[] {
	const lines: string[] = [];
	let line = '';
	const words = text.split(' ').filter((word) => word !== '');
	for (const [index, word] of words.entries()) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line === '' || textWidth(longer, size, 'regular') <= width) line = longer;
		else if (lines.length === most - 1) return [...lines, cutToWidth([line, ...words.slice(index)].join(' '), width, size, 'regular')];
		else {
			lines.push(cutToWidth(line, width, size, 'regular'));
			line = word;
		}
	}
	return line === '' ? lines : [...lines, cutToWidth(line, width, size, 'regular')];
}

/**
 * The smallest PDF that holds one page of text and rules: standard fonts, nothing compressed, no date and no random id, so that the same
 * page is the same bytes every time. Source: ISO 32000-1, 7.5 (file structure) and 9.4 (text). The well-kept PDF libraries are ten times the
 * size of this package and use timers or streams, which n8n does not allow in a verified package.
 */
import { cutToWidth, textWidth, type Weight } from './helvetica';
import { latinBytes, latinText } from './latin-text';

/** A4, points. */
export const PAGE = { width: 595, height: 842 } as const;

export interface TextStyle {
	size?: number;
	weight?: Weight;
	/** 0 black … 1 white. */
	grey?: number;
	/** With `right`, `x` is the right edge. */
	align?: 'left' | 'right';
	/** What is wider is cut with …. */
	width?: number;
}

export interface PdfPage {
	/** @param top baseline, points below the top edge */
	text(text: string, x: number, top: number, style?: TextStyle): void;
	/** A horizontal rule. */
	rule(x: number, top: number, width: number, grey?: number): void;
	/** The file. */
	bytes(): Buffer;
}

/** @param title shown by the reader in its window */
export function pdfPage(title: string): PdfPage {
	const drawn: string[] = [];
	return {
		text(given, x, top, { size = 9, weight = 'regular', grey = 0, align = 'left', width = PAGE.width } = {}) {
			const text = cutToWidth(latinText(given), width, size, weight);
			if (text === '') return;
			const left = align === 'right' ? x - textWidth(text, size, weight) : x;
			drawn.push(`BT /${weight === 'bold' ? 'F2' : 'F1'} ${size} Tf ${grey} g ${points(left)} ${points(PAGE.height - top)} Td (${escaped(latinBytes(text))}) Tj ET`);
		},
		rule(x, top, width, grey = 0.8) {
			drawn.push(`${grey} G 0.6 w ${points(x)} ${points(PAGE.height - top)} m ${points(x + width)} ${points(PAGE.height - top)} l S`);
		},
		bytes: () => file(drawn.join('\n'), title),
	};
}

const points = (value: number): string => value.toFixed(2);

const escaped = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

/** Text strings outside the page are UTF-16. */
const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

function file(content: string, title: string): Buffer {
	const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 6 0 R >>`,
		font('Helvetica'),
		font('Helvetica-Bold'),
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		`<< /Title ${utf16(title)} >>`,
	];
	// The second line tells transfer programs that the file is binary.
	let text = '%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n';
	const places: number[] = [];
	for (const [index, object] of objects.entries()) {
		places.push(text.length);
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
	}
	const start = text.length;
	const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}

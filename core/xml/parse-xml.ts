import { SaxesParser } from 'saxes';
import { read, refuse, type Reading } from './reading';

/** One element. `text` is its own text (not that of its children), as written, entities resolved. */
export interface XmlElement {
	/** Namespace URI, '' for none. Prefixes are gone: nothing may depend on them. */
	ns: string;
	local: string;
	/** Attributes without a namespace by name; with one as `{uri}name`. Namespace declarations are left out. */
	attrs: Readonly<Record<string, string>>;
	children: XmlElement[];
	text: string;
}

export type XmlCode = 'NOT_XML' | 'CUT_OFF' | 'HAS_DTD';

/** Deeper than any invoice or statement (about 12), shallow enough for recursive readers. */
const DEEPEST = 100;

const XMLNS = 'http://www.w3.org/2000/xmlns/';

type Fault = { code: XmlCode; message: string };

const FIXES: Record<XmlCode, string> = {
	NOT_XML: 'Look at what was sent: it is not the XML file it should be. Ask the sender for the original file.',
	CUT_OFF: 'Fetch the file again; when it is still incomplete, ask the sender to send it again.',
	HAS_DTD: 'Do not open it elsewhere. E-invoices and bank files never hold a DOCTYPE: ask the sender for a file without one.',
};

/**
 * Strict XML 1.0 with namespaces to a plain tree. No document type definition, so no entity of its own and nothing fetched.
 *
 * @param text decoded text (see `decodeText`)
 * @returns the root element; HAS_DTD when there is a DOCTYPE, CUT_OFF when the text ends before its root does, NOT_XML for every other fault
 */
export function parseXml(text: string): Reading<XmlElement, XmlCode> {
	const parser = new SaxesParser({ xmlns: true });
	const open: XmlElement[] = [];
	let root: XmlElement | undefined;
	let rootTag = '';
	let ended = false;
	let fault: Fault | undefined;

	/** Only the first fault says something; what follows it is noise. Throwing is how a running parser is stopped. */
	const stop = (found: Fault): never => {
		fault ??= found;
		throw new Error(found.message);
	};

	parser.on('error', (error) => stop(describeFault(error.message, text, ended && !endsWithTag(text, rootTag))));
	parser.on('doctype', (doctype) =>
		stop(
			/^\s*html\b/i.test(doctype)
				? { code: 'NOT_XML', message: 'This is a web page, not an XML file.' }
				: { code: 'HAS_DTD', message: 'The file begins with a DOCTYPE, which could change its content or reach for other files.' },
		),
	);
	parser.on('opentag', (tag) => {
		const attrs = Object.create(null) as Record<string, string>;
		for (const attribute of Object.values(tag.attributes)) {
			if (attribute.uri === XMLNS) continue;
			attrs[attribute.uri === '' ? attribute.local : `{${attribute.uri}}${attribute.local}`] = attribute.value;
		}
		const element: XmlElement = { ns: tag.uri, local: tag.local, attrs, children: [], text: '' };
		open.at(-1)?.children.push(element);
		if (root === undefined) [root, rootTag] = [element, tag.name];
		if (open.push(element) > DEEPEST) stop({ code: 'NOT_XML', message: `The file nests its elements more than ${DEEPEST} deep.` });
	});
	parser.on('closetag', () => open.pop());
	const addText = (part: string) => {
		const element = open.at(-1);
		if (element !== undefined) element.text += part;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);

	try {
		parser.write(text);
		ended = true;
		parser.close();
	} catch (error) {
		fault ??= { code: 'NOT_XML', message: error instanceof Error ? error.message : 'The XML could not be read.' };
	}
	if (fault === undefined && root !== undefined) return read(root);
	const { code, message } = fault ?? { code: 'NOT_XML' as const, message: 'The file holds no XML.' };
	return refuse(code, message, FIXES[code]);
}

/** A document that ends with the end tag of its root is whole, even when a stray "&" made the parser miss that tag. */
const endsWithTag = (text: string, name: string): boolean => name !== '' && text.trimEnd().endsWith(`</${name}>`);

/** `message` of the parser is `line:column: reason`. */
function describeFault(message: string, text: string, cutOff: boolean): Fault {
	if (text.trim() === '') return { code: 'NOT_XML', message: 'The file is empty.' };
	if (!/^[\s\uFEFF]*</.test(text)) return { code: 'NOT_XML', message: 'The file does not begin like XML.' };
	const [, line = '', column = '', reason = message] = /^(\d+):(\d+): ([\s\S]*?)\.?$/.exec(message) ?? [];
	const place = line === '' ? '' : ` (line ${line}, column ${column})`;
	if (cutOff) return { code: 'CUT_OFF', message: `The file ends before its content does${place}: ${reason}.` };
	return { code: 'NOT_XML', message: `The file is not well-formed XML${place}: ${reason}.` };
}

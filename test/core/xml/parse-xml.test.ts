import fc from 'fast-check';
import { parseXml } from '../../../core/xml/parse-xml';
import { attrOf, elementAt, elementsAt, textAt, textsAt } from '../../../core/xml/walk-xml';

const code = (text: string) => {
	const result = parseXml(text);
	return result.ok ? 'read' : result.problem.code;
};
const tree = (text: string) => {
	const result = parseXml(text);
	if (!result.ok) throw new Error(result.problem.message);
	return result.value;
};
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

describe('text to an XML tree', () => {
	it('gives namespaces, not prefixes', () => {
		const root = tree('<p:a xmlns:p="urn:x" xmlns="urn:y" p:k="1" k="2"><b/></p:a>');
		expect(root).toMatchObject({ ns: 'urn:x', local: 'a', children: [{ ns: 'urn:y', local: 'b' }] });
		expect({ ...root.attrs }).toEqual({ '{urn:x}k': '1', k: '2' });
	});

	it('keeps text, CDATA and character references as written', () => {
		expect(tree('<a> x &amp; <![CDATA[<y>]]>&#233;<b>no</b> z</a>').text).toBe(' x & <y>é z');
	});

	it('reads any text and attribute value back', () => {
		const allowed = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\t\uFFFE\uFFFF]/.test(text));
		fc.assert(
			fc.property(allowed, allowed, (text, value) => {
				const root = tree(`<a k="${escape(value)}">${escape(text)}</a>`);
				expect([root.text, root.attrs.k]).toEqual([text, value]);
			}),
		);
	});

	it.each([
		['an empty file', ''],
		['only white space', ' \n '],
		['plain text', 'hello'],
		['JSON', '{"a":1}'],
		['a PDF', '%PDF-1.4'],
		['a web page', '<!DOCTYPE html><html></html>'],
		['two roots', '<a/><b/>'],
		['text after the root', '<a/>x'],
		['an unknown entity', '<a>&foo;</a>'],
		['a bare ampersand', '<a>a & b</a>'],
		['an undeclared prefix', '<p:a/>'],
		['tags that do not match', '<a><b></a></b>'],
		['a control character', '<a>\u0001</a>'],
		['an attribute twice', '<a k="1" k="2"/>'],
		['endless nesting', '<a>'.repeat(101) + '</a>'.repeat(101)],
	])('refuses %s as not XML', (_what, text) => expect(code(text)).toBe('NOT_XML'));

	it.each(['<!DOCTYPE a><a/>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'])(
		'refuses a document type definition: %s',
		(text) => expect(code(text)).toBe('HAS_DTD'),
	);

	it('calls every proper beginning of a document cut off, wherever it ends', () => {
		const whole = '<?xml version="1.0" encoding="UTF-8"?>\n<a k="v"><!-- c --><b>text &amp; more</b><![CDATA[x]]></a>';
		for (let length = 1; length < whole.length; length += 1) expect([length, code(whole.slice(0, length))]).toEqual([length, 'CUT_OFF']);
	});

	it('never throws, whatever the text', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '/', 'a', '&', ';', '!', '[', ']', '-', '"', '=', ' ', '?', '#', 'CDATA')), (parts) => void parseXml(parts.join(''))));
	});
});

describe('steps through a tree', () => {
	const root = tree('<a><b k=" v "><c> 1 </c></b><b><c/><c>2</c></b></a>');

	it('follows every branch in document order', () => {
		expect(elementsAt(root, 'b/c')).toHaveLength(3);
		expect(textsAt(root, 'b/c')).toEqual(['1', '2']);
		expect(textAt(elementsAt(root, 'b')[1], 'c')).toBe('2');
	});

	it('gives nothing for what is not there', () => {
		expect(elementAt(root, 'x/y')).toBeUndefined();
		expect(textAt(undefined, 'c')).toBe('');
		expect([attrOf(elementAt(root, 'b'), 'k'), attrOf(root, 'k')]).toEqual(['v', '']);
	});
});

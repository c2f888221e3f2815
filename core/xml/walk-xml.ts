import type { XmlElement } from './parse-xml';

/*
 * Steps through a tree by local name. Namespaces are checked once, at the root: inside a document of a known kind a local name
 * says enough, and real files carry wrong or newer namespaces on single elements (camt versions, UBL extensions).
 */

/** The children with this local name, in order. */
export const childrenNamed = (element: XmlElement | undefined, local: string): XmlElement[] =>
	element === undefined ? [] : element.children.filter((child) => child.local === local);

/** All elements at a path such as `Party/PartyName/Name`, in document order, over every branch. */
export function elementsAt(element: XmlElement | undefined, path: string): XmlElement[] {
	let found = element === undefined ? [] : [element];
	for (const local of path.split('/')) found = found.flatMap((one) => childrenNamed(one, local));
	return found;
}

/** The first element at a path. */
export const elementAt = (element: XmlElement | undefined, path: string): XmlElement | undefined => elementsAt(element, path)[0];

/** Trimmed text of one element; '' when it is not there. */
export const textOf = (element: XmlElement | undefined): string => element?.text.trim() ?? '';

/** Trimmed text of the first element at a path that has any; '' when none has. */
export const textAt = (element: XmlElement | undefined, path: string): string => elementsAt(element, path).map(textOf).find((text) => text !== '') ?? '';

/** Trimmed texts of all elements at a path, without the empty ones. */
export const textsAt = (element: XmlElement | undefined, path: string): string[] => elementsAt(element, path).map(textOf).filter((text) => text !== '');

/** An attribute's value, '' when absent. */
export const attrOf = (element: XmlElement | undefined, name: string): string => element?.attrs[name]?.trim() ?? '';

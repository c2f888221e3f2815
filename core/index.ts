/** What the nodes may use of core. Each room has its heading; nothing in core imports from here. */

// xml
export { decodeText } from './xml/decode-text';
export { parseXml, type XmlElement } from './xml/parse-xml';
export type { Reading, Refusal } from './xml/reading';

// einvoice
export type * from './einvoice/model';

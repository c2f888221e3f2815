/** What the nodes may use of core. Each room has its heading; nothing in core imports from here. */

// xml
export { decodeText } from './xml/decode-text';
export { parseXml, type XmlElement } from './xml/parse-xml';
export type { Reading, Refusal } from './xml/reading';

// einvoice
export type * from './einvoice/model';
export { LARGEST_FILE, readInvoice, type InvoiceCode } from './einvoice/read-invoice';

// exact
export type { CreateExactClient, ExactClient, ExactClientOptions, JsonObject, JsonValue, RowSchema, WriteOptions } from './exact/client';
export { fail, succeed, type Problem, type Result } from './exact/errors';
export type { HttpRequest, HttpResponse, SendHttp } from './exact/http';
export { userVerdict, type Me, type UserKind, type UserVerdict } from './exact/me';
export * as odata from './exact/odata';
export type { Filter, Literal, ODataQuery } from './exact/odata';
export { anyRow, field, flagOrFalse, optional, textOrEmpty, withReadableDates, type AnyRow } from './exact/row-fields';
export type { StoredTokens, TokenDoor, TokenPolicy } from './exact/tokens';

// identifiers
export { enterpriseDigits, isEnterpriseNumber, kvkDigits } from './identifiers/chamber-number';
export { isIban, normaliseAccount } from './identifiers/iban';
export { isBetalingskenmerk, isCreditorReference, isOgm, printOgm, readPaymentReference } from './identifiers/payment-reference';
export { checkVatNumber, enterpriseOfVatNumber, normaliseVatNumber, vatCountry } from './identifiers/vat-number';

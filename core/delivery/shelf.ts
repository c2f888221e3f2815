import { field, optional, textOrEmpty } from '../exact/row-fields';
import type { JsonObject, RowSchema } from '../exact/client';
import type { DateTime } from 'luxon';

/**
 * A place in Exact where a document can be put: an object whose subject ends with the business key, and files that hang
 * under it. The postbox and the documents archive differ only in names, so they share look-up and delivery.
 */
export interface Shelf {
	/** For the texts: "message", "document". */
	word: string;
	/** An object may stand here without files. */
	withoutFiles?: boolean;
	/** `select`: properties beside id, subject and time of creation. */
	objects: { path: string; created: string; select?: readonly string[]; row: RowSchema<StoredObject> };
	files: { path: string; parent: string; select: readonly string[]; row: RowSchema<StoredFile> };
	objectBody(item: ShelfItem): JsonObject;
	fileBody(objectId: string, file: NamedFile): JsonObject;
}

export interface StoredObject {
	id: string;
	subject: string;
	created?: DateTime<true>;
	/** A person refused it in Exact. */
	refused?: boolean;
}

export interface StoredFile {
	id: string;
	parentId: string;
	name: string;
	/** Decoded bytes; undefined where Exact does not say. */
	size?: number;
}

export interface NamedFile {
	/** `<key>.xml`, `<key>.pdf`, …: the name that it has in Exact. */
	name: string;
	content: Buffer;
	/** Attachment type of the postbox; the archive has none. */
	type: number;
}

export interface ShelfItem {
	key: string;
	/** Whole subject, ending with ` #<key>`. */
	subject: string;
	files: NamedFile[];
	firstAttemptAt: string;
	doubtfulSince: string;
	/**
	 * The caller's own log proves that nobody has begun to write this document, under this key, in any way: then it is not looked for.
	 * Only a log that is written before every attempt can say so (the ledger of the autopilot); a person who runs a node has none.
	 */
	neverTried?: boolean;
	/** A person wants it sent again although a person in Exact refused it: what was refused does not count as being there. */
	againAfterRefusal?: boolean;
	/** Further properties of the object, as Exact names them. */
	properties: JsonObject;
}

/** Rows of all shelves have these in common. */
export const storedObject = ({ ID, Subject, Created }: { ID: string; Subject: string; Created?: DateTime<true> }): StoredObject => ({ id: ID, subject: Subject, created: Created });

export const objectFields = { ID: field.guid, Subject: textOrEmpty, Created: optional(field.moment) };

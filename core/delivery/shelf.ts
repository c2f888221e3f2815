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
	objects: { path: string; created: string; row: RowSchema<StoredObject> };
	files: { path: string; parent: string; select: readonly string[]; row: RowSchema<StoredFile> };
	objectBody(item: ShelfItem): JsonObject;
	fileBody(objectId: string, file: NamedFile): JsonObject;
}

export interface StoredObject {
	id: string;
	subject: string;
	created?: DateTime<true>;
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
	/** Further properties of the object, as Exact names them. */
	properties: JsonObject;
}

/** Rows of all shelves have these in common. */
export const storedObject = ({ ID, Subject, Created }: { ID: string; Subject: string; Created?: DateTime<true> }): StoredObject => ({ id: ID, subject: Subject, created: Created });

export const objectFields = { ID: field.guid, Subject: textOrEmpty, Created: optional(field.moment) };

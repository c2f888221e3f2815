/**
 * How far the changes were read, and what is remembered of each document to tell a change from a repetition. One text, made to be
 * stored between two runs; about 20 characters a document. Ids are kept as short hashes: a hash that two ids share costs one look-up.
 */
import { createHash } from 'crypto';
import { z } from 'zod';

import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { PAYMENT_STATES, type PaymentState } from './own-document';

/** What is remembered of one document. */
export interface Remembered {
	state: PaymentState;
	/** Of amounts and dates; '' when they were not read. */
	fingerprint: string;
	/** Hash of the entry's id; '' when there was no entry. */
	entry: string;
	/** Hashes of the ids of its terms: a deleted term names nothing else. */
	terms: readonly string[];
}

export interface Cursor {
	division: number;
	/** Highest row version read of sync/Cashflow/PaymentTerms and of sync/Deleted, digits. */
	terms: string;
	deleted: string;
	/** ISO, UTC: when the run that wrote this began. */
	at: string;
	/** Divisions.DivisionMoveDate as it was, ISO or ''. */
	moved: string;
	/** By hash of the document's identity. */
	documents: ReadonlyMap<string, Remembered>;
}

const HASH = 8;
const TERM_HASH = 6;
const NO_FINGERPRINT = '____';
const LINE = /^([\w-]{8})([a-g])([\w-]{4})((?:[\w-]{6})*)(?:\.([\w-]{8}))?$/;

const digest = (text: string, length: number): string => createHash('sha256').update(text).digest('base64url').slice(0, length);

export const hashOf = (id: string): string => digest(id, HASH);
export const termHashOf = (id: string): string => digest(id, TERM_HASH);
export const fingerprintOf = (parts: readonly string[]): string => digest(parts.join('\n'), NO_FINGERPRINT.length);

function writeDocument(hash: string, { state, fingerprint, entry, terms }: Remembered): string {
	const letter = String.fromCharCode(97 + PAYMENT_STATES.indexOf(state));
	return `${hash}${letter}${fingerprint || NO_FINGERPRINT}${terms.join('')}${entry === '' ? '' : `.${entry}`}`;
}

function readDocument(line: string): [string, Remembered] | undefined {
	const [, hash = '', letter = '', fingerprint = '', terms = '', entry = ''] = LINE.exec(line) ?? [];
	const state = PAYMENT_STATES[letter.charCodeAt(0) - 97];
	if (hash === '' || state === undefined) return undefined;
	return [hash, { state, fingerprint: fingerprint === NO_FINGERPRINT ? '' : fingerprint, entry, terms: terms.match(/.{6}/g) ?? [] }];
}

const digits = z.string().regex(/^\d{1,19}$/);
const written = z.object({ v: z.literal(1), division: z.number().int().positive(), terms: digits, deleted: digits, at: z.string().datetime({ offset: true }), moved: z.string(), known: z.string() }).strict();

export function writeCursor({ division, terms, deleted, at, moved, documents }: Cursor): string {
	const known = [...documents].map(([hash, document]) => writeDocument(hash, document)).join(',');
	return JSON.stringify({ v: 1, division, terms, deleted, at, moved, known } satisfies z.input<typeof written>);
}

/** '' = none yet, undefined. INVALID_CURSOR for a text that is no cursor, WRONG_CURSOR for that of another administration. */
export function readCursor(text: string, division: number): Result<Cursor | undefined> {
	if (text.trim() === '') return succeed(undefined);
	const parsed = written.safeParse(parseJson(text));
	if (!parsed.success) return fail(INVALID);
	const lines = parsed.data.known === '' ? [] : parsed.data.known.split(',').map(readDocument);
	const documents = lines.flatMap((line) => (line === undefined ? [] : [line]));
	if (documents.length !== lines.length) return fail(INVALID);
	const { division: of, terms, deleted, at, moved } = parsed.data;
	if (of !== division) return fail({ code: 'WRONG_CURSOR', message: `The cursor belongs to administration ${of}, not to ${division}.`, retryable: false, fix: 'Keep one cursor per administration and give each its own.' });
	return succeed({ division, terms, deleted, at, moved, documents: new Map(documents) });
}

const INVALID: Problem = { code: 'INVALID_CURSOR', message: 'The cursor is not one that this operation wrote, or it was cut off.', retryable: false, fix: 'Store the text of "cursor" unchanged and whole. To start anew, empty it: everything is read once more.' };

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The higher of two row versions: they are longer than a JavaScript number can hold. */
export function higher(one: string, other: string): string {
	return BigInt(one) >= BigInt(other) ? one : other;
}

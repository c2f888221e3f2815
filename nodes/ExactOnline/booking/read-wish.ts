import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buyerCheck, KEY_PATTERN, lockRefusal, momentOf, readBuyer, readConnection, readRules, readSettings, UNREADABLE_LOCK, vatCountry, type BookingSettings, type EntrySettings, type EntryWish, type PurchaseRule, type Reason, type WishedEntry } from '../../../core';
import { partOf } from '../fields/keep-back';
import { locatedText } from '../pickers/locator';
import { entryFiles } from './entry-files';
import type { EntryKind, EntrySource } from './entry-fields';
import { mappedValues } from './extra-mapper';
import { readSource } from './read-source';

/** `keepBack`: part of the day's calls (0 to 0.95) that the entry leaves to other work. */
export type RunSettings = Omit<EntrySettings, 'booking' | 'clock' | 'sleep'> & { keepBack: number };
export type WishReading = { ok: true; wish: WishedEntry; settings: RunSettings } | { ok: false; key: string; reason: Reason };
type Part<T> = { ok: true; value: T } | { ok: false; reason: Reason };

/** Reads one item of "Send". What is wrong with it becomes a reason, before Exact is called. */
export async function readWish(context: IExecuteFunctions, index: number, kind: EntryKind, division: number, clientSecret: string): Promise<WishReading> {
	const text = (name: string) => String(context.getNodeParameter(name, index, '') ?? '').trim();
	const key = text('key').toUpperCase();
	const refuse = (reason: Reason): WishReading => ({ ok: false, key, reason });
	if (key !== '' && !KEY_PATTERN.test(key)) return refuse({ code: 'INVALID_KEY', message: `"${key.slice(0, 30)}" is not a business key: 12 characters, A to Z and 2 to 7. Nothing was written.`, fix: 'Take the key from the E-Invoice node with its field "Division" filled in, or leave the field empty.' });
	const locked = refusedByLock(context, index, division, clientSecret);
	if (locked !== undefined) return refuse(locked);
	const options = context.getNodeParameter('options', index, {}) as IDataObject;
	const plain = await readPlainWish(context, index, kind, overriding(options));
	if (!plain.ok) return refuse(plain.reason);
	const foreign = otherSeller(context, index, plain.value);
	if (foreign !== undefined) return refuse(foreign);
	const { settings, source } = plain.value;
	const { files, notes } = await entryFiles(context, index, settings.attachments, source.kind === 'invoice' ? source.invoice : undefined);
	return {
		ok: true,
		wish: { ...plain.value, key, files, notes, documentId: String(options.documentId ?? '').trim().toLowerCase(), confirmed: isTrue(options.confirmed), neverTried: isTrue(options.neverTried), firstAttemptAt: text('firstAttemptAt'), doubtfulSince: text('doubtfulSince') },
		settings: {
			resendWaitSeconds: secondsOf(options.resendWaitSeconds, 900),
			lookUpAfterSeconds: secondsOf(options.lookUpAfterSeconds, 5),
			stopAt: momentOf(String(options.stopAt ?? '')),
			dryRun: isTrue(options.dryRun),
			lookUp: options.lookUp === 'list' ? 'list' : 'subject',
			keepBack: partOf(options.keepBack, 0),
			lookInPostbox: options.lookInPostbox === undefined || isTrue(options.lookInPostbox),
		},
	};
}

/** The part that "Propose" reads as well; `from` where the operation has no field for it. */
export async function readPlainWish(context: IExecuteFunctions, index: number, kind: EntryKind, override: Partial<BookingSettings> = {}, from?: EntrySource): Promise<Part<EntryWish>> {
	const source = await readSource(context, index, kind, from);
	if (!source.ok) return source;
	const settings = readSettings(context.getNodeParameter('settings', index, '{}'));
	if (!settings.ok) return { ok: false, reason: settings.finding };
	const rules = rulesOf(context.getNodeParameter('rules', index, '[]'));
	if (rules === undefined) return { ok: false, reason: { code: 'RULES_NOT_READABLE', message: 'The field "Rules" holds no JSON array. Nothing was written.', fix: 'Give the rows of the table ExactRules as an array, or [] for none.' } };
	return {
		ok: true,
		value: {
			side: kind === 'purchase' ? 'purchase' : 'sales',
			source: source.source,
			settings: { ...settings.value, ...override },
			rules,
			journal: locatedText(context.getNodeParameter('journal', index, '')),
			relation: locatedText(context.getNodeParameter('relation', index, '')),
			extraHeader: mappedValues(context, index, 'extraHeader', settings.value.extraFields.header),
			extraLine: mappedValues(context, index, 'extraLine', settings.value.extraFields.line),
			creditNotesOnly: kind === 'credit',
			country: provedCountry(context, index),
		},
	};
}

/** A sealed connection names the VAT number of its administration, and with it the country. Its seal is verified before anything is read. */
function provedCountry(context: IExecuteFunctions, index: number): string {
	const country = vatCountry(readConnection(context.getNodeParameter('lockedConnection', index, '')).row?.vatNumber ?? '');
	return country === 'NL' || country === 'BE' ? country : '';
}

/** Options of the node go before the settings of the connection. */
function overriding({ attachments, createRelations }: IDataObject): Partial<BookingSettings> {
	const chosen = (['none', 'pictureOnly', 'xmlAndPicture', 'xmlOnly'] as const).find((one) => one === attachments);
	return { ...(chosen === undefined ? {} : { attachments: chosen }), ...(createRelations === undefined ? {} : { createRelations: isTrue(createRelations) }) };
}

function rulesOf(given: unknown): PurchaseRule[] | undefined {
	let rows: unknown = given;
	if (typeof given === 'string') {
		try {
			rows = given.trim() === '' ? [] : JSON.parse(given);
		} catch {
			return undefined;
		}
	}
	return Array.isArray(rows) ? readRules(rows) : undefined;
}

function refusedByLock(context: IExecuteFunctions, index: number, division: number, clientSecret: string): Reason | undefined {
	const connection = readConnection(context.getNodeParameter('lockedConnection', index, ''));
	const buyer = readBuyer(context.getNodeParameter('buyer', index, ''));
	if (!connection.given) return undefined;
	if (!connection.row || (buyer.given && !buyer.row) || clientSecret === '') return UNREADABLE_LOCK;
	return lockRefusal(connection.row, division, buyer.row, clientSecret);
}

/** A sales invoice that another company issued does not belong into these books (design, decision 8). */
function otherSeller(context: IExecuteFunctions, index: number, { side, source }: EntryWish): Reason | undefined {
	const { row } = readConnection(context.getNodeParameter('lockedConnection', index, ''));
	if (side !== 'sales' || source.kind !== 'invoice' || row === undefined) return undefined;
	const { vatNumber, chamberOfCommerce, legalId, ids } = source.invoice.seller;
	const verdict = buyerCheck(row, { vatNumber, chamberOfCommerce, ids: [legalId, ...ids] }, 'seller');
	return verdict.ok ? undefined : verdict.reason;
}

const isTrue = (given: unknown): boolean => given === true || given === 'true';

function secondsOf(given: unknown, fallback: number): number {
	const seconds = Number(given);
	return given === undefined || given === null || given === '' || !Number.isFinite(seconds) || seconds < 0 ? fallback : seconds;
}

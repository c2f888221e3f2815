import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { KEY_PATTERN, lockRefusal, momentOf, readBuyer, readConnection, UNREADABLE_LOCK, type DeliverySettings, type GivenFile, type LookUpWay, type Reason } from '../../core';
import { partOf } from './fields/keep-back';

/** What every delivery reads from its parameters, whatever it delivers. */
export interface DeliveryParameters {
	key: string;
	subject: string;
	files: GivenFile[];
	firstAttemptAt: string;
	doubtfulSince: string;
	/** Part of the day's calls (0 to 0.95) that this document leaves to other work. */
	keepBack: number;
	settings: Omit<DeliverySettings, 'clock' | 'sleep'>;
}

export type Reading = { ok: true; parameters: DeliveryParameters } | { ok: false; key: string; reason: Reason };

/** Reads one item. What is wrong with it becomes a reason, before anything is written. */
export async function readDelivery(context: IExecuteFunctions, index: number, division: number, clientSecret: string): Promise<Reading> {
	const text = (name: string) => String(context.getNodeParameter(name, index, '') ?? '').trim();
	const key = text('key').toUpperCase();
	const refuse = (reason: Reason): Reading => ({ ok: false, key, reason });
	if (!KEY_PATTERN.test(key)) return refuse({ code: 'INVALID_KEY', message: `"${key.slice(0, 30)}" is not a business key: 12 characters, A to Z and 2 to 7. Nothing was written.`, fix: 'Take the key from the E-Invoice node with its field "Division" filled in.' });

	const refusal = refusedByLock(context, index, division, clientSecret);
	if (refusal) return refuse(refusal);
	const options = context.getNodeParameter('options', index, {}) as IDataObject;
	const files = await readFiles(context, index, options.attachmentTypes);
	if ('reason' in files) return refuse(files.reason);
	return {
		ok: true,
		parameters: {
			key,
			subject: text('subject'),
			files: files.files,
			firstAttemptAt: text('firstAttemptAt'),
			doubtfulSince: text('doubtfulSince'),
			keepBack: partOf(options.keepBack, 0),
			settings: deliverySettings(options),
		},
	};
}

/** The options that every delivery has, with their defaults. */
export function deliverySettings(options: IDataObject): DeliveryParameters['settings'] {
	return {
		resendWaitSeconds: secondsOf(options.resendWaitSeconds, 900),
		lookUpAfterSeconds: secondsOf(options.lookUpAfterSeconds, 5),
		stopAt: momentOf(String(options.stopAt ?? '')),
		dryRun: options.dryRun === true || options.dryRun === 'true',
		lookUp: options.lookUp === 'list' ? 'list' : ('subject' satisfies LookUpWay),
	};
}

function refusedByLock(context: IExecuteFunctions, index: number, division: number, clientSecret: string): Reason | undefined {
	const connection = readConnection(context.getNodeParameter('lockedConnection', index, ''));
	const buyer = readBuyer(context.getNodeParameter('buyer', index, ''));
	if (!connection.given) return undefined;
	if (!connection.row || (buyer.given && !buyer.row) || clientSecret === '') return UNREADABLE_LOCK;
	return lockRefusal(connection.row, division, buyer.row, clientSecret);
}

async function readFiles(context: IExecuteFunctions, index: number, types: unknown): Promise<{ files: GivenFile[] } | { reason: Reason }> {
	const [required, ...optional] = String(context.getNodeParameter('binaryProperties', index, 'xml,pdf') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const binary = context.getInputData()[index]?.binary ?? {};
	if (!required || !binary[required]) {
		return { reason: { code: 'NO_FILE', message: `The item has no file in the binary property "${required ?? ''}". Nothing was written.`, fix: 'Check the field "Binary Properties": its first name must be a file that the node before this one gives.' } };
	}
	const wanted = typesOf(types);
	const names = [required, ...optional.filter((name) => binary[name] !== undefined)];
	const files = await Promise.all(names.map(async (name) => ({ fileName: binary[name]?.fileName ?? name, content: await context.helpers.getBinaryDataBuffer(index, name), type: wanted[name] })));
	return { files };
}

function typesOf(given: unknown): Record<string, number | undefined> {
	let read: unknown = given;
	if (typeof given === 'string') {
		try {
			read = JSON.parse(given);
		} catch {
			return {};
		}
	}
	if (typeof read !== 'object' || read === null) return {};
	return Object.fromEntries(Object.entries(read).flatMap(([name, type]) => (Number.isInteger(Number(type)) ? [[name, Number(type)]] : [])));
}

function secondsOf(given: unknown, fallback: number): number {
	const seconds = Number(given);
	return given === undefined || given === null || given === '' || !Number.isFinite(seconds) || seconds < 0 ? fallback : seconds;
}

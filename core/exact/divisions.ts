/**
 * The administrations (divisions) that the connected user may see and the app was given.
 * system/Divisions through a number that is known to work comes first: the number in that address is said not to be checked,
 * whereas the administration that happens to be open in the browser may not be granted (DIV-18).
 */
import { z } from 'zod';

import type { ExactClient } from './client';
import { fail, succeed, type Problem, type Result } from './errors';
import type { Me } from './me';
import { eq, int } from './odata';
import { ownProblem } from './own-problems';
import { field, flagOrFalse, optional, textOrEmpty } from './row-fields';

export interface Division {
	/** The number in Exact's addresses. */
	code: number;
	/** The firm's own number of it, digits or ''. */
	hid: string;
	name: string;
	/** Who owns the licence or is the accountant's client. */
	customerName: string;
	country: string;
	vatNumber: string;
	chamberOfCommerce: string;
	currency: string;
	/** As Exact has it: system/Divisions says 0 inactive, 1 active, 2 archived; hrm/Divisions 0 regular, 1 archived. */
	status: number | undefined;
	/** 0 = not blocked; 1-6 backup, conversion or copy is going on. */
	blockingStatus: number | undefined;
	/** Open in the browser of this user now. */
	current: boolean;
	archived: boolean;
	main: boolean;
	/** ISO; when Exact last moved it to another database, '' = never, or not told: row versions begin anew then. */
	movedAt: string;
	/** Which of Exact's lists it came from; 'me' = only the open administration could be read. */
	source: 'system' | 'hrm' | 'me';
}

const SYSTEM_FIELDS = ['Code', 'Hid', 'Description', 'CustomerName', 'Country', 'VATNumber', 'ChamberOfCommerceNumber', 'Currency', 'Status', 'BlockingStatus', 'Current', 'ArchiveDate', 'IsMainDivision', 'DivisionMoveDate'] as const;
const HRM_FIELDS = ['Code', 'HID', 'Description', 'CustomerName', 'Country', 'VATNumber', 'Currency', 'Status', 'BlockingStatus', 'ArchiveDate', 'Main'] as const;

const shared = {
	Code: field.int,
	Description: textOrEmpty,
	CustomerName: textOrEmpty,
	Country: textOrEmpty,
	VATNumber: textOrEmpty,
	Currency: textOrEmpty,
	Status: optional(field.int),
	BlockingStatus: optional(field.int),
	ArchiveDate: optional(field.day),
};

const systemRow = z
	.object({ ...shared, Hid: optional(field.int64), ChamberOfCommerceNumber: textOrEmpty, Current: flagOrFalse, IsMainDivision: flagOrFalse, DivisionMoveDate: optional(field.moment) })
	.transform((row): Division => ({ ...plain(row), hid: row.Hid ?? '', chamberOfCommerce: row.ChamberOfCommerceNumber, current: row.Current, main: row.IsMainDivision, movedAt: row.DivisionMoveDate?.toISO() ?? '', source: 'system' }));

const hrmRow = z
	.object({ ...shared, HID: optional(field.int64), Main: flagOrFalse })
	.transform((row): Division => ({ ...plain(row), hid: row.HID ?? '', chamberOfCommerce: '', current: false, main: row.Main, movedAt: '', source: 'hrm' }));

function plain(row: z.output<z.ZodObject<typeof shared>>) {
	return {
		code: row.Code,
		name: row.Description,
		customerName: row.CustomerName,
		country: row.Country,
		vatNumber: row.VATNumber,
		currency: row.Currency,
		status: row.Status,
		blockingStatus: row.BlockingStatus,
		archived: row.ArchiveDate !== undefined,
	};
}

/** How many known numbers are tried: each refusal counts towards Exact's error block. */
const KNOWN_TRIED = 3;

/** A refusal of this road, not of the connection: the next road may work. */
function roadClosed(problem: Problem): boolean {
	return problem.code === 'DIVISION_NOT_GRANTED' || problem.status === 403 || problem.status === 404 || problem.code === 'BREAKER_OPEN';
}

function openDivision(me: Me, code: number): Division {
	return {
		code,
		hid: '',
		name: me.divisionCustomerName,
		customerName: me.divisionCustomerName,
		country: '',
		vatNumber: me.divisionCustomerVatNumber,
		chamberOfCommerce: '',
		currency: '',
		status: undefined,
		blockingStatus: undefined,
		current: true,
		archived: false,
		main: false,
		movedAt: '',
		source: 'me',
	};
}

/**
 * All administrations, every page. Roads in this order, the next one when Exact refuses with 403 or 404: system/Divisions through known numbers
 * (`knownDivisions`, then the client's own), system/Divisions through the open administration, hrm/Divisions, the open administration alone.
 * `limit` stops early. Errors: those of the connection (token, limits, no answer); the first refusal when nothing at all could be read.
 */
export async function listDivisions(client: ExactClient, options: { knownDivisions?: readonly number[]; limit?: number } = {}): Promise<Result<Division[]>> {
	const limit = options.limit === undefined ? {} : { limit: options.limit };
	const known = [...new Set([...(options.knownDivisions ?? []), ...(client.division === undefined ? [] : [client.division])])].slice(0, KNOWN_TRIED);
	let refusal: Problem | undefined;
	const system = async (through: number): Promise<Result<Division[]> | undefined> => {
		const rows = await client.inDivision(through).get('system/Divisions', { select: SYSTEM_FIELDS, ...limit }, systemRow);
		if (rows.ok) return rows.value.length > 0 ? rows : undefined;
		if (!roadClosed(rows.problem)) return rows;
		refusal ??= rows.problem;
		return undefined;
	};

	for (const through of known) {
		const rows = await system(through);
		if (rows !== undefined) return rows;
	}
	const me = await client.me();
	if (!me.ok) return fail(refusal !== undefined && roadClosed(me.problem) ? refusal : me.problem);
	const open = me.value.currentDivision;
	if (open === undefined) return refusal === undefined ? succeed([]) : fail(refusal);
	if (!known.includes(open)) {
		const rows = await system(open);
		if (rows !== undefined) return rows;
	}
	const hrm = await client.inDivision(open).get('hrm/Divisions', { select: HRM_FIELDS, ...limit }, hrmRow);
	if (!hrm.ok && !roadClosed(hrm.problem)) return hrm;
	if (hrm.ok && hrm.value.length > 0) return succeed(hrm.value.map((division) => ({ ...division, current: division.code === open })));
	return succeed([openDivision(me.value, open)]);
}

/**
 * One administration by its number. DIVISION_NOT_GRANTED, with the click path, when the user or the app has no access to it.
 */
export async function getDivision(client: ExactClient, code: number): Promise<Result<Division>> {
	const rows = await client.inDivision(code).get('system/Divisions', { select: SYSTEM_FIELDS, filter: eq('Code', int(code)) }, systemRow);
	const notGranted = (): Result<Division> => fail(ownProblem('DIVISION_NOT_GRANTED', { division: code }, rows.ok ? {} : { status: rows.problem.status, exactText: rows.problem.exactText }));
	if (rows.ok) {
		const found = rows.value.find((division) => division.code === code);
		return found === undefined ? notGranted() : succeed(found);
	}
	if (!roadClosed(rows.problem)) return rows;
	const all = await listDivisions(client, { knownDivisions: client.division === undefined || client.division === code ? [] : [client.division] });
	if (!all.ok) return roadClosed(all.problem) ? notGranted() : all;
	const found = all.value.find((division) => division.code === code);
	if (found !== undefined) return succeed(found);
	// When only the open administration could be read, the first refusal says more (a missing scope, for example).
	return all.value.every((division) => division.source === 'me') && rows.problem.code !== 'FORBIDDEN' ? fail(rows.problem) : notGranted();
}

/** POST /seed: more divisions, users, apps, postboxes, relations, or any rows, added to the running world. */
import { z } from 'zod';
import { endpointOf, findEndpoint } from '../metadata/endpoints';
import { inventDivision, inventDivisions } from '../seed/divisions';
import { mailboxId, systemAuthor } from '../seed/fill-division';
import { inventClient, inventUser } from '../seed/people';
import { accountCode } from '../seed/relations';
import type { Simulation } from '../world/simulation';
import { addRow, editRow, rowOf, rowsOf } from '../world/tables';
import type { Division, Row } from '../world/world';
import { ControlError } from './control-error';

const moment = z.string().datetime({ offset: true }).transform((text) => Date.parse(text));
const values = z.record(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const divisionWish = z
	.object({
		code: z.number().int().positive().optional(),
		name: z.string(),
		country: z.enum(['NL', 'BE']),
		hid: z.number().int(),
		vatNumber: z.string(),
		chamberOfCommerce: z.string(),
		currency: z.string(),
		customerCode: z.string(),
		customerName: z.string(),
		isMain: z.boolean(),
		isPractice: z.boolean(),
		status: z.number().int(),
		archivedAt: moment.nullable(),
		movedAt: moment.nullable(),
		blockingStatus: z.number().int(),
		licenceExpired: z.boolean(),
		customerBlocked: z.boolean(),
		trial: z.boolean(),
		features: z.object({ mailbox: z.boolean() }),
		email: z.string(),
		closedThrough: z.string(),
		closedJournals: z.record(z.string()),
		mailboxes: z.array(z.string()),
	})
	.partial()
	.strict();

const userWish = z
	.object({
		userName: z.string(),
		password: z.string().optional(),
		fullName: z.string().optional(),
		language: z.enum(['NL', 'EN', 'FR']).optional(),
		kind: z.enum(['office', 'mijnkantoor', 'client']).optional(),
		customerCode: z.string().optional(),
		divisions: z.union([z.literal('all'), z.array(z.number().int())]).optional(),
		currentDivision: z.number().int().optional(),
		mayManageMailboxes: z.boolean().optional(),
		mayCreateMailboxes: z.boolean().optional(),
		blocked: z.boolean().optional(),
		inactive: z.boolean().optional(),
	})
	.strict();

const clientWish = z
	.object({
		id: z.string(),
		secret: z.string().optional(),
		name: z.string().optional(),
		redirectUris: z.array(z.string()).optional(),
		publishable: z.boolean().optional(),
		webhookSecret: z.string().optional(),
		scopes: z.record(z.enum(['read', 'manage'])).optional(),
	})
	.strict();

const request = z
	.object({
		divisions: z.array(divisionWish).default([]),
		/** So many further invented client divisions. */
		divisionCount: z.number().int().min(0).max(5000).default(0),
		users: z.array(userWish).default([]),
		clients: z.array(clientWish).default([]),
		mailboxes: z.array(z.object({ division: z.number().int(), mailbox: z.string(), description: z.string().optional() }).strict()).default([]),
		accounts: z.array(z.object({ division: z.number().int() }).catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]))).default([]),
		rows: z.array(z.object({ division: z.number().int(), endpoint: z.string(), values }).strict()).default([]),
	})
	.strict();

function divisionOf(simulation: Simulation, code: number): Division {
	const division = simulation.world.divisions.get(code);
	if (division === undefined) throw new ControlError(`There is no division ${code}.`);
	return division;
}

/** Only what was said; an existing division keeps the rest. */
function seedDivision(simulation: Simulation, wish: z.infer<typeof divisionWish>): Division {
	const { code, ...rest } = wish;
	const existing = code === undefined ? undefined : simulation.world.divisions.get(code);
	if (existing !== undefined) return Object.assign(existing, rest);
	if (rest.name === undefined || rest.country === undefined) throw new ControlError('A new division needs name and country.');
	const free = code ?? Math.max(...simulation.world.divisions.keys()) + 11;
	const division = inventDivision(free, { ...rest, name: rest.name, country: rest.country });
	simulation.world.divisions.set(free, division);
	return division;
}

/** Adds a row, or changes the one with the same key. Dates may be given as ISO text. */
function seedRow(simulation: Simulation, division: Division, name: string, given: Row): Row {
	const endpoint = findEndpoint(name);
	if (endpoint === undefined) throw new ControlError(`There is no endpoint ${name}.`);
	const row: Row = Object.fromEntries(Object.entries(given).map(([column, value]) => [column, endpoint.byName.get(column)?.type === 'Edm.DateTime' && typeof value === 'string' ? Date.parse(value) : value]));
	const key = endpointOf(name).key?.name ?? 'ID';
	const existing = row[key] === undefined ? undefined : rowOf(simulation.world, division, name, String(row[key]));
	if (existing === undefined) return addRow(simulation.world, division, name, row, systemAuthor);
	editRow(simulation.world, name, existing, row, systemAuthor);
	return existing;
}

export function seed(simulation: Simulation, body: unknown): object {
	const wanted = request.parse(body);
	const { world } = simulation;
	const divisions = wanted.divisions.map((wish) => seedDivision(simulation, wish));
	for (const division of inventDivisions(wanted.divisionCount, Math.max(...world.divisions.keys()))) {
		world.divisions.set(division.code, division);
		divisions.push(division);
	}
	for (const wish of wanted.clients) world.clients.set(wish.id, { ...(world.clients.get(wish.id) ?? inventClient({ id: wish.id })), ...wish });
	for (const wish of wanted.users) {
		const userName = wish.userName.toLowerCase();
		world.users.set(userName, { ...(world.users.get(userName) ?? inventUser({ userName, currentDivision: Array.isArray(wish.divisions) ? (wish.divisions[0] ?? 0) : (divisions[0]?.code ?? 0) })), ...wish, userName });
	}
	const mailboxes = wanted.mailboxes.map(({ division: code, mailbox, description }) => {
		const division = divisionOf(simulation, code);
		return seedRow(simulation, division, 'mailbox/Mailboxes', {
			ID: mailboxId(division, mailbox),
			Mailbox: mailbox,
			Description: description ?? `Digitale brievenbus ${division.name}`,
			ForDivision: code,
			ForDivisionDescription: division.name,
			AccountName: division.name,
			Type: 1,
			Publish: 0,
		}).ID;
	});
	const accounts = wanted.accounts.map(({ division: code, ...given }) => {
		const division = divisionOf(simulation, code);
		const highest = Math.max(0, ...rowsOf(world, division, 'crm/Accounts').map((row) => Number(row.Code) || 0));
		return seedRow(simulation, division, 'crm/Accounts', { Status: 'A', IsSupplier: false, Blocked: false, Type: 'A', AutomaticProcessProposedEntry: 0, ...given, Code: accountCode(String(given.Code ?? highest + 1).trim()) }).ID;
	});
	const rows = wanted.rows.map(({ division: code, endpoint, values: given }) => seedRow(simulation, divisionOf(simulation, code), endpoint, given)[endpointOf(endpoint).key?.name ?? 'ID']);
	return { divisions: divisions.map((division) => division.code), mailboxes, accounts, rows };
}

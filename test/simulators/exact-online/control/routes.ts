/** Every route of the control door but the page: one line says what it is for, one function does it. */
import { z } from 'zod';
import { applyAssumptions, assumptionList } from '../assumptions';
import { callCounts } from '../http/call-log';
import { faultKinds, type Fault, type FaultKind } from '../http/faults';
import { callsToday, setDayUsed } from '../limits/call-limits';
import { findEntry, pay, processEntry, reopen, select, type Found } from '../books/payments';
import { amount } from '../books/money';
import type { ApiCall } from '../api/call';
import { endChains, startChain } from '../oauth/chains';
import type { Simulation } from '../world/simulation';
import { maySee, type Division } from '../world/world';
import { divisionList, documentBooks, postboxBooks, totals } from './books';
import { ControlError } from './control-error';
import type { ControlContext } from './control-server';
import { eventRoutes } from './event-routes';
import { insideCall } from './inside-call';
import { books } from './ledger-books';
import { seed } from './seed-request';

export interface ControlRoute {
	says: string;
	run(context: ControlContext, query: URLSearchParams, body: unknown): object | undefined | Promise<object | undefined>;
}

function divisionFrom(simulation: Simulation, text: string | null): Division {
	const division = simulation.world.divisions.get(Number(text));
	if (division === undefined) throw new ControlError(`There is no division ${text ?? '(none given)'}.`);
	return division;
}

const faultRequest = z
	.object({
		match: z.object({ method: z.string(), pathContains: z.string(), division: z.number().int(), nth: z.number().int().positive(), probability: z.number().min(0).max(1) }).partial().strict().default({}),
		kind: z.enum(faultKinds as [FaultKind, ...FaultKind[]]),
		status: z.number().int().min(200).max(599).default(503),
		body: z.string().default(''),
		headers: z.record(z.string()).default({}),
		delayMs: z.number().int().min(0).max(600_000).default(0),
		seconds: z.number().min(1).max(600).default(30),
		/** 0 = always; without a number: once, or always when a probability is given. */
		times: z.number().int().min(0).optional(),
	})
	.strict();

function addFaults(simulation: Simulation, body: unknown): object {
	const wanted = z.union([faultRequest, z.array(faultRequest)]).parse(body);
	const added = (Array.isArray(wanted) ? wanted : [wanted]).map((wish): Fault => {
		const times = wish.times ?? (wish.match.probability === undefined ? 1 : 0);
		return { ...wish, id: simulation.world.serial + simulation.faults.length + 1, times: times === 0 ? Infinity : times, seen: 0, struck: 0 };
	});
	simulation.faults.push(...added);
	return { ids: added.map((fault) => fault.id) };
}

function moveClock(simulation: Simulation, body: unknown): object {
	const wanted = z.union([z.object({ advanceSeconds: z.number().min(0) }).strict(), z.object({ set: z.string().datetime({ offset: true }) }).strict()]).parse(body);
	if ('set' in wanted) simulation.world.clock.set(Date.parse(wanted.set));
	else simulation.world.clock.advance(wanted.advanceSeconds);
	return { now: new Date(simulation.world.clock.now()).toISOString() };
}

function connect(simulation: Simulation, body: unknown): object {
	const { world } = simulation;
	const wanted = z.object({ userName: z.string(), clientId: z.string().optional(), divisions: z.union([z.literal('all'), z.array(z.number().int())]).default('all') }).strict().parse(body);
	const user = world.users.get(wanted.userName.toLowerCase());
	const client = world.clients.get(wanted.clientId ?? [...world.clients.keys()][0] ?? '');
	if (user === undefined || client === undefined) throw new ControlError('There is no such user or app.');
	const visible = [...world.divisions.values()].filter((division) => maySee(user, division)).map((division) => division.code);
	const chosen: readonly number[] = wanted.divisions === 'all' ? visible : wanted.divisions;
	const divisions = client.publishable ? visible.filter((code) => chosen.includes(code)) : 'all';
	return { ...startChain(world, client.id, user.userName, divisions), client_id: client.id, client_secret: client.secret };
}

function describeFault(fault: Fault): object {
	return { ...fault, times: fault.times === Infinity ? 'always' : fault.times };
}

const entryRequest = z.object({ division: z.number().int(), entryId: z.string().optional(), entryNumber: z.number().int().optional(), journal: z.string().optional() });

/** Finds the entry that is meant and hands it over, with a call by which the books can be changed. */
function withEntry(simulation: Simulation, body: unknown, work: (call: ApiCall, found: Found) => object | undefined): object | undefined {
	const wanted = entryRequest.parse(body);
	const call = insideCall(simulation, divisionFrom(simulation, String(wanted.division)), 'salesentry/SalesEntries');
	const found = findEntry(call, wanted);
	if (found === undefined) throw new ControlError('There is no such entry.');
	return work(call, found);
}

export const routes: Record<string, ControlRoute> = {
	...eventRoutes,
	'GET /divisions': { says: 'All divisions with VAT and chamber number, to pair e-invoice parties with.', run: ({ current }) => divisionList(current()) },
	'GET /people': {
		says: 'Users with password, apps with secrets, and the connections that exist.',
		run: ({ current, url }) => {
			const { world } = current();
			return {
				url,
				users: [...world.users.values()],
				clients: [...world.clients.values()],
				connections: world.chains.map((chain) => ({ userName: chain.userName, clientId: chain.clientId, divisions: chain.divisions === 'all' ? 'all' : chain.divisions.size, startedAt: new Date(chain.startedAt).toISOString(), refreshes: chain.refreshes, endedBecause: chain.endedBecause })),
			};
		},
	},
	'POST /connect': { says: 'Token answer without the pages: { userName, clientId?, divisions?: [codes] | "all" }.', run: ({ current }, _query, body) => connect(current(), body) },
	'POST /revoke': {
		says: 'The user withdraws the app: { userName, clientId }.',
		run: ({ current }, _query, body) => {
			const { userName, clientId } = z.object({ userName: z.string(), clientId: z.string() }).strict().parse(body);
			endChains(current().world, clientId, userName.toLowerCase(), 'revoked');
			return undefined;
		},
	},
	'POST /grant': {
		says: 'What the app may reach for a user from now on, as under "Administraties beheren": { userName, divisions: [codes] }.',
		run: ({ current }, _query, body) => {
			const { userName, divisions } = z.object({ userName: z.string(), divisions: z.array(z.number().int()) }).strict().parse(body);
			const chains = current().world.chains.filter((chain) => chain.userName === userName.toLowerCase() && chain.endedBecause === '');
			if (chains.length === 0) throw new ControlError('There is no connection of this user.');
			for (const chain of chains) chain.divisions = new Set(divisions);
			return undefined;
		},
	},
	'POST /seed': { says: 'Add { divisions, divisionCount, users, clients, mailboxes, accounts, rows: [{division, endpoint, values}] }.', run: ({ current }, _query, body) => seed(current(), body) },
	'GET /books': { says: '?division= : entries, ledger per account, VAT boxes, open terms, proof of balance, messages and documents.', run: ({ current }, query) => books(current(), divisionFrom(current(), query.get('division'))) },
	'POST /books/pay': {
		says: '{ division, entryId | entryNumber, journal?, amount?, date? }: a bank line that pays the open term, in the sign of the document; without amount all of it.',
		run: ({ current }, _query, body) =>
			withEntry(current(), body, (call, found) => {
				const wanted = z.object({ amount: z.number().optional(), date: z.string().optional() }).parse(body);
				const bank = pay(call, found, wanted.amount === undefined ? undefined : amount(wanted.amount), wanted.date === undefined ? undefined : Date.parse(wanted.date));
				return { bankEntryId: bank.EntryID };
			}),
	},
	'POST /books/select': {
		says: '{ division, entryId | entryNumber, status: 30 | 40 | 20 }: selected for or put in a payment order, or taken out.',
		run: ({ current }, _query, body) =>
			withEntry(current(), body, (call, found) => {
				select(call, found, z.object({ status: z.number().int() }).parse(body).status);
				return undefined;
			}),
	},
	'POST /books/reopen': {
		says: '{ division, entryId | entryNumber }: the matching is undone, the whole amount is open again.',
		run: ({ current }, _query, body) =>
			withEntry(current(), body, (call, found) => {
				reopen(call, found);
				return undefined;
			}),
	},
	'POST /books/process': {
		says: '{ division, entryId | entryNumber, status? }: the entry is processed (50, the default), rejected (5) or open again (20).',
		run: ({ current }, _query, body) =>
			withEntry(current(), body, (call, found) => {
				processEntry(call, found, z.object({ status: z.number().int().default(50) }).parse(body).status);
				return undefined;
			}),
	},
	'GET /books/postbox': { says: '?division= : postbox messages with status, attachments (size, sha256) and half = no attachment.', run: ({ current }, query) => postboxBooks(current(), divisionFrom(current(), query.get('division'))) },
	'GET /books/documents': { says: '?division= : documents with their files.', run: ({ current }, query) => documentBooks(divisionFrom(current(), query.get('division'))) },
	'GET /totals': { says: 'Messages, half messages, repeated subjects, attachments, documents and entries, over all divisions and per division.', run: ({ current }) => totals(current()) },
	'POST /postbox/rules': {
		says: 'What becomes of messages: { subjectContains?, fileNameContains?, status }; the newest rule goes first.',
		run: ({ current }, _query, body) => {
			current().postboxRules.unshift(z.object({ subjectContains: z.string().default(''), fileNameContains: z.string().default(''), status: z.number().int() }).strict().parse(body));
			return undefined;
		},
	},
	'POST /postbox/status': {
		says: 'The recipient sets the status of one message: { division, messageId, status }.',
		run: ({ current }, _query, body) => {
			const { division, messageId, status } = z.object({ division: z.number().int(), messageId: z.string(), status: z.number().int() }).strict().parse(body);
			const row = divisionFrom(current(), String(division)).tables.get('mailbox/MailMessagesSent')?.get(messageId);
			if (row === undefined) throw new ControlError('There is no such message.');
			row.fixedStatus = status;
			return undefined;
		},
	},
	'POST /postbox/remove': {
		says: 'The recipient deletes one message: { division, messageId }.',
		run: ({ current }, _query, body) => {
			const { division, messageId } = z.object({ division: z.number().int(), messageId: z.string() }).strict().parse(body);
			const rows = divisionFrom(current(), String(division)).tables.get('mailbox/MailMessagesSent');
			if (rows?.has(messageId) !== true) throw new ControlError('There is no such message.');
			// Assumption EX-100.
			if (current().world.assumptions.removedMessageLeavesSenderList === true) rows.delete(messageId);
			return undefined;
		},
	},
	'GET /clock': { says: 'The simulator\'s time and how much late work is waiting.', run: ({ current }) => ({ now: new Date(current().world.clock.now()).toISOString(), lateWork: current().world.clock.pending() }) },
	'POST /clock': { says: '{ advanceSeconds } or { set: ISO }.', run: ({ current }, _query, body) => moveClock(current(), body) },
	'GET /faults': { says: 'Faults that were set and how often they struck.', run: ({ current }) => current().faults.map(describeFault) },
	'POST /faults': {
		says: '{ match: { method, pathContains, division, nth, probability }, kind: status | statusAfterWork | delay | cutBeforeWork | cutAfterWork | workLate | loseTokenAnswer, status, body, headers, delayMs, seconds, times (0 = always) } or a list of them.',
		run: ({ current }, _query, body) => addFaults(current(), body),
	},
	'DELETE /faults': {
		says: 'No more faults.',
		run: ({ current }) => {
			current().faults.length = 0;
			return undefined;
		},
	},
	'GET /calls': {
		says: 'Calls counted per endpoint, division, method and status (0 = cut); ?detail=true adds the calls themselves; contractsToday = what fair use (20,000 a day per contract) counts.',
		run: ({ current }, query) => {
			const { calls, limits, world } = current();
			const contracts = new Map<string, number>();
			for (const [code, count] of callsToday(world, limits)) {
				const contract = world.divisions.get(code)?.customerCode ?? 'unknown';
				contracts.set(contract, (contracts.get(contract) ?? 0) + count);
			}
			return { total: calls.total, counts: callCounts(calls), contractsToday: Object.fromEntries(contracts), ...(query.get('detail') === 'true' ? { calls: calls.recent } : {}) };
		},
	},
	'DELETE /calls': {
		says: 'Start counting calls anew.',
		run: ({ current }) => {
			const { calls } = current();
			calls.total = 0;
			calls.counts.clear();
			calls.recent.length = 0;
			return undefined;
		},
	},
	'POST /limits': {
		says: '{ minutely?, daily? } changes the limits; { clientId, division, usedToday } pretends calls were made.',
		run: ({ current }, _query, body) => {
			const wanted = z.object({ minutely: z.number().int(), daily: z.number().int(), clientId: z.string(), division: z.number().int(), usedToday: z.number().int() }).partial().strict().parse(body);
			const { limits, world } = current();
			limits.minutely = wanted.minutely ?? limits.minutely;
			limits.daily = wanted.daily ?? limits.daily;
			if (wanted.clientId !== undefined && wanted.division !== undefined && wanted.usedToday !== undefined) setDayUsed(world, limits, wanted.clientId, wanted.division, wanted.usedToday);
			return { minutely: limits.minutely, daily: limits.daily };
		},
	},
	'POST /token-life': {
		says: '{ accessTokenSeconds } for tokens from now on.',
		run: ({ current }, _query, body) => {
			current().world.accessTokenSeconds = z.object({ accessTokenSeconds: z.number().int().min(31) }).strict().parse(body).accessTokenSeconds;
			return undefined;
		},
	},
	'GET /assumptions': { says: 'What is not established about Exact, and the position taken.', run: ({ current }) => assumptionList.map((assumption) => ({ ...assumption, now: current().world.assumptions[assumption.name] })) },
	'POST /assumptions': {
		says: '{ "EX-01": "400", "foreignGuid": "nulled" }: by id or name.',
		run: ({ current }, _query, body) => {
			const wrong = applyAssumptions(current().world.assumptions, z.record(z.union([z.boolean(), z.string()])).parse(body));
			if (wrong !== undefined) throw new ControlError(wrong);
			return current().world.assumptions;
		},
	},
	'GET /deliveries': { says: 'Webhook messages with the status of every attempt.', run: ({ current }) => current().deliveries },
	'POST /reset': {
		says: 'Everything as at the start, assumptions and clock included.',
		run: (context) => {
			context.reset();
			return undefined;
		},
	},
};

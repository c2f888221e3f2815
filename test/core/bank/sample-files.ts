import Big from 'big.js';
import { readFileSync } from 'fs';
import { join } from 'path';
import { z } from 'zod';

/** Shapes of the expectations that lie beside the third-party samples: only what these tests compare. */
const optionalText = z.string().nullish().transform((text) => text ?? '');

export const CodaExpected = z.record(
	z.object({
		statements: z.array(
			z.object({
				fileRef: z.string(), codaSeq: z.string(), duplicate: z.boolean(), holder: z.string(), bic: z.string(), free: z.array(z.string()),
				account: z.object({ number: z.string(), currency: z.string(), iban: z.boolean() }),
				oldBalance: z.string(), oldDate: z.string(), newBalance: z.string(), newDate: z.string(),
				checks: z.object({ balance: z.boolean(), topMoves: z.number() }),
				moves: z.array(
					z.object({
						seq: z.string(), detail: z.string(), bankRef: z.string(), amount: z.string(), valueDate: z.string(), entryDate: z.string(), code: z.string(), struct: z.boolean(),
						customerRef: optionalText, cptyBic: optionalText, cptyName: optionalText, cptyAccount: optionalText, message: optionalText, structuredType: optionalText, structured: optionalText,
						sdd: z.object({ creditorId: z.string(), mandate: z.string(), communication: z.string() }).optional(),
						infos: z.array(z.object({ struct: z.boolean(), text: z.string() })),
					}),
				),
			}),
		),
	}),
);

export const Mt940Expected = z.record(
	z.object({
		statements: z.array(
			z.object({
				ref: optionalText, account: optionalText, stmt: optionalText, open: optionalText, close: optionalText, currency: optionalText, balanced: z.boolean().nullable(),
				tx: z.array(
					z.object({
						value: z.string(), entry: optionalText, mark: z.string(), amount: z.string(), type: optionalText, ref: optionalText, bankRef: optionalText, suppl: optionalText, 86: optionalText,
					}),
				),
			}),
		),
	}),
);

export const CamtExpected = z.record(
	z.object({
		version: z.string(),
		statements: z.array(
			z.object({
				id: z.string(), seq: optionalText, account: z.string(), balanced: z.boolean().nullable(),
				balances: z.array(z.object({ code: z.string(), amount: z.string() })),
				entries: z.array(
					z.object({
						amount: z.string(), ccy: z.string(), reversal: optionalText, status: optionalText, booking: optionalText, value: optionalText, svcr: optionalText, addtl: optionalText,
						bk: z.array(z.string().nullable()),
						batch: z.object({ n: optionalText, pmtInfId: optionalText }).nullable(),
						tx: z.array(
							z.object({
								amount: optionalText, ind: optionalText, e2e: optionalText, mandate: optionalText, debtor: optionalText, debtorAcct: optionalText, creditor: optionalText, creditorAcct: optionalText,
								ustrd: z.array(z.string()), strd: z.array(z.object({ ref: z.string().nullable() })), return: optionalText,
							}),
						),
					}),
				),
			}),
		),
	}),
);

export const expectedOf = <T>(samples: string, name: string, shape: z.ZodType<T, z.ZodTypeDef, unknown>): Array<[string, T extends Record<string, infer One> ? One : never]> =>
	Object.entries(shape.parse(JSON.parse(readFileSync(join(samples, 'expected', `${name}.json`), 'utf8'))) as Record<string, never>);

/** `5` and `5.00` are the same amount. */
export const sameAmount = (one: string, other: string): boolean => new Big(one).eq(other);

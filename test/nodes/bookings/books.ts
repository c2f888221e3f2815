import { readFileSync } from 'fs';
import { join } from 'path';

import { binary, type CredentialStore, type HarnessItem } from '../harness';
import { rehearsal, type Rehearsal } from '../exact-online/rehearsal';
import type { EntryInBooks } from '../../simulators/exact-online/control/ledger-books';

export interface Books {
	entries: EntryInBooks[];
	vatBoxes: Record<string, string>;
	proof: { balanced: boolean };
	documents: Array<{ id: string; subject: string; type: number; files: Array<{ fileName: string; size: number }> }>;
}

/** What the node says about one entry. */
export interface Said {
	rowId?: number;
	key: string;
	outcome: string;
	code: string;
	message: string;
	fix: string;
	retryable: boolean;
	nextTryAt: string;
	doubtfulSince: string;
	exactId: string;
	exactNumber: string;
	documentId: string;
	files: Array<{ name: string; state: string }>;
	warnings: Array<{ code: string; level: string }>;
	lines: Array<{ glAccount: { code: string; from: string }; vatCode: { code: string; from: string } }>;
}

/** A rehearsal with fresh administrations in which no other test books; they are there before the login connects, so that it may see them. */
export async function bookingRehearsal(...wanted: Array<{ name: string; country: 'BE' | 'NL' }>) {
	const exact: Rehearsal = await rehearsal();
	const { divisions } = await exact.control<{ divisions: number[] }>('POST', '/seed', { divisions: wanted });
	const { store } = await exact.connect();
	return {
		...exact,
		store,
		/** Codes, in the order of `wanted`. */
		made: divisions,
		/** Rows as Exact's API gives them. */
		rows: async (code: number, endpoint: string, filter: string, select: string[]): Promise<Array<Record<string, unknown>>> => {
			const token = Object.values(store.credentials)[0]?.data.oauthTokenData as { access_token: string };
			const answer = await fetch(`${exact.simulator.url}/api/v1/${code}/${endpoint}?$filter=${encodeURIComponent(filter)}&$select=${select.join(',')}`, { headers: { authorization: `Bearer ${token.access_token}`, accept: 'application/json' } });
			const body = (await answer.json()) as { d?: { results?: Array<Record<string, unknown>> } };
			if (body.d?.results === undefined) throw new Error(`${endpoint}: ${answer.status} ${JSON.stringify(body)}`);
			return body.d.results.map((row) => Object.fromEntries(select.map((name) => [name, row[name]])));
		},
		books: async (code: number) => await exact.control<Books>('GET', `/books?division=${code}`),
		said: async (parameters: Record<string, unknown>, items: HarnessItem[], using: CredentialStore = store): Promise<Said[]> => {
			const run = await exact.run(using, parameters, items);
			if (run.status !== 'success') throw new Error(`${run.error?.message ?? run.status}: ${run.error?.description ?? ''}`);
			return run.output.map(({ json }) => json as unknown as Said);
		},
	};
}

export type BookingRehearsal = Awaited<ReturnType<typeof bookingRehearsal>>;

export const inDivision = (code: number) => ({ __rl: true, mode: 'code', value: String(code) });
export const byCode = (code: string) => ({ __rl: true, mode: 'code', value: code });

/** An invented purchase invoice as the inbox delivers it. */
export function eInvoice(name: string, more: Record<string, unknown> = {}): HarnessItem {
	const xml = readFileSync(join(__dirname, '..', '..', 'fixtures', 'booking', `${name}.xml`));
	return { json: more, binary: { data: binary(xml, 'application/xml', `${name}.xml`) } };
}

export const PICTURE = binary('%PDF-1.7\nthe picture of an invoice', 'application/pdf', 'invoice.pdf');

/** What can wait leaves a part of the day's calls to other work: counted in the simulator, whose own limits hold. */
import { binary, type CredentialStore, type HarnessItem, type SingleNodeRun } from '../harness';
import { document, rehearsal, UPLOAD, type Rehearsal } from './rehearsal';

const DAILY = 50;
/** 60 % of it: with so many calls made, no document that can wait is begun. */
const SHARE = 30;
const KEEPS = { ...UPLOAD, options: { lookUpAfterSeconds: 0, keepBack: 40 } };
/** As a template says it: each item by itself. */
const BY_ITEM = { ...UPLOAD, options: { lookUpAfterSeconds: 0, keepBack: '={{ $json.keepBack }}' } };

const outcomes = (run: SingleNodeRun) => run.output.map(({ json }) => json);
const count = (run: SingleNodeRun, code: string) => outcomes(run).filter((outcome) => outcome.code === code).length;
const tomorrow = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;

describe('Exact Online: documents that can wait', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let division: number;
	beforeEach(async () => {
		exact = await rehearsal();
		({ store } = await exact.connect());
		division = (await exact.division('Bakkerij De Gouden')).code;
		await exact.control('POST', '/limits', { daily: DAILY });
		await exact.calls();
	});
	afterEach(async () => await exact.close());
	const batch = (first: number, length: number, more: Record<string, unknown> = {}, files: Array<'xml' | 'pdf'> = ['xml']) => Array.from({ length }, (_, index) => document(first + index, { division, ...more }, files));

	it('stop when 60 % of the calls of the day are made, each with an outcome, and new ones go on (AUT-12)', async () => {
		const waiting = await exact.run(store, KEEPS, batch(1, 20));

		expect([count(waiting, 'SENT'), count(waiting, 'DAY_SHARE')]).toEqual([14, 6]);
		expect(await exact.calls()).toHaveLength(SHARE);
		for (const outcome of outcomes(waiting).filter(({ code }) => code === 'DAY_SHARE')) {
			expect(outcome).toMatchObject({ outcome: 'failed', retryable: true, doubtfulSince: '', nextTryAt: tomorrow(), message: expect.stringContaining(`${DAILY - SHARE} of ${DAILY} calls of today are left`), fix: expect.stringContaining('00:00 UTC') });
		}

		const fresh = await exact.run(store, UPLOAD, batch(101, 5));
		expect(count(fresh, 'SENT')).toBe(5);
		const again = await exact.run(store, KEEPS, batch(1, 20));
		expect(count(again, 'DAY_SHARE')).toBe(20);
		expect(await exact.calls()).toHaveLength(12);
		const books = await exact.postbox(division);
		expect(books).toHaveLength(19);
		expect(new Set(books.map(({ subject }) => subject)).size).toBe(19);
	});

	it('are sent on the next day, each once', async () => {
		await exact.run(store, KEEPS, batch(1, 20));
		// An answer of the new day tells what is left of it, as after midnight.
		const clientId = String(Object.values(store.credentials)[0]?.data.clientId);
		await exact.control('POST', '/limits', { daily: 500, clientId, division, usedToday: 0 });
		await exact.run(store, UPLOAD, batch(101, 1));

		const run = await exact.run(store, KEEPS, batch(1, 20, { firstAttemptAt: new Date(Date.now() - 60_000).toISOString() }));

		expect([count(run, 'EXISTS'), count(run, 'SENT')]).toEqual([14, 6]);
		expect(await exact.postbox(division)).toHaveLength(21);
	});

	it('are finished once they are begun: no message is left without its files', async () => {
		const run = await exact.run(store, KEEPS, batch(1, 20, {}, ['xml', 'pdf']));

		expect([count(run, 'SENT'), count(run, 'DAY_SHARE')]).toEqual([10, 10]);
		// Two look-ups, ten times three: the last one was begun at 29.
		expect(await exact.calls()).toHaveLength(32);
		expect((await exact.postbox(division)).filter(({ half, attachments }) => half || attachments.length !== 2)).toEqual([]);
	});

	it('let go first what cannot wait, also out of one batch', async () => {
		const run = await exact.run(store, BY_ITEM, [...batch(1, 15, { keepBack: 40 }), ...batch(101, 5, { keepBack: 0 }), ...batch(201, 1)]);

		expect(outcomes(run).slice(15).map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'SENT'));
		expect(outcomes(run).slice(0, 15).map(({ code }) => code)).toEqual([...Array.from({ length: 7 }, () => 'SENT'), ...Array.from({ length: 8 }, () => 'DAY_SHARE')]);
		expect((await exact.postbox(division)).slice(0, 6).map(({ subject }) => subject.slice(0, 5))).toEqual(['F-101', 'F-102', 'F-103', 'F-104', 'F-105', 'F-201']);
	});

	it('hold up no other administration', async () => {
		const other = (await exact.division('Garage Peeters')).code;

		const run = await exact.run(store, KEEPS, [...batch(1, 20), ...batch(101, 3, { division: other })]);

		expect(outcomes(run).slice(20).map(({ code }) => code)).toEqual(['SENT', 'SENT', 'SENT']);
		expect(count(run, 'DAY_SHARE')).toBe(6);
	});

	it('wait in the archive, too', async () => {
		const { mailboxId: _mailbox, againAfterRefusal: _again, ...parameters } = UPLOAD;
		const create = { ...parameters, resource: 'document', operation: 'create', documentType: 20 };
		await exact.run(store, { ...create, options: KEEPS.options }, batch(1, 20));

		expect((await exact.calls()).length).toBeLessThanOrEqual(SHARE + 1);
		expect(count(await exact.run(store, { ...create, options: KEEPS.options }, batch(1, 20)), 'DAY_SHARE')).toBe(20);
		expect(count(await exact.run(store, create, batch(101, 3)), 'SENT')).toBe(3);
	});

	it('wait as entries: what is stored is booked, what is not begun waits, and new entries go on', async () => {
		const send = { resource: 'purchaseEntry', operation: 'send', division: { __rl: true, mode: 'code', value: String(division) }, source: 'json', entryJson: '={{ JSON.stringify($json.entry) }}', binaryProperties: 'pdf' };
		const entries = (first: number, length: number): HarnessItem[] => Array.from({ length }, (_, index) => ({
			json: { rowId: first + index, entry: { number: `W-${first + index}`, date: '2026-06-01', journal: '60', relation: { name: 'Papierhandel Wolters BV' }, lines: [{ amount: String(first + index), vatCode: '2', glAccount: '4200' }] } },
			binary: { pdf: binary(`%PDF-1.7\n${first + index}`, 'application/pdf', 'invoice.pdf') },
		}));

		const run = await exact.run(store, { ...send, options: { lookUpAfterSeconds: 0, keepBack: 40 } }, entries(1, 20));

		const sent = count(run, 'SENT');
		expect(sent).toBeGreaterThan(5);
		expect(count(run, 'DAY_SHARE')).toBe(20 - sent);
		const calls = await exact.calls();
		expect(calls.filter((call) => call.startsWith('POST documents/Documents'))).toHaveLength(sent);
		// The last document was begun with more than 40 % left; then only what was begun was finished.
		const lastBegun = calls.lastIndexOf('POST documents/Documents');
		expect(lastBegun).toBeLessThan(SHARE);
		expect(calls.slice(lastBegun + 1)).toEqual(['POST documents/DocumentAttachments', ...Array.from({ length: sent }, () => 'POST purchaseentry/PurchaseEntries')]);
		const books = async () => await exact.control<{ entries: Array<{ yourRef: string }>; documents: Array<{ files: unknown[] }>; proof: { balanced: boolean } }>('GET', `/books?division=${division}`);
		const booked = async () => (await books()).entries.filter(({ yourRef }) => yourRef.startsWith('W-'));
		expect(await booked()).toHaveLength(sent);

		await exact.control('POST', '/limits', { daily: 80 });
		const fresh = await exact.run(store, { ...send, options: { lookUpAfterSeconds: 0 } }, entries(101, 2));
		expect(count(fresh, 'SENT')).toBe(2);
		expect(await booked()).toHaveLength(sent + 2);
		expect((await books()).proof.balanced).toBe(true);
	});
});

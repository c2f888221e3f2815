import { documentKey } from '../../../core/delivery/business-key';
import type { EntryItem, EntrySettings } from '../../../core/delivery/entry-item';
import { sendEntries } from '../../../core/delivery/entry-send';
import type { EntryDraft } from '../../../core/booking/entry-draft';
import type { Problem } from '../../../core/exact/errors';
import { aDraft, aLine } from '../booking/a-draft';
import { guid } from '../booking/administration';
import { newBooks, wire, type Books } from './entry-books';

const PURCHASES = 'purchaseentry/PurchaseEntries';
const SALES = 'salesentry/SalesEntries';
const DOCUMENTS = 'documents/Documents';
const ATTACHMENTS = 'documents/DocumentAttachments';
const POSTBOX = 'mailbox/MailMessagesSent';

const xml = Buffer.from('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>');
const pdf = Buffer.from('%PDF-1.4 picture');

function item(draft: EntryDraft = aDraft(), more: Partial<EntryItem> = {}): EntryItem {
	const key = documentKey({ division: 1, sellerId: draft.relationName, number: draft.number, issueDate: draft.entryDate, type: draft.type === 31 || draft.type === 21 ? 'creditNote' : 'invoice' });
	return { key, subject: `${draft.number} ${draft.relationName}`, draft, files: [{ fileName: 'a.xml', content: xml }, { fileName: 'a.pdf', content: pdf }], documentId: '', warnings: [], confirmed: false, firstAttemptAt: '', doubtfulSince: '', ...more };
}

const settingsOf = (books: Books, more: Partial<EntrySettings> = {}): EntrySettings => ({
	resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject', clock: books.clock.read, sleep: books.clock.sleep, booking: { ownEntryNumbers: true, creditNotes: 'typeAndNegative' }, lookInPostbox: true, ...more,
});
const send = async (books: Books, items: readonly EntryItem[], more: Partial<EntrySettings> = {}) => await sendEntries(books.client, 1, items, settingsOf(books, more), `test ${expect.getState().currentTestName}`);
const posts = (books: Books) => books.log.filter((line) => line.startsWith('POST')).map((line) => line.slice(5));
const sale = (number: string, more: Partial<EntryDraft> = {}) => aDraft({ side: 'sales', type: 20, journal: '700', number, ...more });
const refused = (code: string, more: Partial<Problem> = {}): Problem => ({ code, message: code, retryable: false, fix: '', status: 500, ...more });

/** An entry that a person booked in Exact before. */
const earlier = (more: Record<string, unknown> = {}) => ({ EntryID: guid(500), EntryNumber: 17, Type: 30, Status: 20, Journal: '600', Currency: 'EUR', AmountFC: 121, VATAmountFC: 21, EntryDate: wire('2026-01-15'), YourRef: 'F-1', Supplier: guid(1), ...more });

describe('sending entries (PUR-1, PUR-9, SAL-4, design 3.2 to 3.4)', () => {
	it('stores the document with its files first and names it on the entry', async () => {
		const books = newBooks();
		const [outcome] = await send(books, [item()]);
		expect(posts(books)).toEqual([DOCUMENTS, ATTACHMENTS, ATTACHMENTS, PURCHASES]);
		const document = books.tables[DOCUMENTS]?.[0];
		expect(document).toMatchObject({ Type: 20, Account: guid(1), Subject: expect.stringMatching(/^F-1 Papierhandel #[A-Z2-7]{12}$/) });
		expect(books.tables[PURCHASES]?.[0]).toMatchObject({ Document: document?.ID, YourRef: 'F-1', Supplier: guid(1) });
		expect(outcome).toMatchObject({ outcome: 'sent', exactId: books.tables[PURCHASES]?.[0]?.EntryID, documentId: document?.ID, processed: false, calls: 4, files: [{ state: 'added' }, { state: 'added' }] });
	});

	it('books what is stored, also when the calls that are left are kept for other work', async () => {
		const books = newBooks();
		const of = (number: string, relation: number, more: Partial<EntryItem> = {}) => item(aDraft({ number, relation: guid(relation), sameCompany: [guid(relation)] }), more);
		books.faults.push({ path: PURCHASES, kind: 'refused', problem: { ...refused('DAY_SHARE', { retryable: true, retryAfter: '2026-02-02T00:00:00.000Z' }), status: undefined } });
		const outcomes = await send(books, [of('F-1', 1, { files: [] }), of('F-2', 2), of('F-3', 3, { files: [] })]);
		expect(outcomes.map(({ outcome, code, nextTryAt }) => [outcome, code, nextTryAt])).toEqual([['failed', 'DAY_SHARE', '2026-02-02T00:00:00.000Z'], ['sent', 'SENT', ''], ['failed', 'DAY_SHARE', '2026-02-02T00:00:00.000Z']]);
	});

	it('costs four calls a document with XML and picture, and three shared look-ups for a whole batch', async () => {
		const books = newBooks();
		const items = Array.from({ length: 40 }, (_unused, index) => item(aDraft({ number: `F-${index}`, relation: guid(index + 1), sameCompany: [guid(index + 1)] })));
		const outcomes = await send(books, items);
		expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
		expect(books.client.calls).toBe(40 * 4 + 3);
	});

	it('asks neither archive nor postbox about what the ledger proves to be never tried, and always the entries', async () => {
		const books = newBooks();
		const items = Array.from({ length: 40 }, (_unused, index) => item(aDraft({ number: `F-${index}`, relation: guid(index + 1), sameCompany: [guid(index + 1)] }), { neverTried: true }));
		const outcomes = await send(books, items);
		expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
		expect(books.log.filter((line) => line.startsWith('GET'))).toEqual([`GET ${PURCHASES}`]);
		expect((await send(books, items)).every(({ outcome }) => outcome === 'exists')).toBe(true);
	});

	it.each<[string, Partial<EntryItem>, string[]]>([
		['was tried before', { firstAttemptAt: '2026-01-10T08:00:00.000Z' }, [DOCUMENTS, POSTBOX]],
		['is in doubt', { doubtfulSince: '2026-01-10T08:00:00.000Z' }, [DOCUMENTS, POSTBOX]],
		['a person looked at (no duplicate)', { confirmed: true }, [DOCUMENTS, POSTBOX]],
		['lies in Exact already', { documentId: guid(900) }, [POSTBOX]],
		['nobody vouches for', { neverTried: false }, [DOCUMENTS, POSTBOX]],
	])('looks in archive and postbox for a document that %s, whatever the caller says of the ledger', async (_what, more, asked) => {
		const books = newBooks();
		await send(books, [item(aDraft(), { neverTried: true, ...more })], { resendWaitSeconds: 0 });
		for (const path of asked) expect(books.log).toContain(`GET ${path}`);
	});

	it('looks for the document all the same once its own POST is in doubt', async () => {
		const books = newBooks();
		books.faults.push({ path: DOCUMENTS, kind: 'lostButDone' });
		const [outcome] = await send(books, [item(aDraft(), { neverTried: true })]);
		expect(outcome).toMatchObject({ outcome: 'sent' });
		expect(books.log).toContain(`GET ${DOCUMENTS}`);
		expect(books.tables[DOCUMENTS]).toHaveLength(1);
	});

	it('finds a twin under another number although documents far apart in time are asked in one batch', async () => {
		const books = newBooks();
		books.tables[PURCHASES] = [earlier({ YourRef: 'OTHER', EntryDate: wire('2025-03-04') })];
		const outcomes = await send(books, [item(aDraft({ number: 'A', entryDate: '2025-03-02' })), item(aDraft({ number: 'B', entryDate: '2026-01-15' }))]);
		expect(outcomes.map(({ code }) => code)).toEqual(['POSSIBLE_DUPLICATE', 'SENT']);
	});

	it('sends the same batch a second time without writing anything', async () => {
		const books = newBooks();
		const items = [item(), item(sale('2026001'))];
		await send(books, items);
		const before = posts(books).length;
		const again = await send(books, items);
		expect(again.map(({ outcome }) => outcome)).toEqual(['exists', 'exists']);
		expect(posts(books)).toHaveLength(before);
	});

	it('writes nothing in a dry run and says what it would do', async () => {
		const books = newBooks();
		const [outcome] = await send(books, [item()], { dryRun: true });
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'DRY_RUN', message: expect.stringContaining('book purchase entry F-1 of EUR 121.00 in journal 600') });
		expect(posts(books)).toEqual([]);
	});

	it('goes on with the batch when Exact refuses one entry (SAL-8)', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'refused', problem: refused('VAT_CODE_INVALID') });
		const outcomes = await send(books, [item(), item(aDraft({ number: 'F-2', relation: guid(2), sameCompany: [guid(2)] }))]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['rejected', 'VAT_CODE_INVALID'], ['sent', 'SENT']]);
	});

	it('parks what Exact refuses because the period is closed, as the policy says (issue 3 point 6)', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'refused', problem: refused('PERIOD_CLOSED') });
		const outcomes = await send(books, [item(), item(aDraft({ number: 'F-2', relation: guid(2), sameCompany: [guid(2)] }))]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['parked', 'CLOSED_PERIOD'], ['sent', 'SENT']]);
		expect(outcomes[0]).toMatchObject({ documentId: books.tables[DOCUMENTS]?.[0]?.ID, message: expect.stringMatching(/period of 2026-\d\d-\d\d is closed\. No entry was written\. Its document with the files is in Exact/) });
	});

	it('leaves the rest alone when no further call can succeed', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'refused', problem: refused('FORBIDDEN', { status: 403 }) });
		const outcomes = await send(books, [item(), item(aDraft({ number: 'F-2', relation: guid(2), sameCompany: [guid(2)] }))]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['failed', 'FORBIDDEN'], ['failed', 'FORBIDDEN']]);
		expect(posts(books).filter((path) => path === PURCHASES)).toHaveLength(1);
	});

	it('reports what Exact booked otherwise, after the answer was read back', async () => {
		const books = newBooks();
		books.twist = (path, row) => (path === PURCHASES ? { ...row, AmountFC: 120.99 } : row);
		const [outcome] = await send(books, [item()]);
		expect(outcome).toMatchObject({ outcome: 'differs', code: 'BOOKED_OTHERWISE', differences: [{ field: 'AmountFC', sent: '121.00', inExact: '120.99' }] });
	});

	it('reads the entry back when the answer holds the key only', async () => {
		const books = newBooks();
		const full: { row?: Record<string, unknown> } = {};
		books.twist = (path, row) => {
			if (path !== PURCHASES) return row;
			full.row = row;
			return { EntryID: row.EntryID };
		};
		const { getOne } = books.client;
		books.client.getOne = async (path, key, query, schema) => {
			books.tables[PURCHASES] = [full.row ?? {}];
			return await getOne(path, key, query, schema);
		};
		expect(await send(books, [item()])).toMatchObject([{ outcome: 'sent' }]);
		expect(books.log).toContain(`GET ${PURCHASES}(key)`);
	});

	it('marks an entry that was processed at once as sent with a warning (issue 3, point 2)', async () => {
		const books = newBooks();
		books.twist = (path, row) => (path === PURCHASES ? { ...row, Status: 50 } : row);
		expect(await send(books, [item()])).toMatchObject([{ outcome: 'sent', processed: true, warnings: [{ code: 'PROCESSED_AT_ONCE' }] }]);
	});

	it('sends without the description of the external link when Exact refuses it, and offers it only once a run', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'refused', problem: refused('BODY_NOT_ACCEPTED', { status: 400, exactText: 'Error processing request stream. Property ExternalLinkDescription is read-only' }) });
		const extra = { ExternalLinkDescription: 'dossier' };
		const outcomes = await send(books, [item(aDraft({ extra })), item(aDraft({ number: 'F-2', relation: guid(2), sameCompany: [guid(2)], extra }))]);
		expect(outcomes).toMatchObject([{ outcome: 'sent', warnings: [{ code: 'FIELD_NOT_TAKEN' }] }, { outcome: 'sent', warnings: [{ code: 'FIELD_NOT_TAKEN' }] }]);
		expect(posts(books).filter((path) => path === PURCHASES)).toHaveLength(3);
	});

	it('creates a new relation once and books on it', async () => {
		const books = newBooks();
		const createRelation = { Name: 'Nieuw BV', IsSupplier: true };
		const fresh = { relation: '', sameCompany: [], relationName: 'Nieuw BV' };
		const outcomes = await send(books, [item(aDraft(fresh), { createRelation }), item(aDraft({ ...fresh, number: 'F-2', total: '12.10', lines: [{ ...aLine, amountFC: '10.00', vatAmountFC: '2.10' }] }), { createRelation })]);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
		const relations = books.tables['crm/Accounts'] ?? [];
		expect(relations).toHaveLength(1);
		expect(books.tables[PURCHASES]?.map(({ Supplier }) => Supplier)).toEqual([relations[0]?.ID, relations[0]?.ID]);
	});

	it('asks no further one when Exact lets nobody create', async () => {
		const fresh = (number: string, createRelation: Record<string, string | boolean>) => item(aDraft({ number, relation: '', sameCompany: [], relationName: String(createRelation.Name) }), { createRelation, files: [] });
		const books = newBooks();
		books.faults.push({ path: 'crm/Accounts', kind: 'refused', problem: refused('FORBIDDEN', { status: 403 }) });
		const outcomes = await send(books, [fresh('F-1', { Name: 'Nieuw BV', VATNumber: 'BE0403170701', Country: 'BE' }), fresh('F-2', { Name: 'Ander BV', VATNumber: 'BE0765432146', Country: 'BE' })]);
		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['failed', 'FORBIDDEN'], ['failed', 'FORBIDDEN']]);
		expect(posts(books)).toEqual(['crm/Accounts']);
	});
});

describe('a relation that must be made first', () => {
	const RELATIONS = 'crm/Accounts';
	const body = { Name: 'Nieuw BV', VATNumber: 'BE0765432146', Country: 'BE', IsSupplier: true };
	const wants = (number: string, createRelation: Record<string, string | boolean> = body, more: Partial<EntryItem> = {}) => item(aDraft({ relation: '', sameCompany: [], relationName: String(createRelation.Name), number, total: `${number.slice(2)}1.00`, lines: [{ ...aLine, amountFC: `${number.slice(2)}0.00`, vatAmountFC: '1.00' }] }), { files: [], createRelation, ...more });
	const made = (books: Books) => posts(books).filter((path) => path === RELATIONS).length;

	it.each<[string, Record<string, string | boolean>]>([
		['another address', { ...body, AddressLine1: 'Laan 1' }],
		['another name and spelling of its number', { ...body, Name: 'Nieuw', VATNumber: 'BE 0765.432.146' }],
		['its enterprise number alone', { Name: 'Nieuw NV', ChamberOfCommerce: '0765432146', Country: 'BE', IsSupplier: true }],
	])('is made once for two documents of one batch, also where the second has %s', async (_what, second) => {
		const books = newBooks();
		expect((await send(books, [wants('F-1'), wants('F-2', second)])).map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
		expect(books.tables[RELATIONS]).toHaveLength(1);
	});

	it('is not guessed from a name: a second document that may mean the same company waits until it can be compared', async () => {
		const books = newBooks();
		const outcomes = await send(books, [wants('F-1'), wants('F-2', { Name: 'NIEUW', IsSupplier: true })]);
		expect(outcomes).toMatchObject([{ outcome: 'sent' }, { outcome: 'failed', code: 'RELATION_JUST_MADE', retryable: true, nextTryAt: expect.stringMatching(/Z$/) }]);
		expect(books.tables[RELATIONS]).toHaveLength(1);
	});

	it('is made for each of two companies', async () => {
		const books = newBooks();
		await send(books, [wants('F-1'), wants('F-2', { Name: 'Ander BV', VATNumber: 'BE0123456749', IsSupplier: true })]);
		expect(books.tables[RELATIONS]).toHaveLength(2);
	});

	it.each(['lost', 'lostButDone'] as const)('is not posted a second time in the batch when the first call got no clear answer (%s)', async (kind) => {
		const books = newBooks();
		books.faults.push({ path: RELATIONS, kind });
		const outcomes = await send(books, [wants('F-1'), wants('F-2'), wants('F-3', { ...body, Email: 'an@nieuw.example' })]);
		expect(outcomes.map(({ outcome, doubtfulSince }) => [outcome, doubtfulSince])).toEqual(Array.from({ length: 3 }, () => ['uncertain', '2026-02-01T10:00:00.000Z']));
		expect(made(books)).toBe(1);
		expect(books.tables[PURCHASES] ?? []).toEqual([]);
	});

	it('is not posted for another document that comes within the wait, and is after it when Exact still has none', async () => {
		const books = newBooks();
		books.faults.push({ path: RELATIONS, kind: 'lost' });
		await send(books, [wants('F-1')]);
		books.clock.now = books.clock.now.plus({ minutes: 10 });
		expect(await send(books, [wants('F-2')])).toMatchObject([{ outcome: 'uncertain', doubtfulSince: '2026-02-01T10:00:00.000Z' }]);
		expect(made(books)).toBe(1);
		books.clock.now = books.clock.now.plus({ minutes: 10 });
		expect(await send(books, [wants('F-1', body, { doubtfulSince: '2026-02-01T10:00:00.000Z' })])).toMatchObject([{ outcome: 'sent' }]);
		expect(books.tables[RELATIONS]).toHaveLength(1);
	});
});

describe('an entry whose call got no clear answer', () => {
	it('is found again when the work was done, and is sent', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'lostButDone' });
		const [outcome] = await send(books, [item()]);
		expect(outcome).toMatchObject({ outcome: 'sent', exactId: books.tables[PURCHASES]?.[0]?.EntryID, documentId: books.tables[DOCUMENTS]?.[0]?.ID });
		expect(books.tables[PURCHASES]).toHaveLength(1);
	});

	it('stays uncertain when it is not there, is not posted within the wait, and once after it', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'lost' });
		const [first] = await send(books, [item()]);
		expect(first).toMatchObject({ outcome: 'uncertain', code: 'DOUBTFUL_ANSWER', doubtfulSince: '2026-02-01T10:00:00.000Z' });
		const again = item(aDraft(), { firstAttemptAt: first?.doubtfulSince ?? '', doubtfulSince: first?.doubtfulSince ?? '' });
		books.clock.now = books.clock.now.plus({ minutes: 10 });
		expect(await send(books, [again])).toMatchObject([{ outcome: 'uncertain' }]);
		expect(posts(books).filter((path) => path === PURCHASES)).toHaveLength(1);
		books.clock.now = books.clock.now.plus({ minutes: 10 });
		expect(await send(books, [again])).toMatchObject([{ outcome: 'sent' }]);
		expect(books.tables[PURCHASES]).toHaveLength(1);
		expect(books.tables[DOCUMENTS]).toHaveLength(1);
	});

	it('is not booked twice when Exact does the work a minute after the connection was cut', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'late', afterSeconds: 60 });
		const [first] = await send(books, [item()]);
		expect(first?.outcome).toBe('uncertain');
		books.clock.now = books.clock.now.plus({ minutes: 20 });
		const [second] = await send(books, [item(aDraft(), { doubtfulSince: first?.doubtfulSince ?? '' })]);
		expect(second).toMatchObject({ outcome: 'sent', message: expect.stringContaining('had worked') });
		expect(books.tables[PURCHASES]).toHaveLength(1);
	});

	it('waits before it looks again, so that work of a few seconds is still seen in the same run', async () => {
		const books = newBooks();
		books.faults.push({ path: PURCHASES, kind: 'late', afterSeconds: 4 });
		expect(await send(books, [item()])).toMatchObject([{ outcome: 'sent', message: expect.stringContaining('had worked') }]);
	});

	it('stops after three doubtful answers in a row', async () => {
		const books = newBooks();
		books.faults.push(...[1, 2, 3].map(() => ({ path: PURCHASES, kind: 'lost' as const })));
		const items = [1, 2, 3, 4, 5].map((number) => item(aDraft({ number: `F-${number}`, relation: guid(number), sameCompany: [guid(number)] }), { files: [] }));
		const outcomes = await send(books, items);
		expect(outcomes.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['uncertain DOUBTFUL_ANSWER', 'uncertain DOUBTFUL_ANSWER', 'uncertain DOUBTFUL_ANSWER', 'failed EXACT_NOT_ANSWERING', 'failed EXACT_NOT_ANSWERING']);
	});

	it('begins no POST after the deadline', async () => {
		const books = newBooks();
		const [outcome] = await send(books, [item(aDraft(), { files: [] })], { stopAt: books.clock.now });
		expect(outcome).toMatchObject({ outcome: 'failed', code: 'STOPPED_AT_DEADLINE', retryable: true });
		expect(posts(books)).toEqual([]);
	});
});

describe('what Exact already holds', () => {
	it.each([
		['the same number', {}, 'exists', 'EXISTS'],
		['the number in another spelling', { YourRef: 'f 1' }, 'exists', 'EXISTS'],
		['another relation of the same company', { Supplier: guid(2) }, 'exists', 'EXISTS'],
		['another amount', { AmountFC: 122 }, 'differs', 'OTHER_VERSION'],
		['another year', { EntryDate: wire('2025-01-15') }, 'differs', 'OTHER_VERSION'],
		['an entry that was rejected there', { Status: 5 }, 'differs', 'REJECTED_IN_EXACT'],
		['the same total three days later under another number', { YourRef: 'G-9', EntryDate: wire('2026-01-18') }, 'parked', 'POSSIBLE_DUPLICATE'],
		['the same total six days later under another number', { YourRef: 'G-9', EntryDate: wire('2026-01-21') }, 'sent', 'SENT'],
		['the number at another supplier', { Supplier: guid(3) }, 'sent', 'SENT'],
		['a credit note with the number', { Type: 31, AmountFC: -121 }, 'sent', 'SENT'],
	])('%s', async (_what, row, outcome, code) => {
		const books = newBooks();
		books.tables[PURCHASES] = [earlier(row)];
		const [result] = await send(books, [item(aDraft({ sameCompany: [guid(1), guid(2)] }), { files: [] })]);
		expect([result?.outcome, result?.code]).toEqual([outcome, code]);
		expect(posts(books)).toHaveLength(outcome === 'sent' ? 1 : 0);
	});

	it('sends a possible duplicate when a person said that it is none', async () => {
		const books = newBooks();
		books.tables[PURCHASES] = [earlier({ YourRef: 'G-9' })];
		expect(await send(books, [item(aDraft(), { files: [], confirmed: true })])).toMatchObject([{ outcome: 'sent' }]);
	});

	it('asks when two documents of one batch may be one', async () => {
		const books = newBooks();
		const outcomes = await send(books, [item(), item(aDraft({ number: 'F/1' })), item(aDraft({ number: 'F-2' }))]);
		expect(outcomes.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['sent SENT', 'parked POSSIBLE_DUPLICATE', 'parked POSSIBLE_DUPLICATE']);
		expect(books.tables[PURCHASES]).toHaveLength(1);
	});

	it('sends a document that stands in the batch twice once', async () => {
		const books = newBooks();
		expect((await send(books, [item(), item()])).map(({ outcome }) => outcome)).toEqual(['sent', 'exists']);
		expect(books.tables[PURCHASES]).toHaveLength(1);
	});

	it('does not book what the digital postbox got before', async () => {
		const books = newBooks();
		const one = item();
		books.tables[POSTBOX] = [{ ID: guid(600), Subject: `F-1 Papierhandel #${one.key}`, Created: wire('2026-01-20') }];
		expect(await send(books, [one])).toMatchObject([{ outcome: 'exists', message: expect.stringContaining('digital postbox') }]);
		expect(posts(books)).toEqual([]);
	});

	it('sends nothing when it cannot look', async () => {
		const books = newBooks();
		books.client.getWhereAny = async () => ({ ok: false, problem: { code: 'DAY_LIMIT', message: 'no calls left', retryable: true, fix: '', retryAfter: '2026-02-02T00:00:00Z' } });
		expect(await send(books, [item()])).toMatchObject([{ outcome: 'failed', code: 'DAY_LIMIT', retryable: true, nextTryAt: '2026-02-02T00:00:00.000Z' }]);
		expect(posts(books)).toEqual([]);
	});
});

describe('the number of a sales document (SAL-9)', () => {
	it('becomes Exact’s own entry number, and the answer is read back', async () => {
		const books = newBooks();
		const [outcome] = await send(books, [item(sale('2026001'), { files: [] })]);
		expect(books.tables[SALES]?.[0]).toMatchObject({ EntryNumber: 2026001, Customer: guid(1) });
		expect(outcome).toMatchObject({ outcome: 'sent', exactNumber: '2026001' });
	});

	it('that Exact numbered otherwise is reported', async () => {
		const books = newBooks();
		books.twist = (path, row) => (path === SALES ? { ...row, EntryNumber: 26700012 } : row);
		expect(await send(books, [item(sale('2026001'), { files: [] })])).toMatchObject([{ outcome: 'differs', differences: [{ field: 'EntryNumber' }] }]);
	});

	it('that is in use is looked up: the same document exists, another one stays refused', async () => {
		const taken = refused('ENTRY_NUMBER_IN_USE');
		const hidden = newBooks();
		hidden.faults.push({ path: SALES, kind: 'refused', problem: taken });
		expect(await send(hidden, [item(sale('2026001'), { files: [] })])).toMatchObject([{ outcome: 'rejected', code: 'ENTRY_NUMBER_IN_USE' }]);
		const books = newBooks();
		books.tables[SALES] = [{ ...earlier({ Type: 20, Journal: '700', EntryNumber: 2026001, YourRef: '' }), Supplier: undefined, Customer: guid(9) }];
		expect(await send(books, [item(sale('2026001'), { files: [] })])).toMatchObject([{ outcome: 'differs', message: expect.stringContaining('another customer') }]);
	});

	it('with letters goes into YourRef, and into ExternalLinkReference when YourRef is mapped to something else', async () => {
		const books = newBooks();
		await send(books, [item(sale('VF-1'), { files: [] }), item(sale('VF-2', { extra: { YourRef: 'klant 7' } }), { files: [] })]);
		expect(books.tables[SALES]).toMatchObject([{ YourRef: 'VF-1' }, { YourRef: 'klant 7', ExternalLinkReference: 'VF-2' }]);
	});
});

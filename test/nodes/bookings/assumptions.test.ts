import { bookingRehearsal, inDivision, PICTURE, type BookingRehearsal } from './books';

interface Position {
	assumption: string;
	position: boolean | string;
	settings?: Record<string, unknown>;
	options?: Record<string, unknown>;
	/** How Exact then shows a credit note of 121.00. */
	credit?: string;
}

/** What is not established about entries in Exact, in the other position; where a setting answers it, with that setting. */
const POSITIONS: Position[] = [
	{ assumption: 'EX-34', position: 'accepted' },
	{ assumption: 'EX-34', position: 'derived', settings: { creditNotes: 'negative' } },
	{ assumption: 'EX-35', position: 'positive', settings: { creditNotes: 'typeAndPositive' }, credit: '121.00' },
	{ assumption: 'EX-39', position: false },
	{ assumption: 'EX-42', position: false },
	{ assumption: 'EX-49', position: false, credit: '-100.00' },
	{ assumption: 'EX-20', position: false },
	{ assumption: 'EX-36', position: true },
	{ assumption: 'EX-71', position: false, options: { lookUp: 'list' } },
];

describe('Exact Online: bookings where Exact behaves otherwise than assumed', () => {
	let exact: BookingRehearsal;
	let division: number;
	let numbers = 20270000;
	beforeAll(async () => {
		exact = await bookingRehearsal({ name: 'Aannames NV', country: 'BE' });
		division = exact.made[0] ?? 0;
	});
	afterAll(async () => await exact.close());

	const entry = (resource: string, number: string, settings: object, options: object, relation: string) => ({
		resource,
		operation: 'send',
		division: inDivision(division),
		source: 'json',
		entryJson: JSON.stringify({ number, date: '2026-03-02', relation: { name: relation }, ...(resource === 'purchaseEntry' ? { journal: '600' } : {}), lines: [{ amount: 100, vatRate: 21, glAccount: resource === 'purchaseEntry' ? '612400' : '' }], kind: resource === 'creditNote' ? 'creditNote' : 'invoice' }),
		settings: JSON.stringify(settings),
		options: { lookUpAfterSeconds: 0, confirmed: true, ...options },
	});

	it.each(POSITIONS)('$assumption $position: an invoice, a credit note and a purchase with its picture are booked once', async ({ assumption, position, settings = {}, options = {}, credit = '-121.00' }) => {
		const before = (await exact.control<Array<{ id: string; default: boolean | string }>>('GET', '/assumptions')).find(({ id }) => id === assumption);
		await exact.control('POST', '/assumptions', { [assumption]: position });
		try {
			const [invoice, note] = [(numbers += 1), (numbers += 1)];
			for (const expected of ['sent', 'exists']) {
				const said = [
					...(await exact.said(entry('salesEntry', String(invoice), settings, options, 'Bouwgroep Kempen NV'), [{ json: {} }])),
					...(await exact.said(entry('creditNote', String(note), settings, options, 'Bouwgroep Kempen NV'), [{ json: {} }])),
					...(await exact.said(entry('purchaseEntry', `P-${invoice}`, settings, options, 'Groothandel Vanderstraeten NV'), [{ json: {}, binary: { pdf: PICTURE } }])),
				];
				expect(said.map(({ outcome, message }) => (outcome === expected ? expected : message))).toEqual([expected, expected, expected]);
			}
			const { entries, documents, proof } = await exact.books(division);
			expect(entries.filter(({ entryNumber }) => entryNumber === note)).toMatchObject([{ type: 21, journal: '701', amountFC: credit }]);
			expect(entries.filter(({ entryNumber }) => entryNumber === invoice)).toMatchObject([{ type: 20, journal: '700' }]);
			expect(entries.filter(({ yourRef }) => yourRef === `P-${invoice}`)).toMatchObject([{ type: 30, documentSubject: expect.stringContaining(`P-${invoice} Groothandel Vanderstraeten NV #`) }]);
			expect(documents.filter(({ subject }) => subject.startsWith(`P-${invoice} `)).map(({ files }) => files.length)).toEqual([1]);
			expect(proof.balanced).toBe(true);
		} finally {
			await exact.control('POST', '/assumptions', { [assumption]: before?.default ?? true });
		}
	});

	it('says that the first credit note was booked otherwise when the setting does not fit (EX-35)', async () => {
		await exact.control('POST', '/assumptions', { 'EX-35': 'positive' });
		const [said] = await exact.said(entry('creditNote', String((numbers += 1)), {}, {}, 'Bouwgroep Kempen NV'), [{ json: {} }]);
		await exact.control('POST', '/assumptions', { 'EX-35': 'negative' });
		expect(['differs', 'rejected']).toContain(said?.outcome);
		expect(said?.fix).not.toBe('');
	});

	it.each(['refused', 'ignored'])('EX-15 %s: an entry whose read-only field Exact does not take is booked without it, and says so (issue 3.9)', async (position) => {
		await exact.control('POST', '/assumptions', { 'EX-15': position });
		const number = String((numbers += 1));
		const [said] = await exact.said({ ...entry('salesEntry', number, {}, {}, 'Bouwgroep Kempen NV'), extraHeader: { mappingMode: 'defineBelow', value: { ExternalLinkDescription: 'Order 12' } } }, [{ json: {} }]);
		await exact.control('POST', '/assumptions', { 'EX-15': 'refused' });
		expect(said).toMatchObject({ outcome: 'sent', warnings: [{ code: 'FIELD_NOT_TAKEN' }] });
	});

	it('parks what goes into a period that is closed in Exact, with what to do (issue 3 point 6)', async () => {
		const parameters = entry('salesEntry', String((numbers += 1)), {}, {}, 'Bouwgroep Kempen NV');
		const [said] = await exact.said({ ...parameters, entryJson: parameters.entryJson.replace('2026-03-02', '2024-03-02') }, [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'parked', code: 'CLOSED_PERIOD', fix: expect.stringContaining('Periodes') });
	});
});

import fc from 'fast-check';

import { STATES } from '../../core/delivery/states';
import { items, runCodeBody } from './run-code-body';

const connection = (more: Record<string, unknown> = {}) => ({ id: 1, partyId: '0208:0765432146', partyName: 'Bakkerij <Zon>', client: '', division: '100', ...more });
let next = 0;
const row = (more: Record<string, unknown>) => ({ id: (next += 1), partyId: '0208:0765432146', announcedAt: '2026-10-15T10:00:00.000Z', currency: 'EUR', total: '121.00', state: 'sent', flow: 'entry', exactId: 'x', key: `K${next}`, division: '100', supplier: 'De Linde', number: `N${next}`, ...more });

function page(rows: Record<string, unknown>[], query: Record<string, string> = { month: '2026-10' }, connections = [connection()]) {
	const [answer] = runCodeBody('reconciliation/page.js', { nodes: { 'The page is opened': items({ query }), Documents: items(...rows), 'All connections': items(...connections) } });
	return answer?.json as { html: string; red: boolean; csv: string };
}
/** Cells of the line of the CSV that begins so. */
const line = (csv: string, name: string) => csv.split('\r\n').map((text) => text.split(';').map((cell) => cell.slice(1, -1))).find((cells) => cells[3] === name) ?? [];

describe('the reconciliation of a month', () => {
	it('puts each document on exactly one line, and the lines come to what was received', () => {
		const { csv, red, html } = page([
			row({}), row({ flow: 'postbox', exactStatus: '20 open' }), row({ flow: 'postbox', exactStatus: '50 processed' }), row({ state: 'parked', total: '10.10' }),
			row({ state: 'rejectedInExact' }), row({ state: 'removedInExact' }), row({ state: 'skipped' }), row({ state: 'sent', direction: 'sales', total: '0.20' }),
		]);
		expect(red).toBe(false);
		expect(line(csv, 'received').slice(4, 7)).toEqual(['7', '736.10', '0']);
		expect(line(csv, 'booked').slice(4, 6)).toEqual(['2', '242.00']);
		expect(line(csv, 'delivered').slice(4, 6)).toEqual(['1', '121.00']);
		expect(line(csv, 'waiting').slice(4, 6)).toEqual(['1', '10.10']);
		expect(line(csv, 'rejected').slice(4, 6)).toEqual(['1', '121.00']);
		expect(line(csv, 'removed').slice(4, 6)).toEqual(['1', '121.00']);
		expect(line(csv, 'aside').slice(4, 6)).toEqual(['1', '121.00']);
		expect(html).toContain('It adds up');
	});

	it('counts what has no total by itself instead of taking it for zero', () => {
		const { csv } = page([row({ total: '' }), row({ total: '1.005' }), row({ total: '5' })]);
		expect(line(csv, 'received').slice(4, 7)).toEqual(['3', '5.00', '2']);
	});

	it('is red when a document stands nowhere, counts twice, or is delivered without proof', () => {
		expect(page([row({ state: 'lost' })])).toMatchObject({ red: true, html: expect.stringContaining('which no line of this page takes') });
		expect(page([row({ key: 'SAME' }), row({ key: 'SAME' })])).toMatchObject({ red: true, html: expect.stringContaining('counts twice') });
		expect(page([row({ exactId: '' })])).toMatchObject({ red: true, html: expect.stringContaining('no number of Exact') });
		expect(page([row({ exactId: '', flow: 'postboxMail' })]).red).toBe(false);
	});

	it('knows a line for every state of a document', () => {
		expect(page(STATES.map((state) => row({ state }))).red).toBe(false);
	});

	it('takes the month by the clock of the office, and one client when asked', () => {
		const rows = [row({ announcedAt: '2026-09-30T22:30:00.000Z' }), row({ announcedAt: '2026-10-31T23:30:00.000Z' })];
		expect(line(page(rows).csv, 'received')[4]).toBe('1');
		expect(page(rows, { month: '2026-10', client: 'Another' }).html).toContain('Nothing came in');
	});

	it('adds up to the cent for any amounts and states', () => {
		fc.assert(fc.property(fc.array(fc.record({ cents: fc.integer({ min: -5_000_000, max: 5_000_000 }), state: fc.constantFrom(...STATES) }), { minLength: 1, maxLength: 40 }), (documents) => {
			const { csv, red } = page(documents.map(({ cents, state }) => row({ state, total: (cents / 100).toFixed(2) })));
			const all = documents.reduce((sum, { cents }) => sum + cents, 0);
			expect(red).toBe(false);
			expect(Math.round(Number(line(csv, 'received')[5]) * 100)).toBe(all);
			const lines = ['booked', 'delivered', 'waiting', 'rejected', 'removed', 'aside'].map((name) => Math.round(Number(line(csv, name)[5]) * 100));
			expect(lines.reduce((sum, cents) => sum + cents, 0)).toBe(all);
		}));
	});

	it('lets no text of a document act as HTML or as a formula', () => {
		const { html, csv } = page([row({ state: 'parked', supplier: '<img src=x onerror=1>', message: '=HYPERLINK("x")' })]);
		expect(html).not.toContain('<img');
		expect(html).not.toContain('<Zon>');
		expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
	});

	it.each(['=1+1', '-2+3+cmd|x', '+1*2', '@SUM(1)', '\t=1', '\r=1', '\n=1', ' =1+1', '-1e5', '-1,2'])('keeps %j from being a formula in the CSV, and lets amounts be numbers', (supplier) => {
		const { csv } = page([row({ state: 'parked', supplier, total: '-12.50' })]);
		const cells = csv.slice(csv.indexOf('"document: waiting"')).split(';');
		expect(cells[2]).toBe('"-12.50"');
		expect(cells[4]).toBe(`"'${supplier}"`);
	});
});

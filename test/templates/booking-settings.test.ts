/** The section of docs/tables.md by which an operator fills the column `booking` by hand. */
import { EXTRA_FIELDS } from '../../core/booking/extra-fields';
import { DEFAULT_SETTINGS, readSettings } from '../../core/booking/settings';
import type { References } from '../../core/einvoice/model';
import { MEANINGS, OWN_NAMES, bookingSettings, bookingSettingsSection } from '../../scripts/templates/booking-settings';
import { tablesPage } from '../../scripts/templates/tables-page';
import { items, runCodeBody } from './run-code-body';

const section = bookingSettingsSection();

/** Paths of the leaves; a map without entries is a leaf. */
const leaves = (value: unknown, path: string[] = []): string[] => (typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name])) : [path.join('.')]);

it('lists every setting of core once, with its default and what it means', () => {
	const paths = bookingSettings().map(({ path }) => path);
	expect(paths).toEqual(leaves(DEFAULT_SETTINGS));
	expect(Object.keys(MEANINGS).sort()).toEqual([...paths].sort());
	const valueAt = (path: string) => path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], DEFAULT_SETTINGS);
	for (const { path, default: value } of bookingSettings()) expect(value).toEqual(valueAt(path));
	for (const [path, meaning] of Object.entries(MEANINGS)) expect(section).toMatch(new RegExp(`\\| \`${path}\` \\| .* \\| ${meaning.slice(0, 12).replace(/[.*+?^${}()|[\]\\`]/g, '\\$&')}`));
});

it('names choices that core takes, and gives the first one as the default', () => {
	for (const { path, choices, default: value } of bookingSettings().filter(({ kind }) => kind === 'choice')) {
		expect(choices[0]).toBe(value);
		for (const choice of choices) expect(readSettings(path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), choice)).ok).toBe(true);
	}
});

it('shows an example that can be pasted into the column', () => {
	const example = /```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
	const read = readSettings(example);
	expect(read.ok && read.value.extraFields.line).toEqual({ order: 'Notes', periodStart: 'From', periodEnd: 'To' });
});

it('names every field of Exact, and exactly the own names that an e-invoice brings along (EXT-2, EXT-3)', () => {
	for (const { property } of EXTRA_FIELDS) expect(section).toContain(`\`${property}\``);
	const party = { name: 'S', vatNumber: 'BE1' };
	// The compiler sees to it that none is forgotten here.
	const references: References = { buyerReference: 'x', order: 'x', salesOrder: 'x', contract: 'x', project: 'x', despatch: 'x', receipt: 'x', tender: 'x', accountingCost: 'x', invoicedObject: { value: 'x', scheme: '' }, precedingInvoices: [] };
	const invoice = { number: 'F1', references, period: { start: '2026-01-01', end: '2026-01-31' }, delivery: { date: '2026-01-15' }, seller: party };
	const nodes = { 'Read the e-invoice': items(invoice), 'Before sending': items({ rowId: 1 }), 'Let through': items({ rowId: 1, key: 'K' }) };
	const [given] = runCodeBody('exact-login/as-e-invoices.js', { input: items({ id: 1, key: 'K' }), nodes });
	for (const name of Object.keys(OWN_NAMES)) expect([name, typeof given?.json[name], section.includes(`| \`${name}\` |`)]).toEqual([name, 'string', true]);
	const notOwn = ['number', 'references', 'period', 'delivery', 'seller', 'rowId', 'key', 'firstAttemptAt', 'doubtfulSince', 'neverTried', 'buyerOnDocument'];
	expect(Object.keys(given?.json ?? {}).filter((name) => !notOwn.includes(name)).sort()).toEqual(Object.keys(OWN_NAMES).sort());
});

it('stands where the columns point to', () => {
	expect(tablesPage()).toContain('docs/tables.md, *Booking settings*');
	expect(tablesPage()).toContain('\n## Booking settings\n');
});

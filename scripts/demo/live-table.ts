/** The live table of the terminal: one line per administration, rewritten in place; plain lines where there is no terminal. */
import type { LedgerRow } from './ledger-view';
import type { Organisation } from './organisations';

const STATES = ['sent', 'exists', 'parked', 'before-link', 'held', 'uncertain', 'failed', 'differs', 'rejected'] as const;

/** The table as text. Rows without an administration stand under the organisation that received them. */
export function tableText(rows: readonly LedgerRow[], organisations: readonly Organisation[], documents: number): string {
	const nameOf = new Map(organisations.map(({ partyId, name }) => [partyId, name]));
	const groups = new Map<string, LedgerRow[]>();
	for (const row of rows) {
		const name = nameOf.get(row.partyId) ?? `${row.partyId} (not connected)`;
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const shown = STATES.filter((state) => state === 'sent' || state === 'parked' || rows.some((row) => row.state === state));
	const count = (of: readonly LedgerRow[], state: string) => of.filter((row) => row.state === state).length;
	const lines = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, of]) => {
		const onTheWay = of.filter((row) => !(STATES as readonly string[]).includes(row.state)).length;
		return [name.slice(0, 38).padEnd(38), ...shown.map((state) => String(count(of, state) || '·').padStart(state.length)), String(onTheWay || '·').padStart(10)].join('  ');
	});
	return [
		['organisation'.padEnd(38), ...shown, 'on the way'].join('  '),
		...lines,
		['together'.padEnd(38), ...shown.map((state) => String(count(rows, state)).padStart(state.length)), `${rows.length}/${documents}`.padStart(10)].join('  '),
	].join('\n');
}

/** Draws the table anew each time it is called with other text. */
export function liveTable(out: NodeJS.WriteStream): (text: string) => void {
	let before = '';
	return (text) => {
		if (text === before) return;
		if (out.isTTY && before !== '') out.write(`\u001b[${before.split('\n').length}A\u001b[J`);
		if (out.isTTY || before === '') out.write(`${text}\n`);
		else out.write(`${text.split('\n').at(-1)}\n`);
		before = text;
	};
}

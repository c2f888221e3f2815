/**
 * `npm run bench`: measures and prints, one small table and one line of JSON a bench.
 *
 *   npm run bench                                  all of them
 *   npm run bench -- bookings --documents 200      one, with less work
 *   npm run bench -- --list                        what there is
 *
 * To add one: write `scripts/bench/<name>.ts` that exports a `Bench`, and put it into BENCHES.
 */
import { parseArgs } from 'node:util';
import type { Bench, Measured } from './bench';
import { bookings } from './bookings';
import { connections } from './connections';
import { payments } from './payments';
import { reading } from './reading';
import { triggers } from './triggers';

const BENCHES: readonly Bench[] = [reading, bookings, payments, triggers, connections];

function tableOf({ rows }: Measured): string {
	const names = Object.keys(rows[0] ?? {});
	const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
	const widths = names.map((_name, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
	return cells.map((line) => `  ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`).join('\n');
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { documents: { type: 'string' }, list: { type: 'boolean', default: false } } });
	if (values.list) return BENCHES.forEach(({ name, about }) => console.log(`${name.padEnd(12)} ${about}`));
	const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
	const documents = values.documents === undefined ? undefined : Number(values.documents);
	if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
	if (documents !== undefined && (!Number.isInteger(documents) || documents < 1)) throw new Error(`--documents ${values.documents ?? ''} is no number of documents.`);
	for (const { name, about, run } of BENCHES.filter((bench) => positionals.length === 0 || positionals.includes(bench.name))) {
		console.log(`\n${name}: ${about}`);
		const measured = await run({ documents, log: (line) => console.error(line) });
		console.log(tableOf(measured));
		for (const line of measured.wrong) console.log(`  NOT RIGHT: ${line}`);
		console.log(JSON.stringify({ bench: name, ...measured }));
		if (measured.wrong.length > 0) process.exitCode = 1;
	}
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error instanceof Error ? (process.env.DEBUG === undefined ? error.message : error.stack) : error);
		process.exit(1);
	},
);

/** What a killed n8n left behind, read from a copy of its database while it is down: the only witness of the moment of the crash. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installN8n } from '../../../scripts/n8n/install';
import { runCommand } from '../../../scripts/n8n/run-command';

export interface LeftBehind {
	/** Document id in the inbox -> its row in the ledger. */
	rows: Map<string, { state: string; key: string; claimedBy: string }>;
	/** Executions that were running. What ended well is only marked as deleted, with the status as it was. */
	running: number;
}

/** Runs inside the pinned Node.js, which brings SQLite. */
const READER = `
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(process.argv[1]);
const table = db.prepare("select id from data_table where name = 'ExactDeliveries'").get();
const rows = db.prepare('select documentId, state, "key", claimedBy from "data_table_user_' + table.id + '"').all();
const running = db.prepare("select count(*) as n from execution_entity where status = 'running' and deletedAt is null").get().n;
require('node:fs').writeFileSync(process.argv[2], JSON.stringify({ rows: rows.map((row) => [row.documentId, row.state, row.key ?? '', row.claimedBy ?? '']), running }));
`;

/** @param userFolder of an n8n on SQLite that does not run */
export async function lookIntoTheDead(userFolder: string): Promise<LeftBehind> {
	const copy = await mkdtemp(join(tmpdir(), 'crashed-database-'));
	try {
		for (const end of ['', '-wal', '-shm']) {
			const file = join(userFolder, '.n8n', `database.sqlite${end}`);
			if (existsSync(file)) await cp(file, join(copy, `database.sqlite${end}`));
		}
		const { node } = await installN8n();
		const answer = join(copy, 'found.json');
		const read = await runCommand(node, ['-e', READER, join(copy, 'database.sqlite'), answer], copy);
		if (!read.ok) throw new Error(`The database of the killed n8n cannot be read: ${read.output}`);
		const found = JSON.parse(await readFile(answer, 'utf8')) as { rows: [string, string, string, string][]; running: number };
		return { rows: new Map(found.rows.map(([documentId, state, key, claimedBy]) => [documentId, { state, key, claimedBy }])), running: found.running };
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
}

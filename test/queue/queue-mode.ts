/** n8n in queue mode on PostgreSQL and Redis: one main, workers, a database of its own that is gone afterwards. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installN8n } from '../../scripts/n8n/install';
import type { N8nProcess } from '../../scripts/n8n/own-process';
import { startWorker } from '../../scripts/n8n/queue-worker';
import { temporaryN8n, type TemporaryN8n } from '../workflows/harness/temporary-n8n';

interface PgClient {
	connect(): Promise<void>;
	query(sql: string): Promise<unknown>;
	end(): Promise<void>;
}

const POSTGRES = {
	host: process.env.TEST_POSTGRES_HOST ?? '127.0.0.1',
	port: Number(process.env.TEST_POSTGRES_PORT ?? 5432),
	user: process.env.TEST_POSTGRES_USER ?? 'postgres',
	password: process.env.TEST_POSTGRES_PASSWORD ?? '',
};
const REDIS = { host: process.env.TEST_REDIS_HOST ?? '127.0.0.1', port: process.env.TEST_REDIS_PORT ?? '6379' };

/** Runs one statement with the PostgreSQL client that n8n itself brings. @throws with a hint when there is no server */
async function sql(statement: string): Promise<void> {
	const { folder } = await installN8n();
	const { Client } = createRequire(join(folder, 'node_modules', 'n8n', 'package.json'))('pg') as { Client: new (options: object) => PgClient };
	const client = new Client({ ...POSTGRES, database: 'postgres' });
	await client.connect().catch((error: Error) => {
		throw new Error(`No PostgreSQL at ${POSTGRES.host}:${POSTGRES.port} (${error.message}). Start one, or set TEST_POSTGRES_HOST, _PORT, _USER and _PASSWORD.`);
	});
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

export interface QueueMode {
	n8n: TemporaryN8n;
	workers: readonly N8nProcess[];
	remove(): Promise<void>;
}

/** Starts the main process and then the workers. */
export async function queueMode({ workers: count, packages = [] }: { workers: number; packages?: readonly string[] }): Promise<QueueMode> {
	const name = `autopilot_test_${randomBytes(5).toString('hex')}`;
	await sql(`CREATE DATABASE ${name}`);
	const drop = async () => await sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
	const env = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: REDIS.host,
		QUEUE_BULL_REDIS_PORT: REDIS.port,
		QUEUE_BULL_PREFIX: name,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: POSTGRES.host,
		DB_POSTGRESDB_PORT: String(POSTGRES.port),
		DB_POSTGRESDB_USER: POSTGRES.user,
		DB_POSTGRESDB_PASSWORD: POSTGRES.password,
		DB_POSTGRESDB_DATABASE: name,
	};
	const workers: N8nProcess[] = [];
	let n8n: TemporaryN8n | undefined;
	const remove = async () => {
		await Promise.all(workers.map(async (worker) => await worker.end()));
		await n8n?.remove();
		await drop();
	};
	try {
		n8n = await temporaryN8n({ packages, env });
		for (let index = 0; index < count; index += 1) workers.push(await startWorker(n8n.server, { userFolder: join(n8n.folder, `worker-${index}`), packages, env, concurrency: 20 }));
		return { n8n, workers, remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

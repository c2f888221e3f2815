import { installTemplates } from '../../scripts/install-templates/install';
import { describeLedger } from '../workflows/harness/ledger-behaviour';
import { callerOf, type TemplateCaller } from '../workflows/harness/template-caller';
import { queueMode, type QueueMode } from './queue-mode';

jest.setTimeout(300_000);

describe('the Ledger in queue mode: PostgreSQL, Redis, two workers', () => {
	let queue: QueueMode;
	let call: TemplateCaller;
	beforeAll(async () => {
		queue = await queueMode({ workers: 2 });
		const { url, apiKey } = queue.n8n.server;
		const { ids } = await installTemplates({ url, apiKey, only: ['ledger'], publish: true });
		call = await callerOf(queue.n8n.server, ids.ledger ?? '');
	}, 600_000);
	afterAll(async () => await queue?.remove(), 120_000);

	describeLedger(() => ({ call, server: queue.n8n.server }));

	it('ran on both workers', () => {
		for (const worker of queue.workers) expect(worker.lines().some((line) => line.includes('Worker started execution'))).toBe(true);
	});
});

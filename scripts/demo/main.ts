/** `npm start`: the demo, or n8n for real work with `--live`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOptions, USAGE, type DemoOptions } from './options';
import { runLive } from './live';
import { runDemo } from './run-demo';

async function main(): Promise<void> {
	let options: DemoOptions;
	try {
		options = demoOptions(process.argv.slice(2));
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	if (options.live) return await runLive(options);
	// A rehearsal begins with nothing and leaves nothing: its tokens belong to a simulator that ends with it.
	const userFolder = await mkdtemp(join(tmpdir(), 'autopilot-rehearsal-'));
	try {
		process.exitCode = await runDemo(options, userFolder);
	} finally {
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error instanceof Error ? (process.env.DEBUG === undefined ? error.message : error.stack) : error);
		process.exit(1);
	},
);

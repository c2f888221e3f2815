/** One n8n process (main or worker): started, watched and ended, together with the task runner that it starts itself. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { installN8n } from './install';

export interface N8nProcess {
	readonly pid: number;
	/** The last lines that it printed. */
	lines(): readonly string[];
	/** Asks it to end, waits, and ends it by force after 30 seconds. */
	end(): Promise<void>;
	/** Ends it at once, as a crash would. */
	crash(): Promise<void>;
	isRunning(): boolean;
}

export interface StartOptions {
	args: readonly string[];
	env: Readonly<Record<string, string>>;
	/** Ready when a printed line holds this. */
	readyLine: string;
	/** Seconds after which the start has failed. */
	patience: number;
	log?: (line: string) => void;
}

const KEPT_LINES = 400;

/** What belongs to another n8n, to npm or to a test runner must not leak into this one. */
function cleanEnvironment(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(N8N_|DB_|QUEUE_|EXECUTIONS_|CREDENTIALS_|WEBHOOK_|npm_|JEST_|NODE_OPTIONS$|NODE_ENV$|PORT$)/.test(entry[0])),
	);
}

/** Starts n8n and waits until it says that it is ready. @throws with its last lines when it ends or takes too long */
export async function startProcess(options: StartOptions): Promise<N8nProcess> {
	const { bin, node, folder } = await installN8n(options.log);
	const posix = process.platform !== 'win32';
	const child = spawn(node, [bin, ...options.args], {
		cwd: folder,
		env: { ...cleanEnvironment(), ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that a crash takes the task runner along and Ctrl-C reaches us first.
		detached: posix,
	});
	const pid = child.pid;
	if (pid === undefined) throw new Error(`n8n could not be started with ${node}.`);

	const lines: string[] = [];
	let running = true;
	const ended = new Promise<void>((resolve) => child.once('exit', () => ((running = false), resolve())));
	const signal = (name: NodeJS.Signals, group: boolean) => {
		try {
			process.kill(group && posix ? -pid : pid, name);
		} catch {
			// Gone already.
		}
	};
	const endWithUs = () => signal('SIGKILL', true);
	process.once('exit', endWithUs);
	void ended.then(() => process.removeListener('exit', endWithUs));

	let ready: (() => void) | undefined;
	let failed: ((error: Error) => void) | undefined;
	const tail = () => lines.slice(-40).join('\n');
	let rest = '';
	const read = (chunk: Buffer) => {
		const parts = (rest + chunk.toString()).split('\n');
		rest = parts.pop() ?? '';
		for (const line of parts) {
			lines.push(line);
			if (lines.length > KEPT_LINES) lines.shift();
			options.log?.(line);
			if (line.includes(options.readyLine)) ready?.();
			// A second start on a used port never becomes ready and never ends.
			if (line.includes('port is already in use')) failed?.(new Error(`The port of n8n is in use.\n${tail()}`));
		}
	};
	child.stdout.on('data', read);
	child.stderr.on('data', read);

	const made: N8nProcess = {
		pid,
		lines: () => lines,
		isRunning: () => running,
		async end() {
			if (!running) return;
			signal('SIGTERM', false);
			await Promise.race([ended, sleep(30_000, undefined, { ref: false })]);
			signal('SIGKILL', true);
			await ended;
		},
		async crash() {
			signal('SIGKILL', true);
			await ended;
		},
	};

	let timer: NodeJS.Timeout | undefined;
	try {
		await new Promise<void>((resolve, reject) => {
			ready = resolve;
			failed = reject;
			timer = setTimeout(() => reject(new Error(`n8n was not ready after ${options.patience} seconds.\n${tail()}`)), options.patience * 1000);
			void ended.then(() => reject(new Error(`n8n ended before it was ready.\n${tail()}`)));
		});
	} catch (error) {
		await made.crash();
		throw error;
	} finally {
		clearTimeout(timer);
	}
	return made;
}

import { spawn } from 'node:child_process';

export interface CommandResult {
	ok: boolean;
	/** What it printed on both outputs, at most the last 8,000 characters. */
	output: string;
}

/** What a parent npm tells its scripts would otherwise steer the npm that is started here. */
function environment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|execpath|config_(local_prefix|ignore_scripts|global_prefix|prefix|noproxy))/i.test(name) && name !== 'NODE_OPTIONS' && name !== 'INIT_CWD');
	return Object.fromEntries(kept);
}

/** Runs a command to its end; never throws for a command that fails. */
export async function runCommand(command: string, args: readonly string[], cwd: string, extraEnv: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
	return await new Promise((resolve) => {
		let output = '';
		const keep = (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-8000);
		};
		const child = spawn(command, [...args], { cwd, env: { ...environment(), ...extraEnv }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}` }));
		child.on('close', (code) => resolve({ ok: code === 0, output }));
	});
}

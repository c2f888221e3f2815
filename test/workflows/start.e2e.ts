/** `npm start` as a user types it: in a copy that has nothing but the files of the repository. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(1_500_000);

const ROOT = join(__dirname, '..', '..');
let copy: string;

beforeAll(() => {
	copy = mkdtempSync(join(tmpdir(), 'clean-copy-'));
	const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
	for (const file of listed.stdout.split('\0').filter(Boolean)) {
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		cpSync(join(ROOT, file), join(copy, file), { force: true });
	}
});

afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));

/** Runs a command without the surroundings that `npm test` gave this process. */
async function run(command: string, args: string[]): Promise<{ status: number | null; out: string; err: string }> {
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|JEST_)/i.test(name)));
	env.PATH = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules')).join(':');
	const child = spawn(command, args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let [out, err] = ['', ''];
	child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
	return await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status) => resolve({ status, out, err }));
	});
}

it('installs, builds, connects, delivers and ends with one line of figures from the books', async () => {
	const { status, out, err } = await run('npm', ['start', '--', '--once', '--json', '--documents', '12']);
	const last = out.trim().split('\n').at(-1) ?? '';
	expect([status, last, status === 0 ? '' : err.slice(-2000)]).toEqual([0, expect.stringMatching(/^\{.*\}$/), '']);
	console.log(last);
	const figures = JSON.parse(last) as Record<string, number>;
	expect(Object.keys(figures)).toEqual(['documents', 'delivered', 'parked', 'duplicates', 'misplaced', 'half', 'calls', 'seconds']);
	expect(figures).toMatchObject({ duplicates: 0, misplaced: 0, half: 0 });
	expect(figures.documents).toBeGreaterThanOrEqual(30);
	expect((figures.delivered ?? 0) + (figures.parked ?? 0)).toBe(figures.documents);
});

it('says in words what it does not understand', async () => {
	const { status, err } = await run('npm', ['start', '--', '--live']);
	expect(status).toBe(2);
	expect(err).toContain('--public-url');
});

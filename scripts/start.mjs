/**
 * `npm start` on a bare machine: installs what is missing, builds, and hands over to the demo (or to `--live`).
 * Plain JavaScript on purpose: it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

await import('./ensure-installed.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

const built = spawnSync(node, [join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), '--silent', 'build'], { cwd: root, env, stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(built.status ?? 1);

const demo = spawn(node, [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'scripts', 'demo', 'main.ts'), ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
// The demo stops n8n and the simulators itself; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 130));

/**
 * Checks both packages with n8n's own scanner for verified community packages: the sources first, then every file of
 * the tarball that npm would publish. Fails on any finding; inline exceptions do not count there.
 */
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = ['.', 'packages/econnect-inbox'].map((folder) => join(root, folder));

/** The files that npm would put into the tarball, unpacked into a folder of their own. */
function unpackTarball(folder) {
	const target = mkdtempSync(join(tmpdir(), 'packed-'));
	const run = (command, args) => {
		const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
		if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`);
		return done.stdout;
	};
	const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', target]));
	run('tar', ['-xzf', join(target, packed.filename), '-C', target, '--strip-components=1']);
	return { target, files: packed.files.map((file) => file.path) };
}

/** Files that a manifest names must be in the tarball, or n8n loads nothing. */
function missingFiles(folder, files) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return [...manifest.n8n.nodes, ...manifest.n8n.credentials, 'dist/core/index.js'].filter((file) => !files.includes(file));
}

/** A node or credential that the manifest does not name would never be loaded. */
function unnamedFiles(folder) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const named = new Set([...manifest.n8n.nodes, ...manifest.n8n.credentials]);
	const built = ['nodes', 'credentials'].flatMap((room) => readdirSync(join(folder, room), { recursive: true }).map((file) => `dist/${room}/${file.split('\\').join('/')}`));
	return built.filter((file) => /\.(node|credentials)\.ts$/.test(file)).map((file) => file.replace(/\.ts$/, '.js')).filter((file) => !named.has(file));
}

let clean = true;
for (const folder of packages) {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const packed = unpackTarball(folder);
	try {
		const legs = [
			['source', await analyzePackage(folder, SOURCE_FILE_PATTERNS)],
			[`tarball (${packed.files.length} files)`, await analyzePackage(packed.target, ['**/*.js', 'package.json'])],
		];
		for (const [leg, result] of legs) {
			console.log(`${name}@${version} ${leg}: ${result.passed ? 'clean' : result.message}`);
			if (!result.passed) {
				clean = false;
				console.log(result.details ?? '');
			}
		}
		const unnamed = unnamedFiles(folder);
		if (unnamed.length > 0) {
			clean = false;
			console.log(`${name}: not named in package.json: ${unnamed.join(', ')}`);
		}
		const missing = missingFiles(folder, packed.files);
		if (missing.length > 0) {
			clean = false;
			console.log(`${name}: named in package.json but not packed: ${missing.join(', ')}`);
		}
	} finally {
		rmSync(packed.target, { recursive: true, force: true });
	}
}
process.exit(clean ? 0 : 1);

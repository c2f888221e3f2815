import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { N8N_VERSION } from '../../scripts/n8n/pinned';

const ROOT = join(__dirname, '..', '..');
const compose = readFileSync(join(ROOT, 'deploy', 'queue-mode', 'compose.yaml'), 'utf8');
const example = readFileSync(join(ROOT, 'deploy', 'queue-mode', 'example.env'), 'utf8');
const named = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();

describe('deploy/queue-mode/compose.yaml', () => {
	it('sets what the tests of queue mode set, by the same names', () => {
		const tested = readFileSync(join(ROOT, 'test', 'queue', 'queue-mode.ts'), 'utf8');
		const names = named(tested, /^\t\t([A-Z][A-Z0-9_]+):/gm).filter((name) => name !== 'QUEUE_BULL_PREFIX');
		expect(names.length).toBeGreaterThan(6);
		expect(named(compose, /^ {4}([A-Z][A-Z0-9_]+):/gm)).toEqual(expect.arrayContaining(names));
	});

	it('runs the n8n that the project is tested with', () => {
		expect(compose).toContain(`n8nio/n8n:${N8N_VERSION}`);
	});

	it('holds no password: each comes from .env, which the example names', () => {
		expect(named(compose, /\$\{([A-Z0-9_]+)/g)).toEqual(named(example, /^([A-Z0-9_]+)=/gm));
		expect(example).not.toMatch(/^[A-Z0-9_]+=.+/m);
	});

	it('brings the storage that the archive needs where workers share no folder', () => {
		const archive = readFileSync(join(ROOT, 'workflows', '37-archive.json'), 'utf8');
		const [bucket] = named(compose, /\/data\/([a-z-]+) /g);
		expect(archive).toContain(`"${bucket ?? 'none'}"`);
	});
});

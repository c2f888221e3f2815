import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { assumptionList } from '../simulators/exact-online/assumptions';

const ROOT = join(__dirname, '..', '..');
/** Where something is assumed; the lists of assumptions themselves do not count. */
const ROOMS = ['core', 'nodes', 'credentials', 'packages/econnect-inbox', 'scripts/templates', 'workflows/code', 'test/simulators'];

const source = ROOMS.flatMap((room) =>
	(readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }) as string[])
		.filter((name) => /\.(ts|js)$/.test(name) && !/(^|[\\/])(dist|node_modules)[\\/]|\.test\.ts$|(^|[\\/])assumptions\.ts$/.test(name))
		.map((name) => readFileSync(join(ROOT, room, name), 'utf8')),
).join('\n');

const listed = [...readFileSync(join(ROOT, 'docs', 'assumptions.md'), 'utf8').matchAll(/^\| ([A-Z0-9]+-\d+) \|/gm)].map(([, id]) => id ?? '');
const switches = new Map<string, string>(assumptionList.map(({ id, name }) => [id, name]));

describe('docs/assumptions.md', () => {
	it('names each assumption once, and every switch of the simulator', () => {
		expect(listed.length).toBeGreaterThan(60);
		expect(new Set(listed).size).toBe(listed.length);
		expect([...switches.keys()].filter((id) => !listed.includes(id))).toEqual([]);
	});

	it('names nothing that the code does not say where it is assumed: by its number, or by the switch that takes the other position', () => {
		const unsaid = listed.filter((id) => !new RegExp(`\\b${id}\\b`).test(source) && !(switches.has(id) && source.includes(`.${switches.get(id) ?? ''}`)));
		expect(unsaid).toEqual([]);
	});

	it('names every number that the code gives', () => {
		const said = [...new Set([...source.matchAll(/\b(?:EX|EC|BK|N8N)-\d{2,3}\b/g)].map(([id]) => id))];
		expect(said.filter((id) => !listed.includes(id))).toEqual([]);
	});
});

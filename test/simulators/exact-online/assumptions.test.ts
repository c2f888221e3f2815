import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumptionList } from './assumptions';

const source = (readdirSync(__dirname, { recursive: true }) as string[])
	.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'assumptions.ts')
	.map((file) => readFileSync(join(__dirname, file), 'utf8'))
	.join('\n');

describe('assumptions', () => {
	it('each has an id of its own, a sentence, and a default among its choices', () => {
		expect(new Set(assumptionList.map(({ id }) => id)).size).toBe(assumptionList.length);
		for (const { id, sentence, default: position, choices } of assumptionList) {
			expect(id).toMatch(/^EX-\d{2,3}$/);
			expect(sentence).toMatch(/\.$|\)$/);
			expect([...choices]).toContain(position);
			expect(choices.length).toBeGreaterThan(1);
		}
	});

	it.each(assumptionList.map(({ id, name }) => [id, name]))('%s is a switch that something looks at (%s)', (_id, name) => {
		expect(source).toContain(`.${name}`);
	});
});

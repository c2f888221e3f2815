/** Everything that is written out of the templates' sources: workflows/NN-name.json, docs/tables.md, docs/states.md, docs/assumptions.md and docs/errors.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumptionsPage } from '../docs/assumptions-page';
import { errorsPage } from '../docs/errors-page';
import { allTemplates } from './all';
import { statesPage } from './states-page';
import { tablesPage } from './tables-page';

export const ROOT = join(__dirname, '..', '..');

/** Path under the repository -> text. */
export function writtenFiles(): Map<string, string> {
	const files = new Map<string, string>();
	for (const { fileName, workflow } of allTemplates()) files.set(`workflows/${fileName}`, `${JSON.stringify(workflow, null, 2)}\n`);
	files.set('docs/tables.md', tablesPage());
	files.set('docs/states.md', statesPage());
	files.set('docs/assumptions.md', assumptionsPage());
	files.set('docs/errors.md', errorsPage());
	return files;
}

/** Files on disk that differ from what the sources give, among them workflows that no template makes. */
export function staleFiles(): string[] {
	const wanted = writtenFiles();
	const stale = [...wanted].filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text).map(([path]) => path);
	const orphans = readdirSync(join(ROOT, 'workflows'))
		.filter((name) => /^\d\d-.*\.json$/.test(name))
		.map((name) => `workflows/${name}`)
		.filter((path) => !wanted.has(path));
	return [...stale, ...orphans];
}

/** `npm run templates` writes the workflows and the pages that come from the same sources; `-- --check` only compares. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, staleFiles, writtenFiles } from './written-files';

if (process.argv.includes('--check')) {
	const stale = staleFiles();
	if (stale.length > 0) {
		console.error(`Not what the sources give:\n${stale.map((path) => `  ${path}`).join('\n')}\nRun: npm run templates`);
		process.exitCode = 1;
	} else {
		console.log('Every workflow is what its source gives.');
	}
} else {
	for (const [path, text] of writtenFiles()) {
		const file = join(ROOT, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	const left = staleFiles();
	console.log(left.length === 0 ? 'Workflows written.' : `Written; no template makes ${left.join(', ')}.`);
}

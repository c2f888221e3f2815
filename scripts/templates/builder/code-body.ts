/**
 * Bodies of Code nodes are plain JavaScript files in workflows/code/<template>/<step>.js, so that they are linted and
 * unit-tested. Two lines are understood while they are put into a template:
 *   // @include shared/escape-html.js      the text of another file under workflows/code
 *   const MOVES = inject.moves;            a value of the caller, written as JSON
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = join(__dirname, '..', '..', '..', 'workflows', 'code');
const INCLUDE = /^\/\/ @include (\S+)$/gm;
const INJECT = /\binject\.([A-Za-z]\w*)/g;

/**
 * The text of a Code node.
 * @param path under workflows/code, for example 'ledger/plan-writes.js'
 * @param inject values for `inject.<name>`; an unknown name throws
 */
export function codeBody(path: string, inject: Readonly<Record<string, unknown>> = {}): string {
	const text = readFileSync(join(CODE, path), 'utf8')
		.replace(/\r\n/g, '\n')
		.replace(INCLUDE, (_line, other: string) => codeBody(other, inject).trimEnd())
		.replace(INJECT, (_match, name: string) => {
			if (!(name in inject)) throw new Error(`${path} wants inject.${name}, which nobody gave`);
			return JSON.stringify(inject[name]);
		});
	return text.trimEnd();
}

/** Rules that stand in one place of workflows/code and are put into the Code bodies that need them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { codeBody } from '../../scripts/templates/builder/code-body';
import { items, runCodeBody } from './run-code-body';

const CODE = join(__dirname, '..', '..', 'workflows', 'code');
const bodies = readdirSync(CODE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')).map((file): [string, string] => [file.replace(/\\/g, '/'), readFileSync(join(CODE, file), 'utf8')]);

describe('text of others on a page', () => {
	it('is made harmless by one body, quotes included, so that it holds inside an attribute too', () => {
		expect(bodies.filter(([, text]) => /replace\(\/[&<]\/g, '&(amp|lt);'\)/.test(text)).map(([file]) => file)).toEqual([]);
		const escaped = new Function(`${codeBody('shared/page-words.js')}\nreturn escapeHtml('<a href="x" title=\\'y\\'>&');`) as () => string;
		expect(escaped()).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
	});

	it('does not act in the title of a refusal either', () => {
		for (const path of ['connect/why-not.js', 'sales/refused.js']) {
			expect(runCodeBody(path, { input: items({ title: '<b>It\'s "off"</b>', message: '<i>"m"', fix: undefined }) })[0]?.json).toEqual({ title: 'bIt\'s "off"/b', message: '&lt;i&gt;&quot;m&quot;', fix: '' });
		}
	});
});

describe('the connection of an organisation', () => {
	const of = (partyId: unknown, rows: Record<string, unknown>[]) => (new Function('partyId', 'rows', `${codeBody('shared/connection-of-party.js')}\nreturn connectionOfParty(partyId, rows);`) as (partyId: unknown, rows: unknown) => { id: number } | undefined)(partyId, rows)?.id;

	it('is the only one that holds it, however its id is typed; none or several are nobody\'s guess (DIV-20)', () => {
		const rows = [{ id: 1, partyId: 'BE:CBE:0123456749' }, { id: 2, partyId: ' 0106:1 ' }, { id: 3, partyId: '0106:2' }, { id: 4, partyId: '0106:2' }, {}];
		expect([of('be:cbe:0123456749 ', rows), of('0106:1', rows), of('0106:2', rows), of('0106:9', rows), of('', rows), of(undefined, rows)]).toEqual([1, 2, undefined, undefined, undefined, undefined]);
	});
});

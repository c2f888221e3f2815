import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { allTemplates } from '../../scripts/templates/all';

const ROOT = join(__dirname, '..', '..');
const GUIDE = join(ROOT, 'docs', 'guide');
const markdown = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? markdown(join(folder, entry.name)) : entry.name.endsWith('.md') ? [join(folder, entry.name)] : []));
const pages = [join(ROOT, 'README.md'), join(ROOT, 'packages', 'econnect-inbox', 'README.md'), ...markdown(join(ROOT, 'docs'))].map((file): [string, string] => [relative(ROOT, file), readFileSync(file, 'utf8')]);
const guide = pages.filter(([file]) => file.startsWith('docs/guide/'));

/** As the readers of a repository make them: lower case, signs away, spaces to lines. */
const anchor = (heading: string) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, '').replace(/\s/g, '-');
const anchors = (text: string) => [...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading)), ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)];
const links = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^(https?|mailto):/.test(target));

/** What stands in italics and is no template: words of Exact and of n8n, a credential, an operation. */
const WORDS = ['Kantoorgebruiker', 'MijnKantoor', 'Mijn Exact Online', 'Beveiligingscentrum', 'Basic Auth', 'Settings > Users > Invite', 'Member', 'Exact Online OAuth2 API', 'Connect my account', 'Connection: Check'];
const italics = (text: string) => [...text.replace(/\*\*[^*]+\*\*/g, '').matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)].map(([, words = '']) => words);

describe('what people read', () => {
	it.each(pages)('%s links only to what is there', (file, text) => {
		const broken = links(text).filter((target) => {
			const [path = '', section = ''] = target.split('#');
			const aim = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
			if (!existsSync(aim)) return true;
			return section !== '' && aim.endsWith('.md') && !anchors(readFileSync(aim, 'utf8')).includes(section);
		});
		expect(broken).toEqual([]);
	});

	it('has each page of the guide in English and in Dutch, side by side in its list', () => {
		const rows = [...readFileSync(join(GUIDE, 'README.md'), 'utf8').matchAll(/\]\(en\/([^)]+)\) \| .*\]\(nl\/([^)]+)\)/g)];
		expect(rows.map(([, english]) => english).sort()).toEqual(readdirSync(join(GUIDE, 'en')).sort());
		expect(rows.map(([, , dutch]) => dutch).sort()).toEqual(readdirSync(join(GUIDE, 'nl')).sort());
		for (const [, english = '', dutch = ''] of rows) {
			const headings = (page: string) => [...readFileSync(join(GUIDE, page), 'utf8').matchAll(/^(#+) /gm)].map(([, level]) => level);
			expect([dutch, headings(`nl/${dutch}`)]).toEqual([dutch, headings(`en/${english}`)]);
		}
	});

	it.each(guide)('%s calls forms and workflows by the names that they have', (_file, text) => {
		const names = allTemplates().map(({ head }) => head.name);
		expect(italics(text).filter((words) => !names.includes(words) && !WORDS.includes(words))).toEqual([]);
	});

	it.each(guide.filter(([file]) => file !== 'docs/guide/README.md'))('%s leads on to other pages and back to the list', (_file, text) => {
		expect(links(text).length).toBeGreaterThanOrEqual(3);
		expect(links(text)).toContain('../README.md');
	});

	it.each(guide)('%s never asks for a password, and uses no dash as a comma', (_file, text) => {
		expect(text).not.toMatch(/send (us|me) (your|the) password|stuur .*wachtwoord naar/i);
		expect(text).not.toMatch(/[—–]/);
	});
});

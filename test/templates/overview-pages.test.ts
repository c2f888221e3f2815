import fc from 'fast-check';

import { connectionRow, connectionsPage, documentRow, documentsPage } from './overview-pages';
import { items, runCodeBody } from './run-code-body';

/** The rows of the table as text, tags out, by the number on their frame. */
const lines = (html: string) => [...html.matchAll(/<tr class=(\w)>([\s\S]*?)(?=<tr|<\/tbody>)/g)].filter(([, style]) => style !== 'h').map(([, style, body = '']) => ({ style, text: textOf(body) }));
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/&nbsp;/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
interface Details {
	labels: string[];
	rows: number[][];
	texts: string[];
}
/** What the frames tell on hover, one text per frame. */
function details(html: string): string[] {
	const [, json = '{"labels":[],"rows":[],"texts":[]}'] = /<script type="application\/json" id="details">([\s\S]*?)<\/script>/.exec(html) ?? [];
	const { labels, rows, texts } = JSON.parse(json) as Details;
	return rows.map((row) => row.map((place, index) => (texts[place] === '' ? '' : `${labels[index]}: ${texts[place]}`)).filter((part) => part !== '').join(' | '));
}
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Every tag of our own pages; an attribute that begins with "on", or another tag, came from somebody else. */
const OWN_TAGS = ['!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'p', 'nav', 'a', 'form', 'label', 'input', 'select', 'option', 'button', 'div', 'details', 'summary', 'b', 'br', 'span', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'small', 'script', 'ol', 'li'];
function foreignMarkup(html: string): string[] {
	// The bodies of scripts are no markup; that nothing ends them early is asserted apart.
	const bare = html.replace(/<(script|style)([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2></$1>');
	const tags = [...bare.matchAll(/<\/?([^\s>/]+)([^>]*)>/g)];
	return [...tags.filter(([, name = '']) => !OWN_TAGS.includes(name.toLowerCase())).map(([tag]) => tag), ...tags.filter(([, , more = '']) => /\son\w+\s*=|javascript:/i.test(more.replace(/"[^"]*"/g, '""'))).map(([tag]) => tag)];
}
const evil = fc.oneof(
	fc.constantFrom('<script>alert(1)</script>', '</script><img src=x onerror=alert(1)>', '" onmouseover="x', "' autofocus onfocus='x", '<!--', ']]>', '&lt;b&gt;', '</td></table>', '{{ 1+1 }}', '\u2028', '</title><b>'),
	fc.string({ maxLength: 30 }),
);

describe('connections overview', () => {
	it('is empty at first and says how to begin (DIV-21)', () => {
		const page = textOf(connectionsPage([]));
		expect(page).toContain('There is no connection yet');
		expect(page).toContain('Connect an organisation');
		expect(connectionsPage([])).toContain('../form/connect-an-organisation');
	});

	it('frames each dossier in its colour, with a sign that tells it without colour (DIV-7, DIV-11)', () => {
		const rows = [
			connectionRow(1),
			connectionRow(2, { loginKind: 'own' }),
			connectionRow(3, { check: 'red', checkText: 'Exact does not grant it.' }),
			connectionRow(4, { state: 'off' }),
			connectionRow(5, { gateway: '' }),
			connectionRow(6, { check: '', checkedAt: null, activeFrom: daysAgo(0) }),
			connectionRow(7, { checkedAt: daysAgo(3) }),
			connectionRow(8, { lastErrorAt: new Date(Date.now() + 5000).toISOString(), lastError: 'MAILBOX_FORBIDDEN: no right.' }),
			connectionRow(9, { state: 'migrating' }),
			connectionRow(10, { check: 'yellow', checkText: 'A journal processes by itself.' }),
		];
		const shown = lines(connectionsPage(rows)).sort((a, b) => Number(/10\d{4}/.exec(a.text)?.[0]) - Number(/10\d{4}/.exec(b.text)?.[0]));
		expect(shown.map(({ style, text }) => `${style} ${text.slice(0, 1)}`)).toEqual(['g ✓', 'y !', 'r ✕', 'r ✕', 'r ✕', 'g ✓', 'y !', 'y !', 'r ✕', 'y !']);
		expect(shown[2]?.text).toContain('Exact does not grant it.');
		expect(shown[6]?.text).toContain('Nightly check');
		expect(shown[7]?.text).toContain('MAILBOX_FORBIDDEN');
	});

	it('shows in red what needs a relink, and leads straight to it (CON-18)', () => {
		const page = connectionsPage([connectionRow(1, { state: 'needs relink', check: 'red', checkText: 'Needs relink: its own link was broken.' })]);
		expect(lines(page)).toEqual([expect.objectContaining({ style: 'r', text: expect.stringMatching(/Needs relink: its own link was broken\..*Link again/) })]);
		expect(page).toContain('what=override');
	});

	it('tells on hover the login, by whom, since when, last success and last error (DIV-8)', () => {
		const [told = ''] = details(connectionsPage([connectionRow(1, { lastSuccessAt: '2026-11-20T08:15:00.000Z', lastErrorAt: '2026-11-19T08:15:00.000Z', lastError: 'X: y' })]));
		expect(told).toContain('Login: Exact login (login of the office)');
		expect(told).toContain('Exact user: office@lindehof.example');
		expect(told).toContain('Linked by: office@lindehof.example');
		expect(told).toContain('Linked since: 5 Jan 2026 10:00');
		expect(told).toContain('Last success: 20 Nov 2026 09:15');
		expect(told).toContain('Last error: 19 Nov 2026 09:15: X: y');
	});

	it('shows the seal nowhere', () => {
		expect(connectionsPage([connectionRow(1)])).not.toContain('secret-seal');
	});

	it('counts per client and over all, and filters by words, client and colour', () => {
		const rows = [connectionRow(1, { client: 'Groep A' }), connectionRow(2, { client: 'Groep A', check: 'red' }), connectionRow(3, { divisionName: 'Bakkerij' })];
		const all = connectionsPage(rows);
		expect(textOf(all)).toContain('3 connections of 2 clients');
		expect(textOf(all)).toMatch(/Groep A ✓ 1 ✕ 1/);
		expect(textOf(all)).toMatch(/All 3 ✓ Green 2 ! Yellow 0 ✕ Red 1/);
		expect(lines(connectionsPage(rows, { q: 'bakk' }))).toHaveLength(1);
		expect(lines(connectionsPage(rows, { client: 'Groep A' }))).toHaveLength(2);
		expect(lines(connectionsPage(rows, { client: 'Groep A', colour: 'red' }))).toHaveLength(1);
		expect(textOf(connectionsPage(rows, { q: 'nobody' }))).toContain('No connection fits this filter');
	});

	it('leads from each row to the form that changes it (DIV-10)', () => {
		expect(connectionsPage([connectionRow(7)])).toContain('../form/change-a-connection?connection=7');
	});

	it('stays under 300 kB with 500 divisions whose names and errors are long', () => {
		const rows = Array.from({ length: 500 }, (_, index) => connectionRow(index + 1, {
			partyName: `Handelsonderneming Van den Berg en Zonen ${index} BV`, divisionName: `Handelsonderneming Van den Berg en Zonen ${index} BV`, checkedAt: daysAgo(0), lastSuccessAt: daysAgo(index % 30),
			...(index % 3 === 0 ? { lastErrorAt: new Date(Date.now() + 5000).toISOString(), lastError: `EXACT_UNREACHABLE: Exact Online did not answer in time for document ${index}.` } : {}),
		}));
		const page = connectionsPage(rows);
		expect(lines(page)).toHaveLength(500);
		expect(details(page)).toHaveLength(500);
		expect(Buffer.byteLength(page)).toBeLessThan(300_000);
	});

	it('lets nothing of a name, an error or a query act as markup', () => {
		fc.assert(
			fc.property(evil, evil, evil, evil, (a, b, c, d) => {
				const page = connectionsPage([connectionRow(1, { partyName: a, divisionName: b, lastError: c, lastErrorAt: new Date(Date.now() + 5000).toISOString(), client: d, gatewayLabel: a, exactUser: b, linkedBy: c, checkText: d, flow: a, division: d, partyId: b })], { q: '', client: '' });
				const queried = connectionsPage([connectionRow(1)], { q: a, client: b, colour: c });
				expect(foreignMarkup(page)).toEqual([]);
				expect(foreignMarkup(queried)).toEqual([]);
				for (const html of [page, queried]) expect(html.match(/<\/script>/g)?.length ?? 0).toBe(html.match(/<script/g)?.length ?? 0);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('documents overview', () => {
	const states = ['received', 'sent', 'exists', 'parked', 'uncertain', 'differs', 'held', 'before-link', 'failed', 'rejected', 'skipped', 'removedInExact', 'rejectedInExact'];
	const one = (html: string) => lines(html)[0]?.text ?? '';

	it('is empty at first and says how to begin', () => {
		expect(textOf(documentsPage([]))).toContain('There is no document yet');
	});

	it('marks what was sent, and says of everything else why not and what to do (STA-1, DIA-3)', () => {
		const page = documentsPage(states.map((state, index) => documentRow(index + 1, { state, message: `Because ${state}.`, fix: 'Do this.' })));
		expect(lines(page).map(({ text }) => text.split(' ')[0])).toEqual(['…', '✓', '✓', '!', '…', '!', '–', '–', '!', '!', '–', '✕', '✕']);
		expect(details(page)[3]).toContain('Why: Because parked. | What to do: Do this.');
	});

	it('shows the number in Exact and the payment state', () => {
		const text = one(documentsPage([documentRow(1, { exactNumber: '20261234', exactStatus: '20 Open', paymentState: 'partial', openAmount: '60.50', dueDate: '2026-12-02' })]));
		expect(text).toContain('20261234');
		expect(text).toContain('Partly paid 60.50 EUR, due 2 Dec 2026');
		expect(text).toContain('Administratie 1, Open');
	});

	it('filters on sent and not sent, the same for purchases, sales and credit notes (STA-2, STA-3)', () => {
		const rows = [documentRow(1), documentRow(2, { state: 'parked' }), documentRow(3, { direction: 'sales', kind: 'creditNote' }), documentRow(4, { kind: 'creditNote', state: 'failed', retryable: true })];
		const numbers = (query: Record<string, string>) => lines(documentsPage(rows, query)).map(({ text }) => /F-\d/.exec(text)?.[0]);
		expect(numbers({ state: 'sent' })).toEqual(['F-1', 'F-3']);
		expect(numbers({ state: 'notSent' })).toEqual(['F-2', 'F-4']);
		expect(numbers({ state: 'person' })).toEqual(['F-2']);
		expect(numbers({ kind: 'sales' })).toEqual(['F-3']);
		expect(numbers({ kind: 'purchase:creditNote' })).toEqual(['F-4']);
		expect(textOf(documentsPage(rows))).toContain('All 4');
	});

	it('filters by client, administration, words and dates', () => {
		const connections = [connectionRow(1, { client: 'Groep A' }), connectionRow(2)];
		const rows = [documentRow(1), documentRow(2, { partyId: '0106:10000002', division: '100002', supplier: 'Drukkerij' }), documentRow(3, { issueDate: '2026-01-15', announcedAt: '2026-01-20T10:00:00.000Z' })];
		const numbers = (query: Record<string, string>) => lines(documentsPage(rows, query, connections)).map(({ text }) => /F-\d/.exec(text)?.[0]);
		expect(numbers({ client: 'Groep A' })).toEqual(['F-1', 'F-3']);
		expect(numbers({ division: '100002' })).toEqual(['F-2']);
		expect(numbers({ q: 'druk' })).toEqual(['F-2']);
		expect(numbers({ from: '2026-11-01', to: '2026-11-30' })).toEqual(['F-1', 'F-2']);
		expect(numbers({ from: '2026-01-01', to: '2026-01-31' })).toEqual(['F-3']);
	});

	it('knows the previous quarter in the calendar, across a year (STA-5)', () => {
		const [wish] = runCodeBody('documents-overview/wish.js', { input: items({ query: { period: 'previous-quarter' } }) });
		const { from, to } = wish?.json as { from: string; to: string };
		const now = new Date();
		const quarter = Math.floor(now.getMonth() / 3);
		const first = new Date(Date.UTC(now.getFullYear(), quarter * 3 - 3, 1));
		const last = new Date(Date.UTC(now.getFullYear(), quarter * 3, 0));
		expect([from, to]).toEqual([first.toISOString().slice(0, 10), last.toISOString().slice(0, 10)]);
	});

	it('turns pages of 100, with 10,000 documents, and keeps the filter', () => {
		const rows = Array.from({ length: 10_000 }, (_, index) => documentRow(index + 1, { state: index % 2 === 0 ? 'sent' : 'parked' }));
		const page = documentsPage(rows, { state: 'notSent', page: '3' });
		expect(lines(page)).toHaveLength(100);
		expect(textOf(page)).toContain('201 to 300 of 5000');
		expect(page).toContain('documents-overview?state=notSent&amp;page=4');
		expect(Buffer.byteLength(page)).toBeLessThan(150_000);
		expect(textOf(documentsPage(rows, { page: '999' }))).toContain('9901 to 10000 of 10000');
	});

	it('offers to send again only what may go again: never what is in Exact or on its way, never a sales document', () => {
		const page = documentsPage([...states.map((state, index) => documentRow(index + 1, { state })), documentRow(50, { state: 'parked', direction: 'sales' })]);
		const ticks = [...page.matchAll(/class="t" value="(\d+)"/g)].map(([, id]) => states[Number(id) - 1]);
		expect(ticks).toEqual(['parked', 'held', 'before-link', 'failed', 'rejected', 'skipped', 'removedInExact', 'rejectedInExact']);
		expect(textOf(page)).toContain('your invoicing tool must supply it again');
	});

	it('changes nothing by itself: ticking only leads, by GET, to a form that asks who one is', () => {
		const page = documentsPage([documentRow(1, { state: 'parked' })]);
		expect([...page.matchAll(/<form[^>]*>/g)].map(([tag]) => tag)).toEqual([expect.stringContaining('method="get"'), expect.stringContaining('method="get" action="../form/send-again"')]);
		expect(page).not.toMatch(/fetch\(|XMLHttpRequest/);
	});

	it('lets nothing of a document or a query act as markup', () => {
		fc.assert(
			fc.property(evil, evil, evil, evil, (a, b, c, d) => {
				const page = documentsPage([documentRow(1, { state: 'parked', supplier: a, number: b, message: c, fix: d, exactNumber: a, currency: b, total: c, partyId: d, division: a, exactStatus: b, reason: c, code: d, paymentState: 'open', openAmount: a, dueDate: b }), documentRow(2, { state: a })], {}, [connectionRow(1, { client: a, divisionName: b })]);
				const queried = documentsPage([documentRow(1)], { q: a, client: b, division: c, from: d, state: a, kind: b, period: c });
				for (const html of [page, queried]) {
					expect(foreignMarkup(html)).toEqual([]);
					expect(html.match(/<\/script>/g)?.length ?? 0).toBe(html.match(/<script/g)?.length ?? 0);
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('send documents again', () => {
	const who = { email: 'karin@office.example' };
	const ask = (json: Record<string, unknown>) => runCodeBody('documents-overview/who-why-which.js', { input: items(json) }).map(({ json: out }) => out);

	it.each([
		[{ rows: '1', reason: 'because' }, 'who you are'],
		[{ rows: '1', reason: ' ', user: who }, 'why'],
		[{ rows: '', reason: 'because', user: who }, 'No document'],
		[{ rows: Array.from({ length: 201 }, (_, index) => index + 1).join(), reason: 'because', user: who }, 'at most 200'],
	])('asks who, why and which: %j', (given, sentence) => {
		expect(ask(given)).toEqual([{ allowed: false, problem: expect.stringContaining(sentence) }]);
	});

	it('asks the ledger for what may go again, and says of the rest why it stays', () => {
		const named = ask({ rows: '1, 2,3,4,5,99', reason: 'postbox made', user: who }).map((json) => ({ json }));
		const rows = [documentRow(1, { state: 'parked' }), documentRow(2), documentRow(3, { state: 'sending' }), documentRow(4, { state: 'failed', direction: 'sales' }), documentRow(5, { state: 'differs' })];
		const which = runCodeBody('documents-overview/which-go-again.js', { nodes: { 'Who, why and which': named, 'Read the documents': rows } });
		const those = runCodeBody('documents-overview/those-that-go.js', { nodes: { 'Which go again': which } });
		expect(those.map(({ json }) => json)).toEqual([{ action: 'reoffer', rowId: 1, who: who.email, reason: 'postbox made' }]);
		const [report] = runCodeBody('documents-overview/report.js', { nodes: { 'Who, why and which': named, 'Which go again': which, 'Ask the ledger': items({ rowId: 1, ok: true, state: 'received' }) } });
		expect(report?.json.title).toBe('1 document goes again');
		const said = textOf(String(report?.json.message));
		for (const part of ['F-1, Leverancier 1 BV', 'F-2, Leverancier 2 BV: it is in Exact', 'on its way', 'invoicing tool', 'settled in Exact', 'document 99: it does not stand in the ledger']) expect(said).toContain(part);
		const audit = runCodeBody('documents-overview/audit-rows.js', { input: items({ rowId: 1, ok: true, state: 'received' }, { rowId: 2, ok: false }), nodes: { 'Which go again': which } });
		expect(audit.map(({ json }) => json)).toEqual([expect.objectContaining({ who: who.email, action: 'resubmit', documentId: 'doc-1', reason: 'postbox made', before: '{"state":"parked"}', after: '{"state":"received"}' })]);
	});

	it('does not claim that something goes when the ledger refused it', () => {
		const named = ask({ rows: '1', reason: 'postbox made', user: who }).map((json) => ({ json }));
		const which = runCodeBody('documents-overview/which-go-again.js', { nodes: { 'Who, why and which': named, 'Read the documents': [documentRow(1, { state: 'parked' })] } });
		const [report] = runCodeBody('documents-overview/report.js', { nodes: { 'Who, why and which': named, 'Which go again': which, 'Ask the ledger': items({ rowId: 1, ok: false, message: 'Somebody works on it.' }) } });
		expect(report?.json.title).toBe('Nothing was sent again');
		expect(String(report?.json.message)).toContain('Somebody works on it.');
	});
});

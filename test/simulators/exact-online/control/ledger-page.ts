/** The page a person looks at: which administrations got what, and what became of it. No outside assets. */
import { escapeHtml } from '../oauth/pages';
import type { Simulation } from '../world/simulation';
import type { Division } from '../world/world';
import { entriesOf, ledgerOf, vatBoxesOf, type EntryInBooks } from './ledger-books';
import { documentBooks, postboxBooks, totals, type FileInBooks } from './books';

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f3f4f6;color:#1f2937}main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.05rem;margin:0}section{background:#fff;border:1px solid #e5e7eb;border-radius:8px;padding:1rem 1.2rem;margin:1rem 0}
.note{color:#6b7280;font-size:.9rem}.figures{display:flex;gap:2rem;flex-wrap:wrap;margin:1rem 0}.figures b{display:block;font-size:1.6rem;line-height:1.2}
table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #e5e7eb;vertical-align:top}th.amount{text-align:right}th{font-size:.8rem;color:#6b7280;font-weight:600}
td.amount{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.mark{border-radius:99px;padding:.1rem .6rem;font-size:.82rem;white-space:nowrap;background:#e5e7eb}
.good{background:#d1fae5;color:#065f46}.wait{background:#fef3c7;color:#92400e}.bad{background:#fee2e2;color:#991b1b}a{color:#9f1239}code{font-size:.85em}`;

export function pageOf(title: string, content: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${content}</main></body></html>`;
}

export function table(heads: string[], rows: string[][]): string {
	if (rows.length === 0) return '';
	return `<table><thead><tr>${heads.map((head) => (head === 'Amount' || head === 'Balance' ? `<th class="amount">${head}</th>` : `<th>${head}</th>`)).join('')}</tr></thead><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => (cell.startsWith('<td') ? cell : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</tbody></table>`;
}

function statusMark(status: number, text: string): string {
	const tone = status === 50 ? 'good' : status === 5 || status === 45 || status === 46 ? 'bad' : 'wait';
	return `<span class="mark ${tone}">${status} ${escapeHtml(text)}</span>`;
}

function fileList(files: FileInBooks[]): string {
	if (files.length === 0) return '<span class="mark bad">no attachment</span>';
	return files.map((file) => `${escapeHtml(file.fileName)} <span class="note">${file.size.toLocaleString('en')} bytes</span>`).join('<br>');
}

const amountCell = (value: string) => `<td class="amount">${escapeHtml(value)}</td>`;

function entryRow(entry: EntryInBooks): string[] {
	const lines = entry.lines.map((line) => `${escapeHtml(line.glAccount)} ${escapeHtml(line.amountFC)}${line.vatCode === '' ? '' : ` <span class="note">VAT ${escapeHtml(line.vatCode)}: ${escapeHtml(line.vatAmountFC)}</span>`}`).join('<br>');
	const mark = entry.status === 50 ? '<span class="mark good">processed</span>' : entry.status === 5 ? '<span class="mark bad">rejected</span>' : '<span class="mark wait">open</span>';
	return [escapeHtml(entry.date), `${escapeHtml(entry.journal)} / ${entry.entryNumber}<br><span class="note">${entry.kind}, type ${entry.type}</span>`, `${escapeHtml(entry.relation)}<br><span class="note">${escapeHtml(entry.yourRef || entry.description)}</span>`, lines, amountCell(`${entry.amountFC} ${entry.currency}`), mark];
}

/** Entries always; balances and VAT boxes only on the page of one administration. */
function entryTables(division: Division, whole: boolean): string {
	const entries = entriesOf(division).reverse();
	if (entries.length === 0) return '';
	const list = table(['Date', 'Entry', 'Relation and reference', 'Lines', 'Amount', 'Status'], entries.slice(0, whole ? 1000 : 25).map(entryRow));
	if (!whole) return list;
	return `${list}<h2>Ledger</h2>${table(['Account', 'Description', 'Balance'], ledgerOf(division).map((line) => [escapeHtml(line.code), escapeHtml(line.description), amountCell(line.balance)]))}
<h2>VAT return</h2>${table(['Box', 'Amount'], Object.entries(vatBoxesOf(division)).map(([box, value]) => [escapeHtml(box), amountCell(value)]))}`;
}

const time = (iso: string) => escapeHtml(iso.slice(0, 19).replace('T', ' '));

export function ledgerPage(simulation: Simulation, query: URLSearchParams): string {
	const sum = totals(simulation);
	const only = Number(query.get('division') ?? 0);
	const divisions = [...simulation.world.divisions.values()].filter((division) => only === 0 || division.code === only);
	const busy = divisions.filter((division) => only !== 0 || sum.byDivision.some((line) => line.division === division.code));
	const sections = busy.map((division) => {
		const messages = postboxBooks(simulation, division).reverse().slice(0, only === 0 ? 25 : 1000);
		const documents = documentBooks(division).reverse().slice(0, only === 0 ? 10 : 1000);
		const entries = entryTables(division, only !== 0);
		return `<section><h2>${division.code} · ${escapeHtml(division.name)}</h2><p class="note">${division.country} · VAT ${escapeHtml(division.vatNumber)} · chamber ${escapeHtml(division.chamberOfCommerce)}${only === 0 ? ` · <a href="/?division=${division.code}">ledger and VAT return</a>` : ''}</p>
${table(['Received (UTC)', 'Postbox message', 'Files', 'Status'], messages.map((message) => [time(message.created), escapeHtml(message.subject), fileList(message.attachments), statusMark(message.recipientStatus, message.recipientStatusText)]))}
${table(['Created (UTC)', 'Document', 'Files'], documents.map((document) => [time(document.created), `${escapeHtml(document.subject)} <span class="note">type ${document.type}</span>`, fileList(document.files)]))}${entries}</section>`;
	});
	const quiet = divisions.filter((division) => !busy.includes(division));
	const figures = [
		['administrations', sum.divisions],
		['postbox messages', sum.messages],
		['without attachment', sum.halfMessages],
		['same subject twice', sum.repeatedSubjects],
		['documents', sum.documents],
		['entries', sum.entries],
		['API calls', simulation.calls.total],
	];
	return pageOf(
		'Exact Online simulator: what arrived',
		`<h1>Exact Online simulator: what arrived</h1><p class="note">A rehearsal: nothing here is a real ledger. Clock ${time(new Date(simulation.world.clock.now()).toISOString())} UTC.${only === 0 ? '' : ' <a href="/">All administrations</a>'}</p>
<div class="figures">${figures.map(([name, value]) => `<div><b>${Number(value).toLocaleString('en')}</b>${String(name)}</div>`).join('')}</div>
${sections.join('') || '<section><p>Nothing has arrived yet.</p></section>'}
${quiet.length === 0 ? '' : `<section><h2>Nothing arrived here yet</h2>${table(['Division', 'Name', 'VAT', 'Chamber', 'Postbox'], quiet.slice(0, 200).map((division) => [`<a href="/?division=${division.code}">${division.code}</a>`, escapeHtml(division.name), escapeHtml(division.vatNumber), escapeHtml(division.chamberOfCommerce), division.mailboxes.map(escapeHtml).join('<br>') || '<span class="note">none</span>']))}</section>`}`,
	);
}

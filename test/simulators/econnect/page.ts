import { isGone } from './documents';
import type { Delivery, State } from './state';

/** The inbox as a page for people: what lies in it, and what became of each event. */
export function inboxPage(state: State): string {
	const rows = [...state.documents.values()].reverse().map((document) => {
		const deliveries = state.deliveries.filter((one) => one.documentId === document.id);
		return [
			escape(document.createdOn === undefined ? '' : time(document.createdOn)),
			escape(state.parties.get(document.partyId)?.name ?? '') + `<br><small>${escape(document.partyId)}</small>`,
			escape(document.details['id'] ?? '') + `<br><small>${escape(document.id)}</small>`,
			escape(document.details['sender'] ?? ''),
			`${document.content.length.toLocaleString('en')} bytes`,
			isGone(state, document) ? 'file gone' : document.firstDownloadedOn === undefined ? 'not read' : `read ${document.downloads} ×`,
			deliveries.map((one) => `<span class="${one.state.replace(' ', '-')}">${escape(told(one))}</span>`).join('<br>') || '<span class="cancelled">nobody was listening</span>',
		];
	});
	const hooks = [...state.hooks.values()].map((hook) => [
		escape(hook.partyId ?? 'environment'),
		escape(hook.name),
		escape(hook.action.split('#')[0] ?? ''),
		escape(hook.topics.join(', ')),
		hook.isActive ? 'active' : 'off',
	]);
	const parties = [...state.parties.values()].map((party) => [escape(party.id), escape(party.name)]);
	return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>E-invoice inbox (simulated)</title>
<meta http-equiv="refresh" content="5">
<style>
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1d2433;background:#fafbfd}
table{border-collapse:collapse;width:100%;background:#fff;margin-bottom:2rem}th,td{border:1px solid #dde2ec;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{background:#eef1f7;font-weight:600}small{color:#68728a}.delivered{color:#12723c}.waiting,.running{color:#9a6200}.given-up{color:#b3261e}.cancelled{color:#68728a}
</style>
<h1>E-invoice inbox <small>simulated; the clock says ${escape(time(state.clock.now()))}</small></h1>
<h2>Documents (${rows.length})</h2>
${table(['Arrived', 'Recipient', 'Invoice', 'Sender', 'Size', 'File', 'Events'], rows)}
<h2>Hooks (${hooks.length})</h2>
${table(['For', 'Name', 'Calls', 'Topics', ''], hooks)}
<h2>Parties (${parties.length})</h2>
${table(['Id', 'Name'], parties)}
</html>`;
}

function told(delivery: Delivery): string {
	const last = delivery.attempts.at(-1);
	const answer = last === undefined ? 'not called yet' : last.status === 0 ? last.error : `HTTP ${last.status}`;
	const tries = delivery.attempts.length;
	return `${delivery.topic}: ${delivery.state}, ${tries} ${tries === 1 ? 'call' : 'calls'}, ${answer}`;
}

function table(heads: string[], rows: string[][]): string {
	const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
	return `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>\n${body || `<tr><td colspan="${heads.length}">none</td></tr>`}</table>`;
}

const time = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

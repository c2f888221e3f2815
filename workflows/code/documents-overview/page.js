// In: what is asked ('What is asked'), the rows of the ledger ('Documents') and every connection
// ('All connections'). Out: one page of the list as `html`.
// @include shared/escape-html.js
// @include shared/overview-page.js
// @include shared/standing-of-document.js
/* global escapeHtml, overviewPage, pageLink, pageOptions, hoverDetails, standingOf, mayGoAgain */
const PAGE = 100;
const wish = $('What is asked').first().json;
const text = (value) => String(value ?? '').trim();
const time = (value) => {
	const moment = DateTime.fromISO(text(value), { zone: 'utc' });
	return moment.isValid ? moment.setZone('Europe/Amsterdam').toFormat('d LLL yyyy HH:mm') : '';
};
const day = (value) => {
	const moment = DateTime.fromISO(text(value).slice(0, 10));
	return moment.isValid ? moment.toFormat('d LLL yyyy') : '';
};

const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const ofParty = new Map(connections.map((row) => [text(row.partyId).toUpperCase(), row]));
const nameOfDivision = new Map(connections.map((row) => [text(row.division), text(row.divisionName)]));
const clientOf = (row) => {
	const connection = ofParty.get(text(row.partyId).toUpperCase());
	return connection === undefined ? text(row.partyId) : text(connection.client) || text(connection.partyName) || text(connection.partyId);
};
const dateOf = (row) => text(row.issueDate).slice(0, 10) || (DateTime.fromISO(text(row.announcedAt), { zone: 'utc' }).setZone('Europe/Amsterdam').toISODate() ?? '');

const KINDS = { invoice: 'invoice', creditNote: 'credit note' };
/** Only words of ours: a table's text may be called like something that every object has. */
const wordOf = (words_, name) => (Object.hasOwn(words_, String(name ?? '')) ? words_[name] : undefined);
const kindOf = (row) => `${row.direction === 'sales' ? 'sales' : 'purchase'}:${wordOf(KINDS, row.kind) === undefined ? '' : row.kind}`;
const STATES = { sent: 'Sent', notSent: 'Not sent', person: 'Needs a person', way: 'On its way', waits: 'Held or left out', gone: 'Removed or rejected in Exact' };
/** Where it lies when Exact gave no number. */
const WAYS = { '': 'Digital postbox', postbox: 'Digital postbox', postboxMail: 'Mailed to the postbox', entry: 'Entry', document: 'Document' };
const PAYMENTS = { notBooked: 'Not booked yet', open: 'Open', partial: 'Partly paid', paid: 'Paid', settled: 'Settled', reopened: 'Open again', removed: 'No longer in Exact' };

const newestFirst = (one, other) => text(other.announcedAt).localeCompare(text(one.announcedAt));
const all = $('Documents').all().map((item) => item.json).filter((row) => row.id !== undefined).sort(newestFirst).map((row) => ({ row, client: clientOf(row), date: dateOf(row), ...standingOf(row) }));
const words = wish.q.toLowerCase().split(/\s+/).filter((word) => word !== '');
const fits = {
	client: ({ client }) => wish.client === '' || client === wish.client,
	division: ({ row }) => wish.division === '' || text(row.division) === wish.division,
	kind: ({ row }) => wish.kind === '' || kindOf(row).startsWith(wish.kind),
	period: ({ date }) => (wish.from === '' || date >= wish.from) && (wish.to === '' || date <= wish.to),
	words: ({ row }) => {
		if (words.length === 0) return true;
		const held = [row.supplier, row.number, row.exactNumber, row.documentId, row.key, row.supplierId, row.total, row.code].map(text).join(' ').toLowerCase();
		return words.every((word) => held.includes(word));
	},
};
const inState = (state) => ({ group }) => (state === '' ? true : state === 'notSent' ? group !== 'sent' : group === state);
const found = all.filter((one) => Object.values(fits).every((fit) => fit(one)));
const shown = found.filter(inState(wish.state));
const pages = Math.max(1, Math.ceil(shown.length / PAGE));
const page = Math.min(wish.page, pages);
const rows = shown.slice((page - 1) * PAGE, page * PAGE);

const asked = { q: wish.q, state: wish.state, kind: wish.kind, client: wish.client, division: wish.division, period: wish.period, ...(wish.period === '' ? { from: wish.from, to: wish.to } : {}) };
const to = (more) => pageLink('documents-overview', { ...asked, ...more });
const chip = (state, name) => `<a class="chip" href="${to({ state })}"${wish.state === state ? ' aria-current="true"' : ''}>${name} ${found.filter(inState(state)).length}</a>`;

/** An amount as the document has it, with the sign and the decimals it has there. */
const money = (amount, currency) => (text(amount) === '' ? '' : `${text(amount)} ${text(currency)}`.trim());

function line({ row, client, date, style, sign, word }) {
	const again = mayGoAgain(row);
	const title = `${text(row.number) || 'number not read yet'}`;
	const payment = wordOf(PAYMENTS, row.paymentState) ?? '';
	const open = ['open', 'partial', 'reopened'].includes(row.paymentState) ? [money(row.openAmount, row.currency), day(row.dueDate) && `due ${day(row.dueDate)}`].filter((part) => part).join(', ') : (payment === '' ? '' : day(row.paidAt));
	return `<tr class=${style}><td>${again ? `<input type="checkbox" class="t" value="${escapeHtml(row.id)}" aria-label="Send ${escapeHtml(title)} again">` : ''}<td><button class=f>${sign} ${escapeHtml(word)}</button>${row.direction === 'sales' && style !== 'g' ? '<small>your invoicing tool must supply it again</small>' : ''}<th scope=row>${escapeHtml(title)}<small>${escapeHtml([row.supplier, day(date)].map(text).filter((part) => part !== '').join(', '))}</small><td>${escapeHtml(client)}<small>${row.direction === 'sales' ? 'sales' : 'purchase'} ${wordOf(KINDS, row.kind) ?? 'document'}</small><td class="m">${escapeHtml(money(text(row.total) || row.amount, row.currency))}<td>${escapeHtml(text(row.exactNumber) || (style === 'g' ? (wordOf(WAYS, text(row.flow)) ?? 'In Exact') : ''))}<small>${escapeHtml([nameOfDivision.get(text(row.division)) || row.division, text(row.exactStatus).replace(/^\d+ /, '')].map(text).filter((part) => part !== '').join(', '))}</small><td>${escapeHtml(payment)}<small>${escapeHtml(open)}</small>`;
}
const LABELS = ['Why', 'What to do', 'Came in', 'At rest since', 'Next try', 'Tries', 'Asked by', 'Booking flow', 'Payment asked', 'Seen in Exact', 'Code', 'Key in Exact'];
const details = ({ row }) => [
	text(row.message).slice(0, 400), row.direction === 'sales' && row.state !== 'sent' && row.state !== 'exists' ? [text(row.fix), 'Let your invoicing tool supply it again.'].filter((part) => part !== '').join(' ') : text(row.fix).slice(0, 400), time(row.announcedAt), time(row.finishedAt), time(row.nextTryAt),
	row.attempts ? String(row.attempts) : '', row.reason === 're-offer' ? 'offered again by the inbox' : text(row.reason).replace(/^resubmit(?=$|: )/, 'Resubmit'), row.flow, time(row.paymentCheckedAt), time(row.followedAt), row.code, row.key,
];

const heading = '<h1>Documents and Exact Online</h1>';
const links = '<nav aria-label="Other pages"><a href="connections-overview">Connections overview</a><a href="documents-overview">All documents</a></nav>';
const noFilter = Object.values(asked).every((value) => value === '');
if (all.length === 0 && noFilter) {
	return [{ json: { html: overviewPage('Documents and Exact Online', `${heading}<p>${links}</p><div class="card"><h2>There is no document yet</h2><p>An e-invoice stands here as soon as the inbox announces it, and stays with its outcome. Nothing arrived so far. If something should have:</p><ol><li>Is <b>Autopilot: receive</b> published? Publishing tells the inbox where to call.</li><li>Has the organisation a connection? Look at the <a href="connections-overview">Connections overview</a>.</li><li>What came in earlier can be offered again in the inbox ("API opnieuw aanbieden").</li></ol></div>`) } }];
}

const clients = [...new Set([...connections.map((row) => text(row.client) || text(row.partyName) || text(row.partyId)), ...all.map(({ client }) => client)])].sort((a, b) => a.localeCompare(b));
const divisions = [...new Set([...nameOfDivision.keys(), ...all.map(({ row }) => text(row.division))])].filter((code) => code !== '').sort((a, b) => (nameOfDivision.get(a) ?? a).localeCompare(nameOfDivision.get(b) ?? b));
const filters = `<form class="bar" method="get" action="documents-overview">
<label>Search <input type="search" name="q" value="${escapeHtml(wish.q)}" placeholder="supplier, number, total"></label>
<label>Kind <select name="kind">${pageOptions([['', 'All kinds'], ['purchase', 'Purchases'], ['purchase:invoice', 'Purchase invoices'], ['purchase:creditNote', 'Purchase credit notes'], ['sales', 'Sales'], ['sales:invoice', 'Sales invoices'], ['sales:creditNote', 'Sales credit notes']], wish.kind)}</select></label>
<label>Period <select name="period">${pageOptions([['', wish.period === '' && wish.from + wish.to !== '' ? 'As entered' : 'All dates'], ...wish.periods.map(({ value, words: name }) => [value, name])], wish.period)}</select></label>
<label>From <input type="date" name="from" value="${wish.period === '' ? escapeHtml(wish.from) : ''}"></label><label>To <input type="date" name="to" value="${wish.period === '' ? escapeHtml(wish.to) : ''}"></label>
<label>Client <select name="client">${pageOptions([['', 'All clients'], ...clients.map((client) => [client, client])], wish.client)}</select></label>
<label>Administration <select name="division">${pageOptions([['', 'All administrations'], ...divisions.map((code) => [code, nameOfDivision.get(code) ? `${nameOfDivision.get(code)} (${code})` : code])], wish.division)}</select></label>
<input type="hidden" name="state" value="${escapeHtml(wish.state)}"><button class="go">Filter</button>${noFilter ? '' : '<a href="documents-overview">Show all</a>'}</form>`;
const chips = `<div role="group" aria-label="State">${chip('', 'All')}${Object.entries(STATES).map(([state, name]) => chip(state, name)).join('')}</div>`;
const first = (page - 1) * PAGE + 1;
const turn = `<p class="pages">${shown.length === 0 ? '' : `${first} to ${first + rows.length - 1} of ${shown.length}`}${page > 1 ? ` <a rel="prev" href="${to({ page: page - 1 })}">Newer</a>` : ''}${page < pages ? ` <a rel="next" href="${to({ page: page + 1 })}">Older</a>` : ''}</p>`;

// Ticking only leads to a form: nothing is changed by this page, so no other site can make it change anything.
const again = `<form class="bar again" method="get" action="../form/send-again" target="_blank"><input type="hidden" name="rows" value=""><button class="go" disabled>Send again</button><span class="quiet" role="status">Tick documents to send them again. You say why in a form, and who you are is known from your n8n login.</span></form>`;
const AGAIN_SCRIPT = `(()=>{const f=document.querySelector('form.again'),t=[...document.querySelectorAll('.t')],a=document.getElementById('all');if(!f)return;const n=()=>{const c=t.filter(x=>x.checked);f.rows.value=c.map(x=>x.value).join(',');f.querySelector('button').disabled=c.length===0;f.querySelector('button').textContent=c.length===0?'Send again':'Send '+c.length+' again'};t.forEach(x=>x.addEventListener('change',n));if(a)a.addEventListener('change',()=>{t.forEach(x=>{x.checked=a.checked});n()});n()})()`;
const anyAgain = rows.some(({ row }) => mayGoAgain(row));
const table = rows.length === 0
	? '<div class="card"><p>No document fits this filter. <a href="documents-overview">Show all</a></p></div>'
	: `<table><thead><tr><th scope="col">${anyAgain ? '<input type="checkbox" id="all" aria-label="Tick all on this page">' : ''}<th scope="col">State<th scope="col">Document<th scope="col">Client<th scope="col">Total<th scope="col">In Exact<th scope="col">Payment</thead><tbody>${rows.map(line).join('\n')}</tbody></table>${turn}${hoverDetails(LABELS, rows.map(details))}${anyAgain ? `<script>${AGAIN_SCRIPT}</script>` : ''}`;
return [{ json: { html: overviewPage('Documents and Exact Online', `${heading}<p class="lead">What came in and went out, and what Exact Online has of it. As of ${DateTime.utc().setZone('Europe/Amsterdam').toFormat('d LLL yyyy HH:mm')}.</p>${links}${filters}${chips}${anyAgain ? again : ''}${turn}${table}`) } }];

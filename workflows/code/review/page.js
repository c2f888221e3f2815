// In: the proposal ('Proposal from Exact') and the lists of the administration. Out: the page for this document; `ready`
// when the person has asked to send it and nothing is missing.
/* global escapeHtml */
// @include shared/escape-html.js

const state = $('The document as it stands').first().json;
const proposal = $('Proposal from Exact').first().json;
const lists = $input.first().json;
const { place, of, why, connection } = state;
const ok = proposal.ok === true && proposal.invoice !== undefined;
const invoice = proposal.invoice ?? {};
const stops = [...(ok ? (proposal.needsPerson ?? []) : []), ...state.stops];
const ready = ok && state.wanted === 'book' && proposal.complete === true && state.stops.length === 0;
const fields = [];
const html = (name, text) => fields.push({ fieldType: 'html', elementName: name, html: text });
const row = (name, value) => (value ? `<tr><td>${name}&nbsp;</td><td>${escapeHtml(value)}</td></tr>` : '');
const base = String($execution.resumeFormUrl ?? '').split('/form-waiting/')[0];

if (state.say.length > 0) html('said', state.say.map((line) => `<p><b>${escapeHtml(line)}</b></p>`).join(''));
if (ok) {
	const money = (amount) => `${amount} ${invoice.currency}`;
	const link = base === '' || state.document.source === 'upload' ? '' : `<p><a href="${base}/webhook/purchase-invoice-picture?row=${state.document.rowId}" target="_blank">Open the PDF</a> (asks for the user and password of the pages)</p>`;
	html('document', `<h2>${escapeHtml(invoice.supplier)} · ${escapeHtml(money(invoice.withVat))}</h2>${link}<table>${row('For', `${connection.partyName} → ${connection.divisionName} (${connection.division})`)}${row('Supplier in Exact', proposal.relation ? `${String(proposal.relation.code).trim()} - ${proposal.relation.name}` : 'not known there')}${row('VAT number', invoice.supplierVat || invoice.supplierChamber)}${row('Date', `${invoice.issueDate}${invoice.dueDate ? `, due ${invoice.dueDate}` : ''}`)}${row('Without VAT', money(invoice.withoutVat))}${row('VAT', money(invoice.vat))}${row('Total', money(invoice.withVat))}${invoice.payable === invoice.withVat ? '' : row('To pay', money(invoice.payable))}</table>`);
} else {
	html('document', `<p><b>${escapeHtml(why.supplier)} ${escapeHtml(why.number)}</b></p><p>${escapeHtml(proposal.message ?? proposal.error ?? 'Exact Online gave no answer.')}</p><p>${escapeHtml(proposal.fix ?? '')}</p>`);
}
// What may be in Exact already is not laid aside: first it is looked up.
const doubtful = ['uncertain', 'sending'].includes(why.state);
html('reasons', `<p><b>Why it waits:</b> ${escapeHtml(why.message)}${doubtful ? ' Whether it is in Exact is not known: it is looked up there before anything is sent.' : ''}</p>${stops.length > 0 ? `<ul>${stops.map(({ message, fix }) => `<li>${escapeHtml(message)} ${escapeHtml(fix)}</li>`).join('')}</ul>` : ''}`);

/** What comes first is the proposal, then what this supplier had before, then the rest by code. */
function choices(rows, first, before) {
	const open = (rows ?? []).filter((one) => one.blocked !== true && String(one.code ?? '').trim() !== '');
	const codes = [...new Set([first, ...before].map((code) => String(code ?? '').trim()).filter((code) => code !== ''))];
	const byCode = new Map(open.map((one) => [String(one.code).trim(), one]));
	const rest = open.map((one) => String(one.code).trim()).filter((code) => !codes.includes(code)).sort();
	return [...codes.filter((code) => byCode.has(code)), ...rest].map((code) => ({ option: `${code} - ${String(byCode.get(code).name ?? '').replace(/[<>]/g, ' ').slice(0, 40)}` }));
}
function dropDown(label, name, options, first, required) {
	const chosen = options.find(({ option }) => option.startsWith(`${String(first ?? '').trim()} - `));
	fields.push({ fieldLabel: label, fieldName: name, fieldType: 'dropdown', requiredField: required, fieldOptions: { values: options }, ...(first && chosen ? { defaultValue: chosen.option } : {}) });
}
const FROM = { rule: 'by a rule', relation: 'default of the supplier', earlierEntries: 'as before', connection: 'default of the connection', vatMap: 'by the VAT map', onlyFitting: 'the only one that fits', standard: 'default', needsPerson: 'please choose' };

const lines = ok ? (proposal.lines ?? []) : [];
const byLine = lines.length > 0 && (state.mode === 'line' || (state.mode === 'asConnected' && lines.length > invoice.groups.length + 1));
const withCenters = (lists.costCenters ?? []).some(({ blocked }) => blocked !== true);
/** Category of UNCL 5305 in the words of a bookkeeper. */
const KIND = { AE: 'reverse charge', K: 'inside the EU', G: 'export', E: 'exempt', Z: 'zero rate', O: 'outside VAT' };
const groupOf = (group) => {
	const [category, rate] = group.split('/');
	return KIND[category] ?? (rate === undefined ? group : `${rate} %`);
};
for (const line of lines) {
	const typed = state.typed[line.line] ?? {};
	const about = line.purchase ?? { role: 'goods', group: '', before: { glAccounts: [], vatCodes: [] } };
	const title = about.role === 'rounding' ? 'Rounding' : byLine ? `${line.line}. ${line.description}` : about.group === '' ? 'The whole document' : `VAT ${groupOf(about.group)}`;
	const short = about.role === 'rounding' ? 'the rounding' : byLine ? `line ${line.line}` : about.group === '' ? 'the document' : groupOf(about.group);
	html(`line${line.line}`, `<h4>${escapeHtml(title)} · ${escapeHtml(line.amountFC)} ${escapeHtml(invoice.currency)}</h4><p>${line.vatAmountFC === null ? '' : `VAT ${escapeHtml(line.vatAmountFC)} ${escapeHtml(invoice.currency)}. `}Account: ${escapeHtml(FROM[line.glAccount.from] ?? line.glAccount.from)}. VAT code: ${escapeHtml(FROM[line.vatCode.from] ?? line.vatCode.from)}.</p>`);
	dropDown(`Ledger account for ${short}`, `account${line.line}`, choices(lists.glAccounts, line.glAccount.code, about.before.glAccounts), line.glAccount.code, false);
	fields.push({ fieldLabel: `or type its code (${short})`, fieldName: `typed${line.line}`, fieldType: 'text', ...(typed.account ? { defaultValue: typed.account } : {}) });
	if (about.role !== 'rounding') {
		dropDown(`VAT code for ${short}`, `vat${line.line}`, choices(lists.vatCodes, line.vatCode.code, about.before.vatCodes), line.vatCode.code, false);
		if (withCenters) dropDown(`Cost centre for ${short} (may stay empty)`, `center${line.line}`, choices(lists.costCenters, line.costCenter.code, []), line.costCenter.code, false);
	}
}

if (ok) html('entry', '<h4>The whole entry</h4>');
const PURCHASE_JOURNAL = 22;
if (ok) dropDown('Journal', 'journal', choices((lists.journals ?? []).filter(({ type }) => type === PURCHASE_JOURNAL), proposal.journal || state.journal, []), proposal.journal || state.journal, false);
// A supplier that is made here has no payment condition of its own, and Exact wants one.
if (ok && (!proposal.relation || state.paymentCondition !== '' || stops.some(({ code }) => String(code).startsWith('PAYMENT_CONDITION')))) dropDown('Payment condition', 'paymentCondition', choices(lists.paymentConditions, state.paymentCondition, []), state.paymentCondition, false);

/** What a person may settle by having looked at it. Everything else must be put right. */
const MAY = { NEW_IBAN: 'I have verified the new bank account', PROBABLY_PAID: 'It is right to book it although it is probably paid', PREPAID: 'It is right to book the whole amount', FACTORING: 'I will set the payee in Exact', ONE_STOP_SHOP: 'It is right to book it although it is OSS', MARGIN_SCHEME: 'It is right to book it although it is under the margin scheme', DIRECT_DEBIT: 'It will not be paid twice', CURRENCY_NOT_ALLOWED: 'Let Exact decide on the currency', CLOSED_PERIOD: 'Book it in the next open period', RELATION_UNKNOWN: 'Make this supplier in Exact', POSSIBLE_DUPLICATE: 'It is no duplicate' };
const toConfirm = [...new Set([...stops.map(({ code }) => code), ...state.checked])].filter((code) => MAY[code] !== undefined);
const offered = toConfirm.map((code) => ({ code, option: MAY[code] }));
if (offered.length > 0) fields.push({ fieldLabel: 'I have checked', fieldName: 'checked', fieldType: 'checkbox', fieldOptions: { values: offered.map(({ option }) => ({ option })) } });
if (ok) {
	if (!proposal.relation || state.relation !== '') fields.push({ fieldLabel: 'Supplier in Exact (code), if it is there under another name', fieldName: 'relation', fieldType: 'text', ...(state.relation === '' ? {} : { defaultValue: state.relation }) });
	fields.push({ fieldLabel: 'For next time', fieldName: 'remember', fieldType: 'checkbox', fieldOptions: { values: [{ option: 'Remember these choices for this supplier' }] } });
}
const actions = [
	...(ok ? ['Send to Exact', byLine ? 'Show VAT groups' : 'Split per line', 'Make a new ledger account first'] : []),
	...(doubtful ? [] : ['Hold', 'Not for this client', 'Already booked']), 'Later', 'Stop here',
];
fields.push({ fieldLabel: 'What now?', fieldName: 'action', fieldType: 'radio', requiredField: true, fieldOptions: { values: actions.map((option) => ({ option })) }, defaultValue: ok ? 'Send to Exact' : 'Later' });
fields.push({ fieldLabel: 'Why (needed for Hold, Not for this client and Already booked)', fieldName: 'reason', fieldType: 'text', placeholder: 'Reason' });

const number = ok ? `${invoice.type === 'creditNote' ? 'Credit note' : 'Invoice'} ${invoice.number}` : `${why.number || 'Document'}`;
return [{ json: { ready, title: `${number} (${place} of ${of})`, description: 'It is yours for half an hour. Nothing is sent before you choose so.', fields, offered, byLine, actions, state, proposal } }];

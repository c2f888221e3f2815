// In: the answers of the page. Out: what the person decided, and the document as it stands then. The browser is not
// trusted: what is no offered action decides nothing.
const { state, proposal, offered, byLine, actions } = $('The page').first().json;
const [source] = $('Each document').all();
const answers = $input.first().json;
const codeOf = (value) => String(value ?? '').split(' - ')[0].trim();
const DECISIONS = { 'Send to Exact': 'book', 'Split per line': 'look', 'Show VAT groups': 'look', 'Make a new ledger account first': 'account', Hold: 'hold', 'Not for this client': 'skip', 'Already booked': 'booked', Later: 'later', 'Stop here': 'stop' };
const reason = String(answers.reason ?? '').trim();
const who = answers.user?.email ?? $('The form is opened').first().json.user?.email ?? 'somebody with access to the form';
const give = (decision, changes = {}) => [{ json: { ...state, say: [], stops: [], wanted: '', reason, who, ...changes, decision }, ...(source.binary === undefined ? {} : { binary: source.binary }) }];

// Nobody answered within a day: let the document go, show no page to nobody.
if (answers.action === undefined) return give('gone');
const decision = actions.includes(answers.action) ? DECISIONS[answers.action] : 'look';
if (['hold', 'skip', 'booked'].includes(decision) && reason === '') return give('look', { say: ['Say in "Why" what the reason is: it is kept with the document.'] });

const typed = {};
const rules = [];
const missing = [];
let roundingAccount = state.roundingAccount;
for (const line of proposal.lines ?? []) {
	const account = String(answers[`typed${line.line}`] ?? '').trim() || codeOf(answers[`account${line.line}`]);
	const vat = codeOf(answers[`vat${line.line}`]);
	if (String(answers[`typed${line.line}`] ?? '').trim() !== '') typed[line.line] = { account };
	if (line.purchase?.role === 'rounding') {
		roundingAccount = account;
		continue;
	}
	if (account === '') missing.push(`Choose a ledger account for line ${line.line}.`);
	if (vat === '') missing.push(`Choose a VAT code for line ${line.line}.`);
	rules.push({ priority: -1000, enabled: true, field: 'line', value: String(line.line), glAccount: account, vatCode: vat, costCenter: codeOf(answers[`center${line.line}`]) });
}
const ticked = Array.isArray(answers.checked) ? answers.checked : [];
const changes = {
	typed, rules, roundingAccount,
	journal: codeOf(answers.journal) || state.journal,
	paymentCondition: codeOf(answers.paymentCondition) || state.paymentCondition,
	relation: String(answers.relation ?? state.relation ?? '').trim(),
	checked: [...new Set([...state.checked.filter((code) => !offered.some((one) => one.code === code)), ...offered.filter(({ option }) => ticked.includes(option)).map(({ code }) => code)])],
	remember: Array.isArray(answers.remember) && answers.remember.length > 0,
};
// Other lines: what was chosen for the old ones says nothing of them.
if (answers.action === 'Split per line' || answers.action === 'Show VAT groups') return give('look', { ...changes, rules: [], typed: {}, mode: byLine ? 'group' : 'line' });
if (decision !== 'book') return give(decision, changes);
// PUR-5: nothing is sent while a line lacks something. Exact's own lists are asked before it is written.
if (missing.length > 0) return give('look', { ...changes, say: missing });
return give('look', { ...changes, wanted: 'book' });

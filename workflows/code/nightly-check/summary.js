// Out: one item that says how the night went: counts, what changed, and one sentence per thing that a person should know.
const text = (value) => String(value ?? '').trim();
const all = (name) => ($(name).isExecuted ? $(name).all().map((item) => item.json) : []);
const verdicts = all('Verdict per connection').filter(({ id }) => id !== undefined).map(({ verdict }) => verdict);
const answers = all('All answers').filter(({ kind }) => kind !== undefined);
const connections = all('All connections').filter(({ id }) => id !== undefined);
const news = all('News of the postboxes').filter(({ rowId }) => rowId !== undefined);
const live = verdicts.filter(({ state }) => state === 'live');
/** As the overview shows it: a client's own login is never green. */
const colour = ({ check, loginKind }) => (check === 'green' && loginKind !== 'firm' ? 'yellow' : check);
const of = (wanted) => live.filter((one) => colour(one) === wanted);
const dossier = ({ name, division, divisionName }) => `${name} (${[division, divisionName].filter((part) => part !== '').join(' ')})`;
const sentence = (one) => `${dossier(one)}: ${one.checkText}${one.fix ? ` ${one.fix}` : ''}`;
const times = (number, one, more) => `${number} ${number === 1 ? one : more}`;

const listening = all('Does it listen?')[0];
const hook = all('The hook of the inbox').find((one) => one.repaired !== undefined || one.error !== undefined);
const hookSays = listening === undefined ? '' : listening.listens === 'no' ? 'no trigger' : hook === undefined ? 'not asked' : hook.error !== undefined ? 'failed' : hook.repaired ? `repaired: ${hook.fault}` : 'in order';
const lapse = live.filter(({ loginKind, check }) => loginKind !== 'firm' && check !== 'red');

const redIds = new Set(all('Verdict per connection').filter(({ check }) => check === 'red').map(({ id }) => id));

const warnings = [];
if (listening?.listens === 'no') warnings.push(`Nothing listens at ${listening.address}: publish "Autopilot: receive". Until then no e-invoice comes in. (If it was imported by hand, put the address of its trigger into Settings > receiveAddress.)`);
else if (hookSays === 'failed') warnings.push(`The hook of the inbox could not be looked at: ${hook.message ?? hook.error}`);
else if (hook?.repaired) warnings.push(`${hook.message} Documents that arrived meanwhile were not announced: offer them again in the inbox ("API opnieuw aanbieden").`);
for (const one of of('red')) warnings.push(`Red. ${sentence(one)}`);
for (const one of live.filter(({ check }) => check === 'yellow').filter(({ before, code }) => before !== 'yellow' || code === 'SHARED_USER')) warnings.push(`Yellow. ${sentence(one)}`);
if (lapse.length > 0) warnings.push(`Yellow. ${times(lapse.length, 'connection uses', 'connections use')} a client's own login, which lapses when that Exact user links the app elsewhere: ${lapse.slice(0, 10).map(dossier).join('; ')}${lapse.length > 10 ? ' …' : ''}. Safer: link them with the login of the office.`);
const unasked = connections.filter(({ id, state }) => state === 'live' && !all('Verdict per connection').some((one) => one.id === id));
if (unasked.length > 0) warnings.push(`${times(unasked.length, 'connection', 'connections')} could not be looked at tonight (Exact was out of reach, or a limit was met); the colours stay as they were.`);
for (const { failure, kind } of answers.filter((one) => one.failure !== undefined && one.kind === 'postbox' && !redIds.has(one.connectionId)).slice(0, 5)) warnings.push(`The ${kind} of an administration could not be read: ${failure.message}`);
for (const one of news.filter(({ todo }) => todo === 'finish')) warnings.push(`${one.partyName}: ${one.name} was ${one.result === 'missing' ? 'removed' : 'rejected'} in Exact.`);
for (const one of news.filter(({ todo, result }) => todo === 'note' && result === 'error').slice(0, 20)) warnings.push(`${one.partyName}: ${one.name} stands in error in the digital postbox. Open it in Exact (Digitale postbus > Ontvangen).`);
const unseen = news.filter(({ todo }) => todo === 'unseen');
if (unseen.length > 0) warnings.push(`${times(unseen.length, 'message is', 'messages are')} not in sight in Exact, without proof that somebody removed them: ${unseen.slice(0, 5).map(({ partyName, name }) => `${partyName}: ${name}`).join('; ')}.`);
const webhooks = answers.filter(({ kind }) => kind === 'webhooks').flatMap(({ webhooks: told, failure }) => (told ?? []).length === 0 && failure ? [{ error: failure.message }] : told);
const sayWebhook = ({ code, state, callbackUrl, message, error, fix }) => (code === 'CALLBACK_NOT_REACHED' ? `it is gone, and nothing answers at ${callbackUrl} any more. Is its workflow published? If it was switched off on purpose, all is well.` : `${message ?? error}${state === 'taken' || state === 'failed' ? ` ${fix ?? ''}` : ''}`);
for (const one of webhooks.filter(({ repaired, state, error }) => repaired === true || state === 'taken' || state === 'failed' || (error !== undefined && error !== null))) warnings.push(`Webhook of Exact${one.topic ? ` (${one.topic}, ${one.division})` : ''}: ${text(sayWebhook(one))}`);

return [{ json: {
	at: DateTime.utc().toISO(),
	connections: { looked: verdicts.length, green: of('green').length, yellow: of('yellow').length, red: of('red').length, turnedRed: of('red').filter(({ before }) => before !== 'red').map(dossier), turnedGreen: of('green').filter(({ before }) => before === 'red').map(dossier) },
	logins: answers.filter(({ kind }) => kind === 'login').length,
	fullChecks: answers.filter(({ kind }) => kind === 'full').length,
	inboxHook: hookSays,
	webhooks: { listed: webhooks.filter(({ state }) => state === 'present' || state === 'made').length, madeAgain: webhooks.filter(({ repaired }) => repaired === true).length, taken: webhooks.filter(({ state }) => state === 'taken').length },
	messages: { followed: news.filter(({ todo }) => todo === 'note').length, processed: news.filter(({ todo, result }) => todo === 'note' && result === 'processed').length, rejected: news.filter(({ todo, result }) => todo === 'finish' && result === 'rejected').length, removed: news.filter(({ todo, result }) => todo === 'finish' && result === 'missing').length, unseen: unseen.length },
	warnings,
	text: warnings.length === 0 ? `Nightly check: ${times(live.length, 'connection', 'connections')}, all is well.` : `Nightly check: ${times(warnings.length, 'thing', 'things')} to look at.\n\n${warnings.map((one) => `- ${text(one)}`).join('\n')}`,
} }];

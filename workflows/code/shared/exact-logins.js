/* global asOption, beginOf, choice, radio, input, note, paragraph, escapeHtml */
// Which Exact logins can serve a connection: the one of the Settings, those that serve connections already, and a new one
// that the operator names by the address of its workflow.
const NEW_LOGIN = 'Another Exact login - name it below';
const LOGIN_KINDS = ['firm - a login of the office (green)', 'own - a login of this client (yellow)'];

function knownLogins(settings, connections) {
	const logins = new Map([[settings.exactLogin, { gateway: settings.exactLogin, gatewayLabel: settings.exactLoginLabel, loginKind: settings.loginKind, used: 0, exactUser: '' }]]);
	for (const row of connections) {
		if (!row.gateway) continue;
		const known = logins.get(row.gateway) ?? { gateway: row.gateway, gatewayLabel: row.gatewayLabel || 'Exact login', loginKind: row.loginKind || 'firm', used: 0, exactUser: '' };
		logins.set(row.gateway, { ...known, used: known.used + 1, exactUser: known.exactUser || row.exactUser || '' });
	}
	const labels = [...logins.values()].map(({ gatewayLabel }) => gatewayLabel);
	return [...logins.values()].map((login) => ({
		...login,
		option: asOption(`${login.gatewayLabel}${labels.filter((label) => label === login.gatewayLabel).length > 1 ? ` [${login.gateway}]` : ''} - ${login.loginKind === 'own' ? 'a login of a client' : 'the login of the office'}${login.exactUser ? `, ${login.exactUser}` : ''}, serves ${login.used} ${login.used === 1 ? 'connection' : 'connections'}`),
	}));
}

const loginFields = (logins, chosen) => [
	radio('Exact login', 'login', [...logins.map(({ option }) => option), NEW_LOGIN], chosen ?? logins[0].option),
	note('another', `${paragraph('<b>Another Exact login</b> (a client’s own, or another country): in n8n duplicate the workflow <i>Exact login</i>, give it a name, choose the other credential in its Exact nodes and publish it. Then copy the address of that workflow from the browser to here. It is remembered for next time.')}`),
	input('Address of its workflow', 'loginAddress', '', { placeholder: 'https://your-n8n/workflow/AbCdEf123456' }),
	input('What you call it', 'loginLabel', '', { placeholder: 'Exact login of Bakkerij Jansen' }),
	choice('Whose login is it?', 'loginKind', LOGIN_KINDS, LOGIN_KINDS[1], false),
];

/** @returns the login, or `{ title, message, fix }` */
function chosenLogin(answer, logins) {
	const known = logins.find(({ option }) => option === answer.login);
	if (known !== undefined) return known;
	if (answer.login !== NEW_LOGIN) return { title: 'No Exact login was chosen', message: 'The login in the answer is not one that was offered.', fix: 'Open the form again and choose a login.' };
	const address = String(answer.loginAddress ?? '').trim();
	const gateway = (/\/workflow\/([\w-]+)/.exec(address) ?? /^([\w-]{6,40})$/.exec(address))?.[1];
	if (gateway === undefined) {
		return { title: 'The new Exact login has no address', message: `"${address.slice(0, 80)}" is not the address of a workflow.`, fix: 'Open the duplicate of the workflow "Exact login" in n8n and copy its address from the browser: it ends in /workflow/ and a code.' };
	}
	const same = logins.find((login) => login.gateway === gateway);
	if (same !== undefined) return same;
	return { gateway, gatewayLabel: asOption(answer.loginLabel).slice(0, 80) || `Exact login ${gateway}`, loginKind: beginOf(answer.loginKind) === 'firm' ? 'firm' : 'own', used: 0, exactUser: '', isNew: true };
}

/** What a login answered instead of rows; undefined when it gave rows. */
function loginProblem(answer, login) {
	const failure = answer.find((row) => row.ok === false || row.error !== undefined);
	if (failure === undefined) return undefined;
	const notThere = /not active|could not be found|not published|does not exist/i.test(`${failure.message ?? ''} ${failure.error ?? ''}`);
	return {
		title: `${login.gatewayLabel} does not answer`,
		message: failure.message ?? failure.error,
		fix: notThere ? 'Open that workflow in n8n (a duplicate of "Exact login") and publish it; look whether the address is right. Then open this form again.' : failure.details?.fix ?? failure.fix ?? 'Look at the credential of that workflow in n8n, then open this form again.',
	};
}

// green: the office's login, granted, in order when it was looked at last. yellow: works, but may lapse or wants a look.
// red: nothing is delivered. Out: the colour and, where it is not green, why, in one sentence.
function colourOf(connection, now) {
	const text = (value) => String(value ?? '').trim();
	const moment = (value) => DateTime.fromISO(text(value), { zone: 'utc' });
	const day = (value) => value.setZone('Europe/Amsterdam').toFormat('d LLL yyyy');
	const red = (why) => ({ colour: 'red', why });
	const yellow = (why) => ({ colour: 'yellow', why });

	if (text(connection.state) === 'off') return red('Switched off: nothing is delivered.');
	if (text(connection.state) === 'migrating') return red('Being moved: nothing is delivered until the move is done.');
	if (text(connection.state) === 'needs relink') return red(text(connection.checkText) || 'Needs relink: its own link ended with the move to the login of the office. Choose Override.');
	if (text(connection.state) !== 'live') return red(`"${text(connection.state)}" is not a state of a connection: nothing is delivered.`);
	if ([connection.division, connection.gateway, connection.seal].some((value) => text(value) === '')) return red('Not linked: choose its administration with Configure.');
	if (text(connection.check) === 'red') return red(text(connection.checkText) || 'The last check failed.');

	const [success, error] = [moment(connection.lastSuccessAt), moment(connection.lastErrorAt)];
	// A connection is looked at while it is made.
	const looked = moment(connection.checkedAt).isValid ? moment(connection.checkedAt) : moment(connection.activeFrom);
	if (error.isValid && (!success.isValid || error > success)) return yellow(`The last delivery failed: ${text(connection.lastError) || 'no reason was noted'}`);
	if (text(connection.check) === 'yellow') return yellow(text(connection.checkText) || 'The last check had remarks.');
	if (!looked.isValid) return yellow('Never checked. Is "Nightly check" published?');
	if (looked < now.minus({ hours: 50 })) return yellow(`Not checked since ${day(looked)}. Is "Nightly check" published?`);
	if (text(connection.loginKind) !== 'firm') return yellow("Linked by the client's own login: it lapses when the same Exact user links this app elsewhere.");
	return { colour: 'green', why: '' };
}

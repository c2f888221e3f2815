// @include shared/letters-and-digits.js
/* global lettersAndDigits */
// Out: one item per connection that is switched now, as it will be; each line that cannot be switched any more falls out,
// and the report names it. Begins the short span: from here to the store no call goes to Exact.
const { plan, report } = $('The plan').first().json;
const { login } = $('The login').first().json;
const { who } = $('Decided').first().json;
const rows = $('Connections by now').all().map((item) => item.json).filter((row) => row.id !== undefined);
const before = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const boxes = $('Postboxes in Exact').isExecuted ? $('Postboxes in Exact').all().map((item) => item.json) : [];
const SAME = ['partyId', 'division', 'gateway', 'activeFrom', 'seal', 'flow', 'state', 'mailTo'];
const at = DateTime.utc().toISO();
const out = [];
for (const line of plan.filter(({ problem }) => problem === undefined)) {
	const row = rows.find(({ id }) => id === line.rowId);
	const was = before.find(({ id }) => id === line.rowId);
	const cannot = (problem, fix) => out.push({ number: line.number, id: -1, problem, fix });
	if (line.rowId !== 0 && (row === undefined || SAME.some((name) => String(row[name] ?? '') !== String(was[name] ?? '')))) { cannot('Somebody changed this connection meanwhile.', 'Look at it and move this line again.'); continue; }
	const taken = rows.find((one) => one.id !== line.rowId && (String(one.division) === line.target.code || lettersAndDigits(one.partyId) === lettersAndDigits(line.partyId)));
	if (taken !== undefined) { cannot(`It was taken meanwhile: ${taken.partyName} to ${taken.divisionName}.`, 'Look at that connection and move this line again.'); continue; }
	const box = boxes.find((one) => String(one.forDivision ?? '') === line.target.code && one.id);
	const failed = boxes.find((one) => String(one.forDivision ?? '') === line.target.code && !one.id);
	if (line.needsPostbox && box === undefined) { cannot(failed?.message ?? 'Exact gave no postbox for this administration.', failed?.fix ?? 'In Exact Online: Stamgegevens > Bedrijf > Digitale brievenbus (Master data > Company > Digital postbox, Données de base > Entreprise > Boîte aux lettres numérique).'); continue; }
	const moved = row !== undefined && String(row.division) !== line.target.code;
	out.push({
		number: line.number, id: line.rowId,
		connection: {
			flow: 'postbox', client: '', mailTo: '', bankFeed: 'exact', booking: '', ...(row ?? {}), ...(moved ? { booking: '', mailTo: '' } : {}),
			partyVat: line.partyVat, partyChamber: line.partyChamber,
			schemaVersion: inject.schemaVersion, partyId: line.partyId, partyName: line.partyName,
			division: line.target.code, divisionName: line.target.name, divisionVat: line.target.vatNumber, divisionChamber: line.target.chamberOfCommerce,
			gateway: login.gateway, gatewayLabel: login.gatewayLabel, loginKind: login.loginKind, exactUser: report.login,
			mailboxId: box?.id ?? '', mailboxName: box?.mailbox ?? '', state: 'live', activeFrom: at, linkedBy: who,
			check: report.verdict, checkText: report.text, checkedAt: report.checkedAt,
		},
	});
}
return out.length === 0 ? [{ json: { id: -1, nothing: true } }] : out.map((json) => ({ json }));

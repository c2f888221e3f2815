// Out: the connection with its seal and the name of who made it. Without a seal nothing is stored.
const { connection } = $('With its postbox').first().json;
const seal = $input.first()?.json?.seal;
if (typeof seal !== 'string' || seal === '') {
	return [{ json: { allowed: false, title: 'The connection could not be locked', message: $input.first()?.json?.message ?? $input.first()?.json?.error ?? 'The Exact login gave no seal.', fix: 'Is the workflow "Exact login" published, and does its node "Seal of the connection" have the Exact credential?' } }];
}
return [{ json: { allowed: true, connection: { ...connection, seal, linkedBy: $('The form is opened').first().json.user?.email ?? 'form' } } }];

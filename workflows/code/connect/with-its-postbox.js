// Out: the connection with the postbox that takes its documents; a reason where there is none (AUT-15).
// Only the flow postbox needs one.
const { connection } = $('May it be connected?').first().json;
const answer = $input.first()?.json ?? {};
if (connection.flow !== 'postbox') return [{ json: { allowed: true, connection: { ...connection, mailboxId: answer.id ?? '', mailboxName: answer.mailbox ?? '' } } }];
if (!answer.id) {
	return [{ json: {
		allowed: false,
		title: 'The administration has no digital postbox',
		message: answer.message ?? answer.error ?? 'Exact Online gave no postbox for this administration.',
		fix: answer.details?.fix ?? answer.fix ?? 'In Exact Online: Stamgegevens > Bedrijf > Digitale brievenbus (Master data > Company > Digital postbox, Données de base > Entreprise > Boîte aux lettres numérique). The Exact user needs the right to manage digital postboxes.',
	} }];
}
return [{ json: { allowed: true, connection: { ...connection, mailboxId: answer.id, mailboxName: answer.mailbox ?? '' } } }];

// Out: the connection with the postbox that takes its documents; a reason where there is none (AUT-15).
// A connection on hold needs none yet.
const { connection } = $('May it be connected?').first().json;
const answer = $input.first()?.json ?? {};
if (connection.flow === 'hold') return [{ json: { allowed: true, connection: { ...connection, mailboxId: answer.id ?? '', mailboxName: answer.mailbox ?? '' } } }];
if (answer.id === undefined) {
	return [{ json: {
		allowed: false,
		title: 'The administration has no digital postbox',
		message: answer.message ?? answer.error ?? 'Exact Online gave no postbox for this administration.',
		fix: answer.fix ?? 'In Exact Online: Master data > Company > Digital postbox ("Digitale brievenbus"). The Exact user needs the right to manage digital postboxes.',
	} }];
}
return [{ json: { allowed: true, connection: { ...connection, mailboxId: answer.id, mailboxName: answer.mailbox ?? '' } } }];

// Out: what Resubmit tells of this source.
const { mails, found, unclear, silent } = $('What the mails say').first().json;
const answers = $('Announce them').isExecuted ? $('Announce them').all().map((item) => item.json) : [];
const fresh = answers.filter(({ answer }) => answer === 'new').length;
const named = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
const sentences = [
	`${named(mails, 'mail')} named ${named(found.length, 'document')}, ${fresh} of them not known here`,
	unclear.length > 0 ? `${unclear.length} without an organisation: ${unclear.slice(0, 5).join(', ')}` : '',
	silent > 0 ? `${named(silent, 'mail')} without a document id: look into the mailbox` : '',
];
return [{ json: { name: 'watchdog mails', value: sentences.filter((one) => one !== '').join('; '), savedAt: DateTime.utc().toISO() } }];

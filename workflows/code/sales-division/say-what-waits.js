// Out: the outcomes, where those that are to be tried again say how: a sales document is kept nowhere here, so only its
// source can hand it over once more.
const again = (nextTryAt) => {
	const at = DateTime.fromISO(String(nextTryAt ?? ''));
	const from = at.isValid && at > DateTime.now() ? ` after ${at.setZone('Europe/Amsterdam').toFormat('HH:mm')}` : '';
	return `The document itself is not kept: send it again${from} with the form "Send sales documents", or the nightly run hands it over again. What is in Exact already is found, not sent twice.`;
};
return $input.all().map(({ json }) => {
	const waits = json.state === 'uncertain' || (json.state === 'failed' && json.retryable === true);
	return { json: waits ? { ...json, fix: `${json.fix ?? ''} ${again(json.nextTryAt)}`.trim() } : json };
});

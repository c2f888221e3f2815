// The column `reason` of ExactDeliveries says why a row was taken up again: `re-offer` (by the inbox), `resubmit` or
// `resubmit: words` (by the form or the schedule of Resubmit), or the words of a person.
const OF_RESUBMIT = 'resubmit';

/** What Resubmit writes there. */
function reasonOfResubmit(words) {
	const said = String(words ?? '').trim();
	return said === '' ? OF_RESUBMIT : `${OF_RESUBMIT}: ${said}`;
}

/** Did Resubmit offer it last? Then it can wait: it leaves a part of the day's calls to other work. */
function isOfResubmit(reason) {
	const said = String(reason ?? '');
	return said === OF_RESUBMIT || said.startsWith(`${OF_RESUBMIT}:`);
}

/** What a person said about it, '' when nobody said anything. */
function wordsOfPerson(reason) {
	const said = String(reason ?? '').trim();
	if (said === 're-offer' || said === OF_RESUBMIT) return '';
	return isOfResubmit(said) ? said.slice(OF_RESUBMIT.length + 1).trim() : said;
}

// The booking flow of a document that is offered again (part of ledger/plan-writes.js and ledger/decide-new.js).

/** No file of it lies in Exact. What cannot be read proves nothing. */
function nothingStored(files) {
	try {
		const list = files === undefined || files === null || files === '' ? [] : JSON.parse(files);
		return Array.isArray(list) && list.every((file) => file.state === 'missing');
	} catch {
		return false;
	}
}

/**
 * A document keeps the flow of its first try, because only there can be looked up what became of it. Where nothing can have been written it
 * is free again and takes the flow that its connection has by now: it was never tried, or its only try ended in `parked` with no object and no
 * file in Exact. A mail cannot be looked up, so that one that was tried keeps its way. Sales have one way only.
 */
function wayOfDocument(row) {
	const flow = row.flow ?? '';
	if (row.source === 'sales' || (row.doubtfulSince ?? '') !== '') return flow;
	const [attempts, tried] = [Number(row.attempts ?? 0), (row.firstAttemptAt ?? '') !== ''];
	if (attempts === 0 || (!tried && ['parked', 'failed'].includes(row.state))) return '';
	const onlyParked = attempts === 1 && row.state === 'parked' && flow !== 'postboxMail' && (row.exactId ?? '') === '' && nothingStored(row.files);
	return onlyParked ? '' : flow;
}

// The reconciliation (aansluiting): what came in during a month, and where each document is now. Amounts are whole cents, so
// that nothing is rounded; what has no total is counted and named, never taken for zero.
const RECONCILED = {
	booked: 'Booked in Exact',
	delivered: 'Delivered to Exact, waits for the bookkeeper there',
	waiting: 'Waiting here',
	rejected: 'Rejected',
	removed: 'Removed in Exact',
	aside: 'Laid aside by a person',
};
const LINE_OF_STATE = {
	received: 'waiting', ready: 'waiting', sending: 'waiting', uncertain: 'waiting', parked: 'waiting', held: 'waiting', 'before-link': 'waiting', failed: 'waiting', differs: 'waiting',
	rejected: 'rejected', rejectedInExact: 'rejected', removedInExact: 'removed', skipped: 'aside',
};

function lineOfRow(row) {
	if (row.state === 'sent' || row.state === 'exists') {
		// An entry is in the books as a proposal; a message in the postbox is, once Exact calls it processed (50).
		return row.direction === 'sales' || row.flow === 'entry' || Number.parseInt(String(row.exactStatus ?? ''), 10) >= 50 ? 'booked' : 'delivered';
	}
	return Object.hasOwn(LINE_OF_STATE, String(row.state)) ? LINE_OF_STATE[row.state] : undefined;
}

/** '12.50' -> 1250n; undefined for what is no amount in cents. */
function centsOf(text) {
	const match = /^(-?)(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(String(text ?? '').trim());
	if (match === null) return undefined;
	const cents = BigInt(match[2]) * 100n + BigInt((match[3] ?? '').padEnd(2, '0') || '0');
	return match[1] === '-' ? -cents : cents;
}

function centsAsText(cents) {
	const plain = String(cents < 0n ? -cents : cents).padStart(3, '0');
	return `${cents < 0n ? '-' : ''}${plain.slice(0, -2)}.${plain.slice(-2)}`;
}

/** '2026-10' of the moment at which the inbox (or the invoicing tool) first announced it, by the clock of the office. */
function monthOfRow(row) {
	const moment = DateTime.fromISO(String(row.announcedAt ?? ''), { zone: 'utc' });
	return moment.isValid ? moment.setZone('Europe/Amsterdam').toFormat('yyyy-LL') : '';
}

/**
 * @param month '2026-10' @param client '' = all
 * @returns per client, direction and currency: the lines with number and total, every document that is not booked, and what does not add up
 */
function reconcile(rows, connections, month, client) {
	const parties = new Map(connections.map((one) => [String(one.partyId ?? '').toUpperCase(), one]));
	const groups = new Map();
	const seen = new Map();
	for (const row of rows) {
		if (monthOfRow(row) !== month) continue;
		const connection = parties.get(String(row.partyId ?? '').toUpperCase());
		const name = String(connection?.client || connection?.partyName || row.partyId || 'unknown');
		if (client !== '' && name !== client) continue;
		const direction = row.direction === 'sales' ? 'sales' : 'purchase';
		const currency = String(row.currency || (direction === 'sales' ? 'EUR' : '?'));
		const key = [name, direction, currency].join('\n');
		const empty = () => ({ number: 0, cents: 0n, withoutTotal: 0 });
		const group = groups.get(key) ?? { client: name, direction, currency, received: empty(), lines: Object.fromEntries(Object.keys(RECONCILED).map((line) => [line, empty()])), open: [], faults: [] };
		groups.set(key, group);
		const cents = centsOf(row.total);
		const add = (line) => {
			line.number += 1;
			if (cents === undefined) line.withoutTotal += 1;
			else line.cents += cents;
		};
		add(group.received);
		const line = lineOfRow(row);
		const named = `${row.supplier || 'document'} ${row.number || row.documentId || row.id}`;
		if (line === undefined) group.faults.push(`${named} stands in the state "${row.state}", which no line of this page takes.`);
		else add(group.lines[line]);
		if ((line === 'booked' || line === 'delivered') && row.flow !== 'postboxMail' && String(row.exactId ?? '') === '') group.faults.push(`${named} counts as delivered, but no number of Exact stands with it.`);
		if ((line === 'booked' || line === 'delivered') && String(row.key ?? '') !== '') {
			const same = `${row.division}\n${row.key}\n${direction}`;
			if (seen.has(same)) group.faults.push(`${named} counts twice: rows ${seen.get(same)} and ${row.id} are one document in Exact.`);
			seen.set(same, row.id);
		}
		if (line !== 'booked') group.open.push({ rowId: row.id, line: line ?? 'nowhere', supplier: row.supplier ?? '', number: row.number ?? '', issueDate: row.issueDate ?? '', total: cents === undefined ? '' : centsAsText(cents), state: row.state, division: row.division ?? '', message: row.message ?? '' });
	}
	for (const group of groups.values()) {
		const sum = Object.values(group.lines).reduce((all, one) => ({ number: all.number + one.number, cents: all.cents + one.cents, withoutTotal: all.withoutTotal + one.withoutTotal }), { number: 0, cents: 0n, withoutTotal: 0 });
		if (sum.number !== group.received.number || sum.cents !== group.received.cents || sum.withoutTotal !== group.received.withoutTotal) group.faults.push(`The lines come to ${sum.number} documents and ${centsAsText(sum.cents)}; received were ${group.received.number} and ${centsAsText(group.received.cents)}.`);
	}
	return [...groups.values()].sort((a, b) => a.client.localeCompare(b.client) || a.direction.localeCompare(b.direction) || a.currency.localeCompare(b.currency));
}

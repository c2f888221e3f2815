/** Counts of what was asked, for tests that must prove how many calls something costs. */
export interface LoggedCall {
	at: string;
	method: string;
	path: string;
	/** `crm/Accounts`, `oauth2/token`, … */
	endpoint: string;
	division: number | null;
	/** 0 = the connection was cut. */
	status: number;
	user: string;
	clientId: string;
}

export interface CallLog {
	total: number;
	counts: Map<string, number>;
	recent: LoggedCall[];
}

const kept = 20_000;

export function createCallLog(): CallLog {
	return { total: 0, counts: new Map(), recent: [] };
}

export function logCall(log: CallLog, call: LoggedCall): void {
	log.total += 1;
	const key = [call.endpoint, call.division ?? '', call.method, call.status].join('|');
	log.counts.set(key, (log.counts.get(key) ?? 0) + 1);
	log.recent.push(call);
	if (log.recent.length > kept) log.recent.splice(0, log.recent.length - kept);
}

export interface CallCount {
	endpoint: string;
	division: number | null;
	method: string;
	status: number;
	count: number;
}

export function callCounts(log: CallLog): CallCount[] {
	return [...log.counts].map(([key, count]) => {
		const [endpoint = '', division = '', method = '', status = ''] = key.split('|');
		return { endpoint, division: division === '' ? null : Number(division), method, status: Number(status), count };
	});
}

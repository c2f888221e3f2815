/** Things that go wrong on order: refusals, slowness, cut connections, and work that is done after the caller has gone. */
export interface FaultMatch {
	method?: string;
	pathContains?: string;
	division?: number;
	/** Only the nth matching request since the fault was set (1 = the next). */
	nth?: number;
	/** 0 to 1, drawn from seeded numbers. */
	probability?: number;
}

export type FaultKind = 'status' | 'statusAfterWork' | 'delay' | 'cutBeforeWork' | 'cutAfterWork' | 'workLate' | 'loseTokenAnswer';

export interface Fault {
	id: number;
	match: FaultMatch;
	kind: FaultKind;
	/** status, statusAfterWork */
	status: number;
	body: string;
	headers: Record<string, string>;
	/** delay: milliseconds */
	delayMs: number;
	/** workLate: the work is done so many seconds (of the simulator's clock) after the cut */
	seconds: number;
	/** How often it still strikes; Infinity = always. */
	times: number;
	seen: number;
	struck: number;
}

export const faultKinds: FaultKind[] = ['status', 'statusAfterWork', 'delay', 'cutBeforeWork', 'cutAfterWork', 'workLate', 'loseTokenAnswer'];

export interface FaultedRequest {
	method: string;
	/** Path with query. */
	path: string;
	division: number | undefined;
}

function matches(match: FaultMatch, request: FaultedRequest): boolean {
	if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false;
	if (match.pathContains !== undefined && !decodeURIComponent(request.path).includes(match.pathContains)) return false;
	return match.division === undefined || match.division === request.division;
}

/** The faults that strike this request; each is counted as used. */
export function strike(faults: Fault[], request: FaultedRequest, random: () => number): Fault[] {
	return faults.filter((fault) => {
		if (fault.times <= 0) return false;
		if (fault.kind === 'loseTokenAnswer' && !request.path.startsWith('/api/oauth2/token')) return false;
		if (!matches(fault.match, request)) return false;
		fault.seen += 1;
		if (fault.match.nth !== undefined && fault.seen !== fault.match.nth) return false;
		if (fault.match.probability !== undefined && random() >= fault.match.probability) return false;
		fault.times -= 1;
		fault.struck += 1;
		return true;
	});
}

/**
 * The service's own clock: real time plus what the control door added. It rules retention, token life and the moment
 * of retries. `sentOn` of a hook call follows the machine's clock instead, since the receiver compares it with its own.
 */
export interface Clock {
	now(): number;
	advance(seconds: number): void;
	set(moment: number): void;
	reset(): void;
	readonly offsetMs: number;
}

export function createClock(): Clock {
	let offset = 0;
	return {
		now: () => Date.now() + offset,
		advance: (seconds) => {
			offset += seconds * 1000;
		},
		set: (moment) => {
			offset = moment - Date.now();
		},
		reset: () => {
			offset = 0;
		},
		get offsetMs() {
			return offset;
		},
	};
}

/** Milliseconds since 1970 -> the way the service writes moments: seven decimals and a numeric offset. */
export function stamp(moment: number): string {
	return new Date(moment).toISOString().replace(/(\.\d{3})Z$/, '$10000+00:00');
}

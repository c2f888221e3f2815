/**
 * The simulator's time: real time plus an offset that the control door moves. Work that is due later is done when its
 * moment comes, by itself or because the clock was moved over it.
 */
export interface Clock {
	now(): number;
	advance(seconds: number): void;
	set(moment: number): void;
	/** Does `work` once `seconds` of the simulator's time have passed. */
	after(seconds: number, work: () => void): void;
	/** Does what is due. Called on every request as well, so that the order of events is that of the clock. */
	catchUp(): void;
	pending(): number;
	stop(): void;
}

export function createClock(): Clock {
	let offset = 0;
	let jobs: Array<{ due: number; work: () => void }> = [];
	const timers = new Set<NodeJS.Timeout>();
	const now = () => Date.now() + offset;

	function catchUp(): void {
		for (;;) {
			const due = jobs.filter((job) => job.due <= now()).sort((a, b) => a.due - b.due)[0];
			if (due === undefined) return;
			jobs = jobs.filter((job) => job !== due);
			due.work();
		}
	}

	return {
		now,
		advance(seconds) {
			offset += seconds * 1000;
			catchUp();
		},
		set(moment) {
			offset = moment - Date.now();
			catchUp();
		},
		after(seconds, work) {
			jobs.push({ due: now() + seconds * 1000, work });
			const timer = setTimeout(() => {
				timers.delete(timer);
				catchUp();
			}, seconds * 1000 + 1);
			timer.unref();
			timers.add(timer);
		},
		catchUp,
		pending: () => jobs.length,
		stop() {
			timers.forEach(clearTimeout);
			timers.clear();
			jobs = [];
		},
	};
}

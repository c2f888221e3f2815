/** What the simulator's books hold of one message in a digital postbox. */
export interface BookedMessage {
	division: number;
	subject: string;
	half: boolean;
	attachments: ReadonlyArray<{ sha256: string }>;
}

/** A document that was put into the inbox, and where it belongs. */
export interface PlannedDocument {
	sha256: string;
	/** The administration that must receive it; undefined when it must wait for a person. */
	division: number | undefined;
}

export interface Figures {
	documents: number;
	delivered: number;
	parked: number;
	duplicates: number;
	misplaced: number;
	half: number;
	calls: number;
	seconds: number;
}

const keyOf = (message: BookedMessage) => / #([A-Z2-7]{12})$/.exec(message.subject)?.[1];

/**
 * The figures of a run, counted in Exact's books and not in what the workflows say of themselves.
 * `delivered`: documents that lie whole in the right administration. `parked`: documents that lie in none.
 * `duplicates`: messages beyond the first, by content or by business key. `misplaced`: messages in an administration
 * where the document does not belong. `half`: messages without their file.
 */
export function countFigures(plan: readonly PlannedDocument[], books: readonly BookedMessage[], measured: { calls: number; seconds: number }): Figures {
	const belongs = new Map(plan.map((document) => [document.sha256, document.division]));
	const places = new Map<string, Set<number>>();
	const copies = new Map<string, number>();
	let misplaced = 0;
	for (const message of books) {
		const identities = new Set(message.attachments.filter((file) => belongs.has(file.sha256)).map((file) => file.sha256));
		for (const sha256 of identities) {
			places.set(sha256, (places.get(sha256) ?? new Set()).add(message.division));
			if (belongs.get(sha256) !== message.division) misplaced += 1;
		}
		const name = [...identities][0] ?? keyOf(message);
		if (name !== undefined) copies.set(name, (copies.get(name) ?? 0) + 1);
	}
	const keys = new Map<string, number>();
	for (const message of books) {
		const key = keyOf(message);
		if (key !== undefined) keys.set(`${message.division} ${key}`, (keys.get(`${message.division} ${key}`) ?? 0) + 1);
	}
	const beyondTheFirst = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
	return {
		documents: plan.length,
		delivered: plan.filter((document) => document.division !== undefined && places.get(document.sha256)?.has(document.division)).length,
		parked: plan.filter((document) => !places.has(document.sha256)).length,
		duplicates: Math.max(beyondTheFirst(copies), beyondTheFirst(keys)),
		misplaced,
		half: books.filter((message) => message.half).length,
		calls: measured.calls,
		seconds: measured.seconds,
	};
}

/** True when every document is where it belongs, exactly once and whole, and what belongs nowhere lies nowhere. */
export function isRight(plan: readonly PlannedDocument[], figures: Figures): boolean {
	const wanted = plan.filter((document) => document.division !== undefined).length;
	return figures.delivered === wanted && figures.parked === plan.length - wanted && figures.duplicates === 0 && figures.misplaced === 0 && figures.half === 0;
}

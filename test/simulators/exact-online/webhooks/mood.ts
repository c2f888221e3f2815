/** What becomes of webhook messages on their way: which are lost, come twice, or wait until somebody lets them go. */
export interface WebhookMood {
	/** Every nth message; 0 = none. */
	loseEvery: number;
	doubleEvery: number;
	holdEvery: number;
}

export const GOOD_MOOD: WebhookMood = { loseEvery: 0, doubleEvery: 0, holdEvery: 0 };

/** @param number counts from 1 */
export function fateOf({ loseEvery, doubleEvery, holdEvery }: WebhookMood, number: number): 'sent' | 'lost' | 'doubled' | 'held' {
	const hit = (every: number): boolean => every > 0 && number % every === 0;
	return hit(loseEvery) ? 'lost' : hit(holdEvery) ? 'held' : hit(doubleEvery) ? 'doubled' : 'sent';
}

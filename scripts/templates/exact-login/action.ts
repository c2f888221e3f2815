/** One thing that other templates may ask of an Exact login. Each is drawn as a band of its own on the canvas of "Exact login". */
import type { Draft, NodeRef, Place } from '../builder/template';

export interface GatewayAction {
	/** What the caller writes as `action`; also the name of the output of "What is asked?". */
	action: string;
	/** Rows of the canvas that the band takes. */
	rows: number;
	/**
	 * Draws the band.
	 * @param row upper row of the band; nodes stand at column 2 and further
	 * @param begin links "What is asked?" with the first node of the band
	 */
	draw(t: Draft, row: number, begin: (first: NodeRef) => void): void;
}

/** The first item of the call: `{ action, division, ... }`. For use inside an expression. */
export const ASKED = "$('Start').first().json";

/** Draws one way into Exact from `at` to the right. @returns its first node, and those that give outcomes with the output that does (0 when left out) */
export type Way = (t: Draft, at: Place) => { first: NodeRef; outcomes: ReadonlyArray<readonly [from: NodeRef, output?: number]> };

/** A request that is refused: thrown anywhere below the request path, answered as Exact answers. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly text: string,
		readonly headers: Record<string, string> = {},
		/** false = the answer has no body at all. */
		readonly withBody = true,
	) {
		super(`${status} ${text}`);
	}
}

export const querySyntaxError = (): Refusal => new Refusal(400, 'Bad Request - Error in query syntax.');
export const streamError = (detail: string): Refusal => new Refusal(400, `Error processing request stream. ${detail}`);
export const forbidden = (reason?: string): Refusal => new Refusal(403, 'Forbidden', reason === undefined ? {} : { Reason: reason });
/** Business errors are HTTP 500 with one line per complaint, in the language of the user. */
export const businessErrors = (complaints: string[]): Refusal => new Refusal(500, complaints.join('\r\n'));

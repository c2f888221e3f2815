export interface PsbRequest {
	method: 'GET' | 'PUT' | 'POST' | 'DELETE';
	url: string;
	headers: Record<string, string>;
	/** JSON text. */
	body?: string;
	/** The answer is read up to this many bytes. */
	maxBytes: number;
	timeoutMs: number;
}

export interface PsbResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** `undefined` = longer than `maxBytes`; the rest was not read. */
	body: Buffer | undefined;
}

/** No answer came: the log-in failed (`loginRefused`), or the line broke. */
export interface NoAnswer {
	loginRefused: boolean;
	/** Name of the failure, such as ECONNRESET; never a header or a body. */
	reason: string;
}

/** Sends one request with a bearer token of the credential. Never follows a redirect and never throws. */
export type SendToPsb = (request: PsbRequest) => Promise<PsbResponse | NoAnswer>;
export type Sleep = (milliseconds: number) => Promise<void>;

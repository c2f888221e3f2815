/** The door to the network. The nodes give one that signs with n8n's credential, the tests give a scripted one. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Absolute, and always on the credential's own origin: another origin is refused before it gets here. */
	url: string;
	headers: Record<string, string>;
	body?: string;
	/** The body of the answer is wanted as a Buffer. */
	binary?: boolean;
	/** How long to wait for the answer. */
	timeoutMs?: number;
}

export interface HttpResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string | Buffer;
}

/**
 * Sends one request, signed with the credential's stored access token, and gives back whatever answer came: 4xx and 5xx are answers.
 * Throws only when no answer arrived (time-out, reset, refused connection): that is what makes a write doubtful.
 * Never retries, never refreshes a token, never follows a redirect (a token must not travel to another host).
 */
export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;

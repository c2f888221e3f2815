const TOPICS = [
	'InvoiceReceived',
	'InvoiceReceivedError',
	'InvoiceSent',
	'InvoiceSentRetry',
	'InvoiceSentError',
	'InvoiceResponseReceived',
	'InvoiceResponseSent',
	'InvoiceResponseSentRetry',
	'InvoiceResponseSentError',
	'OrderReceived',
	'OrderReceivedError',
	'OrderSent',
	'OrderSentRetry',
	'OrderSentError',
	'MessageLevelStatusReceived',
	'MessageLevelStatusSent',
];
const WATCHDOGS = ['HookSent', 'HookSentRetry', 'HookSentError'];

export const isWatchdogTopic = (topic: string): boolean => WATCHDOGS.includes(topic);

/** A topic by name, or a pattern with one * in front such as `*Received`. */
export const isKnownTopic = (topic: string): boolean => [...TOPICS, ...WATCHDOGS].some((known) => topicMatches(topic, known));

export function topicMatches(pattern: string, topic: string): boolean {
	return pattern.startsWith('*') ? topic.endsWith(pattern.slice(1)) : pattern === topic;
}

/** `https://host/path#secret` -> the address to call and the secret to sign with. */
export function hookAddress(action: string): { url: URL; secret: string } | undefined {
	if (!/^https?:\/\//.test(action) || !URL.canParse(action)) return undefined;
	const url = new URL(action);
	const secret = decodeURIComponent(url.hash.slice(1));
	url.hash = '';
	return { url, secret };
}

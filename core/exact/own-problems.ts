/** The problems that the connector itself finds, before or around a call. `{name}` in a text is filled in by {@link ownProblem}. */
import type { Problem } from './errors';

interface OwnProblem {
	message: string;
	fix: string;
	retryable: boolean;
}

/** Where an operator gives the app its administrations (DIV-16, DIV-17) and what to try when one still does not show (DIV-18). */
export const GRANT_DIVISION_FIX =
	'In Exact Online, logged in as the user of this connection: open Mijn Exact Online > Beveiligingscentrum (FR: Mon Exact Online > Centre de sécurité) and click the app. ' +
	'Under "Toegang tot" at the bottom the administration must be listed; if not, click "Administraties beheren" and move it to the right side. ' +
	'Still missing? Open that administration in Exact (click its title, top left), leave it open and fetch the list again. A client’s administration may also have moved to another accountant: then ask for access.';

export const RECONNECT_FIX = 'In n8n open this credential and click Reconnect, logged in to Exact as the user of this connection.';

const ONE_CONNECTION =
	`${RECONNECT_FIX} Exact keeps one connection per Exact user and app: when another n8n, a test system or a second credential uses the same user and the same client id, ` +
	'it cuts this one off again. Remove the other one, or give it an Exact user or an app registration of its own.';

export const OWN_PROBLEMS = {
	READ_ONLY: { message: 'Nothing was sent: this credential is set to read only and {what} would change data in Exact.', fix: 'Switch off "Read Only" in the n8n credential, or use a credential that may write.', retryable: false },
	INVALID_VALUE: { message: '{what}', fix: 'Correct the value.', retryable: false },
	INVALID_REQUEST: { message: 'The request was not sent: {what}', fix: 'Correct the parameters of the node.', retryable: false },
	NO_DIVISION: { message: 'No administration (division) was given for a call that needs one.', fix: 'Choose the administration in the node: its number stands in the address bar of Exact after _Division_=.', retryable: false },
	URL_TOO_LONG: { message: 'The request would be {length} characters long; Exact accepts 6000.', fix: 'Ask fewer fields or fewer records at a time.', retryable: false },
	TOO_LARGE: { message: 'The file {what} is {size}; Exact accepts at most 10 MB per file.', fix: 'Make the file smaller, for example by scanning in black and white, or add it in Exact by hand.', retryable: false },
	OTHER_HOST: { message: 'Exact pointed to another address ({host}) than the one of this credential; the access token was not sent there.', fix: 'Check the site (country) in the n8n credential.', retryable: false },
	REDIRECTED: { message: 'The answer was a redirect instead of data.', fix: 'Check the site (country) or the custom base URL in the n8n credential: every country has its own Exact Online.', retryable: false },
	UNEXPECTED_ANSWER: { message: 'Exact’s answer to {what} does not have the form that the connector knows: {detail}', fix: 'Look in Exact whether the object is there. If this keeps happening, report it with this text.', retryable: false },
	UNREADABLE_ANSWER: { message: 'Exact’s answer to {what} could not be read (it was cut off or is not JSON).', fix: '', retryable: true },
	PAGING_LOOP: { message: 'Exact’s pages of {what} run in a circle; the list was not used.', fix: 'Try again later; narrow the filter if it stays.', retryable: true },
	NO_ANSWER: { message: 'Exact gave no answer to {what}.', fix: '', retryable: true },
	NOT_REACHED: { message: 'Exact could not be reached for {what}; nothing was sent.', fix: 'Check the internet connection of n8n and, when it is filled in, the custom base URL in the credential.', retryable: true },
	STOPPED_AT_DEADLINE: { message: 'The time for this run was over before {what} began; nothing was sent.', fix: '', retryable: true },
	MINUTE_LIMIT: { message: 'Exact’s limit of calls per minute for this administration was still reached after waiting; nothing was done.', fix: 'Another workflow or system may use the same Exact app: spread the work.', retryable: true },
	DAY_LIMIT: { message: 'The calls of today for this administration are used up ({limit} per app and day).', fix: 'Nothing to do: the rest goes on after 00:00 UTC. When it happens often, let workflows run less often, or ask Exact for the Premium licence.', retryable: true },
	DAY_SHARE: { message: 'Background work stopped: {remaining} of {limit} calls of today are left for this administration, and those are kept for new documents.', fix: 'Nothing to do: it goes on after 00:00 UTC.', retryable: true },
	BREAKER_OPEN: { message: '{count} calls to {what} failed within an hour. The connector stopped, because at 10 errors Exact blocks the app for an hour or longer.', fix: 'Solve the errors that came before this one; the connector tries again by itself when an hour has passed.', retryable: true },
	BLOCKED_BY_EXACT: { message: 'Exact keeps refusing calls to {what} without naming a limit; this looks like its block of an hour after too many errors.', fix: 'Solve the errors of the last hours first. The connector leaves Exact alone until the block is over.', retryable: true },
	NOT_CONNECTED: { message: 'The credential "{credential}" is not connected with Exact Online.', fix: RECONNECT_FIX, retryable: false },
	CONNECTION_REPLACED: { message: 'The connection of credential "{credential}" with Exact Online was broken: it was replaced by a newer connection of the same Exact user and app, or withdrawn in Exact.', fix: ONE_CONNECTION, retryable: false },
	TOKEN_EXPIRED_30_DAYS: { message: 'The connection of credential "{credential}" with Exact Online lapsed: it was not used for 30 days.', fix: `${RECONNECT_FIX} Let a workflow use it at least once a week.`, retryable: false },
	CLIENT_REFUSED: { message: 'Exact does not accept the client id and client secret of credential "{credential}".', fix: 'Compare both with your app in Exact’s App Centre (a secret that was renewed there must be renewed here), check the site (country), save, and reconnect.', retryable: false },
	TOKEN_TOO_EARLY: { message: 'Exact refused a new access token for credential "{credential}", because the last one is less than 9 minutes and 30 seconds old.', fix: 'Nothing to do when it happens once. When it keeps coming, another system uses the same Exact user and app: give each its own.', retryable: true },
	TOKEN_REFUSED: { message: 'Exact refuses the access token of credential "{credential}" although it is fresh: the permission was withdrawn, a newer connection of the same Exact user and app replaced this one, or the site (country) is wrong.', fix: `Check the site of the credential, and in Exact under Mijn Exact Online > Beveiligingscentrum (FR: Mon Exact Online > Centre de sécurité) that the app still has permission. Look whether another n8n or credential uses the same Exact user and client id. Then: ${RECONNECT_FIX}`, retryable: false },
	TOKEN_NOT_STORED: { message: 'A new access token for credential "{credential}" was asked, but n8n still holds the old one.', fix: `Check that n8n can write to its database. If it stays: ${RECONNECT_FIX}`, retryable: true },
	TOKEN_ENDPOINT_FAILED: { message: 'Exact’s log-in service gave no usable answer when a new access token for credential "{credential}" was asked.', fix: '', retryable: true },
	CREDENTIAL_UNREADABLE: { message: 'The credential "{credential}" could not be read.', fix: 'Open the credential in n8n, check it and save it again.', retryable: true },
	INVALID_SITE: { message: '{what}', fix: 'Choose the country of your Exact Online in the credential, or give a custom base URL such as https://exact.example.com.', retryable: false },
	DIVISION_NOT_GRANTED: { message: 'The Exact user of this connection, or the app, has no access to administration {division}.', fix: GRANT_DIVISION_FIX, retryable: false },
} as const satisfies Record<string, OwnProblem>;

export type OwnProblemCode = keyof typeof OWN_PROBLEMS;

/** A problem of the list above with its blanks filled in. Values are shown as they are: never pass a token or a secret. */
export function ownProblem(code: OwnProblemCode, values: Readonly<Record<string, string | number>> = {}, more: Partial<Problem> = {}): Problem {
	const { message, fix, retryable }: OwnProblem = OWN_PROBLEMS[code];
	return { code, message: message.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank)), retryable, fix, ...more };
}

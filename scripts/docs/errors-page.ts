/** docs/errors.md: every code that the connection with Exact can give, from the lists where its texts are kept (DIA-2, DIA-3, DIA-7). */
import { ERROR_CATALOGUE, TOKEN_ERRORS } from '../../core/exact/error-catalogue';
import { LOCAL_FIXES } from '../../core/exact/local-fixes';
import { OWN_PROBLEMS } from '../../core/exact/own-problems';

export interface ErrorOnPage {
	code: string;
	message: string;
	fix: string;
	retryable: boolean;
	/** HTTP statuses and Reason headers by which it is recognised. */
	recognised: string[];
	examples: string[];
	guessed: boolean;
}

const own = Object.entries(OWN_PROBLEMS).map(([code, { message, fix, retryable }]): ErrorOnPage => ({ code, message: withoutBlanks(message), fix, retryable, recognised: [], examples: TOKEN_ERRORS.filter((one) => one.code === code).flatMap(({ examples }) => examples), guessed: false }));

/** Blanks are filled in when it happens. */
function withoutBlanks(message: string): string {
	return message === '{what}' ? 'The message itself says what is wrong.' : message.replace(/"?\{\w+\}"?/g, '…');
}

/** What Exact says, one per code; several entries of one code are put together. */
export function errorsOfExact(): ErrorOnPage[] {
	const all = new Map<string, ErrorOnPage>();
	for (const { code, message, fix, retryable, status = [], reason, examples, guessed = false } of ERROR_CATALOGUE) {
		const before = all.get(code);
		const ours = own.find((one) => one.code === code);
		const recognised = [...status.map(String), ...(reason === undefined ? [] : [`Reason: ${reason.source.split('|')[0] ?? ''}`])];
		if (before === undefined) all.set(code, { code, message: ours?.message ?? message, fix: ours?.fix ?? fix, retryable, recognised, examples: [...examples, ...(ours?.examples ?? [])], guessed });
		else {
			before.recognised.push(...recognised.filter((one) => !before.recognised.includes(one)));
			before.examples.push(...examples.filter((one) => !before.examples.includes(one)));
			before.guessed ||= guessed;
		}
	}
	return [...all.values()];
}

const tokenCodes: readonly string[] = TOKEN_ERRORS.map(({ code }) => code);

/** About the connection itself: log-in, tokens, the app. */
export const errorsOfConnection = (): ErrorOnPage[] => own.filter(({ code }) => tokenCodes.includes(code));

/** What the connector finds before or around a call. */
export function errorsOfConnector(): ErrorOnPage[] {
	const said = new Set(errorsOfExact().map(({ code }) => code));
	return own.filter(({ code }) => !tokenCodes.includes(code) && !said.has(code));
}

const oneLine = (text: string) => text.replace(/\s*\r?\n\s*/g, '; ').replaceAll('`', "'");

function section({ code, message, fix, retryable, recognised, examples, guessed }: ErrorOnPage): string {
	const local = LOCAL_FIXES[code];
	const rows = [
		`### ${code}`,
		'',
		message,
		'',
		`- **What to do:** ${fix === '' ? 'nothing; it passes by itself.' : fix}`,
		...(local === undefined ? [] : [`- **Wat te doen:** ${local.nl}`, `- **Que faire :** ${local.fr}`]),
		`- **Tried again by itself:** ${retryable ? 'yes' : 'no'}`,
		...(recognised.length > 0 ? [`- **Recognised by:** ${recognised.join(', ')}`] : []),
		...(examples.length > 0 ? [`- **Exact's words:** ${examples.map((one) => `\`${oneLine(one)}\``).join(' · ')}${guessed ? ' (part of these is not established, see EX-65 in assumptions.md)' : ''}`] : []),
	];
	return rows.join('\n');
}

/** The page as Markdown. */
export function errorsPage(): string {
	return `# Error codes

Every message of the nodes has a code, a sentence and what to do about it. This page lists the codes of the connection with Exact Online; what the checks of a
booking say (\`JOURNAL_UNKNOWN\`, \`NEW_IBAN\` and so on) is explained in the message itself, with the codes of the administration that come near.

English is what the nodes say. Dutch (*Wat te doen*) and French (*Que faire*) stand beside it for the messages that people at an office meet; the field *Language of
Instructions* of the credential makes the nodes say what to do in one of them. Exact's own words come in the language of the Exact user.

The file is written by \`npm run templates\` from core/exact/error-catalogue.ts, own-problems.ts and local-fixes.ts; change it there.

## The connection

${errorsOfConnection().map(section).join('\n\n')}

## What Exact says

${errorsOfExact().map(section).join('\n\n')}

## What the connector finds itself

${errorsOfConnector().map(section).join('\n\n')}
`;
}

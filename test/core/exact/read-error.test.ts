import fc from 'fast-check';

import { ERROR_CATALOGUE, TOKEN_ERRORS } from '../../../core/exact/error-catalogue';
import { OWN_PROBLEMS, ownProblem, type OwnProblemCode } from '../../../core/exact/own-problems';
import { cleanText, errorText, readError, refreshErrorCode } from '../../../core/exact/read-error';
import { exactError, json } from './scripted-exact';

const read = (status: number, text: string, more: { path?: string; write?: boolean; headers?: Record<string, string> } = {}) =>
	readError(exactError(status, text, more.headers), { path: more.path ?? 'crm/Accounts', write: more.write ?? false });

describe('the error catalogue', () => {
	it.each(ERROR_CATALOGUE.flatMap((entry) => entry.examples.map((example) => [entry.code, example, entry] as const)))('reads %s out of "%s" (DIA-7)', (code, example, entry) => {
		const { problem } = read(entry.status?.[0] ?? (entry.nature === 'transient' ? 500 : 400), example, { path: entry.path === undefined ? 'crm/Accounts' : 'mailbox/Mailboxes' });
		expect(problem.code).toBe(code);
		expect(problem.exactText).toBe(cleanText(example));
		expect(problem.message).toContain(problem.exactText);
	});

	it.each([
		['Ongeldige ref. btw code', 'VAT_CODE_INVALID'],
		['Boekstuknummer in gebruik', 'ENTRY_NUMBER_IN_USE'],
		['Document Type not allowed', 'DOCUMENT_TYPE_NOT_ALLOWED'],
		['Wrong Division', 'DIVISION_NOT_GRANTED'],
		['Bestaat reeds: Digitale brievenbus', 'MAILBOX_EXISTS'],
		['Ongeldig: Divisie', 'DIVISION_INVALID'],
		['Please add a $select or a $top=1 statement to the query string.', 'SELECT_REQUIRED'],
		['Verplicht: Betalingsconditie', 'PAYMENT_CONDITION_MANDATORY'],
		['Verplicht: Dagboek', 'JOURNAL_MANDATORY'],
		['Ongeldig: Klant (Type)', 'NOT_A_CUSTOMER'],
		['Niet herkende GUID-indeling.', 'GUID_FORMAT'],
		['Ongeldig grootboekrekeningtype', 'GL_ACCOUNT_TYPE_INVALID'],
		['Reeds verwerkt', 'ALREADY_PROCESSED'],
		['Object reference not set to an instance of an object.', 'EXACT_FAULT'],
		['Ongeldig: Btw-percentage', 'VAT_PERCENTAGE_INVALID'],
		['Ongeldige referentie: Journals', 'JOURNAL_INVALID'],
		['Gegeven bestaat reeds.', 'ALREADY_EXISTS'],
	])('knows "%s" as %s (DIA-7)', (text, code) => expect(read(500, text).problem.code).toBe(code));

	it.each([
		['BlockedUser', 'BLOCKED_USER'],
		['InactiveUser', 'INACTIVE_USER'],
		['BlockedCustomer', 'BLOCKED_CUSTOMER'],
		['LicenseExpired', 'LICENSE_EXPIRED'],
		['DivisionBlocked', 'DIVISION_BLOCKED'],
		['NoDivisionAccess', 'DIVISION_NOT_GRANTED'],
	])('reads a 403 with Reason %s as %s, also on the postbox', (reason, code) => {
		for (const path of ['crm/Accounts', 'mailbox/Mailboxes']) expect(read(403, 'Forbidden', { headers: { reason }, path }).problem).toMatchObject({ code, status: 403, reason });
	});

	it('tells a forbidden postbox from another missing right', () => {
		expect(read(403, 'Forbidden', { path: 'mailbox/MailMessagesSent' }).problem.code).toBe('MAILBOX_FORBIDDEN');
		expect(read(403, 'Forbidden', { path: 'purchase/PurchaseInvoices' }).problem.code).toBe('FORBIDDEN');
	});

	it('gives every entry a sentence, and a fix wherever waiting does not help', () => {
		for (const entry of [...ERROR_CATALOGUE, ...Object.values(OWN_PROBLEMS)]) {
			expect(entry.message).toMatch(/\{what\}|\w \w/);
			if (!entry.retryable) expect(entry.fix.length).toBeGreaterThan(10);
		}
	});

	it('tells with the exact clicks where an administration is granted (DIV-16, DIV-17, DIV-18)', () => {
		const { fix } = read(403, 'Forbidden', { headers: { reason: 'NoDivisionAccess' } }).problem;
		for (const click of ['Mijn Exact Online', 'Beveiligingscentrum', 'Toegang tot', 'Administraties beheren', 'leave it open']) expect(fix).toContain(click);
	});
});

describe('what an answer means for a retry', () => {
	it('takes a 500 with a business text as a refusal that did nothing, in any language', () => {
		for (const text of ['Mandatory: Relationship\r\nInvalid reference: Cost unit\r\nMandatory: Diary', 'Verplicht: Factuur voor\r\nVerplicht: Besteld door', 'Obligatoire : Fournisseur', 'Het bedrag klopt niet', 'Reeds verwerkt']) {
			const { problem, transient } = read(500, text, { write: true });
			expect(transient).toBe(false);
			expect(problem).toMatchObject({ retryable: false, status: 500 });
			expect(problem.doubtful).toBeUndefined();
		}
	});

	it('takes passing trouble after a write as doubtful, and after a read as worth repeating', () => {
		for (const response of [exactError(500, 'A problem has occurred. The cause of this issue will be investigated'), json(500, undefined), { status: 502, headers: {}, body: '<html>Bad gateway</html>' }, json(503, undefined), json(504, {}), json(408, undefined)]) {
			expect(readError(response, { path: 'crm/Accounts', write: true }).problem).toMatchObject({ doubtful: true, retryable: true });
			const reading = readError(response, { path: 'crm/Accounts', write: false });
			expect(reading.transient).toBe(true);
			expect(reading.problem.doubtful).toBeUndefined();
		}
	});

	it('does not repeat a read that makes Exact fall over, but knows that a write may have been done', () => {
		expect(read(500, 'Object reference not set to an instance of an object.', { write: true }).problem.doubtful).toBe(true);
		expect(read(500, 'Object reference not set to an instance of an object.').transient).toBe(false);
	});

	it('never calls a 4xx doubtful or passing', () => {
		fc.assert(
			fc.property(fc.constantFrom(400, 401, 403, 404, 405, 409, 413, 414), fc.string(), fc.boolean(), (status, text, write) => {
				const { problem, transient } = read(status, text, { write });
				expect(problem.doubtful).toBeUndefined();
				expect(transient).toBe(false);
			}),
		);
	});

	it('reads the words of Exact out of OData, OAuth, gateway and Atom errors', () => {
		expect(errorText(JSON.stringify({ error: { code: '', message: { lang: '', value: 'Forbidden' } } }))).toBe('Forbidden');
		expect(errorText(JSON.stringify({ error: 'invalid_grant', error_description: 'empty chainId' }))).toBe('invalid_grant empty chainId');
		expect(errorText(JSON.stringify({ fault: { faultstring: 'Unable to identify proxy' } }))).toBe('Unable to identify proxy');
		expect(errorText('<error><message xml:lang="">Forbidden</message></error>')).toBe('Forbidden');
		for (const nothing of ['', '<html></html>', 'null', '[]', '{"error":5}']) expect(errorText(nothing)).toBe('');
	});
});

describe('secrets in texts', () => {
	it('never survive, wherever Exact or the network puts them', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{40,120}$/), fc.string({ maxLength: 40 }), (secret, around) => {
				fc.pre(!/^[0-9a-f-]{36}$/i.test(secret));
				for (const dirty of [`${around} Bearer ${secret}`, `access_token=${secret}&x=1`, `{"refresh_token":"${secret}"}`, `client_secret: ${secret}`, `${around} ${secret} ${around}`]) expect(cleanText(dirty)).not.toContain(secret);
			}),
		);
		expect(cleanText('token stampNL001.abc!IAAAB refused for Bearer abc.def')).toBe('token … refused for Bearer …');
	});

	it('leave ids and words alone', () => {
		const text = "Account 0f8fad5b-d9cb-469f-a165-70867728950e has no VAT number; code 'NL 21'";
		expect(cleanText(text)).toBe(text);
		expect(cleanText('a\r\nb\n  c')).toBe('a; b; c');
	});
});

describe('a failed refresh', () => {
	it.each(TOKEN_ERRORS.flatMap((entry) => entry.examples.map((example) => [entry.code, example] as const)))('means %s when it says "%s" (CON-9, DIA-2)', (code, example) => {
		expect(refreshErrorCode(new Error(example))).toBe(code);
		const [error, ...rest] = example.split(' ');
		expect(refreshErrorCode(Object.assign(new Error('The provider refused'), { body: { error, error_description: rest.join(' ') } }))).toBe(code);
		expect(refreshErrorCode({ message: 'wrapped', cause: { description: example } })).toBe(code);
	});

	it('is trouble of the token endpoint when it says nothing known, whatever was thrown', () => {
		for (const thrown of [undefined, null, 5, 'x', {}, new Error(''), Object.assign(new Error('x'), { cause: null })]) expect(refreshErrorCode(thrown)).toBe('TOKEN_ENDPOINT_FAILED');
		const circular: { cause?: unknown } = {};
		circular.cause = circular;
		expect(refreshErrorCode(circular)).toBe('TOKEN_ENDPOINT_FAILED');
	});
});

it('fills the blanks of its own texts', () => {
	for (const code of Object.keys(OWN_PROBLEMS) as OwnProblemCode[]) {
		const blanks = [...`${OWN_PROBLEMS[code].message}`.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
		const problem = ownProblem(code, Object.fromEntries(blanks.map((blank) => [blank, 'X'])));
		expect(problem.message).not.toMatch(/[{}]/);
		expect(problem.fix).not.toMatch(/[{}]/);
	}
});

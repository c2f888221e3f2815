/** Every message of DIA-7 and of section 5.3 of the reference, in the languages in which Exact gives it: what it means, whether waiting helps, and what to do in three languages. */
import { ERROR_CATALOGUE } from '../../../core/exact/error-catalogue';
import { LOCAL_FIXES, fixIn, type FixLanguage } from '../../../core/exact/local-fixes';
import { OWN_PROBLEMS, ownProblem, type OwnProblemCode } from '../../../core/exact/own-problems';
import { readError, refreshErrorCode } from '../../../core/exact/read-error';
import type { Problem } from '../../../core/exact/errors';
import { z } from 'zod';
import { exactError, inOrder, list, scripted } from './scripted-exact';

interface Message {
	says: string[];
	status?: number;
	path?: string;
	reason?: string;
	code: string;
	retryable?: boolean;
	/** A word of the click path, which must stand in the fix of that language. */
	clicks?: Partial<Record<FixLanguage, string>>;
	/** Passes by itself: there is nothing to do. */
	passes?: boolean;
}

const MESSAGES: readonly Message[] = [
	// DIA-7
	{ code: 'VAT_CODE_INVALID', says: ['Ongeldige ref. btw code', 'Ongeldige referentie: Btw-code', 'Invalid reference: VAT code', 'Référence incorrecte : Code TVA'], clicks: { en: 'Btw-codes', nl: 'Btw-codes', fr: 'Codes TVA' } },
	{ code: 'ENTRY_NUMBER_IN_USE', says: ['Boekstuknummer in gebruik', 'Entry number already in use', 'Numéro d’écriture déjà utilisé'] },
	{ code: 'DOCUMENT_TYPE_NOT_ALLOWED', says: ['Document Type not allowed', 'Documenttype niet toegestaan', 'Type de document non autorisé'], clicks: { en: 'Documenttypes', nl: 'Documenttypes' } },
	{ code: 'DIVISION_NOT_GRANTED', status: 403, says: ['Wrong Division', 'Verkeerde administratie', 'Mauvaise administration'], clicks: { en: 'Beveiligingscentrum', nl: 'Beveiligingscentrum', fr: 'Centre de sécurité' } },
	{ code: 'MAILBOX_FORBIDDEN', status: 403, path: 'mailbox/MailMessagesSent', says: ['Forbidden'], clicks: { en: 'Gebruikers', nl: 'Gebruikers' } },
	{ code: 'MAILBOX_EXISTS', says: ['Bestaat reeds: Digitale brievenbus', 'Bestaat reeds: Digitale brievenbus\r\nOngeldig: Divisie', 'Already exists: Digital mailbox', 'Existe déjà : Boîte aux lettres numérique'], clicks: { en: 'Digitale brievenbus', nl: 'Digitale brievenbus' } },
	{ code: 'DIVISION_INVALID', says: ['Ongeldig: Divisie', 'Invalid: Division', 'Non valide : Division'] },
	{ code: 'MAILBOX_NOT_ALLOWED', says: ['This account type is not allowed to create a mailbox', 'Dit accounttype mag geen digitale brievenbus aanmaken'], clicks: { en: 'Digitale brievenbus', nl: 'Digitale brievenbus' } },
	{ code: 'SELECT_REQUIRED', status: 400, says: ['Please add a $select or a $top=1 statement to the query string.'] },
	{ code: 'PAYMENT_CONDITION_MANDATORY', says: ['Verplicht: Betalingsconditie', 'Mandatory: Payment condition', 'Obligatoire : Condition de paiement'], clicks: { en: 'Betalingsconditie', nl: 'Betalingsconditie', fr: 'Condition de paiement' } },
	{ code: 'JOURNAL_MANDATORY', says: ['Verplicht: Dagboek', 'Mandatory: Diary', 'Obligatoire : Journal'], clicks: { en: 'Financieel > Dagboeken', nl: 'Financieel > Dagboeken', fr: 'Finances > Journaux' } },
	{ code: 'NOT_A_CUSTOMER', says: ['Ongeldig: Klant (Type)', 'Invalid: Customer (Type)', 'Non valide : Client (Type)'], clicks: { en: 'Relaties', nl: 'Relaties' } },
	{ code: 'GUID_FORMAT', status: 400, says: ['Niet herkende GUID-indeling.', 'Unrecognized Guid format.', 'Format de GUID non reconnu'] },
	{ code: 'GL_ACCOUNT_TYPE_INVALID', says: ['Ongeldig grootboekrekeningtype', 'Invalid G/L account type', 'Type de compte général incorrect'], clicks: { en: 'Grootboekrekeningen', nl: 'Grootboekrekeningen', fr: 'Comptes généraux' } },
	{ code: 'ALREADY_PROCESSED', says: ['Reeds verwerkt', 'Already processed', 'Déjà traité'] },
	{ code: 'EXACT_FAULT', says: ['Object reference not set to an instance of an object.'] },
	// Reference 5.3
	{ code: 'JOURNAL_MANDATORY', says: ['Mandatory: Relationship\r\nInvalid reference: Cost unit\r\nMandatory: Diary'] },
	{ code: 'MANDATORY_FIELD', says: ['Verplicht: Factuur voor\r\nVerplicht: Besteld door', 'Mandatory: Relationship', 'Obligatoire : Fournisseur'] },
	{ code: 'INVALID_REFERENCE', says: ['Ongeldige referentie: Kostendrager', 'Invalid reference: Cost unit', 'Référence incorrecte : Unité de coût'] },
	{ code: 'INVALID_FIELD', says: ['Ongeldig: Valuta', 'Invalid: Currency', 'Non valide : Devise'] },
	{ code: 'ALREADY_EXISTS', says: ['Gegeven bestaat reeds.', 'Data already exists', 'Cette donnée existe déjà.'] },
	{ code: 'EXACT_TROUBLE', says: ['A problem has occurred. The cause of this issue will be investigated…', 'Er is een probleem opgetreden.', 'Un problème est survenu.'], retryable: true, passes: true },
	{ code: 'BANK_BALANCE', says: ['Opening balance plus all bank entry lines should result in the closing balance'] },
	{ code: 'PERIOD_CLOSED', says: ['De periode is afgesloten', 'Period 3 is closed', 'La période est clôturée'] },
	{ code: 'QUERY_SYNTAX', status: 400, says: ['Bad Request - Error in query syntax.'] },
	{ code: 'FILTER_REQUIRED', status: 400, says: ['This endpoint has mandatory filtering applied. A GET request for this endpoint must have a $filter parameter'] },
	{ code: 'BODY_NOT_ACCEPTED', status: 400, says: ['Error processing request stream. The request should be a valid top-level resource object.'] },
	{ code: 'ATTACHMENT_NOT_BASE64', status: 400, says: ["Error processing request stream. Error encountered in converting the value from request payload for property 'Attachment' to type 'Byte[]', which is the property's expected type."] },
	{ code: 'LINES_NOT_IN_UPDATE', status: 400, says: ['Error processing request stream. Binding to new entities is not supported.'] },
	{ code: 'FORBIDDEN', status: 403, says: ['Forbidden'], clicks: { en: 'Gebruikers', nl: 'Gebruikers' } },
	{ code: 'BLOCKED_USER', status: 403, reason: 'BlockedUser', says: ['Forbidden'], clicks: { en: 'Gebruikers', nl: 'Gebruikers', fr: 'Utilisateurs' } },
	{ code: 'INACTIVE_USER', status: 403, reason: 'InactiveUser', says: ['Forbidden'], clicks: { en: 'Gebruikers', nl: 'Gebruikers', fr: 'Utilisateurs' } },
	{ code: 'BLOCKED_CUSTOMER', status: 403, reason: 'BlockedCustomer', says: ['Forbidden'] },
	{ code: 'LICENSE_EXPIRED', status: 403, reason: 'LicenseExpired', says: ['Forbidden'], clicks: { en: 'Licentie', nl: 'Licentie', fr: 'Licence' } },
	{ code: 'DIVISION_BLOCKED', status: 403, reason: 'DivisionBlocked', says: ['Forbidden'], retryable: true },
	{ code: 'DIVISION_NOT_GRANTED', status: 403, reason: 'NoDivisionAccess', says: ['Forbidden'], clicks: { en: 'Beveiligingscentrum', nl: 'Beveiligingscentrum', fr: 'Centre de sécurité' } },
	{ code: 'DIVISION_NOT_GRANTED', status: 403, says: ['Forbidden - User division is not within division scope'] },
	{ code: 'SCOPE_MISSING', status: 403, says: ["Forbidden - Application Scope Violated. Cannot read 'organization.administration' scope."], clicks: { en: 'App Centre', nl: 'App Center', fr: 'App Center' } },
];

/** What to do, in each language: another text in each, and the click path where there is one. */
function expectFixes(problem: Problem, { clicks = {}, passes = false }: Pick<Message, 'clicks' | 'passes'>): void {
	const fixes = (['en', 'nl', 'fr'] as const).map((language) => fixIn(language, problem).fix);
	if (passes) return expect(fixes).toEqual(['', '', '']);
	expect(new Set(fixes).size).toBe(3);
	for (const fix of fixes) expect(fix.length).toBeGreaterThan(10);
	for (const [language, word] of Object.entries(clicks) as Array<[FixLanguage, string]>) expect(fixIn(language, problem).fix).toContain(word);
	for (const language of ['nl', 'fr'] as const) expect(fixIn(language, problem)).toEqual({ ...problem, fix: expect.any(String) });
}

it.each(MESSAGES.flatMap((message) => message.says.map((says) => [says, message.reason ?? '', message.code, message] as const)))('"%s" %s means %s (DIA-7, reference 5.3)', (says, reason, code, message) => {
	const { problem } = readError(exactError(message.status ?? 500, says, reason === '' ? {} : { reason }), { path: message.path ?? 'purchaseentry/PurchaseEntries', write: true });
	expect(problem).toMatchObject({ code, retryable: message.retryable ?? false });
	expectFixes(problem, message);
});

it.each([
	['Connectie met ExactOnline verbroken [chainId]', 'CONNECTION_REPLACED', false],
	['Old refresh token used.', 'CONNECTION_REPLACED', false],
	['The refresh token expired at 1/2/2026 3:04:05 PM and it is now 2/3/2026 4:05:06 PM.', 'TOKEN_EXPIRED_30_DAYS', false],
	['Rate limit exceeded: access_token not expired', 'TOKEN_TOO_EARLY', true],
	['invalid_client', 'CLIENT_REFUSED', false],
])('"%s" of the token endpoint means %s (DIA-2, DIA-7)', (says, code, retryable) => {
	expect(refreshErrorCode(new Error(says))).toBe(code);
	const problem = ownProblem(code as OwnProblemCode, { credential: 'x' });
	expect(problem.retryable).toBe(retryable);
	expectFixes(problem, {});
});

it.each([['MINUTE_LIMIT'], ['DAY_LIMIT'], ['BREAKER_OPEN'], ['BLOCKED_BY_EXACT']] as const)('%s (429, ten errors) waits by itself and says what to do in three languages (DIA-7)', (code) => {
	expect(OWN_PROBLEMS[code].retryable).toBe(true);
	expectFixes(ownProblem(code), {});
});

it('has Dutch and French for every code of Exact with something to do that an office can meet', () => {
	// By status alone: they are told apart by nothing that Exact says.
	const bare = ['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'TOO_LARGE', 'URL_TOO_LONG'];
	const without = ERROR_CATALOGUE.filter(({ code, fix }) => fix !== '' && LOCAL_FIXES[code] === undefined).map(({ code }) => code);
	expect(without.filter((code) => !bare.includes(code))).toEqual([]);
});

it.each([
	['nl', 'Geef de code van het dagboek in de node.'],
	['fr', 'Indiquez le code du journal dans le nœud.'],
	['en', 'Give the code of the journal in the node.'],
] as const)('the field of the credential makes the connector say in %s what to do, and nothing else changes', async (language, begin) => {
	const row = z.object({ ID: z.number() });
	const { client } = scripted(inOrder(exactError(500, 'Verplicht: Dagboek'), list([])), { language });
	const answer = await client.inDivision(7).post('purchaseentry/PurchaseEntries', {}, row);
	expect(answer).toMatchObject({ ok: false, problem: { code: 'JOURNAL_MANDATORY', message: 'A journal is mandatory. Exact said: "Verplicht: Dagboek"', fix: expect.stringContaining(begin) } });
});

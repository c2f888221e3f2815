/**
 * Exact's messages and what they mean (DIA-3, DIA-7). First match wins, so the particular stands before the general.
 * `examples` are texts as users saw them; tests read each of them back to its code and the errors page of the manual prints them.
 * Assumption EX-65: of the entries marked `guessed` the Dutch text is established and the English and French patterns follow Exact's way of writing
 * ("Mandatory:", "Obligatoire :"), or only a part of the text is known.
 */
import { GRANT_DIVISION_FIX } from './own-problems';

export interface CatalogueEntry {
	code: string;
	/** Every one given must match. */
	status?: readonly number[];
	/** Exact's `Reason` header. */
	reason?: RegExp;
	/** Exact's text, or the `error`/`error_description` of the token endpoint. */
	text?: RegExp;
	/** Path of the endpoint, e.g. `mailbox/Mailboxes`. */
	path?: RegExp;
	message: string;
	fix: string;
	/** `functional`: Exact looked at it and said no, nothing was done. `transient`: may pass by itself; after a write it is doubtful. */
	nature: 'functional' | 'transient';
	retryable: boolean;
	guessed?: boolean;
	examples: readonly string[];
}

const ASK_RIGHTS = 'Ask who manages Exact (or the accountant) to check the rights of this user: Mijn Exact Online > Gebruikers (Users) > the user > Rechten. Reconnect is not needed.';
const CATALOGUE_BOOK = 'Stamgegevens (Master data)';

export const ERROR_CATALOGUE: readonly CatalogueEntry[] = [
	// What a call may not do, by Reason header or text (403)
	{
		code: 'BLOCKED_USER',
		status: [403],
		reason: /BlockedUser/i,
		message: 'The Exact user of this connection is blocked.',
		fix: 'Let an administrator unblock the user: Mijn Exact Online > Gebruikers (Users).',
		nature: 'functional',
		retryable: false,
		examples: [],
	},
	{
		code: 'INACTIVE_USER',
		status: [403],
		reason: /InactiveUser/i,
		message: 'The Exact user of this connection is not active any more.',
		fix: 'Connect the credential with another Exact user, or let an administrator activate this one: Mijn Exact Online > Gebruikers (Users).',
		nature: 'functional',
		retryable: false,
		examples: [],
	},
	{
		code: 'BLOCKED_CUSTOMER',
		status: [403],
		reason: /BlockedCustomer/i,
		message: 'Exact blocked this customer contract.',
		fix: 'Contact Exact: there may be an unpaid bill.',
		nature: 'functional',
		retryable: false,
		examples: [],
	},
	{
		code: 'LICENSE_EXPIRED',
		status: [403],
		reason: /LicenseExpired|LicenceExpired/i,
		message: 'The Exact licence (or trial) has expired.',
		fix: 'Renew the licence in Exact: Mijn Exact Online > Licentie (Licence).',
		nature: 'functional',
		retryable: false,
		examples: [],
	},
	{
		code: 'DIVISION_BLOCKED',
		status: [403],
		reason: /DivisionBlocked/i,
		message: 'Exact blocked this administration for the moment (back-up, restore, conversion or copy).',
		fix: 'Nothing to do: wait until Exact is done. The state shows in the list of administrations.',
		nature: 'functional',
		retryable: true,
		examples: [],
	},
	// Assumption EX-25: 403, or 404 with the same Reason.
	{ code: 'DIVISION_NOT_GRANTED', reason: /NoDivisionAccess/i, message: 'The Exact user of this connection, or the app, has no access to this administration.', fix: GRANT_DIVISION_FIX, nature: 'functional', retryable: false, examples: [] },
	{
		code: 'DIVISION_NOT_GRANTED',
		text: /not within division scope|Wrong Division|Verkeerde administratie|Mauvaise (?:division|administration)/i,
		message: 'The Exact user of this connection, or the app, has no access to this administration.',
		fix: GRANT_DIVISION_FIX,
		nature: 'functional',
		retryable: false,
		examples: ['Forbidden - User division is not within division scope', 'Wrong Division'],
	},
	{
		code: 'SCOPE_MISSING',
		text: /Application Scope Violated/i,
		message: 'The app of this connection was not given the data scope that this call needs; Exact’s text names it.',
		fix: 'Add the scope to your app in Exact’s App Centre (Manage my apps > the app > Permissions), save, and reconnect the credential so that the new scope is consented to.',
		nature: 'functional',
		retryable: false,
		examples: ["Forbidden - Application Scope Violated. Cannot read 'organization.administration' scope."],
	},

	// Digital postbox
	{
		code: 'MAILBOX_EXISTS',
		text: /(?:Bestaat reeds|Already exists|Existe déjà)\s*:\s*(?:Digitale brievenbus|Digital (?:mailbox|postbox)|Boîte (?:aux lettres|postale) (?:numérique|digitale))/i,
		message: 'A digital postbox with this name exists already, perhaps in another administration.',
		fix: 'Use the existing postbox, or choose another name. In Exact: Mijn Exact Online > Digitale brievenbus (Digital postbox).',
		nature: 'functional',
		retryable: false,
		examples: ['Bestaat reeds: Digitale brievenbus\r\nOngeldig: Divisie', 'Bestaat reeds: Digitale brievenbus'],
	},
	{
		code: 'DIVISION_INVALID',
		text: /(?:Ongeldig|Invalid|Non valide|Invalide)\s*:\s*(?:Divisie|Division|Administratie)\b/i,
		message: 'Exact does not accept this administration for the object.',
		fix: 'Check that the postbox or the object belongs to this administration, and that the user may open it.',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldig: Divisie'],
	},
	{
		code: 'MAILBOX_NOT_ALLOWED',
		text: /(?:licen[cs]e|licentie|account ?type|type (?:account|d.abonnement)|accounttype)[^.]*(?:mailbox|postbox|brievenbus|boîte)/i,
		message: 'This Exact licence or kind of account may not create a digital postbox.',
		fix: 'Let the accountant create the postbox (Mijn Exact Online > Digitale brievenbus), or take a licence with the Mailbox function.',
		nature: 'functional',
		retryable: false,
		guessed: true,
		examples: ['This account type is not allowed to create a mailbox', 'Dit accounttype mag geen digitale brievenbus aanmaken', 'Uw licentie staat het aanmaken van een brievenbus niet toe'],
	},
	{
		code: 'MAILBOX_FORBIDDEN',
		status: [403],
		path: /mailbox/i,
		message: 'The Exact user of this connection may not use the digital postbox.',
		fix: 'Give the user the role that manages digital postboxes (Mijn Exact Online > Gebruikers > the user > Rechten), check that the licence has the Mailbox function and that the app has the scope communication.mailboxes.',
		nature: 'functional',
		retryable: false,
		examples: ['Forbidden'],
	},
	{ code: 'FORBIDDEN', status: [403], message: 'The Exact user of this connection has no right to do this, or the licence does not have the module.', fix: ASK_RIGHTS, nature: 'functional', retryable: false, examples: ['Forbidden'] },

	// How the request was written (400)
	{
		code: 'SELECT_REQUIRED',
		text: /add a \$select or a \$top=1/i,
		message: 'Exact wants the fields of this list to be named.',
		fix: 'Choose the fields in the node.',
		nature: 'functional',
		retryable: false,
		examples: ['Please add a $select or a $top=1 statement to the query string.'],
	},
	{
		code: 'FILTER_REQUIRED',
		text: /mandatory filtering applied/i,
		message: 'Exact gives this list only with a filter on one of the fields that its text names.',
		fix: 'Add a filter, for example on Modified.',
		nature: 'functional',
		retryable: false,
		examples: ['This endpoint has mandatory filtering applied. A GET request for this endpoint must have a $filter parameter with one of the following fields in the url: ID, Name'],
	},
	{
		code: 'QUERY_SYNTAX',
		text: /error in query syntax|Could not find a property named|Syntax error at position/i,
		message: 'Exact does not understand the fields or the filter of the request.',
		fix: 'Check the field names (capitals count) and the values in the filter.',
		nature: 'functional',
		retryable: false,
		examples: ['Bad Request - Error in query syntax.', "Could not find a property named 'name' on type 'Exact.Web.Api.Models.Account'."],
	},
	{
		code: 'GUID_FORMAT',
		text: /Niet herkende GUID-indeling|Unrecognized Guid format|Format de GUID non reconnu|Guid should contain 32 digits/i,
		message: 'An id in the request is not an Exact id (a GUID).',
		fix: 'Give the id that Exact returned; a code (of a journal, relation, ledger account) goes in the field for codes.',
		nature: 'functional',
		retryable: false,
		examples: ['Niet herkende GUID-indeling.', 'Unrecognized Guid format.'],
	},
	{
		code: 'ATTACHMENT_NOT_BASE64',
		text: /property 'Attachment' to type 'Byte\[\]'/i,
		message: 'The file did not reach Exact in the right coding (base64).',
		fix: 'Pass the file as an n8n binary; report this if you did.',
		nature: 'functional',
		retryable: false,
		examples: ["Error processing request stream. Error encountered in converting the value from request payload for property 'Attachment' to type 'Byte[]', which is the property's expected type."],
	},
	{
		code: 'LINES_NOT_IN_UPDATE',
		text: /Binding to new entities/i,
		message: 'Exact does not take new lines together with a change of the header.',
		fix: 'Add the lines one by one to the lines endpoint.',
		nature: 'functional',
		retryable: false,
		examples: ['Error processing request stream. Binding to new entities is not supported.'],
	},
	{
		code: 'BODY_NOT_ACCEPTED',
		text: /Error processing request stream/i,
		message: 'Exact cannot read the data that was sent; its text names the field or the reason.',
		fix: 'Check the value of the named field: dates as 2026-01-31, numbers without thousands separators.',
		nature: 'functional',
		retryable: false,
		examples: ['Error processing request stream. The request should be a valid top-level resource object.'],
	},

	// Business errors (500), in the language of the Exact user
	{
		code: 'ENTRY_NUMBER_IN_USE',
		text: /Boekstuknummer[^\r\n]*in gebruik|Entry number[^\r\n]*in use|Numéro d.écriture[^\r\n]*(?:utilisé|en cours d.utilisation)/i,
		message: 'This entry number is already in use in the journal.',
		fix: 'Look up the entry with this number in Exact: it may be the same document. Otherwise choose another number, or leave it to Exact.',
		nature: 'functional',
		retryable: false,
		examples: ['Boekstuknummer in gebruik', 'Boekstuknummer 20260001 is in gebruik', 'Entry number already in use'],
	},
	{
		code: 'VAT_PERCENTAGE_INVALID',
		text: /(?:Ongeldig|Invalid|Non valide|Invalide)\s*:\s*(?:Btw-percentage|VAT percentage|Pourcentage de TVA)/i,
		message: 'The VAT percentage does not fit the VAT code.',
		fix: `Check the VAT code and its percentage in Exact: ${CATALOGUE_BOOK} > Btw > Btw-codes (FR: Codes TVA).`,
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldig: Btw-percentage', 'Invalid: VAT percentage'],
	},
	{
		code: 'VAT_CODE_INVALID',
		text: /(?:Ongeldige ref(?:erentie|\.)?|Invalid ref(?:erence|\.)?|Référence (?:incorrecte|non valide|invalide)|Réf\.|Ongeldig|Invalid)\s*:?\s*(?:btw[- ]?code|VAT[- ]?code|code[- ]?TVA)/i,
		message: 'The VAT code is not known in this administration, or may not be used here.',
		fix: `Choose a VAT code of this administration: ${CATALOGUE_BOOK} > Btw > Btw-codes (FR: Données de base > TVA > Codes TVA).`,
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldige ref. btw code', 'Ongeldige referentie: Btw-code', 'Invalid reference: VAT code', 'Référence incorrecte : Code TVA'],
	},
	{
		code: 'PAYMENT_CONDITION_MANDATORY',
		text: /(?:Verplicht|Mandatory|Obligatoire)\s*:\s*(?:Betalingsconditie|Payment condition|Condition de paiement)/i,
		message: 'A payment condition is mandatory.',
		fix: 'Give a payment condition in the node, or for all documents in the booking settings of the connection (paymentConditions: form "Change or override a connection"), or set one on the relation in Exact: Relaties > the relation > Verkoop/Inkoop > Betalingsconditie.',
		nature: 'functional',
		retryable: false,
		examples: ['Verplicht: Betalingsconditie', 'Mandatory: Payment condition', 'Obligatoire : Condition de paiement'],
	},
	{
		code: 'JOURNAL_MANDATORY',
		text: /(?:Verplicht|Mandatory|Obligatoire)\s*:\s*(?:Dagboek|Diary|Journal)/i,
		message: 'A journal is mandatory.',
		fix: 'Give the code of the journal in the node. In Exact: Financieel > Dagboeken (FR: Finances > Journaux).',
		nature: 'functional',
		retryable: false,
		examples: ['Verplicht: Dagboek', 'Mandatory: Diary', 'Obligatoire : Journal'],
	},
	{
		code: 'JOURNAL_INVALID',
		text: /(?:Ongeldige referentie|Invalid reference|Référence (?:incorrecte|non valide|invalide)|Ongeldig|Invalid)\s*:\s*(?:Journals?|Dagboek|Diary|Journal)/i,
		message: 'The journal is not known in this administration, or is of another kind.',
		fix: 'Give the code of a journal of this administration, e.g. 70. In Exact: Financieel > Dagboeken (FR: Finances > Journaux).',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldige referentie: Journals', 'Invalid reference: Diary'],
	},
	{
		code: 'NOT_A_CUSTOMER',
		text: /(?:Ongeldig|Invalid|Non valide|Invalide)\s*:\s*(?:Klant|Customer|Client)\s*\(Type\)/i,
		message: 'The relation is not a customer in Exact.',
		fix: 'Make it a customer: Relaties > the relation > Status "Klant" (FR: Client).',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldig: Klant (Type)', 'Invalid: Customer (Type)'],
	},
	{
		code: 'GL_ACCOUNT_TYPE_INVALID',
		text: /Ongeldige? grootboekrekeningtype|Ongeldig\s*:\s*Grootboekrekening \(Type\)|Invalid (?:G\/?L|general ledger) account type|Type de compte général (?:incorrect|non valide|invalide)/i,
		message: 'A ledger account of this type may not be used on such a line.',
		fix: 'Choose another ledger account, usually of type costs or revenue. In Exact: Financieel > Grootboekrekeningen (FR: Comptes généraux).',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldig grootboekrekeningtype', 'Invalid G/L account type'],
	},
	{
		code: 'ALREADY_PROCESSED',
		text: /Reeds verwerkt|Already processed|Déjà traité/i,
		message: 'The object was already processed in Exact and cannot be changed any more.',
		fix: 'Correct it in Exact, for example with a credit note.',
		nature: 'functional',
		retryable: false,
		examples: ['Reeds verwerkt', 'Already processed'],
	},
	{
		code: 'ALREADY_EXISTS',
		text: /bestaat reeds|already exists|existe déjà/i,
		message: 'An object with these data exists already in Exact.',
		fix: 'Look it up in Exact: it may be the same document.',
		nature: 'functional',
		retryable: false,
		examples: ['Gegeven bestaat reeds.', 'Data already exists'],
	},
	{
		code: 'DOCUMENT_TYPE_NOT_ALLOWED',
		text: /Document ?Type not allowed|Documenttype (?:is )?niet toegestaan|Type de document non autorisé/i,
		message: 'The Exact user of this connection may not create documents of this type.',
		fix: `Choose another document type in the node, or give the user the right to it: Documenten > Documenttypes. ${ASK_RIGHTS}`,
		nature: 'functional',
		retryable: false,
		examples: ['Document Type not allowed'],
	},
	{
		code: 'BANK_BALANCE',
		text: /Opening balance plus all bank entry lines|Beginsaldo plus alle|Solde initial plus/i,
		message: 'The bank statement does not add up: opening balance plus all lines must be the closing balance.',
		fix: 'Check the statement file and the opening balance of the journal.',
		nature: 'functional',
		retryable: false,
		examples: ['Opening balance plus all bank entry lines should result in the closing balance'],
	},
	{
		code: 'CALLBACK_REFUSED',
		text: /Post to callback URL/i,
		message: 'Exact could not reach the address of the webhook.',
		fix: 'The address must be public and https and must answer an empty POST with 2xx. Activate the workflow first, and check the public address of n8n.',
		nature: 'functional',
		retryable: true,
		examples: ['Invalid: Post to callback URL endpoint returns 500 An error occurred while sending the request.'],
	},
	{
		code: 'PERIOD_CLOSED',
		text: /(?:periode|period|période)[^\r\n]*(?:afgesloten|gesloten|geblokkeerd|closed|blocked|clôturée|fermée)/i,
		message: 'The financial period of the entry is closed.',
		fix: 'Open the period in Exact (Financieel > Perioden-datumtabel / Afsluiten) or book in an open period.',
		nature: 'functional',
		retryable: false,
		guessed: true,
		examples: ['De periode is afgesloten', 'Period 3 is closed'],
	},

	// Trouble at Exact's side
	{
		code: 'EXACT_FAULT',
		text: /Object reference not set|NullReference/i,
		message: 'Exact ran into an error of its own with this request.',
		fix: 'Usually a field is missing or points to something that does not exist. Check the data; when they are right, report it to Exact.',
		nature: 'transient',
		retryable: false,
		examples: ['Object reference not set to an instance of an object.'],
	},
	{
		code: 'EXACT_TROUBLE',
		text: /A problem has occurred|Er (?:is een probleem|heeft zich een probleem)|Un problème (?:est survenu|s.est produit)|deadlock|time-?out(?: expired| period)?|temporarily unavailable|try again later/i,
		message: 'Exact had a passing problem.',
		fix: '',
		nature: 'transient',
		retryable: true,
		examples: ['A problem has occurred. The cause of this issue will be investigated as soon as possible.', 'Er is een probleem opgetreden.', 'Un problème est survenu.'],
	},

	// The general forms of a business error
	{
		code: 'MANDATORY_FIELD',
		text: /(?:Verplicht|Mandatory|Obligatoire)\s*:/i,
		message: 'A mandatory field is empty; Exact’s text names it.',
		fix: 'Fill in the named field.',
		nature: 'functional',
		retryable: false,
		examples: ['Verplicht: Factuur voor\r\nVerplicht: Besteld door', 'Mandatory: Relationship\r\nInvalid reference: Cost unit', 'Obligatoire : Fournisseur'],
	},
	{
		code: 'INVALID_REFERENCE',
		text: /(?:Ongeldige ref(?:erentie|\.)|Invalid reference|Référence (?:incorrecte|non valide|invalide))/i,
		message: 'A value points to something that does not exist in this administration; Exact’s text names the field.',
		fix: 'Choose a value of this administration: codes and ids of another administration are not valid here.',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldige referentie: Kostendrager', 'Invalid reference: Cost unit'],
	},
	{
		code: 'INVALID_FIELD',
		text: /(?:^|[\r\n])\s*(?:Ongeldig|Invalid|Non valide|Invalide)\s*:/i,
		message: 'Exact does not accept the value of a field; its text names the field.',
		fix: 'Correct the named field.',
		nature: 'functional',
		retryable: false,
		examples: ['Ongeldig: Valuta', 'Invalid: Currency'],
	},

	// By status alone
	{ code: 'TOKEN_REFUSED', status: [401], message: 'Exact does not accept the access token.', fix: 'Reconnect the credential when this keeps happening.', nature: 'functional', retryable: false, examples: [] },
	{ code: 'NOT_FOUND', status: [404], message: 'Exact does not know this object or this address.', fix: 'Check the id and the administration; the object may have been deleted.', nature: 'functional', retryable: false, examples: [] },
	{ code: 'METHOD_NOT_ALLOWED', status: [405], message: 'Exact does not offer this operation for this kind of object.', fix: 'Choose another operation.', nature: 'functional', retryable: false, examples: [] },
	{ code: 'EXACT_TOO_SLOW', status: [408], message: 'Exact took too long and gave up.', fix: '', nature: 'transient', retryable: true, examples: [] },
	{ code: 'TOO_LARGE', status: [413], message: 'The request is too large for Exact.', fix: 'Send smaller files.', nature: 'functional', retryable: false, examples: [] },
	{ code: 'URL_TOO_LONG', status: [414], message: 'The request address is too long for Exact.', fix: 'Ask fewer fields or fewer records at a time.', nature: 'functional', retryable: false, examples: [] },
	{ code: 'MAINTENANCE', status: [503], message: 'Exact is not available at the moment (maintenance).', fix: '', nature: 'transient', retryable: true, examples: [] },
	{ code: 'EXACT_UNREACHABLE', status: [502, 504], message: 'Exact could not be reached behind its front door.', fix: '', nature: 'transient', retryable: true, examples: [] },
];

/** What the token endpoint says (section 2.5 of Exact's facts, n8n's own texts included). Codes and texts for the operator: own-problems.ts. */
export const TOKEN_ERRORS: ReadonlyArray<{ code: 'TOKEN_TOO_EARLY' | 'CONNECTION_REPLACED' | 'TOKEN_EXPIRED_30_DAYS' | 'TOKEN_ENDPOINT_FAILED' | 'CLIENT_REFUSED' | 'NOT_CONNECTED'; text: RegExp; examples: readonly string[] }> = [
	{ code: 'TOKEN_TOO_EARLY', text: /access_token not expired|TooEarlyToRefresh/i, examples: ['access_denied Rate limit exceeded: access_token not expired', 'TooEarlyToRefreshTokens: Rate limit exceeded: access_token not expired'] },
	{ code: 'TOKEN_EXPIRED_30_DAYS', text: /refresh token expired at/i, examples: ['invalid_request The refresh token expired at 1/2/2026 3:04:05 PM and it is now 2/3/2026 4:05:06 PM.'] },
	{
		code: 'CONNECTION_REPLACED',
		text: /old refresh token used|chainId|Connectie met Exact ?Online verbroken|needs to be reconnected|invalid_grant/i,
		examples: ['unauthorized_client Old refresh token used.', 'invalid_grant Token is not allowed, because of invalid or empty chainId', 'Connectie met ExactOnline verbroken [chainId]', 'The credential "Exact Online" needs to be reconnected.'],
	},
	{ code: 'NOT_CONNECTED', text: /no refresh token is available|Unable to sign without access token|oauthTokenData|credential is not connected/i, examples: ['OAuth access token expired and no refresh token is available'] },
	{
		code: 'TOKEN_ENDPOINT_FAILED',
		text: /Unable to identify proxy|ApplicationNotFound|messaging\.adaptors|not able to process your request|service unavailable|ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|socket hang up|timeout|aborted|\[object Object\]|\b50[0234]\b/i,
		examples: ['Unable to identify proxy for host: start and url: /api/oauth2/token', 'The service was not able to process your request', 'timeout of 300000ms exceeded', 'socket hang up'],
	},
	{ code: 'CLIENT_REFUSED', text: /invalid_client|unauthorized_client|invalid_request|client authentication failed/i, examples: ['invalid_request', 'invalid_client'] },
];

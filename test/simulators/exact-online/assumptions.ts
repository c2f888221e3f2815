/**
 * What no source establishes about Exact Online, each with the position that the simulator takes by default.
 * `true`/`false` are switches, strings are choices. Change them with the option `assumptions` or with POST /assumptions
 * of the control door, by id (`EX-01`) or by name (`oldRefreshTokenStatus`).
 */
export interface Assumption {
	id: string;
	name: string;
	sentence: string;
	default: boolean | string;
	choices: Array<boolean | string>;
}

const yesNo = [true, false];

export const assumptionList = [
	{ id: 'EX-01', name: 'oldRefreshTokenStatus', default: '401', choices: ['401', '400'], sentence: 'A refresh token that was used before is refused with this status ("Old refresh token used."); sources say 401 and 400.' },
	{ id: 'EX-02', name: 'oldRefreshTokenEndsChain', default: true, choices: yesNo, sentence: 'Offering a used refresh token ends the connection: only a new consent helps. false = only that call is refused.' },
	{ id: 'EX-03', name: 'replacedChainAccessTokenDies', default: true, choices: yesNo, sentence: 'A new consent of the same user and app also makes the access token of the older connection invalid at once. false = it lives out its 600 seconds.' },
	{ id: 'EX-04', name: 'plainHttpRedirectAllowed', default: true, choices: yesNo, sentence: 'Redirect and webhook addresses with http or localhost are accepted, so that a rehearsal needs no public address; Exact itself demands public https (false).' },
	{ id: 'EX-05', name: 'refusedConsentRedirect', default: true, choices: yesNo, sentence: 'Refusing consent returns to the redirect address with error=access_denied. false = a page at Exact and no return.' },
	{ id: 'EX-06', name: 'tokenCallsPerDay', default: true, choices: yesNo, sentence: 'At most 200 token calls a day per app and user (scaled up when access tokens live shorter); above it 429.' },
	{ id: 'EX-07', name: 'meCountsForMinute', default: false, choices: yesNo, sentence: 'current/Me counts in a minute window of its own (it never counts for the day).' },
	{ id: 'EX-08', name: 'refusedCallsCount', default: false, choices: yesNo, sentence: 'A call refused with 429 itself counts for the limits.' },
	{ id: 'EX-09', name: 'errorBlockStatus', default: '429', choices: ['429', '403'], sentence: 'Status of a call while the error-velocity block holds; the body is empty and there are no rate headers.' },
	{ id: 'EX-10', name: 'errorBlockScope', default: 'endpoint', choices: ['endpoint', 'key'], sentence: 'The block after more than 10 errors hits that app + user + division + endpoint, or (key) the whole app.' },
	{ id: 'EX-11', name: 'unauthorizedBody', default: 'empty', choices: ['empty', 'json'], sentence: 'Body of a 401 for an invalid or expired access token.' },
	{ id: 'EX-12', name: 'longUrlStatus', default: '414', choices: ['414', '404', '400'], sentence: 'Status for a URL of more than 6000 characters.' },
	{ id: 'EX-13', name: 'atomAnswerStatus', default: '406', choices: ['406', '415'], sentence: 'Exact answers Atom XML when Accept is missing; the simulator only speaks JSON and refuses with this status (Accept: application/xml is always 415).' },
	{ id: 'EX-14', name: 'divisionOfDivisionListIsChecked', default: false, choices: yesNo, sentence: 'The division number in the URL of system/Divisions and hrm/Divisions must be one the user may use; false = any number will do.' },
	{ id: 'EX-15', name: 'readOnlyFieldsInBody', default: 'refused', choices: ['refused', 'ignored'], sentence: 'A read-only property in the body of a POST or PUT is refused with 400, or ignored. The key is always ignored on POST.' },
	{ id: 'EX-16', name: 'foreignGuid', default: 'refused', choices: ['refused', 'nulled'], sentence: 'A GUID of another division is refused as invalid reference (500), or the write succeeds and the field is null. Mandatory references are refused in both.' },
	{ id: 'EX-17', name: 'int64NeedsSuffix', default: true, choices: yesNo, sentence: 'An Int64 in $filter needs the suffix L; without it the query is refused.' },
	{ id: 'EX-18', name: 'endswithAndTolower', default: false, choices: yesNo, sentence: 'endswith, tolower and toupper work in $filter.' },
	{ id: 'EX-19', name: 'textComparesCaseInsensitive', default: true, choices: yesNo, sentence: 'Texts in $filter compare without regard to case and trailing spaces, as SQL Server does by default.' },
	{ id: 'EX-20', name: 'expandNeedsSelect', default: true, choices: yesNo, sentence: 'With $select an expanded collection is only returned when it is named in $select too. false = $expand is enough.' },
	{ id: 'EX-21', name: 'topAbovePage', default: 'capped', choices: ['capped', 'results'], sentence: '$top above the page size gives a bare array of one page, or (results) the results form with __next.' },
	{ id: 'EX-22', name: 'skipOnBulkAndSync', default: 'refused', choices: ['refused', 'ignored'], sentence: '$skip on bulk and sync endpoints.' },
	{ id: 'EX-23', name: 'readEndpointsPaged', default: false, choices: yesNo, sentence: 'Endpoints under read/ stop at 60 rows and give __next.' },
	{ id: 'EX-24', name: 'auditTimesAreDutchLocal', default: false, choices: yesNo, sentence: 'Created and Modified carry Dutch local time written as if it were UTC; false = UTC.' },
	{ id: 'EX-25', name: 'noDivisionAccessStatus', default: '403', choices: ['403', '404'], sentence: 'Status for a division that does not exist or that the user may not use (with Reason: NoDivisionAccess).' },
	{ id: 'EX-26', name: 'scopesChecked', default: true, choices: yesNo, sentence: 'Data scopes are taken from the reference\'s per-endpoint text; a missing one gives 403 "Application Scope Violated".' },
	{ id: 'EX-27', name: 'mijnKantoorMayWrite', default: false, choices: yesNo, sentence: 'A MijnKantoor user (IsMyFirmLiteUser) may write through the API; false = every write is 403 Forbidden.' },
	{ id: 'EX-28', name: 'mailboxListSpansLicence', default: true, choices: yesNo, sentence: 'mailbox/Mailboxes lists the postboxes of all divisions of the licence that the user may use, so ForDivision must be looked at; false = only those of the division in the URL.' },
	{ id: 'EX-29', name: 'defaultMailboxFallsBack', default: true, choices: yesNo, sentence: 'read/mailbox/DefaultMailbox gives the first postbox of the licence when the division has none of its own; false = an empty list.' },
	{ id: 'EX-30', name: 'lateAttachmentAllowed', default: true, choices: yesNo, sentence: 'An attachment may still be added to a postbox message that was sent earlier, until it is being processed.' },
	{ id: 'EX-31', name: 'secondMailboxAllowed', default: true, choices: yesNo, sentence: 'A division may have more than one digital postbox.' },
	{ id: 'EX-32', name: 'trialMayCreateMailbox', default: false, choices: yesNo, sentence: 'A trial licence may create a digital postbox; false = a business error.' },
	{ id: 'EX-33', name: 'attachmentTooLargeStatus', default: '400', choices: ['400', '413', '500'], sentence: 'Status for an attachment of more than 10 MB decoded.' },
	{ id: 'EX-34', name: 'entryTypeOnPost', default: 'accepted', choices: ['accepted', 'derived'], sentence: 'Type 20/21/30/31 in the body of an entry is accepted, or refused as read-only and derived from the sign of the total.' },
	{ id: 'EX-35', name: 'creditNoteSign', default: 'negative', choices: ['negative', 'positive'], sentence: 'Amounts on a credit note entry are negative, or positive (the type then turns the booking round).' },
	{ id: 'EX-36', name: 'supplierReferenceUnique', default: false, choices: yesNo, sentence: 'Exact itself refuses a second purchase entry with the same YourRef and supplier.' },
	{ id: 'EX-37', name: 'openReceivableSign', default: 'negative', choices: ['negative', 'positive'], sentence: 'Sign of AmountDC and Amount of an open receivable; payables are positive.' },
	{ id: 'EX-38', name: 'vatAmountTolerance', default: false, choices: yesNo, sentence: 'A VATAmountFC that differs more than 1.00 from the percentage is refused; false = any VATAmountFC is taken.' },
	{ id: 'EX-39', name: 'paymentConditionMandatory', default: true, choices: yesNo, sentence: 'An entry whose relation has no payment condition needs one in the body ("Verplicht: Betalingsconditie"); false = 30 days.' },
	{ id: 'EX-40', name: 'secondSubscription', default: 'refused', choices: ['refused', 'accepted'], sentence: 'A second webhook subscription of the same app, user, division and topic is refused ("data already exists"), or replaces the callback.' },
	{ id: 'EX-41', name: 'webhookRetries', default: '3', choices: ['0', '1', '3', '5'], sentence: 'How often a webhook message is offered again when the callback does not answer 2xx (after 1, 2, 4, … seconds of real time).' },
	{ id: 'EX-42', name: 'closedYearRefuses', default: true, choices: yesNo, sentence: 'An entry with a date in a closed period is refused with a business error; false = it is booked.' },
	{ id: 'EX-43', name: 'contentTypeStatus', default: '415', choices: ['415', '400'], sentence: 'Status of a write without Content-Type: application/json.' },
	{ id: 'EX-44', name: 'chainReplacedAt', default: 'exchange', choices: ['exchange', 'consent'], sentence: 'The older connection of user and app dies when the new code is exchanged, or already at consent.' },
	{ id: 'EX-45', name: 'ownAttachmentsListed', default: true, choices: yesNo, sentence: 'MailMessagesSent and MailMessageAttachments also list the messages of other users of the same division.' },
	{ id: 'EX-46', name: 'vatPercentageOverride', default: false, choices: yesNo, sentence: 'A VATPercentage on a line that differs from its VAT code is taken; false = "Ongeldig: Btw-percentage".' },
	{ id: 'EX-47', name: 'unknownRateRefused', default: true, choices: yesNo, sentence: 'An entry in a currency without Rate in the body and without a known exchange rate is refused; false = rate 1.' },
	{ id: 'EX-48', name: 'mailboxName', default: 'noSpaces', choices: ['any', 'noSpaces', 'address'], sentence: 'What a new digital postbox may be called: anything, anything without white space, or only name@domain.' },
	{ id: 'EX-49', name: 'entryAmountIncludesVat', default: true, choices: yesNo, sentence: 'AmountFC and AmountDC of an entry header are what is owed, VAT included; false = without VAT.' },
	{ id: 'EX-50', name: 'headersOn429', default: 'own', choices: ['own', 'all'], sentence: 'A 429 carries only the headers of the limit that was hit, or those of both limits.' },
	{ id: 'EX-51', name: 'tokenTypeSpelling', default: 'bearer', choices: ['bearer', 'Bearer'], sentence: 'token_type in a token answer.' },
	{ id: 'EX-52', name: 'subscriptionPutWorks', default: true, choices: yesNo, sentence: 'PUT on webhooks/WebhookSubscriptions works; false = 405.' },
	{ id: 'EX-53', name: 'errorHour', default: 'sliding', choices: ['sliding', 'clock'], sentence: 'The hour in which errors are counted slides, or is the hour of the clock.' },
	{ id: 'EX-70', name: 'subjectStoredWhole', default: true, choices: yesNo, sentence: 'A subject of a postbox message or document is stored whole; false = cut at 60 characters.' },
	{ id: 'EX-71', name: 'subjectFilterable', default: true, choices: yesNo, sentence: '$filter on Subject works for MailMessagesSent and Documents; false = 400.' },
	{ id: 'EX-72', name: 'fileSizeCounts', default: 'decoded', choices: ['decoded', 'base64'], sentence: 'FileSize of an attachment counts the decoded bytes, or the characters of the base64 text.' },
	{ id: 'EX-73', name: 'mailboxToItself', default: true, choices: yesNo, sentence: 'A postbox may send a message to itself; false = "Ongeldig: Ontvanger".' },
	{ id: 'EX-81', name: 'masterDataExpands', default: 'expanded', choices: ['expanded', 'deferred', 'refused'], sentence: '$expand works for BankAccounts on bulk/CRM/Accounts and for VATPercentages on vat/VATCodes; deferred = the collection stays a link; refused = 400.' },
	{ id: 'EX-86', name: 'bankJournalShowsAccount', default: true, choices: yesNo, sentence: 'A bank journal shows its account in BankAccountIBAN and BankAccountIncludingMask; false = both are empty.' },
	{ id: 'EX-87', name: 'relationOnReceivableLine', default: true, choices: yesNo, sentence: 'A bank line on a receivable or payable account needs a relation; false = it may stand there without one.' },
	{ id: 'EX-88', name: 'unmatchedBankLineIsOpen', default: true, choices: yesNo, sentence: 'A payment that was booked on a relation without being matched stands in Receivables or Payments as a term of no invoice; false = it stands in the ledger only.' },
	{ id: 'EX-89', name: 'bankLineDescription', default: '60', choices: ['60', 'any'], sentence: 'A description of more than 60 characters on a bank line is refused; any = every length is taken.' },
	{ id: 'EX-100', name: 'removedMessageLeavesSenderList', default: true, choices: yesNo, sentence: 'A message that the recipient deletes from the digital postbox disappears from MailMessagesSent too; false = the sender goes on seeing it with its last status.' },
	{ id: 'EX-93', name: 'createdSortable', default: true, choices: yesNo, sentence: '$filter and $orderby on Created work for bank entry lines; false = 400.' },
] as const satisfies readonly Assumption[];

export type AssumptionName = (typeof assumptionList)[number]['name'];
export type Assumptions = Record<AssumptionName, boolean | string>;

export function defaultAssumptions(): Assumptions {
	return Object.fromEntries(assumptionList.map((assumption) => [assumption.name, assumption.default])) as Assumptions;
}

/** Takes `{ 'EX-01': '400', foreignGuid: 'nulled' }`; returns what is wrong with it, or undefined when all was applied. */
export function applyAssumptions(target: Assumptions, changes: Record<string, boolean | string>): string | undefined {
	for (const [key, value] of Object.entries(changes)) {
		const found = assumptionList.find((assumption) => assumption.id === key || assumption.name === key);
		if (found === undefined) return `There is no assumption ${key}`;
		const choices: ReadonlyArray<boolean | string> = found.choices;
		if (!choices.includes(value)) return `${found.id} ${found.name} is one of ${choices.join(', ')}, not ${String(value)}`;
		target[found.name] = value;
	}
	return undefined;
}

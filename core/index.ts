/** What the nodes may use of core. Each room has its heading; nothing in core imports from here. */

// xml
export { decodeText } from './xml/decode-text';
export { parseXml, type XmlElement } from './xml/parse-xml';
export type { Reading, Refusal } from './xml/reading';

// einvoice
export type * from './einvoice/model';
export { checkInvoice } from './einvoice/checks/check-invoice';
export type { Finding } from './einvoice/checks/finding';
export { numberAsFileName } from './einvoice/file-names';
export { readInvoiceModel } from './einvoice/read-model';
export { renderPicture } from './einvoice/picture/render-picture';
export { acceptSize, LARGEST_FILE, readInvoice, type InvoiceCode } from './einvoice/read-invoice';

// exact
export { ATTACHMENT_LIMIT, attachmentContent } from './exact/attachments';
export { createExactClient } from './exact/client';
export type { ExactClient, ExactClientOptions, JsonObject, JsonValue, RowSchema, WriteOptions } from './exact/client';
export { getDivision, listDivisions, type Division } from './exact/divisions';
export { fail, succeed, type Problem, type Result } from './exact/errors';
export type { HttpRequest, HttpResponse, SendHttp } from './exact/http';
export { userVerdict, type Me, type UserKind, type UserVerdict } from './exact/me';
export * as odata from './exact/odata';
export type { Filter, Literal, ODataQuery } from './exact/odata';
export { anyRow, field, flagOrFalse, optional, textOrEmpty, withReadableDates, type AnyRow } from './exact/row-fields';
export { ERROR_CATALOGUE, TOKEN_ERRORS, type CatalogueEntry } from './exact/error-catalogue';
export { OWN_PROBLEMS, ownProblem, type OwnProblemCode } from './exact/own-problems';
export { siteBaseUrl } from './exact/site';
export { createTokenPolicy } from './exact/tokens';
export type { StoredTokens, TokenDoor, TokenPolicy } from './exact/tokens';

// identifiers
export { enterpriseDigits, isEnterpriseNumber, kvkDigits } from './identifiers/chamber-number';
export { isIban, normaliseAccount } from './identifiers/iban';
export { isBetalingskenmerk, isCreditorReference, isOgm, printOgm, readPaymentReference } from './identifiers/payment-reference';
export { checkVatNumber, enterpriseOfVatNumber, normaliseVatNumber, vatCountry } from './identifiers/vat-number';

// booking
export { checkComplete, checkPartnerVatNumber, checkVatGroups } from './booking/check-entry';
export { compareEntry, describeDifferences, type Comparison, type Difference } from './booking/compare-entry';
export { decideRelation, type RelationDecision } from './booking/create-relation';
export { entryBody, type CreditNoteWay, type EntryBody } from './booking/entry-body';
export type { ChoiceSource, DraftLine, EntryDraft, LineChoice, PreparedEntry } from './booking/entry-draft';
export { readRequest, type EntryRequest } from './booking/entry-request';
export { ENTRY_PLACES, type EntryRow } from './booking/entry-rows';
export { EXTRA_FIELDS, extraFields, type ExtraField } from './booking/extra-fields';
export { mayBeSent, type Finding as BookingFinding, type Found as BookingFound } from './booking/finding';
export { MASTER_LISTS, type BankAccountRow, type CostRow, type JournalRow, type LedgerAccountRow, type MasterData, type PaymentConditionRow, type RelationRow, type VatCodeRow } from './booking/master-rows';
export { listedRelations, matchRelation, questionText, sameCompany, wantedParty, wantedSupplier, type RelationMatch } from './booking/match-relation';
export { listed, nearest } from './booking/nearest';
export type { ReportingPeriod } from './booking/policies';
export { prepareInvoice, type Administration, type InvoiceContext } from './booking/prepare-invoice';
export { prepareRequest, type RequestContext } from './booking/prepare-request';
export type { BookingSide, EntryType } from './booking/entry-side';
export { proposeBooking, type BookingProposal } from './booking/proposal';
export type { ProposalLine } from './booking/proposal-line';
export { readRules, type PurchaseRule } from './booking/purchase-rules';
export { NOBODY, type WantedRelation } from './booking/relation-identity';
export { DEFAULT_SETTINGS, readSettings, type BookingSettings } from './booking/settings';
export { carriesVatAmount, chooseVatCode, percentageOf } from './booking/vat-codes';
export { WARNING_TEXTS } from './booking/warnings';
export { readBankAccounts, readEarlierEntries, readMasterData, readPeriods, readRelations, type ListedMasterData } from './delivery/entry-administration';
export { filesOfEntry, type EntryFiles } from './delivery/entry-files';
export type { EntryItem, EntrySettings } from './delivery/entry-item';
export { entryKey, type EntryKey } from './delivery/entry-key';
export type { EntryOutcome } from './delivery/entry-outcome';
export { createRelation } from './delivery/entry-write';
export { sendEntries } from './delivery/entry-send';
export { bookEntries, keyOfWish, type BookedEntry, type WishedEntry } from './delivery/book-entries';
export { getEntry, listEntries, type EntryFilter, type ListedEntry } from './delivery/entry-list';
export { prepareWishes, type EntryWish, type PreparedWish } from './delivery/entry-wishes';
export { createLedgerAccount, listMasterRows, type MasterListName, type MasterRows } from './delivery/master-lists';
export { findOrCreateRelation, findRelation, getRelation, listRelations, openRelationBook, type RelationAnswer, type RelationBook } from './delivery/relations';

// delivery
export { documentKey, KEY_PATTERN, sellerIdentity, statementBusinessKey, type DocumentIdentity, type SellerParty } from './delivery/business-key';
export { downloadDocument, listDocuments, type ArchivedDocument, type DownloadedFile } from './delivery/archive';
export { buyerCheck, type BuyerVerdict, type CompanyIds } from './delivery/buyer-check';
export type { DeliverySettings } from './delivery/deliver-batch';
export { readInvoiceFacts, type InvoiceFacts } from './delivery/booked-already';
export { createDocuments, type ArchiveItem } from './delivery/document-create';
export { lockRefusal, readBuyer, readConnection, SEAL_BROKEN, UNREADABLE_LOCK, type LockedConnection } from './delivery/locked-connection';
export type { LookUpWay } from './delivery/look-up';
export type { GivenFile } from './delivery/name-files';
export { failed, parked, type Outcome, type OutcomeOf, type Reason } from './delivery/outcome';
export { ensurePostbox, type EnsuredPostbox } from './delivery/postbox-ensure';
export { postboxStatus, type MessageStatus } from './delivery/postbox-status';
export { uploadToPostbox, type PostboxItem } from './delivery/postbox-upload';
export { listPostboxes, type Postbox } from './delivery/postboxes';
export { momentOf } from './delivery/retry-times';
export { connectionSeal, sameButAddress, sealHolds, sealStanding, type SealedConnection } from './delivery/seal';
export { afterReoffer, isAtRest, mayMove, MOVES, STATES, type DocumentState } from './delivery/states';
export { bookStatements } from './delivery/statement-book';
export type { StatementItem, StatementOutcome } from './delivery/statement-outcome';
export { keyOfSubject, subjectWithKey } from './delivery/subject';
export { testRoute, type RouteFinding, type RouteVerdict } from './delivery/test-route';

// connection
export { checkConnection, type CheckReport, type CheckWish } from './connection/check-connection';
export type { ConnectionIdentity } from './connection/careful-client';
export { readExpected, type ExpectedDivision, type ExpectedState } from './connection/expected-divisions';
export { LANGUAGES, type Finding as ConnectionFinding, type Language } from './connection/finding';
export type { Handover } from './connection/handover';
export { readCodes, type DefaultCodes } from './connection/look-at-defaults';
export { FLOWS, type Flow } from './connection/probes';
export type { SupportBundle } from './connection/support-bundle';

// bank
export type { BankFileCode, BankFileProblem, BankReading } from './bank/faults';
export { matchPayments } from './bank/match';
export type { Match, Matching, MatchOptions, MatchPart, MatchRule, OpenDocument, Payment } from './bank/matching/model';
export { parseOpenDocuments, parsePayment, parseStatement } from './bank/matching/parse';
export type { BankAccount, BankEntry, BankFile, BankStatement, BankTransaction, StructuredReference } from './bank/model';
export { paymentsOf, type StatementPayment } from './bank/payments';
export { readBankFile } from './bank/read-bank-file';
export { statementsToBook, type StatementsToBook, type StatementToBook } from './bank/to-book';

// payments
export { BANK_FEEDS, bankFeedOf, bankFeedProblem, secondFeedProblem, type BankFeed } from './payments/bank-feed';
export { listBankTransactions, type BankTransactionFilter, type BookedTransaction } from './payments/bank-transactions';
export { lookUpDocuments } from './payments/look-up';
export { PAYMENT_STATES, paymentStateOf, type OwnDocument, type PaymentState } from './payments/own-document';
export { paymentChanges, type ChangesWish, type FullPassReason, type PaymentChanges } from './payments/payment-changes';
export { paymentStatus, type PaymentStatus } from './payments/payment-status';

// events
export type { Change } from './events/change';
export { answerBells, isListened, type Bell } from './events/bells';
export { isFirstTime, judgeMessage, type WebhookEvent } from './events/webhook-message';
export { compareSubscriptions, deleteSubscription, firstProblem, listSubscriptions, lookOver, removeSubscriptions, sameAddress, type Subscription, type SubscriptionState, type WantedSubscription } from './events/subscriptions';
export { sampleChanges } from './events/sample';
export { pollChanges, type Failing, type Poll, type PollWish } from './events/poll';
export { readState, writeState } from './events/poll-state';
export { ENTITY_TOPICS, isEntityTopic, isTopic, topicOf, TOPICS, WATCHED, WEBHOOK_TOPICS, type EntityTopic, type TopicName } from './events/topics';

/** Everything the nodes use; bundled once. */
export { isRehearsal, psbAddress } from './addresses';
export { judgeCall, type InboxEvent, type Verdict } from './hook-call';
export { findRegistration, register, unregister, type Registration } from './hook-registration';
export { addressOf, deleteHook, listHooks, pingHooks, putHook, type Hook, type HookScope } from './hooks';
export type { NoAnswer, PsbRequest, PsbResponse, SendToPsb } from './http';
export { listInvoices, type ListedInvoice } from './invoice-list';
export { listParties, type Party } from './parties';
export type { Problem, Result } from './problem';
export { bad, good } from './problem';
export type { PsbConnection } from './psb-client';
export { deleteInvoice, downloadInvoice, listStatuses, respondToInvoice, RESPONSE_STATUSES, type DocumentAddress, type InvoiceResponse } from './purchase-invoices';
export { ensureHook, type EnsuredHook, type HookFault } from './hook-ensure';
export { hookSecretOf, isSignedBy, newSecret } from './signature';

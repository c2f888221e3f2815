import type { INodePropertyOptions } from 'n8n-workflow';

/** The topics that eConnect documents. */
export const TOPICS: INodePropertyOptions[] = [
	{ name: 'Hook Failed for Good', value: 'HookSentError', description: 'A call to a hook is no longer tried (mail only)' },
	{ name: 'Hook Sent', value: 'HookSent', description: 'A hook was called (mail only)' },
	{ name: 'Hook Will Be Tried Again', value: 'HookSentRetry', description: 'A call to a hook failed and is tried again (mail only)' },
	{ name: 'Invoice Received', value: 'InvoiceReceived', description: 'A purchase invoice has arrived' },
	{ name: 'Invoice Received With Error', value: 'InvoiceReceivedError', description: 'An arriving purchase invoice was refused' },
	{ name: 'Invoice Response Received', value: 'InvoiceResponseReceived', description: 'A customer has answered a sales invoice' },
	{ name: 'Invoice Sent', value: 'InvoiceSent', description: 'A sales invoice was delivered' },
	{ name: 'Invoice Sent With Error', value: 'InvoiceSentError', description: 'A sales invoice could not be delivered' },
	{ name: 'Invoice Will Be Sent Again', value: 'InvoiceSentRetry', description: 'A sales invoice could not be delivered yet' },
	{ name: 'Message Level Status Received', value: 'MessageLevelStatusReceived', description: 'The other side of the network has reported on a message' },
	{ name: 'Order Received', value: 'OrderReceived', description: 'An order has arrived' },
	{ name: 'Order Sent', value: 'OrderSent', description: 'An order was delivered' },
	{ name: 'Order Sent With Error', value: 'OrderSentError', description: 'An order could not be delivered' },
	{ name: 'Order Will Be Sent Again', value: 'OrderSentRetry', description: 'An order could not be delivered yet' },
];

/** Those that eConnect tells to an address; the watch-dogs over hooks go by mail only. */
export const EVENT_TOPICS: INodePropertyOptions[] = TOPICS.filter(({ value }) => !String(value).startsWith('Hook'));

/** n8n's own nodes in the versions that were tried against n8n 2.41. One function per kind; parameters in its words. */
import type { Json, NodeKind, Parameters } from './template';
import { templateId } from './template';
import { codeBody } from './code-body';

const kind = (type: string, typeVersion: number, parameters: Parameters, hasWebhook = false): NodeKind => ({
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
	...(hasWebhook ? { hasWebhook } : {}),
});

/** Runs a file of workflows/code once for all items. */
export function code(path: string, inject: Readonly<Record<string, unknown>> = {}): NodeKind {
	return kind('code', 2, { mode: 'runOnceForAllItems', language: 'javaScript', jsCode: codeBody(path, inject) });
}

/** Sets fields; values that are expressions begin with '='. A number, boolean or object keeps its type. */
export function editFields(fields: Readonly<Record<string, Json>>, keepOthers = false): NodeKind {
	const typeOf = (value: Json) => (typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : 'string');
	return kind('set', 3.4, {
		mode: 'manual',
		assignments: {
			assignments: Object.entries(fields).map(([name, value]) => ({
				id: name,
				name,
				type: typeOf(value),
				value: typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
			})),
		},
		includeOtherFields: keepOthers,
		options: {},
	});
}

const condition = (id: string, expression: string): Parameters => ({
	options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
	conditions: [{ id, leftValue: expression, rightValue: '', operator: { type: 'boolean', operation: 'true', singleValue: true } }],
	combinator: 'and',
});

/** Output 0 when the expression is true, output 1 when not. */
export function ifTrue(expression: string): NodeKind {
	return kind('if', 2.2, { conditions: condition('condition', expression), looseTypeValidation: true, options: {} });
}

/** Keeps the items for which the expression is true. */
export function filter(expression: string): NodeKind {
	return kind('filter', 2.2, { conditions: condition('condition', expression), looseTypeValidation: true, options: {} });
}

/** One output per name, in the order given; the last output takes what fits none. Each case is a boolean expression. */
export function switchBy(cases: Readonly<Record<string, string>>): NodeKind {
	return kind('switch', 3.2, {
		mode: 'rules',
		rules: {
			values: Object.entries(cases).map(([name, expression]) => ({ conditions: condition(name, expression), renameOutput: true, outputKey: name })),
		},
		looseTypeValidation: true,
		options: { fallbackOutput: 'extra' },
	});
}

/** Begins a sub-workflow. Items arrive as they are sent. */
export function calledByTemplate(): NodeKind {
	return kind('executeWorkflowTrigger', 1.2, { inputSource: 'passthrough' });
}

/** Calls another template with all items at once and waits. `workflow` is a template key, or an expression that gives an id. */
export function callTemplate(workflow: string, wait = true): NodeKind {
	return kind('executeWorkflow', 1.3, {
		source: 'database',
		workflowId: { __rl: true, mode: 'id', value: workflow.startsWith('=') ? workflow : templateId(workflow) },
		workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: true },
		mode: 'once',
		options: { waitForSubWorkflow: wait },
	});
}

export function everyMinutes(minutes: number): NodeKind {
	return kind('scheduleTrigger', 1.3, { rule: { interval: [{ field: 'minutes', minutesInterval: minutes }] } });
}

/**
 * The unread mails of a mailbox (IMAP) that hold one of two words; they are marked as read, others are not touched. Needs an IMAP
 * credential. In n8n 2.41 "fetch only new emails", its default, loses what arrived while n8n was away on another day than that of
 * its start, and the node looks into the mailbox only when a mail arrives or when it connects again: hence the minutes.
 */
export function emailTrigger(oneWord: string, orOther: string, reconnectMinutes: number): NodeKind {
	const search = ['UNSEEN', ['OR', ['TEXT', oneWord], ['TEXT', orOther]]];
	return kind('emailReadImap', 2.1, { mailbox: 'INBOX', postProcessAction: 'read', downloadAttachments: false, format: 'simple', options: { customEmailConfig: JSON.stringify(search), forceReconnect: reconnectMinutes, trackLastMessageId: false } });
}

/** Each day at this time, in the time zone of the workflow. */
/** A minutes interval ends at 59: n8n takes 60 when it is published and breaks when it runs. */
export function everyHours(hours: number): NodeKind {
	return kind('scheduleTrigger', 1.3, { rule: { interval: [{ field: 'hours', hoursInterval: hours }] } });
}

export function everyDayAt(hour: number, minute: number): NodeKind {
	return kind('scheduleTrigger', 1.3, { rule: { interval: [{ field: 'days', daysInterval: 1, triggerAtHour: hour, triggerAtMinute: minute }] } });
}

/** By the clock of the workflow's time zone: `cron` is minute hour day month weekday. */
export function byTheClock(cron: string): NodeKind {
	return kind('scheduleTrigger', 1.3, { rule: { interval: [{ field: 'cronExpression', expression: cron }] } });
}

export function manual(): NodeKind {
	return kind('manualTrigger', 1, {});
}

export function errorTrigger(): NodeKind {
	return kind('errorTrigger', 1, {});
}

/** A form that only people with an account in this n8n can open: its later pages are protected too, which basic auth does not do. */
export function formTrigger(form: { path: string; title: string; description: string; fields: readonly Parameters[]; button?: string; css?: string }): NodeKind {
	return kind('formTrigger', 2.6, {
		authentication: 'n8nUserAuth',
		formTitle: form.title,
		formDescription: form.description,
		formFields: { values: form.fields },
		responseMode: 'lastNode',
		options: { path: form.path, appendAttribution: false, ...(form.button ? { buttonLabel: form.button } : {}), ...(form.css ? { customCss: form.css } : {}) },
	}, true);
}

/** A further page whose fields are one expression that gives the whole list (made by a Code node before it). */
export function formPage(page: { fields: string; title: string; description?: string; button?: string; waitDays?: number; css?: string }): NodeKind {
	return kind('form', 2.5, {
		operation: 'page',
		defineForm: 'json',
		jsonOutput: page.fields,
		...(page.waitDays === undefined ? {} : { limitWaitTime: true, limitType: 'afterTimeInterval', resumeAmount: page.waitDays, resumeUnit: 'days' }),
		options: { formTitle: page.title, ...(page.description ? { formDescription: page.description } : {}), ...(page.button ? { buttonLabel: page.button } : {}), ...(page.css ? { customCss: page.css } : {}) },
	}, true);
}

/** The last page. The execution waits until a browser has opened it, so everything that matters comes before. */
export function formEnding(title: string, message: string, css?: string): NodeKind {
	return kind('form', 2.5, { operation: 'completion', respondWith: 'text', completionTitle: title, completionMessage: message, options: css ? { customCss: css } : {} }, true);
}

/** A last page that is a whole page of its own: `html` is an expression that gives it, everything in it escaped already. */
export function formEndingPage(html: string): NodeKind {
	return kind('form', 2.5, { operation: 'completion', respondWith: 'showText', responseText: html, options: {} }, true);
}

/** What a file holds: `text` and `fromJson` put it into the field `into`, `xlsx` (any spreadsheet) gives one item per row below the names. */
export function extractFromFile(operation: 'text' | 'fromJson' | 'xlsx', into = ''): NodeKind {
	return kind('extractFromFile', 1, { operation, binaryPropertyName: 'data', ...(operation === 'xlsx' ? { options: { rawData: true } } : { destinationKey: into, options: {} }) });
}

/** Asks an address that an operator fills in; `address` may be an expression. An answer with an array becomes one item per element. */
export function httpGet(address: string): NodeKind {
	return kind('httpRequest', 4.2, { url: address, options: {} });
}

/** Calls an address with an empty body and tells the status, whatever it is. */
export function knock(address: string): NodeKind {
	return kind('httpRequest', 4.2, { method: 'POST', url: address, sendBody: true, specifyBody: 'json', jsonBody: '{}', options: { timeout: 15000, redirect: { redirect: { followRedirects: false } }, response: { response: { neverError: true, fullResponse: true, responseFormat: 'text' } } } });
}

export function webhook(options: { path: string; method?: 'GET' | 'POST'; authentication: 'none' | 'basicAuth' | 'headerAuth'; responseMode: 'responseNode' | 'lastNode' | 'onReceived'; responseData?: 'allEntries' | 'firstEntryJson' | 'noData'; options?: Parameters }): NodeKind {
	return kind('webhook', 2.1, {
		httpMethod: options.method ?? 'GET',
		path: options.path,
		authentication: options.authentication,
		responseMode: options.responseMode,
		...(options.responseData === undefined ? {} : { responseData: options.responseData }),
		options: options.options ?? {},
	}, true);
}

/** Output 0 = done (all items that came back), output 1 = the next batch. */
export function loop(batchSize: number): NodeKind {
	return kind('splitInBatches', 3, { batchSize, options: {} });
}

export function splitOut(field: string): NodeKind {
	return kind('splitOut', 1, { fieldToSplitOut: field, options: {} });
}

/** Joins several inputs into one stream of items. */
export function append(inputs = 2): NodeKind {
	return kind('merge', 3.2, { mode: 'append', numberInputs: inputs });
}

/** Waits; under 65 seconds inside the process, longer in the database. `seconds` may be an expression. */
export function wait(seconds: number | string): NodeKind {
	return kind('wait', 1.1, { resume: 'timeInterval', amount: seconds, unit: 'seconds' }, true);
}

/** A mail of plain text with files, one per item. `attachments` names binary properties, with commas. Needs an SMTP credential. */
export function mail(letter: { from: string; to: string; subject: string; text: string; attachments?: string }): NodeKind {
	return kind('emailSend', 2.1, {
		resource: 'email',
		operation: 'send',
		fromEmail: letter.from,
		toEmail: letter.to,
		subject: letter.subject,
		emailFormat: 'text',
		text: letter.text,
		options: { appendAttribution: false, ...(letter.attachments === undefined ? {} : { fileAttachments: letter.attachments }) },
	}, true);
}

/** One file per item into a folder that n8n may write in and that is there: n8n makes none. */
export function writeFile(path: string, property: string): NodeKind {
	return kind('readWriteFile', 1.1, { operation: 'write', fileName: path, dataPropertyName: property, options: {} });
}

export function readFile(path: string, property: string): NodeKind {
	return kind('readWriteFile', 1.1, { operation: 'read', fileSelector: path, options: { dataPropertyName: property } });
}

/** A file in an S3-compatible storage. Needs a credential of the type S3. */
export function s3(operation: 'upload' | 'download' | 'delete', parameters: Parameters): NodeKind {
	return kind('s3', 1, { resource: 'file', operation, ...parameters });
}

export function stop(message: string): NodeKind {
	return kind('stopAndError', 1, { errorType: 'errorMessage', errorMessage: message });
}

export function pass(): NodeKind {
	return kind('noOp', 1, {});
}

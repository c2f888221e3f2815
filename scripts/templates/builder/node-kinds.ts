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

export function stop(message: string): NodeKind {
	return kind('stopAndError', 1, { errorType: 'errorMessage', errorMessage: message });
}

export function pass(): NodeKind {
	return kind('noOp', 1, {});
}

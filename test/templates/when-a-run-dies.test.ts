import { allTemplates } from '../../scripts/templates/all';
import { items, runCodeBody } from './run-code-body';

const said = (event: Record<string, unknown>) => runCodeBody('when-a-run-dies/what-died.js', { input: items(event) })[0]?.json as { runId: string; message: string; killed: boolean };

describe('what n8n says of a run that broke', () => {
	it('becomes the token of the run and a reason in one sentence', () => {
		expect(said({ execution: { id: '77', lastNodeExecuted: 'Exact login', error: { name: 'NodeOperationError', message: 'The service\nrefused.' } }, workflow: { id: 'w', name: 'Autopilot: one division' } })).toEqual({
			runId: '77', owner: '77', workflow: 'Autopilot: one division', killed: false,
			message: 'The run of "Autopilot: one division" that worked on it ended without an outcome, at "Exact login": The service refused.',
		});
	});

	it('names the claim of a review as well, which says that it is one and of whom', () => {
		const owners = runCodeBody('when-a-run-dies/what-died.js', { input: items({ execution: { id: '77', error: {} }, workflow: { name: 'Review purchase invoices' } }) }).map(({ json }) => json.owner);
		expect(owners).toEqual(['77', 'review 77', 'review 77 %']);
	});

	it('tells a crash, which n8n reports at the next start without a message', () => {
		expect(said({ execution: { id: 78, error: { name: 'WorkflowCrashedError' }, lastNodeExecuted: 'Exact login' }, workflow: { name: 'Autopilot: one division' } })).toMatchObject({ runId: '78', killed: true, message: expect.stringContaining('n8n was stopped in the middle of it') });
	});

	it('carries no token into the table', () => {
		const { message } = said({ execution: { id: '1', error: { message: 'Bearer stampNL001.abc refused, eyJhbGciOi.J9.x and 0123456789abcdef0123456789abcdef01234567' } }, workflow: { name: 'W' } });
		expect(message).not.toMatch(/stampNL|eyJ|0123456789abcdef/);
	});

	it('is no run when a workflow could not start', () => {
		expect(said({ trigger: { error: { message: 'no hook' }, mode: 'trigger' }, workflow: { name: 'Autopilot: receive' } }).runId).toBe('');
	});
});

describe('what the Ledger is told of a dead run', () => {
	it('is an outcome with a reason and a next try for every row that it held', () => {
		const told = runCodeBody('when-a-run-dies/what-the-ledger-is-told.js', { input: items({ id: 5, state: 'sending', claimedBy: 'review 77' }, { id: 6, state: 'ready', claimedBy: '77' }), nodes: { 'What died': items({ runId: '77', message: 'It ended.' }) } }).map(({ json }) => json);
		expect(told).toHaveLength(2);
		expect(told.map(({ owner }) => owner)).toEqual(['review 77', '77']);
		// What a person sent goes again only from a review; what he had open rests on.
		expect(told.map(({ code }) => code)).toEqual(['REVIEW_UNCERTAIN', 'RUN_DIED']);
		for (const one of told) expect(one).toMatchObject({ action: 'abandon', message: 'It ended.', nextTryAt: expect.stringMatching(/Z$/) });
	});

	it('is nothing where it held nothing', () => {
		expect(runCodeBody('when-a-run-dies/what-the-ledger-is-told.js', { input: items({}), nodes: { 'What died': items({ runId: '77', message: 'x' }) } })).toEqual([]);
	});
});

it('is the error workflow of every template that delivers or reviews', () => {
	const delivering = allTemplates().filter(({ head }) => /^(exact-login|autopilot-|send-sales|sales-one|review-purchase|purchase-invoice-picture)/.test(head.key));
	expect(delivering.length).toBeGreaterThanOrEqual(4);
	for (const { head, workflow } of delivering) expect([head.key, workflow.settings.errorWorkflow]).toEqual([head.key, 'template:when-a-run-dies']);
});

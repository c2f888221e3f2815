/** After a kill n8n reports only a run with a node that was under way for the first time (docs/architecture.md). */
import { allTemplates } from '../../scripts/templates/all';
import { WHOLE_RUN } from '../../scripts/templates/builder/whole-run';
import { items, runCodeBody } from './run-code-body';

const LOOPING = ['autopilot-one-division', 'sales-one-division', 'resubmit-run'];
const templates = allTemplates().filter(({ head }) => LOOPING.includes(head.key));

describe.each(templates.map((one) => [one.head.key, one.workflow] as const))('%s', (_key, { nodes, connections, settings }) => {
	const next = (name: string, output = 0) => (connections[name]?.main[output] ?? []).map(({ node }) => node);
	const node = (name: string) => nodes.find((one) => one.name === name);

	it('does its work in a run of its own, for which the run that holds the lease waits in one node', () => {
		expect(next('Start')).toEqual(['Inside the whole run?']);
		expect(next('Inside the whole run?', 1)).toEqual(['Under its own number']);
		expect(next('Under its own number')).toEqual([WHOLE_RUN]);
		// Nothing comes after it: when it has ended, nothing is held any more.
		expect(next(WHOLE_RUN)).toEqual([]);
		expect(node(WHOLE_RUN)?.parameters).toMatchObject({ workflowId: { value: '={{ $workflow.id }}' }, options: { waitForSubWorkflow: true } });
		expect(node(WHOLE_RUN)).not.toHaveProperty('retryOnFail');
		expect(node(WHOLE_RUN)).not.toHaveProperty('onError');
		expect(settings.errorWorkflow).toBe('template:when-a-run-dies');
	});

	it('holds nothing under the number of the inner run, of which n8n may not tell', () => {
		const naming = nodes.filter(({ parameters }) => JSON.stringify(parameters).includes('$execution.id')).map(({ name }) => name);
		expect(naming).toEqual(['Under its own number']);
	});
});

it('covers all that it is meant for', () => expect(templates).toHaveLength(LOOPING.length));

it('the outer run gives its number on the first item and changes nothing else', () => {
	const given = [{ json: { division: '1001' } }, { json: { rowId: 7 }, binary: { xml: { data: 'x' } } }];
	expect(runCodeBody('whole-run/under-its-own-number.js', { input: given })).toEqual([{ json: { division: '1001', holder: '42' } }, given[1]]);
});

it('what n8n tells of the outer run does not name the node in which it waited as the place where it broke', () => {
	const [died] = runCodeBody('when-a-run-dies/what-died.js', { input: items({ execution: { id: '77', lastNodeExecuted: WHOLE_RUN, error: { name: 'WorkflowCrashedError' } }, workflow: { name: 'Autopilot: one division' } }) });
	expect(died?.json.message).toBe('The run of "Autopilot: one division" that worked on it ended without an outcome: n8n was stopped in the middle of it (a crash, a restart or too little memory).');
});

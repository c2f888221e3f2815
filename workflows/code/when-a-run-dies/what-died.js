// In: what n8n tells of a run that broke. Out: one item per name under which it may hold rows and leases (its id; a review
// says that it is one, and behind it of whom, so that the last is a pattern), each with the reason in one sentence. A killed n8n names its runs at the next start: "WorkflowCrashedError", without a message.
const { execution, workflow, trigger } = $input.first().json;
const error = execution?.error ?? trigger?.error ?? {};
// A key that a service put into its answer must not get into a table.
const clean = (text) => String(text ?? '').replace(/Bearer\s+\S+|eyJ[\w-]+\.[\w.-]+|[A-Za-z0-9+/_-]{40,}/g, '…').replace(/\s+/g, ' ').trim().slice(0, 300);
const killed = error.name === 'WorkflowCrashedError';
// "The whole run" is the node in which a run waits for itself: it says nothing of where.
const where = clean(execution?.lastNodeExecuted).replace(/^The whole run$/, '');
const why = killed ? 'n8n was stopped in the middle of it (a crash, a restart or too little memory)' : clean(error.message).replace(/\.$/, '') || 'n8n gave no reason';

const runId = String(execution?.id ?? '');
const message = `The run of "${clean(workflow?.name) || 'a workflow'}" that worked on it ended without an outcome${where === '' ? '' : `, at "${where}"`}: ${why}.`;
return [runId, `review ${runId}`, `review ${runId} %`].map((owner) => ({ json: { runId, owner, workflow: clean(workflow?.name) || 'unknown', killed, message } }));

// In: the outcome of the Exact login, maybe none. Out: what the ledger notes. Where there is no outcome, a call may have
// been made: the ledger decides by the state of the row. What is doubtful stays with the person: a run would send it with the
// settings of the connection, not as he chose.
const state = $('The document as it stands').first().json;
const answers = $input.all().map((item) => item.json).filter((answer) => answer.outcome !== undefined);
const DOUBT = { code: 'REVIEW_UNCERTAIN', fix: state.document.source === 'upload' ? 'Upload the file again in the form "Review purchase invoices": it is looked up in Exact before anything is sent.' : 'Open the form "Review purchase invoices" and send it again: it is looked up in Exact before anything is sent.' };
const common = { owner: state.owner, rowId: state.document.rowId };
if (answers.length === 1) return [{ json: { ...answers[0], ...common, action: 'finish', state: answers[0].outcome, flow: 'entry', ...(answers[0].outcome === 'uncertain' ? DOUBT : {}) } }];
const refused = $input.first()?.json ?? {};
return [{ json: { ...common, action: 'abandon', ...DOUBT, message: refused.message ?? refused.error ?? 'The workflow "Exact login" gave no outcome for this document.', retryable: true, refusal: { code: refused.code ?? 'NO_OUTCOME', fix: refused.fix ?? 'Open the last failed executions of "Exact login".' } } }];

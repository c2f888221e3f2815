// Out: what the ledger does with a document that the person does not send.
const state = $('Is it still mine?').first().json;
const common = { rowId: state.document.rowId, owner: state.owner, who: state.who, reason: state.reason };
const asked = {
	hold: { action: 'hold', ...common, fix: 'Open the form "Review purchase invoices" and choose "What is on hold".' },
	skip: { action: 'skip', ...common, code: 'NOT_FOR_THIS_CLIENT', message: `Not for this client, says ${state.who}: ${state.reason}` },
	booked: { action: 'skip', ...common, code: 'BOOKED_BY_HAND', message: `Already booked, says ${state.who}: ${state.reason}` },
}[state.decision];
return [{ json: asked ?? { action: 'releaseRow', ...common } }];

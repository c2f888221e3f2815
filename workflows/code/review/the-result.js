// Out: what became of this document, for the last page and for the list of decisions.
const from = inject.from;
const state = $({ booked: 'What Exact said', taken: 'Opened' }[from] ?? 'Is it still mine?').first().json;
// The row may not know the document yet: what stood on the page does.
const page = $('The page').isExecuted ? $('The page').first().json : {};
const shown = page.state?.document.rowId === state.document.rowId ? (page.proposal?.invoice ?? {}) : {};
const SAID = { hold: 'On hold.', skip: 'Not for this client.', booked: 'Already booked.', later: 'Left for later.', stop: 'Left for later.', gone: 'Left for later.' };
const LAID_ASIDE = ['hold', 'skip', 'booked'];
const refused = from === 'aside' && LAID_ASIDE.includes(state.decision) && $('Aside').first()?.json.ok === false ? $('Aside').first().json : undefined;
const words = refused !== undefined ? `Nothing was changed: ${refused.message ?? 'the ledger refused it.'}` : from === 'booked' ? state.result.words : from === 'late' || from === 'taken' ? state.said : SAID[state.decision];
return [{ json: {
	rowId: state.document.rowId, number: state.why.number || shown.number || '', supplier: state.why.supplier || shown.supplier || '', words, stop: state.decision === 'stop', gone: state.decision === 'gone',
	audit: refused === undefined && (from === 'booked' || LAID_ASIDE.includes(state.decision ?? ''))
		? { at: DateTime.utc().toISO(), who: state.who, action: from === 'booked' ? 'book' : state.decision, partyId: state.document.partyId, division: String(state.connection.division), documentId: state.document.documentId, reason: state.reason ?? '', before: JSON.stringify({ state: state.why.state, code: state.why.code }), after: JSON.stringify(from === 'booked' ? state.result : { state: state.decision }) }
		: null,
} }];

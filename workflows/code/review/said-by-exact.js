// In: the row as the ledger keeps it now. Out: the result, or the same page once more when a person can still settle it.
const state = $('The document as it stands').first().json;
const outcome = $('Outcome for the ledger').first().json;
const [source] = $('Each document').all();
// Without an outcome the ledger has decided by the state of the row: nothing was written, or nobody knows.
const kept = $('Write the outcome').first().json.state ?? '';
const stands = outcome.state ?? (kept || 'uncertain');
const done = ['sent', 'exists'].includes(stands);
const again = ['parked', 'rejected', 'held'].includes(stands);
const inExact = outcome.exactNumber ? ` as ${outcome.exactNumber}` : '';
const DOUBT = `Whether it is in Exact is not known. ${state.document.source === 'upload' ? 'Upload the file again' : 'Open this form again'} in a quarter of an hour: it is looked up before anything is sent.`;
const words = stands === 'sent' ? `Sent to Exact${inExact}.` : stands === 'exists' ? `It was in Exact already${inExact}.` : [stands === 'uncertain' ? DOUBT : '', outcome.message ?? '', stands === 'uncertain' ? '' : (outcome.fix ?? '')].filter(Boolean).join(' ');
return [{ json: { ...state, done, again, wanted: '', say: again ? ['Nothing was sent.'] : [], stops: again ? [{ code: outcome.code, message: outcome.message, fix: outcome.fix ?? '', ...outcome.refusal }] : [], result: { state: stands, words } }, ...(source.binary === undefined ? {} : { binary: source.binary }) }];

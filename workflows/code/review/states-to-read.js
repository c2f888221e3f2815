// In: the first page. Out: one item per state that is read from the ledger. What a person sent and Exact left
// in doubt waits for a person, too.
const asked = $('The form is opened').first().json;
const WAITING = ['parked', 'rejected', 'uncertain'];
const brought = $('Documents of the person').all().some(({ json }) => json.documentId !== undefined);
const states = brought ? [...WAITING, 'held', 'sending'] : ({ 'What is on hold': ['held'], 'Only those named below': [...WAITING, 'held'] }[asked.which] ?? WAITING);
return states.map((state) => ({ json: { state } }));

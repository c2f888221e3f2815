// Out: one item with the documents that go: those that stayed ticked, or in the night all that are not sent yet.
const { fromForm, documents, picks } = $('Which of them').first().json;
if (!fromForm) return [{ json: { dryRun: false, go: picks, unticked: [], by: 'schedule' } }];
const answers = $input.first().json;
const ticked = new Set(Array.isArray(answers.documents) ? answers.documents.map(String) : []);
const dryRun = !String(answers.mode ?? '').startsWith('Send');
const go = picks.filter((one) => ticked.has(one.label.trim()));
return [{ json: { dryRun, go, unticked: picks.filter((one) => !go.includes(one)), by: 'form', documents: documents.length } }];

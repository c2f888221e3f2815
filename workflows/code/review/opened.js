// In: the ledger's answer. Out: the document as a page begins with it, or who has it.
const [{ json, binary }] = $('Each document').all();
const answer = $input.first().json;
if (answer.ok !== true) return [{ json: { mine: false, ...json, said: answer.message ?? 'Somebody else works on it.' } }];
return [{ json: { mine: true, ...json, owner: answer.claimedBy, mode: 'asConnected', rules: [], relation: '', journal: '', paymentCondition: '', roundingAccount: '', checked: [], typed: {}, say: [], stops: [], wanted: '' }, ...(binary === undefined ? {} : { binary }) }];

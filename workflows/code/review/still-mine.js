// In: the ledger's answer to the renewed claim. Out: the document goes on, or who took it meanwhile.
const [{ json, binary }] = $('What was decided').all();
const answer = $input.first().json;
return [{ json: { ...json, mine: answer.ok === true, said: answer.ok === true ? '' : (answer.message ?? 'Somebody else works on it.') }, ...(binary === undefined ? {} : { binary }) }];

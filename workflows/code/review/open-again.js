// In: the ledger's answer. Out: the same document with what Exact said, held again.
const [{ json, binary }] = $('What Exact said').all();
const answer = $input.first().json;
return [{ json: { ...json, say: answer.ok === true ? json.say : [...json.say, answer.message ?? ''] }, ...(binary === undefined ? {} : { binary }) }];

// In: what the address answered to a call without a signature. Out: whether the trigger listens there: 401 = it refused
// the call, as it should; 404 = nothing is published there, and a hook would call into the void.
const { address, name, topics } = $('The hook').first().json;
const answer = $input.first()?.json ?? {};
const status = Number(answer.statusCode ?? answer.error?.status ?? answer.error?.httpCode ?? 0);
const listens = status === 401 ? 'yes' : status === 404 ? 'no' : 'unknown';
return [{ json: { address, name, topics, listens, status } }];

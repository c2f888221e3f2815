// Out: the answer of one call with the organisations that it was for. `deaf` names the Exact login when none of many could be
// read: its inbox is away or has no list, and the rest of its organisations is not asked any more.
const { gateway, parties } = $('Each few organisations').first().json;
const answer = $input.first().json;
const lists = answer.lists ?? parties.map((partyId) => ({ partyId, code: 'LOGIN_DID_NOT_ANSWER', message: String(answer.error ?? 'The Exact login gave no answer.') }));
const MANY = 5;
return [{ json: { gateway, parties, lists, deaf: parties.length >= MANY && lists.every(({ documents }) => documents === undefined) ? gateway : '' } }];

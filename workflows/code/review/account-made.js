// In: what Exact said of the new account. Out: the document as it stands, with the words for its page.
const { state } = $('Fields: new account').first().json;
const [source] = $('Each document').all();
const asked = $('Ask for the account').first().json;
const made = $input.first().json;
const good = made.error === undefined && (made.id !== undefined || made.code !== undefined);
const say = good ? [`Ledger account ${asked.code} - ${asked.description} was made. Choose it below.`] : [`The ledger account was not made: ${made.message ?? made.error ?? 'no answer'} ${made.details?.fix ?? ''}`];
return [{ json: { ...state, wanted: '', say, stops: [] }, ...(source.binary === undefined ? {} : { binary: source.binary }) }];

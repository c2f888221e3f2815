// In: what the write-back gave, also nothing. Out: one item: whether it failed. An item with an error is a failure, too,
// so that a node of the invoicing tool that goes on after an error loses nothing.
const bad = $input.all().map((item) => item.json).find((row) => row.error !== undefined && row.error !== null && row.error !== '');
const text = bad === undefined ? '' : typeof bad.error === 'string' ? bad.error : String(bad.error.message ?? 'It gave no reason.');
return [{ json: { failed: bad !== undefined, error: text } }];

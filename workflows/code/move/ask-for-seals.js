// Out: one question for a seal per connection that is switched; the rows of before stand on `migrating` by now.
const switched = $('Switch').all().map((item) => item.json).filter(({ connection }) => connection !== undefined);
if (switched.length === 0) return [{ json: { none: true } }];
return switched.map(({ number, id, connection }) => ({ json: { none: false, action: 'seal', number, id, connection } }));

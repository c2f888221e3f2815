// Out: the answer to a lease. `until` is when it ends, ours or that of who holds it.
const { name, owner, won, holder, until } = $('Who holds it').first().json;
return [{ json: { name, owner, won, holder, until } }];

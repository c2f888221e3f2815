// Out: for each lease that was named whether there was something to give back.
const given = new Set($input.all().filter((item) => item.json.id !== undefined).map((item) => item.json.name));
return $('Understand the request').all().map(({ json: { name, owner } }) => ({ json: { name, owner, released: given.has(name) } }));

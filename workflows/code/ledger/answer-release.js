// Out: whether there was something to give back.
const { name, owner } = $('Understand the request').first().json;
return [{ json: { name, owner, released: $input.all().some((item) => item.json.id !== undefined) } }];

// Out: what became of one administration, for the page at the end.
const { division, name, ok, changed, message } = $('Ask to give the turn back').first().json.result;
return [{ json: { division, name, ok, changed, message } }];

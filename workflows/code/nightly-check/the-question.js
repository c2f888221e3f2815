// Out: what the Exact login is asked, with the login itself beside it.
const { gateway, call } = $input.first().json;
return [{ json: { gateway, ...call } }];

// Out: why nothing was stored: the last of the gates under the turn that did not let it through.
const gates = ['With its seal', 'With its postbox', 'Still the same?'];
return [{ json: $(gates.find((name) => $(name).isExecuted)).first().json }];

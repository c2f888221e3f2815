// Out: the question for the new ledger account.
const { state } = $('Page: new account').isExecuted ? $('Fields: new account').first().json : {};
const answers = $input.first().json;
return [{ json: { action: 'newLedgerAccount', division: String(state.connection.division), code: String(answers.code ?? '').trim(), description: String(answers.description ?? '').trim(), type: inject.types.find(({ name }) => name === answers.type)?.value ?? 121 } }];

// Out: the question for the seal of the connection as it will be stored.
return [{ json: { action: 'seal', connection: $input.first().json.connection } }];

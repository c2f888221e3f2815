// Out: the outcome of what the nightly source gave and nobody can send: a person sees it in the overview of documents.
return $input.first().json.unread.map((one) => ({ json: { action: 'finish', rowId: one.rowId, state: 'parked', retryable: false, ...one.fault, message: `${one.place}: ${one.fault.message}` } }));

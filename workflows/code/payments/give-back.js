// In: the end of one administration, whichever way it went. Out: the request that gives the turn back.
const came = $('What came').first().json;
const [end] = $input.all().map((item) => item.json);
const failed = end?.failed === true && came.answered;
const result = failed
	? { division: came.division, name: came.name, ok: false, changed: came.changed, message: `The write-back failed: ${end.error} Nothing is lost: the next run gives these ${came.changed} changes again.` }
	: { division: came.division, name: came.name, ok: came.ok, changed: came.answered ? came.changed : 0, message: came.message };
return [{ json: { action: 'release', name: `payments ${came.division}`, owner: $execution.id, result } }];

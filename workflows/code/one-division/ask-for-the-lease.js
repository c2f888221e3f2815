// Out: the question for the lease of this administration; asked again when half of it is over, which renews it.
return [{ json: { action: 'lease', name: `division ${$('Start').first().json.connection.division}`, owner: $execution.id, seconds: $('Settings').first().json.leaseSeconds } }];

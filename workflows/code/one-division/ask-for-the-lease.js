// Out: the question for the lease of this administration; asked again when half of it is over, which renews it.
const { connection, holder } = $('Start').first().json;
return [{ json: { action: 'lease', name: `division ${connection.division}`, owner: holder, seconds: $('Settings').first().json.leaseSeconds } }];

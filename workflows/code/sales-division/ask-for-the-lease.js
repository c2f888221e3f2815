// Out: the question for the lease of the sales of this administration; asked anew before each batch, which renews it.
const { division, holder } = $('Start').first().json;
return [{ json: { action: 'lease', name: `sales ${division}`, owner: holder, seconds: $('Settings').first().json.leaseSeconds } }];

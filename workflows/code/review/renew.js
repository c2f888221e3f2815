// Out: the claim on the open document once more: each answer holds it for another half hour.
const { document, owner } = $input.first().json;
return [{ json: { action: 'claimForReview', rowId: document.rowId, owner, until: DateTime.utc().plus({ minutes: $('Settings').first().json.holdMinutes }).toISO() } }];

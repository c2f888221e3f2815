// Out: the claim on the document that is next, under the name of the person. Held for half an hour from its opening and from each answer.
const next = $('Each document').first().json;
const who = String($('The form is opened').first().json.user?.email ?? '').replace(/\s/g, '');
return [{ json: { action: 'claimForReview', rowId: next.document.rowId, owner: `review ${$execution.id} ${who}`.trim(), until: DateTime.utc().plus({ minutes: $('Settings').first().json.holdMinutes }).toISO() } }];

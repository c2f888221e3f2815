// Out: the one item that the Exact login gets.
const { division, cursor, documents } = $('One by one').first().json;
// The night run says how much of a day it leaves to others.
const night = $('When a template calls').isExecuted ? $('When a template calls').first().json : {};
return [{ json: { action: 'paymentChanges', division, bankFeed: 'exact', cursor, documents, keepBack: night.keepBack ?? 40 } }];

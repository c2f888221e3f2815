// In: what the ledger answered. Out: the document with its bytes, if it was moved to `sending`; no claim, no POST.
/* global buyerOf */
// @include shared/buyer-of.js

const asked = $('Start').first().json;
const answer = $input.first().json;
if (answer.rowId !== asked.document.rowId || answer.state !== 'sending') return [];
const [{ json, binary }] = $('The document to review').all();
return [{ json: { ...json, rowId: asked.document.rowId, reviewedBuyer: buyerOf(json.buyer) }, binary }];

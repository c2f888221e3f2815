// @include shared/page-words.js
// @include shared/booking-fields.js
/* global bookingFields */
// Out: the fields of the settings, filled from the lists of the administration.
const { connection } = $('Could it be connected?').first().json;
const lists = $input.first().json;
const failed = lists.journals === undefined ? { problems: [{ message: lists.message ?? lists.error ?? 'The Exact login gave no lists.', fix: 'You can configure this connection later.' }] } : lists;
return [{ json: { fields: bookingFields(connection, failed, true) } }];

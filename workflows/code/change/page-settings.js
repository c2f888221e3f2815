// @include shared/page-words.js
// @include shared/booking-fields.js
/* global bookingFields */
// Out: the settings of the connection as they are, with the lists of the administration to choose from.
const { row } = $('The choice').first().json;
const lists = $input.first().json;
const failed = lists.journals === undefined ? { problems: [{ message: lists.message ?? lists.error ?? 'The Exact login gave no lists.', fix: lists.details?.fix ?? '' }] } : lists;
return [{ json: { fields: bookingFields(row, failed, false) } }];

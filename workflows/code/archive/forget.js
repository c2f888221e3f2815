// In: originals that were removed. Out: rows that no longer have one.
// @include shared/storage-did-it.js
/* global needStorage */
needStorage($input.all().map(({ json }) => json));
return $('Whose time is over').all().slice(0, $input.all().length).map(({ json }) => ({ json: { action: 'note', rowId: json.rowId, patch: { archive: '' } } }));

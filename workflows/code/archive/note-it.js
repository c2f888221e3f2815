// In: what was written. Out: the key for the row of each document: from now on the Exact login may read it from here.
// @include shared/storage-did-it.js
/* global needStorage */
needStorage($input.all().map(({ json }) => json));
return $('Requests').all().slice(0, $input.all().length).map(({ json }) => ({ json: { action: 'note', rowId: json.rowId, patch: { archive: json.archive } } }));

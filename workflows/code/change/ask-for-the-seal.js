// @include shared/locked-connection.js
/* global lockedConnection */
// Out: the question for the seal of the connection as it will be stored. Where it is not linked anew, its old seal must hold.
const { before } = $('Still the same?').first().json;
return [{ json: { action: 'seal', connection: $input.first().json.connection, ...($('The change').first().json.relink ? {} : { before: lockedConnection(before) }) } }];

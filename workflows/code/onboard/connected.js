// In: the answered invitations. Out: those whose organisation is connected by now, in the connection that was just stored or in any.
// @include shared/connected-invitations.js
/* global connectedInvitations */
const connections = $(inject.connections).all().map((item) => item.json).filter((row) => row.id !== undefined);
const found = connectedInvitations($input.all().map((item) => item.json), connections);
return found.length === 0 ? [{ json: { none: true } }] : found.map(({ id }) => ({ json: { none: false, id } }));

// @include shared/page-words.js
/* global refusal */
// Out: the row as it is stored, with a new seal where one of the sealed fields is new.
const { connection } = $('With its postbox').first().json;
const { seal, message, error, details } = ($('Seal').isExecuted ? $('Seal').first()?.json : undefined) ?? {};
if (!$('The change').first().json.needsSeal) return [{ json: { allowed: true, connection } }];
if (typeof seal !== 'string' || seal === '') return [{ json: refusal('The connection could not be locked', message ?? error ?? 'The Exact login gave no seal.', details?.fix ?? 'Is the workflow of that Exact login published, and does its node "Seal of the connection" have the Exact credential?') }];
return [{ json: { allowed: true, connection: { ...connection, seal } } }];

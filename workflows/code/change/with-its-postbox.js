// @include shared/page-words.js
/* global refusal */
// Out: the row with the postbox that takes its documents, where the flow needs one.
const { connection, needsPostbox } = $('Still the same?').first().json;
if (!needsPostbox) return [{ json: { allowed: true, connection } }];
const answer = $('Postbox in Exact').first()?.json ?? {};
if (!answer.id) return [{ json: refusal('The administration has no digital postbox', answer.message ?? answer.error ?? 'Exact Online gave no postbox for this administration.', answer.details?.fix ?? answer.fix ?? 'In Exact Online: Stamgegevens > Bedrijf > Digitale brievenbus (Master data > Company > Digital postbox, Données de base > Entreprise > Boîte aux lettres numérique).') }];
return [{ json: { allowed: true, connection: { ...connection, mailboxId: answer.id, mailboxName: answer.mailbox ?? '' } } }];

// In: what people decided about this document ('ExactAudit'). Out: the words for a page that came too late.
/* global escapeHtml */
// @include shared/escape-html.js

const state = $('Is it still mine?').first().json;
const last = $input.all().map((item) => item.json).filter((row) => row.id !== undefined).sort((a, b) => b.id - a.id)[0];
const by = last === undefined ? '' : ` ${last.who} did this at ${DateTime.fromISO(last.at).setZone('Europe/Amsterdam').toFormat('d MMMM HH:mm')}: ${last.action}${last.reason ? ` (${last.reason})` : ''}.`;
return [{ json: { fields: [{ fieldType: 'html', elementName: 'late', html: `<p>${escapeHtml(`${state.said}${by}`)}</p><p>Your choices on this page were not used.</p>` }], message: `${state.said}${by}` } }];

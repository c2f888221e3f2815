// In: what a person filled in. Out: one item per document that was named, or why nothing can be done. The browser is not
// trusted: what the form requires is looked at again here.
const { rows, reason, user } = $input.first().json;
const ids = [...new Set((String(rows ?? '').match(/\d+/g) ?? []).map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0);
const who = String(user?.email ?? '').trim();
const why = String(reason ?? '').trim().slice(0, 500);
const refuse = (problem) => [{ json: { allowed: false, problem } }];

if (who === '') return refuse('n8n did not say who you are. Log in to n8n, then open this form again.');
if (why.length < 3) return refuse('Say in a few words why they are sent again: it stays with the documents.');
if (ids.length === 0) return refuse('No document was named. Tick documents in the overview, then press "Send again".');
if (ids.length > 200) return refuse(`${ids.length} documents at once are too many to look after. Take at most 200.`);
return ids.map((id) => ({ json: { allowed: true, id, who, reason: why } }));

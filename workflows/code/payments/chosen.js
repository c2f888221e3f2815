// Out: what is to be done: every connection (button, schedule), or the one that was chosen in the form. The browser is
// not trusted: only what was offered counts.
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined && row.state !== 'off' && String(row.division ?? '') !== '');
if (!$('The form is opened').isExecuted) return [{ json: { way: 'exact', book: false, connections } }];
const way = String($('The form is opened').first().json.way ?? '') === inject.fromFile ? 'file' : 'exact';
const { offered } = $('Fields: administration').first().json;
const answer = $('Page: administration').first().json;
if (answer.submittedAt === undefined) return [];
const chosen = String(answer.administration ?? '');
const all = chosen === inject.all && way === 'exact';
const of = connections.filter((row) => all || (offered.includes(chosen) && String(row.division) === chosen.split(' - ')[0]));
return [{ json: { way, book: way === 'file' && answer.book === inject.book, connections: of } }];

// In: all rows of this lock, read after both writes. Out: whether this run won. Who wrote its token and reads it back has
// won, unless another row of the same lock is held too: then this run steps back, for the other cannot know of us.
const asked = $('The lock').first().json;
const now = DateTime.utc().toISO();
const time = (value) => DateTime.fromISO(String(value ?? ''), { zone: 'utc' }).toISO() ?? '';
const rows = $input.all().map((item) => item.json).filter((row) => row.id !== undefined);
const row = rows.find((one) => one.id === asked.lockId) ?? {};
const other = rows.find((one) => one.id !== asked.lockId && String(one.owner ?? '') !== '' && one.owner !== asked.owner && time(one.until) > now);
const mine = row.owner === asked.owner && time(row.until) === time(asked.until);
return [{ json: { lockId: asked.lockId, name: asked.name, owner: asked.owner, won: mine && other === undefined, stepBack: mine && other !== undefined, holder: other?.owner ?? row.owner ?? '', until: mine && other === undefined ? asked.until : time(other?.until ?? row.until), free: asked.free } }];

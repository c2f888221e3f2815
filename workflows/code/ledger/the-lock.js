// Out: the row that everybody takes for this lock: the one with the lowest id.
const asked = $('Understand the request').first().json;
const rows = $('Read the lock again').isExecuted ? $('Read the lock again').all() : $('Read the lock').all();
const [row] = rows.map((item) => item.json).filter((one) => one.id !== undefined).sort((a, b) => a.id - b.id);
if (row === undefined) throw new Error(`The lock "${asked.name}" cannot be written into ExactLocks.`);
return [{ json: { ...asked, lockId: row.id } }];

// Out: one item per administration with the documents for it; each gets a run of its own.
const { send, dryRun } = $('What goes on').first().json;
const groups = new Map();
for (const one of send) groups.set(one.connectionId, [...(groups.get(one.connectionId) ?? []), one]);
if (groups.size === 0) return [{ json: { none: true } }];
return [...groups].map(([connectionId, documents]) => ({ json: { connectionId, dryRun, documents } }));

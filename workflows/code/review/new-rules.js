// Out: the rules to keep, once: what was deleted before them is gone from the items.
return $('Rules to remember').all().filter(({ json }) => json.field !== undefined).map(({ json }) => ({ json }));

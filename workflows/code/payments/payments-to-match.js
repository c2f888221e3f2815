// Out: one item per payment that was not seen before.
return $('What is to be matched').first().json.fresh.map((json) => ({ json }));

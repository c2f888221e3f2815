// Out: the connections of before, as they are stored now; only columns, and the id by which they are found.
return $('To store').first().json.rows.filter(({ id }) => id > 0).map(({ id, row }) => ({ json: { id, ...row } }));

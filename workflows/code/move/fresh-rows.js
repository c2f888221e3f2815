// Out: the new connections.
return $('To store').first().json.rows.filter(({ id }) => id === 0).map(({ row }) => ({ json: row }));

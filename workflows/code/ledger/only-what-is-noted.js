// Out: per row its id (for the condition) and exactly the columns that change.
return $input.all().map((item, index) => ({ json: { id: item.json.rowId, ...item.json.patch }, pairedItem: { item: index } }));

// Out: per row its id (for the condition) and exactly the columns that change: the next node writes every field it gets.
return $input.all().map((item, index) => ({ json: { id: item.json.rowId, ...item.json.changes }, pairedItem: { item: index } }));

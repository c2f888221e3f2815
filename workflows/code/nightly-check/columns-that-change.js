// Out: per connection its id (for the condition) and exactly the columns that change: the next node writes every field.
return $input.all().filter((item) => item.json.id !== undefined).map(({ json: { id, check, checkText, checkedAt, exactUser } }, index) => ({ json: { id, check, checkText, checkedAt, exactUser }, pairedItem: { item: index } }));

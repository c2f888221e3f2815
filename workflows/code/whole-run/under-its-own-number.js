// In: what the caller gave. Out: the same, and on the first item the number under which the inner run holds its lease and its
// rows: that of this run, which waits for it in one node.
return $input.all().map((item, index) => (index === 0 ? { ...item, json: { ...item.json, holder: $execution.id } } : item));

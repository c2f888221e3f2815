// In: the rows that the ledger moved to `sending`. Out: those documents with their files; no claim, no POST.
const moved = new Set($input.all().map((item) => item.json.rowId));
return $('Sales documents').all().filter((item) => moved.has(item.json.rowId));

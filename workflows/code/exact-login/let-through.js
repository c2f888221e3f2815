// In: the rows that the ledger moved to `sending`. Out: those documents with their bytes; no claim, no POST.
const moved = new Set($input.all().map((item) => item.json.rowId));
return $('Before sending').all().filter((item) => item.json.ready === true && moved.has(item.json.rowId)).map((item) => ({ json: item.json, binary: item.binary }));

// In: the call; its first item tells the administration. Out: the documents, in order, with their files.
return $('Start').all().slice(1).map((item) => ({ json: item.json, ...(item.binary === undefined ? {} : { binary: item.binary }) }));

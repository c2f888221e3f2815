// Out: what the archive keeps: the file as it came, and who it is.
return $input.all().map(({ json: { rowId, partyId, documentId }, binary }) => ({ json: { action: 'keep', rowId, partyId, documentId }, binary }));

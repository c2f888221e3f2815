// Out: the document as the inbox and the archive know it.
const { document } = $('Start').first().json;
return [{ json: { rowId: document.rowId, partyId: document.partyId, documentId: document.documentId, archive: document.archive ?? '' } }];

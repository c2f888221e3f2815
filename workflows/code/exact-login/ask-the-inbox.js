// Out: the documents whose history the inbox is asked for. One call each, so only as many as the caller wants.
const { documents, askInbox } = $('Start').first().json;
return (documents ?? []).slice(0, askInbox ?? 0).map(({ partyId, documentId, rowId }) => ({ json: { partyId, documentId, rowId } }));

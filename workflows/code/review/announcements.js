// Out: what the ledger is told of the uploaded documents, without their bytes.
return $('Documents of the person').all().filter(({ json }) => json.documentId !== undefined).map(({ json }) => ({ json }));

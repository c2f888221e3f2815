// Out: one note for the ledger per document whose payment changed.
return $(inject.from).first().json.notes.map((json) => ({ json }));

// Out: what the ledger is asked, one item per document that goes again.
return $('Which go again').all().map((item) => item.json).filter(({ goes }) => goes).map(({ action, rowId, who, reason }) => ({ json: { action, rowId, who, reason } }));

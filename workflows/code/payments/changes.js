// Out: one item per document whose payment changed, for the invoicing tool.
return $(inject.from).first().json.changes.map((json) => ({ json }));

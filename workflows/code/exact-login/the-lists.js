// Out: one item with every list that was asked for, and what Exact did not give. Each row also carries `name`, the
// description under one word for all lists.
const asked = $('Start').first().json;
const LISTS = inject.lists;
const out = { division: asked.division, problems: [] };
for (const { name, node } of LISTS) {
	if (!(asked.lists ?? []).includes(name)) continue;
	const rows = $(node).isExecuted ? $(node).all().map((item) => item.json) : [];
	const failed = rows.find((row) => row.error !== undefined && row.id === undefined);
	if (failed !== undefined) out.problems.push({ list: name, code: failed.details?.code ?? 'UNKNOWN', message: failed.message ?? failed.error, fix: failed.details?.fix ?? '', retryable: failed.details?.retryable === true });
	out[name] = rows.filter((row) => row.code !== undefined).map((row) => ({ ...row, name: row.description ?? '' }));
}
return [{ json: out }];

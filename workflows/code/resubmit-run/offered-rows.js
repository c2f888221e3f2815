// @include shared/run-of-resubmit.js
/* global fromJson */
// Out: the ranges of rows to read for the report; one read for rows that lie close together.
const { offered = [] } = fromJson($('The run').first().json.progress, {});
const ranges = [];
for (const id of [...offered].sort((a, b) => a - b)) {
	const last = ranges[ranges.length - 1];
	if (last !== undefined && id - last.to <= 50) last.to = id;
	else ranges.push({ from: id, to: id });
}
return (ranges.length === 0 ? [{ from: 0, to: 0 }] : ranges).map((json) => ({ json }));

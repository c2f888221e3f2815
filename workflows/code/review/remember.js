// Out: one rule per line that the person decided, to be kept for this supplier; none when he did not ask for it.
const state = $('What Exact said').first().json;
const { proposal } = $('The page').first().json;
const { invoice, lines } = proposal;
if (!state.done || state.remember !== true) return [{ json: { nothing: true } }];
const supplierNumber = invoice.supplierVat || invoice.supplierChamber || '';
return state.rules.flatMap((rule) => {
	const line = lines.find((one) => String(one.line) === rule.value);
	const item = state.mode === 'line' ? invoice.lines[line.line - 1] : undefined;
	const on = item === undefined ? { field: 'group', value: line.purchase?.group ?? '' } : item.itemId ? { field: 'itemId', value: item.itemId } : { field: 'text', value: item.name };
	if (on.value === '') return [];
	return [{ json: { priority: 100, enabled: true, division: String(state.connection.division), supplierNumber, supplierName: supplierNumber === '' ? invoice.supplier : '', ...on, glAccount: rule.glAccount, vatCode: rule.vatCode, costCenter: rule.costCenter ?? '', costUnit: '', nonDeductible: '', madeBy: state.who } }];
});

// Out: the page on which a ledger account is made.
const state = $('Is it still mine?').first().json;
const types = inject.types.map(({ name }) => ({ option: name }));
return [{ json: { state, fields: [
	{ fieldLabel: 'Code', fieldName: 'code', fieldType: 'text', requiredField: true, placeholder: '612350' },
	{ fieldLabel: 'Name', fieldName: 'description', fieldType: 'text', requiredField: true, placeholder: 'Kantoormateriaal' },
	{ fieldLabel: 'Kind', fieldName: 'type', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: types }, defaultValue: 'Sales, General and Administrative Expenses' },
] } }];

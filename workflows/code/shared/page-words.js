// @include shared/escape-html.js
/** A value as option of a list: n8n never finds a default that holds < or >. */
const asOption = (value) => String(value ?? '').replace(/[<>]/g, '').replace(/\s+/g, ' ').trim();
/** Options begin with what the workflow needs, then ' - ' and words for the person. */
const beginOf = (answer) => String(answer ?? '').split(' - ')[0].trim();
const paragraph = (words) => `<p>${words}</p>`;
const note = (name, content) => ({ fieldType: 'html', elementName: name, html: content });
const choice = (label, name, options, chosen, required = true) => ({ fieldLabel: label, fieldName: name, fieldType: 'dropdown', requiredField: required, fieldOptions: { values: options.map((option) => ({ option })) }, ...(options.includes(chosen) ? { defaultValue: chosen } : {}) });
const radio = (label, name, options, chosen) => ({ fieldLabel: label, fieldName: name, fieldType: 'radio', requiredField: true, fieldOptions: { values: options.map((option) => ({ option })) }, ...(options.includes(chosen) ? { defaultValue: chosen } : {}) });
const input = (label, name, value = '', more = {}) => ({ fieldLabel: label, fieldName: name, fieldType: 'text', requiredField: false, ...(value === '' ? {} : { defaultValue: asOption(value) }), ...more });
const refusal = (title, message, fix) => ({ allowed: false, possible: false, title, message, fix });

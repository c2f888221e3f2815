// Out: why nothing was linked, ready for a page (text only, nothing of it may act as HTML).
const text = (value) => String(value ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const { title, message, fix } = $input.first().json;
return [{ json: { title: text(title), message: text(message), fix: text(fix) } }];

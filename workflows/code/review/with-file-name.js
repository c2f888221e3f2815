// In: what the reader gave for each file, in order. Out: the same, with the name under which the person knows it.
const files = $('What kind of file?').all(0);
return $input.all().map(({ json, binary }, index) => ({ json: { ...json, uploaded: files[index]?.json.uploaded }, ...(binary === undefined ? {} : { binary }) }));

// Out: the PDF of the document as `data`; where it brought none, its XML.
const [{ json, binary }] = $('The document to review').all();
const picture = binary?.pdf ?? binary?.xml;
return [{ json: { ok: picture !== undefined, number: json.number, fileName: picture?.fileName ?? '', code: 'NO_FILE', message: 'The document has neither a picture nor an XML.', fix: '' }, binary: picture === undefined ? {} : { data: picture } }];

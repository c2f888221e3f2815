// Out: the items of the caller with their files, each with the key under which its original lies. A key names the document
// and holds nothing that a file system or a web address could take for a path.
const plain = (text) => String(text ?? '').replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100);
return $('When the Exact login calls').all().map(({ json, binary }) => ({ json: { ...json, archive: json.archive || `${plain(json.source || 'econnect')}_${plain(json.partyId)}_${plain(json.documentId)}` }, ...(binary === undefined ? {} : { binary }) }));

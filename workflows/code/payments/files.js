// Out: one item per uploaded file. The pages in between dropped the files; the first page still has them.
const { binary = {} } = $('The form is opened').first();
return Object.entries(binary).map(([name, file]) => ({ json: { fileName: file.fileName ?? name }, binary: { data: file } }));

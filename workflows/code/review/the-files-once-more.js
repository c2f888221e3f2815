// Out: the files of the first page again: n8n drops them on the way through the tables.
return $('Files of the person').all();

// Out: the documents for the Ledger. The time of the event is long ago, so that a row that exists is left as it is: only what
// nobody knows becomes a row. A document that is announced so is delivered although it is older than the connection.
return $('What the mails say').first().json.found.map((json) => ({ json }));

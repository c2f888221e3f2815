// Out: nothing. The source is not set up, so no document is sent.
return [];

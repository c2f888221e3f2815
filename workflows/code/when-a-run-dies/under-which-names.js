// Out: the names under which the dead run may hold leases.
return $('What died').all();

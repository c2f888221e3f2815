// Out: one row of the audit per connection that was switched.
return $('The report').first().json.audit.map((json) => ({ json }));

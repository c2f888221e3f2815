// Out: how this step ended, for the end of the night.
return [{ json: $('How it ended').first().json }];

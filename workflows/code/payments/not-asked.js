// Out: what is said of an administration that was not asked, or that another run is asking just now.
const { division, name, ok, ask, message } = $('One by one').first().json;
return [{ json: { division, name, ok, changed: 0, message: ask ? 'Another run is fetching this administration just now.' : message } }];

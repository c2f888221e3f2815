// Out: the page again: the autopilot delivers to this administration right now.
const state = $('The document as it stands').first().json;
const [source] = $('Each document').all();
return [{ json: { ...state, wanted: '', say: ['The autopilot delivers to this administration at this moment. Nothing was sent: try again in a minute.'] }, ...(source.binary === undefined ? {} : { binary: source.binary }) }];

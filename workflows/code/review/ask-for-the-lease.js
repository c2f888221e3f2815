// Out: the question for the lease of this administration: a person and the autopilot never write to it at one moment.
const { connection } = $('The document as it stands').first().json;
return [{ json: { action: 'lease', name: `division ${connection.division}`, owner: `review ${$execution.id}`, seconds: 600 } }];

// Out: which hook has to be there: that of the trigger of "Autopilot: receive" in this n8n.
const SETTINGS = $('Settings').first().json;
const own = String($execution.resumeUrl ?? '').split('/webhook-waiting/')[0];
const address = String(SETTINGS.receiveAddress ?? '').trim() || `${own}/webhook/${inject.webhookId}/webhook`;
return [{ json: { address, name: 'n8n: Autopilot: receive', topics: inject.topics } }];

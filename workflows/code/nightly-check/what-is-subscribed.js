// In: what Exact said of its webhook subscriptions ('All answers'). Out: one item with what the next night compares with.
// Only what calls this n8n is remembered: what others subscribed is theirs.
// @include shared/webhook-memory.js
/* global readWebhookMemory, sameWebhook */
const before = readWebhookMemory($('What was subscribed').all());
const answered = $('All answers').all().map((item) => item.json).filter(({ kind }) => kind === 'webhooks').flatMap(({ webhooks }) => webhooks).filter(({ state }) => state !== undefined);
const own = `${String($execution.resumeUrl ?? '').split('/webhook-waiting/')[0]}/webhook/`;
const kept = ({ division, topic, callbackUrl }) => ({ division, topic, callbackUrl });
const told = (one) => answered.find((other) => sameWebhook(one, other));
// An administration that could not be asked keeps what it had; what nothing answers for any more is let go.
const still = before.seen.filter((one) => told(one) === undefined || (told(one).state === 'failed' && told(one).code !== 'CALLBACK_NOT_REACHED'));
const there = answered.filter(({ state, callbackUrl }) => ['present', 'made'].includes(state) && String(callbackUrl).startsWith(own));
const made = answered.filter(({ state }) => state === 'made').map(kept).filter((one) => !before.remade.some((other) => sameWebhook(one, other)));
const value = JSON.stringify({ seen: [...still, ...there].map(kept), remade: [...before.remade, ...made] });
return [{ json: { name: 'webhooks', value, savedAt: DateTime.utc().toISO(), changed: value !== JSON.stringify(before) } }];

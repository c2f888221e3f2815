/** Which webhook subscriptions the nights saw (row `webhooks` of ExactCursors): `seen` last time, `remade` ever. */
function readWebhookMemory(items) {
	const row = items.map((item) => item.json).find((json) => json.name === 'webhooks');
	try {
		const { seen = [], remade = [] } = JSON.parse(String(row?.value ?? '') || '{}');
		return { seen, remade };
	} catch {
		return { seen: [], remade: [] };
	}
}

const sameWebhook = (one, other) => String(one.division) === String(other.division) && one.topic === other.topic && one.callbackUrl === other.callbackUrl;

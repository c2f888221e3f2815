import { selectOf } from '../../../core/events/entity-row';
import { ENTITY_TOPICS, topicOf, WATCHED, WEBHOOK_TOPICS } from '../../../core/events/topics';
import { WEBHOOK_OPTIONS } from '../../../nodes/ExactOnlineWebhookTrigger/properties';
import { TOPIC_OPTIONS } from '../../../nodes/ExactOnlineTrigger/topic-options';
import { endpointNames, endpointOf } from '../../simulators/exact-online/metadata/endpoints';
import { topicsOf } from '../../simulators/exact-online/webhooks/announce';

const named = new Set(endpointNames().flatMap((name) => topicsOf(endpointOf(name))));

describe('the topics', () => {
	it.each(ENTITY_TOPICS)('%s asks only fields that Exact’s reference has, in its list of changes and in its own', (name) => {
		const topic = topicOf(name);
		const has = (endpoint: string) => new Set(endpointOf(endpoint).properties.map((property) => property.name));
		expect(selectOf(topic).filter((field) => !has(topic.changes).has(field))).toEqual([]);
		expect(selectOf({ ...topic, way: 'modified', headersOnly: false }).filter((field) => !has(topic.entity).has(field))).toEqual([]);
	});

	it('of webhooks are those that Exact has', () => {
		expect(WEBHOOK_TOPICS.filter((name) => !named.has(name))).toEqual([]);
	});

	it('are all to be chosen in the editor, in the order of their names', () => {
		const values = TOPIC_OPTIONS.map(({ value }) => value);
		expect([...values].sort()).toEqual([...ENTITY_TOPICS, ...Object.keys(WATCHED)].sort());
		expect(WEBHOOK_OPTIONS.map(({ value }) => value).sort()).toEqual([...WEBHOOK_TOPICS].sort());
		const names = TOPIC_OPTIONS.map(({ name }) => name.toLowerCase());
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
	});
});

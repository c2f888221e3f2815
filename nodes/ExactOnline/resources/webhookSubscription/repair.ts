import { z } from 'zod';

import { fail, lookOver, ownProblem, succeed, type Result, type SubscriptionState, type WantedSubscription } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const wantedSchema = z.array(z.object({ topic: z.string().min(1), callbackUrl: z.string().url() }));

function readWanted(text: string): Result<WantedSubscription[]> {
	try {
		const parsed = wantedSchema.safeParse(text.trim() === '' ? [] : JSON.parse(text));
		if (parsed.success) return succeed(parsed.data);
	} catch {
		// Said below, as for JSON of another form.
	}
	return fail(ownProblem('INVALID_VALUE', { what: '"Wanted Subscriptions" is not a list of topics and addresses.' }, { fix: 'Give JSON such as [{"topic":"Accounts","callbackUrl":"https://n8n.example.com/webhook/…/webhook"}].' }));
}

function sentenceOf({ state, topic, division, callsNow, problem }: SubscriptionState): string {
	if (problem !== undefined) return problem.message;
	if (state === 'made') return `The subscription to ${topic} of administration ${division} was gone and is there again.`;
	return state === 'missing' ? `Nothing is subscribed to ${topic} of administration ${division}.` : `${topic} of administration ${division} calls ${callsNow}.`;
}

/** Looks first, makes only what is missing, and leaves alone what calls another address. What is there besides is listed too. */
export const repair: Operation = {
	option: { name: 'Repair', value: 'repair', action: 'Repair webhook subscriptions', description: 'Compare with what should be subscribed, and make again what Exact lost' },
	fields: [
		divisionField,
		{ displayName: 'Wanted Subscriptions', name: 'subscriptions', type: 'json', default: '[]', description: 'What should be there: a list of { topic, callbackUrl }. Empty: only what is there is listed.' },
		{ displayName: 'Make Missing Ones', name: 'make', type: 'boolean', default: true, description: 'Whether to make what is missing, or only to tell' },
	],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const given: unknown = run.context.getNodeParameter('subscriptions', index, '[]');
			const wanted = readWanted(typeof given === 'string' ? given : JSON.stringify(given));
			if (!wanted.ok) return wanted;
			const looked = await lookOver(client.inDivision(division.value), wanted.value, { repair: run.context.getNodeParameter('make', index, true) === true });
			if (!looked.ok) return looked;
			const others = looked.value.others.map((one): SubscriptionState => ({ ...one, state: 'present', callsNow: one.callbackUrl }));
			return succeed([...looked.value.states, ...others].map(({ problem, ...one }) => ({ ...one, repaired: one.state === 'made', message: sentenceOf({ ...one, problem }), ...(problem === undefined ? {} : { code: problem.code, fix: problem.fix }) })));
		});
	},
};

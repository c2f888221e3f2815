import { DateTime } from 'luxon';

import { items, runCodeBody } from './run-code-body';

const connection = { id: 1, partyId: 'P1', partyName: 'Bakkerij', client: 'Zon', state: 'live', loginKind: 'firm', check: 'green', checkText: '' };
const ago = (hours: number) => DateTime.utc().minus({ hours }).toISO();
const row = (more: Record<string, unknown>) => ({ id: 1, partyId: 'P1', state: 'sent', flow: 'entry', exactId: 'x', key: 'K', division: '1', currency: 'EUR', total: '1.00', announcedAt: ago(5), finishedAt: ago(4), ...more });

function digest(rows: Record<string, unknown>[], { connections = [connection], given, settings = { alsoWhenQuiet: false, hours: 24 } }: { connections?: Record<string, unknown>[]; given?: Record<string, unknown>; settings?: Record<string, unknown> } = {}) {
	const [answer] = runCodeBody('digest/the-digest.js', { nodes: { Documents: items(...rows), 'All connections': items(...connections), Settings: items(settings), ...(given === undefined ? {} : { 'When a template calls': items(given) }) } });
	return answer?.json as { title: string; text: string; slack: string; html: string; quiet: boolean; send: boolean; counts: Record<string, number> };
}

describe('the morning digest', () => {
	it('is silent when nothing wants a look, unless it is told to speak', () => {
		expect(digest([row({})])).toMatchObject({ quiet: true, send: false, title: 'Exact Online: all is well' });
		expect(digest([row({})], { settings: { alsoWhenQuiet: true, hours: 24 } }).send).toBe(true);
	});

	it('counts what arrived since yesterday and names the client', () => {
		const { counts, text } = digest([row({}), row({ id: 2, key: 'L', finishedAt: ago(30) })]);
		expect(counts.arrived).toBe(1);
		expect(text).toContain('Zon 1');
	});

	it('speaks of what waits for a person, is stuck, was removed, is red, or does not add up', () => {
		const { counts, send, text } = digest(
			[row({ id: 2, state: 'parked', key: '' }), row({ id: 3, state: 'failed', key: '', announcedAt: ago(50) }), row({ id: 4, state: 'removedInExact', key: '' }), row({ id: 5 }), row({ id: 6 })],
			{ connections: [{ ...connection, check: 'red', checkText: 'The link was replaced.' }] },
		);
		expect(counts).toMatchObject({ person: 1, stuck: 1, gone: 1, red: 1, faults: 1 });
		expect(send).toBe(true);
		expect(text).toContain('The link was replaced.');
		expect(text).toContain('counts twice');
	});

	it.each([['migrating', /Zon: a move of this connection did not end/], ['needs relink', /Zon: its own link ended.*Override/], ['off', /^((?!Zon).)*$/s]])('a connection on %s is named when nobody wished that it delivers nothing (CON-18)', (state, said) => {
		const { text, counts } = digest([], { connections: [{ ...connection, state, check: 'green' }], settings: { alsoWhenQuiet: true, hours: 24 } });
		expect(text).toMatch(said);
		expect(counts).toMatchObject({ red: state === 'off' ? 0 : 1 });
	});

	it('says which step of the night did not work', () => {
		expect(digest([], { given: { steps: [{ name: 'Resubmit', ok: false, message: 'no answer' }] } }).text).toContain('Resubmit did not work. no answer');
	});

	it('tells no amount and lets no text act as HTML', () => {
		const { text, html } = digest([row({ state: 'parked', total: '98765.43', number: 'GEHEIM-1', key: '' })], { connections: [{ ...connection, client: '<b>Zon' }] });
		expect(text).not.toMatch(/98765|GEHEIM/);
		expect(html).not.toContain('<b>Zon');
	});

	it('calls nobody in Slack, whatever a client is named', () => {
		const { slack, text } = digest([row({ state: 'parked', key: '' })], { connections: [{ ...connection, client: 'Zon & <!channel>' }] });
		expect(text).toContain('Zon & <!channel>');
		expect(slack).toContain('Zon &amp; &lt;!channel&gt;');
	});

	it('that a channel refuses makes the run fail and names the channel', () => {
		const done = (slack: Record<string, unknown>) => runCodeBody('digest/done.js', { nodes: { 'The digest': items({ title: 'All is well' }), 'Post it in Slack': items(slack) } });
		expect(done({ ok: true })[0]?.json).toEqual({ title: 'All is well' });
		expect(() => done({ error: 'Slack error response: "channel_not_found"' })).toThrow('did not get out by: Post it in Slack (Slack error response: "channel_not_found")');
	});
});

describe('the night run', () => {
	const settings = items({ keepBackOfCheck: 80, keepBackOfFollowUp: 75, keepBackOfPayments: 40, resubmitDays: 60 });

	it('has a fixed order in which the first keeps back most of a day', () => {
		const steps = runCodeBody('night-run/next-step.js', { nodes: { Settings: settings } }).map(({ json }) => json as { step: string; call: Record<string, number> });
		expect(steps.map(({ step }) => step)).toEqual(['check', 'resubmit', 'payments']);
		expect(steps[0]?.call.keepBack).toBeGreaterThan(steps[0]?.call.keepBackOfPostbox ?? 100);
		expect(steps[0]?.call.keepBackOfPostbox).toBeGreaterThan(steps[2]?.call.keepBack ?? 100);
	});

	it('goes on after a step that failed, and says so', () => {
		const nodes = { 'Each step': items({ step: 'payments', name: 'Payment status' }) };
		expect(runCodeBody('night-run/how-it-ended.js', { input: items({ error: 'Workflow is not active' }), nodes })[0]?.json).toMatchObject({ step: 'payments', ok: false, message: 'Workflow is not active' });
		expect(runCodeBody('night-run/how-it-ended.js', { input: items({ text: 'well' }), nodes })[0]?.json).toMatchObject({ ok: true, message: 'well' });
	});

	it('waits with payments, reconciliation and digest until what Resubmit began has come to rest, but not for ever', () => {
		const progress = JSON.stringify({ total: 3, todo: [{}], offered: [1, 2] });
		const rest = (run: Record<string, unknown>, { answer = {}, begun = ago(0.5) }: { answer?: Record<string, unknown>; begun?: string } = {}) =>
			runCodeBody('night-run/does-resubmit-rest.js', { input: items(run), nodes: { Resubmit: items(answer), 'Note the night': items({ id: 9, startedAt: begun }), Settings: items({ resubmitPatienceMinutes: 180 }) } })[0]?.json;
		const run = { id: 1, kind: 'resubmit', state: 'running', startedAt: ago(0), beatAt: ago(0), progress };
		expect(rest(run)).toMatchObject({ rests: false });
		expect(rest(run, { begun: ago(3.1) })).toMatchObject({ rests: true, text: expect.stringContaining('2 of 3') });
		expect(rest({ ...run, beatAt: ago(1) })).toMatchObject({ rests: true, error: expect.stringContaining('broke off') });
		expect(rest({ ...run, state: 'stopped', report: JSON.stringify({ waits: [{}] }) })).toMatchObject({ rests: true, text: expect.stringContaining('wait for calls') });
		expect(rest({ ...run, state: 'stopped', report: '' })).toMatchObject({ rests: true, text: expect.stringContaining('Somebody stopped it') });
		expect(rest({ ...run, state: 'done', progress: JSON.stringify({ total: 3, todo: [], offered: [1, 2, 3] }) })).toMatchObject({ rests: true, text: expect.stringContaining('3 of 3') });
		// Not of this night.
		expect(rest({ ...run, state: 'done', beatAt: ago(20) })).toEqual({ rests: true, text: 'Nothing to offer again.' });
		expect(rest({})).toEqual({ rests: true, text: 'Nothing to offer again.' });
		expect(rest(run, { answer: { error: 'Workflow is not active' } })).toEqual({ rests: true, error: 'Workflow is not active' });
	});

	it('reports the reconciliation of this month and the last', () => {
		const [answer] = runCodeBody('night-run/reconciliation.js', { nodes: { 'All steps': items({ step: 'check', ok: true }), Documents: items(row({}), row({ id: 2 })), 'All connections': items(connection) } });
		expect(answer?.json).toMatchObject({ steps: [{ step: 'check' }, { step: 'reconciliation', ok: false }], months: [expect.anything(), { received: 2, notBooked: 0 }] });
	});
});

import { createHmac } from 'crypto';

import fc from 'fast-check';

import { judgeCall, SENT_ON_WINDOW_MS, type HookCall } from '../../../packages/econnect-inbox/core/hook-call';
import { isSignedBy, newSecret, signatureOf } from '../../../packages/econnect-inbox/core/signature';

const NOW = Date.UTC(2026, 10, 21, 10, 0, 0);
const EVENT = { topic: 'InvoiceReceived', partyId: 'NL:KVK:12345678', hookId: 'h-1', documentId: 'd-1', message: 'café €', details: { sender: 'x' }, createdOn: '2026-11-20T10:00:00.1234567+00:00' };

const stamp = (moment: number): string => new Date(moment).toISOString().replace(/(\.\d{3})Z$/, '$14567+00:00');

function call(event: unknown, more: Partial<HookCall> = {}): HookCall {
	const rawBody = Buffer.from(typeof event === 'string' ? event : JSON.stringify(event));
	// Signed here by hand, so that a mistake in the product's own signing would show.
	const signature = `sha256=${createHmac('sha256', 'secret').update(rawBody).digest('hex')}`;
	return { rawBody, signature, secret: 'secret', topics: ['InvoiceReceived'], now: NOW, ...more };
}

describe('signature of a hook call', () => {
	it('is sha256= and the lower-case hex of HMAC-SHA256 over the raw bytes', () => {
		// Made with: printf '%s' '…' | openssl dgst -sha256 -hmac secret
		const body = '{"topic":"InvoiceReceived","partyId":"NL:KVK:12345678","documentId":"d-1","message":"café €","sentOn":"2026-11-21T10:00:00.0000000+00:00"}';
		expect(signatureOf(Buffer.from(body), 'secret')).toBe('sha256=5550f61c3047215dd650c09910e3b2bbdb9a77f43a98ffeee7d0b256b2541db2');
		// RFC 4231, test case 2.
		expect(signatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe('sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
	});

	it('fits no other secret, no other case, no missing prefix and never an empty secret', () => {
		const body = Buffer.from('x');
		expect(isSignedBy(body, signatureOf(body, 's'), 's')).toBe(true);
		expect(isSignedBy(body, signatureOf(body, 's'), 't')).toBe(false);
		expect(isSignedBy(body, signatureOf(body, 's').toUpperCase(), 's')).toBe(false);
		expect(isSignedBy(body, signatureOf(body, 's').slice('sha256='.length), 's')).toBe(false);
		expect(isSignedBy(body, '', 's')).toBe(false);
		expect(isSignedBy(body, signatureOf(body, ''), '')).toBe(false);
	});

	it('makes secrets that are long, different and need no encoding in an address', () => {
		const secrets = Array.from({ length: 50 }, newSecret);
		expect(new Set(secrets).size).toBe(50);
		for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{64}$/);
	});
});

describe('judging a hook call', () => {
	it('emits a genuine event with all that it tells', () => {
		const event = { ...EVENT, sentOn: stamp(NOW) };
		expect(judgeCall(call(event))).toEqual({ verdict: 'emit', event });
	});

	it('emits the same event again and again: what repeats is for the workflow to know (AUT-10)', () => {
		const again = call({ ...EVENT, sentOn: stamp(NOW) });
		expect([judgeCall(again), judgeCall(again), judgeCall(again)].map(({ verdict }) => verdict)).toEqual(['emit', 'emit', 'emit']);
	});

	it('refuses any change of a signed body', () => {
		const genuine = call({ ...EVENT, sentOn: stamp(NOW) });
		fc.assert(
			fc.property(fc.nat(genuine.rawBody.length - 1), fc.integer({ min: 1, max: 255 }), (position, flip) => {
				const rawBody = Buffer.from(genuine.rawBody);
				rawBody[position] = (rawBody[position] ?? 0) ^ flip;
				expect(judgeCall({ ...genuine, rawBody })).toMatchObject({ verdict: 'refuse', status: 401 });
			}),
		);
	});

	it('refuses any other signature', () => {
		const genuine = call({ ...EVENT, sentOn: stamp(NOW) });
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^sha256=[0-9a-f]{64}$/)), (signature) => {
				fc.pre(signature !== genuine.signature);
				expect(judgeCall({ ...genuine, signature })).toMatchObject({ verdict: 'refuse', status: 401 });
			}),
		);
	});

	it('takes a call within five minutes of now, before or after, and refuses every other', () => {
		fc.assert(
			fc.property(fc.integer({ min: -2 * SENT_ON_WINDOW_MS, max: 2 * SENT_ON_WINDOW_MS }), (distance) => {
				const { verdict } = judgeCall(call({ ...EVENT, sentOn: new Date(NOW + distance).toISOString() }));
				expect(verdict).toBe(Math.abs(distance) <= SENT_ON_WINDOW_MS ? 'emit' : 'refuse');
			}),
		);
	});

	it.each([[SENT_ON_WINDOW_MS, 'emit'], [SENT_ON_WINDOW_MS + 1, 'refuse'], [-SENT_ON_WINDOW_MS, 'emit'], [-SENT_ON_WINDOW_MS - 1, 'refuse']])('at %d ms: %s', (distance, verdict) => {
		expect(judgeCall(call({ ...EVENT, sentOn: new Date(NOW + distance).toISOString() })).verdict).toBe(verdict);
	});

	it.each(['', 'yesterday', '2026-13-45'])('refuses sentOn "%s", which is no moment', (sentOn) => {
		expect(judgeCall(call({ ...EVENT, sentOn }))).toMatchObject({ verdict: 'refuse', status: 401 });
	});

	it('reads sentOn with another offset as the same moment', () => {
		expect(judgeCall(call({ ...EVENT, sentOn: '2026-11-21T11:00:00.0000000+01:00' })).verdict).toBe('emit');
	});

	it('refuses a signed body that is no event with 400', () => {
		for (const body of ['not json', '[]', '{}', '{"topic":"InvoiceReceived"}', 'null']) expect(judgeCall(call(body))).toMatchObject({ verdict: 'refuse', status: 400 });
	});

	it('acknowledges what was not asked for, such as a ping, without starting anything', () => {
		expect(judgeCall(call({ ...EVENT, topic: 'Ping', documentId: null, sentOn: stamp(NOW) }))).toEqual({ verdict: 'acknowledge', topic: 'Ping' });
	});

	it('understands a pattern of topics, and no pattern fits a part of a name', () => {
		const verdict = (topics: string[], topic: string): string => judgeCall(call({ ...EVENT, topic, sentOn: stamp(NOW) }, { topics })).verdict;
		expect(verdict(['*Received'], 'InvoiceReceived')).toBe('emit');
		expect(verdict(['*Received'], 'InvoiceReceivedError')).toBe('acknowledge');
		expect(verdict(['InvoiceReceived'], 'InvoiceReceivedError')).toBe('acknowledge');
		expect(verdict(['invoicereceived'], 'InvoiceReceived')).toBe('emit');
	});

	it('fills in what an event leaves out', () => {
		const judged = judgeCall(call({ topic: 'InvoiceReceived', partyId: 'p', sentOn: stamp(NOW), details: null }));
		expect(judged).toMatchObject({ verdict: 'emit', event: { documentId: '', hookId: '', message: '', details: {}, createdOn: '' } });
	});
});

import { z } from 'zod';

import type { NoAnswer, PsbRequest, PsbResponse } from '../../../packages/econnect-inbox/core/http';
import { askJson, askPsb, pathOf, type PsbConnection } from '../../../packages/econnect-inbox/core/psb-client';

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): PsbResponse {
	return { status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) };
}
const silence: NoAnswer = { loginRefused: false, reason: 'ECONNRESET' };

function connection(answers: Array<PsbResponse | NoAnswer>, subscriptionKey = ''): PsbConnection & { sent: PsbRequest[]; slept: number[] } {
	const sent: PsbRequest[] = [];
	const slept: number[] = [];
	return {
		baseUrl: 'https://psb.econnect.eu',
		subscriptionKey,
		sent,
		slept,
		send: async (request) => {
			sent.push(request);
			return answers[sent.length - 1] ?? answers.at(-1) ?? answer(200);
		},
		sleep: async (milliseconds) => void slept.push(milliseconds),
	};
}

describe('asking the service', () => {
	it('encodes the party in the path and sends the subscription key only when there is one', async () => {
		const plain = connection([answer(200)]);
		await askPsb(plain, { method: 'GET', path: pathOf('NL:KVK:12345678', 'purchaseInvoice', 'a/b', 'download') });
		expect(plain.sent[0]?.url).toBe('https://psb.econnect.eu/api/v1/NL%3AKVK%3A12345678/purchaseInvoice/a%2Fb/download');
		expect(plain.sent[0]?.headers).toEqual({ Accept: 'application/json' });
		const keyed = connection([answer(200)], 'k');
		await askPsb(keyed, { method: 'GET', path: '/api/v1/me' });
		expect(keyed.sent[0]?.headers['Subscription-Key']).toBe('k');
	});

	it.each(['GET', 'PUT', 'DELETE'] as const)('tries a %s three times with growing pauses when the service is away', async (method) => {
		const away = connection([answer(503), silence, answer(200, { ok: 1 })]);
		expect(await askJson(away, { method, path: '/api/v1/me' }, z.object({ ok: z.number() }))).toEqual({ ok: true, value: { ok: 1 } });
		expect(away.slept).toEqual([1000, 4000]);
		const gone = connection([answer(500)]);
		expect(await askPsb(gone, { method, path: '/api/v1/me' })).toMatchObject({ ok: false, problem: { code: 'SERVICE_UNAVAILABLE', retryable: true, status: 500 } });
		expect(gone.sent).toHaveLength(3);
	});

	it('sends a POST once, since it may have been taken', async () => {
		const away = connection([silence]);
		expect(await askPsb(away, { method: 'POST', path: '/api/v1/x', body: {} })).toMatchObject({ ok: false, problem: { code: 'NO_ANSWER', retryable: true } });
		expect(away.sent).toHaveLength(1);
	});

	it.each([
		[400, 'REQUEST_REFUSED', false],
		[401, 'LOGIN_FAILED', false],
		[403, 'FORBIDDEN', false],
		[404, 'NOT_FOUND', false],
		[409, 'ALREADY_PROCESSED', false],
		[413, 'TOO_LARGE', false],
		[302, 'REDIRECTED', false],
		[429, 'SERVICE_UNAVAILABLE', true],
		[500, 'SERVICE_UNAVAILABLE', true],
		[503, 'SERVICE_UNAVAILABLE', true],
		[418, 'UNEXPECTED_ANSWER', false],
	])('reads status %d as %s', async (status, code, retryable) => {
		const result = await askPsb(connection([answer(status)]), { method: 'POST', path: '/api/v1/x', body: {} });
		expect(result).toMatchObject({ ok: false, problem: { code, retryable, status, fix: expect.stringMatching(/\.$/) } });
	});

	it('repeats what the error block says, shortened and without a token', async () => {
		const block = { code: 'API403', message: `Access forbidden.\nSent was Bearer abc.def ${'x'.repeat(500)}`, requestId: 'r-1' };
		const result = await askPsb(connection([answer(403, block)]), { method: 'GET', path: '/api/v1/x' });
		if (result.ok) throw new Error('should be refused');
		expect(result.problem.requestId).toBe('r-1');
		expect(result.problem.message).toContain('Access forbidden. Sent was Bearer …');
		expect(result.problem.message).not.toContain('abc.def');
		expect(result.problem.message.length).toBeLessThan(400);
	});

	it('repeats nothing of a body that is no error block: it could be an invoice', async () => {
		const result = await askPsb(connection([answer(400, '<Invoice><Secret>1</Secret></Invoice>')]), { method: 'GET', path: '/api/v1/x' });
		expect(JSON.stringify(result)).not.toContain('Secret');
	});

	it('says that the log-in was refused, which is not worth another try', async () => {
		const refused = connection([{ loginRefused: true, reason: '' }]);
		expect(await askPsb(refused, { method: 'GET', path: '/api/v1/x' })).toMatchObject({ ok: false, problem: { code: 'LOGIN_FAILED', retryable: false } });
		expect(refused.sent).toHaveLength(1);
	});

	it('does not take a web page or another shape for an answer', async () => {
		for (const body of ['<html>', '{"id":1}', '']) {
			const result = await askJson(connection([answer(200, body)]), { method: 'GET', path: '/api/v1/x' }, z.object({ id: z.string() }));
			expect(result).toMatchObject({ ok: false, problem: { code: 'UNEXPECTED_ANSWER' } });
		}
	});

	it('tells a too long answer from an empty one', async () => {
		const result = await askPsb(connection([{ status: 200, headers: {}, body: undefined }]), { method: 'GET', path: '/api/v1/x', maxBytes: 10 * 1024 * 1024 });
		expect(result).toMatchObject({ ok: false, problem: { code: 'TOO_LARGE', retryable: false, message: expect.stringContaining('10 MB') } });
	});
});

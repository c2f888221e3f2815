import { createTokenPolicy, type StoredTokens, type TokenPolicy } from '../../../core/exact/tokens';
import { fakeTime, type FakeTime } from './scripted-exact';

interface World {
	policy: TokenPolicy;
	/** Another execution with the same credential. */
	another: () => TokenPolicy;
	time: FakeTime;
	stored: StoredTokens;
	refreshes: number;
	reads: number;
}

let credentials = 0;

/** A credential whose refresh does what `refresh` says; by default it rotates the token. */
function world(options: { expiresIn?: number | undefined; refresh?: (world: World) => void | Promise<void>; read?: (world: World) => void } = {}): World {
	const time = fakeTime();
	credentials += 1;
	const credentialId = `credential-${credentials}`;
	const it: World = {
		time,
		stored: { accessToken: 'secret-token-1', ...('expiresIn' in options && options.expiresIn === undefined ? {} : { expiresAt: time.clock().toMillis() + (options.expiresIn ?? 600_000) }) },
		refreshes: 0,
		reads: 0,
		policy: undefined as unknown as TokenPolicy,
		another: () =>
			createTokenPolicy({
				credentialId,
				credentialName: 'Exact of the firm',
				readTokens: async () => {
					it.reads += 1;
					options.read?.(it);
					return await Promise.resolve({ ...it.stored });
				},
				refresh: async () => {
					it.refreshes += 1;
					await Promise.resolve();
					if (options.refresh !== undefined) await options.refresh(it);
					else rotate(it);
				},
				sleep: time.sleep,
				clock: time.clock,
			}),
	};
	it.policy = it.another();
	return it;
}

function rotate(it: World): void {
	it.stored = { accessToken: `secret-token-${it.refreshes + 1}`, expiresAt: it.time.clock().toMillis() + 600_000 };
}

const exactSays = (error: string, description?: string) => (): never => {
	throw Object.assign(new Error('The authorization server refused'), { code: 'EAUTH', body: { error, ...(description === undefined ? {} : { error_description: description }) } });
};
const OLD_TOKEN = exactSays('unauthorized_client', 'Old refresh token used.');
const TOO_EARLY = exactSays('access_denied', 'Rate limit exceeded: access_token not expired');

describe('when a token is refreshed (n8n keeps lock and storage)', () => {
	it('does not touch a token before its last 20 seconds: Exact refuses a refresh before 570 s', async () => {
		const it = world();
		it.time.advance(579_999);
		expect(await it.policy.current()).toEqual({ ok: true, value: 'secret-token-1' });
		expect(it.refreshes).toBe(0);
		it.time.advance(1);
		expect(await it.policy.current()).toEqual({ ok: true, value: 'secret-token-2' });
		expect(it.refreshes).toBe(1);
	});

	it('reads the credential once for many calls', async () => {
		const it = world();
		for (let call = 0; call < 50; call += 1) await it.policy.current();
		expect(it.reads).toBe(1);
	});

	it('refreshes once for a crowd of callers and executions', async () => {
		const it = world({ expiresIn: 0 });
		const policies = Array.from({ length: 10 }, () => it.another());
		const answers = await Promise.all(policies.flatMap((policy) => [policy.current(), policy.current(), policy.afterRefusal('secret-token-1')]));
		expect(it.refreshes).toBe(1);
		for (const answer of answers) expect(answer).toEqual({ ok: true, value: 'secret-token-2' });
	});

	it('takes the token that another worker stored instead of refreshing', async () => {
		const it = world({ expiresIn: 600_000 });
		await it.policy.current();
		it.time.advance(590_000);
		it.stored = { accessToken: 'of-another-worker', expiresAt: it.time.clock().toMillis() + 600_000 };
		expect(await it.policy.current()).toEqual({ ok: true, value: 'of-another-worker' });
		expect(it.refreshes).toBe(0);
	});

	it('finds the winner’s token when it loses a race that n8n’s lock did not stop', async () => {
		const it = world({
			expiresIn: 0,
			refresh: OLD_TOKEN,
			read: (one) => {
				if (one.time.slept.length === 3) one.stored = { accessToken: 'of-the-winner', expiresAt: one.time.clock().toMillis() + 600_000 };
			},
		});
		expect(await it.policy.current()).toEqual({ ok: true, value: 'of-the-winner' });
		expect(it.refreshes).toBe(1);
		expect(it.time.slept).toEqual([250, 1_000, 3_000]);
	});

	it('goes on with a token that Exact itself calls not expired', async () => {
		const it = world({ expiresIn: 10_000, refresh: TOO_EARLY });
		expect(await it.policy.current()).toEqual({ ok: true, value: 'secret-token-1' });
		for (let call = 0; call < 5; call += 1) await it.policy.current();
		expect(it.refreshes).toBe(1);
	});

	it('stays with the stored token when n8n does not know its expiry', async () => {
		const it = world({ expiresIn: undefined });
		it.time.advance(3_600_000);
		expect(await it.policy.current()).toEqual({ ok: true, value: 'secret-token-1' });
		expect(it.refreshes).toBe(0);
	});
});

describe('after a 401', () => {
	it('retries with a newer stored token and asks none', async () => {
		const it = world();
		await it.policy.current();
		it.stored = { accessToken: 'newer', expiresAt: it.time.clock().toMillis() + 500_000 };
		expect(await it.policy.afterRefusal('secret-token-1')).toEqual({ ok: true, value: 'newer' });
		expect(it.refreshes).toBe(0);
	});

	it('does not refresh a token that is known to be fresh, and says what to look at', async () => {
		const it = world();
		expect(await it.policy.afterRefusal('secret-token-1')).toMatchObject({ ok: false, problem: { code: 'TOKEN_REFUSED', retryable: false } });
		expect(it.refreshes).toBe(0);
	});

	it('rests after three such refusals, until the token changes', async () => {
		const it = world();
		for (let call = 0; call < 2; call += 1) await it.policy.afterRefusal('secret-token-1');
		expect((await it.policy.current()).ok).toBe(true);
		await it.policy.afterRefusal('secret-token-1');
		expect(await it.another().current()).toMatchObject({ ok: false, problem: { code: 'TOKEN_REFUSED' } });
		it.stored = { accessToken: 'after-reconnect', expiresAt: it.time.clock().toMillis() + 600_000 };
		expect(await it.another().current()).toEqual({ ok: true, value: 'after-reconnect' });
	});

	it('refreshes once when the expiry is unknown', async () => {
		const it = world({ expiresIn: undefined });
		expect(await it.policy.afterRefusal('secret-token-1')).toEqual({ ok: true, value: 'secret-token-2' });
		expect(it.refreshes).toBe(1);
	});

	it('reads "too early" as: the token is fresh, so the 401 has another reason', async () => {
		const it = world({ expiresIn: undefined, refresh: TOO_EARLY });
		expect(await it.policy.afterRefusal('secret-token-1')).toMatchObject({ ok: false, problem: { code: 'TOKEN_REFUSED' } });
		expect(it.refreshes).toBe(1);
	});
});

describe('a connection that is gone', () => {
	it.each([
		['an old refresh token', OLD_TOKEN, 'CONNECTION_REPLACED'],
		['a replaced chain', exactSays('invalid_grant', 'Token is not allowed, because of invalid or empty chainId'), 'CONNECTION_REPLACED'],
		['30 days without use', exactSays('invalid_request', 'The refresh token expired at 1/2/2026 3:04:05 PM and it is now 2/3/2026 4:05:06 PM.'), 'TOKEN_EXPIRED_30_DAYS'],
		['wrong client id or secret', exactSays('invalid_request'), 'CLIENT_REFUSED'],
	])('says so for %s and does not hammer Exact (CON-4, CON-5, CON-9)', async (_name, refresh, code) => {
		const it = world({ expiresIn: 0, refresh });
		for (let run = 0; run < 20; run += 1) {
			const answer = await it.another().current();
			expect(answer).toMatchObject({ ok: false, problem: { code, retryable: false } });
			expect(JSON.stringify(answer)).not.toContain('secret-token');
			expect(JSON.stringify(answer)).toContain('Exact of the firm');
		}
		expect(await it.policy.afterRefusal('secret-token-1')).toMatchObject({ ok: false, problem: { code } });
		expect(it.refreshes).toBe(1);
		it.stored = { accessToken: 'after-reconnect', expiresAt: it.time.clock().toMillis() + 600_000 };
		expect(await it.another().current()).toEqual({ ok: true, value: 'after-reconnect' });
	});

	it('forgets a wrong client secret after ten minutes, because saving the right one changes no token', async () => {
		let right = false;
		const it = world({ expiresIn: 0, refresh: (one) => (right ? rotate(one) : exactSays('invalid_client')()) });
		expect((await it.policy.current()).ok).toBe(false);
		right = true;
		it.time.advance(590_000);
		expect(await it.another().current()).toMatchObject({ ok: false, problem: { code: 'CLIENT_REFUSED' } });
		it.time.advance(60_000);
		expect((await it.another().current()).ok).toBe(true);
	});

	it('is refreshed no second time when the token endpoint gave no answer, and tried again a minute later', async () => {
		let answers = false;
		const it = world({
			expiresIn: 0,
			refresh: (one) => {
				if (!answers) throw Object.assign(new Error('timeout of 300000ms exceeded'), { code: 'ETIMEDOUT' });
				rotate(one);
			},
		});
		const before = it.time.clock();
		for (let call = 0; call < 5; call += 1) expect(await it.another().current()).toMatchObject({ ok: false, problem: { code: 'TOKEN_ENDPOINT_FAILED', retryable: true } });
		expect(it.refreshes).toBe(1);
		answers = true;
		it.time.advance(60_000);
		expect((await it.another().current()).ok).toBe(true);
		expect(it.time.clock() > before).toBe(true);
	});

	it('says that n8n did not store the new token when it still holds the old one', async () => {
		const it = world({ expiresIn: 0, refresh: () => undefined });
		expect(await it.policy.current()).toMatchObject({ ok: false, problem: { code: 'TOKEN_NOT_STORED' } });
		expect((await it.another().current()).ok).toBe(false);
		expect(it.refreshes).toBe(1);
	});

	it('says that the credential is not connected, or cannot be read, without calling Exact', async () => {
		const empty = world();
		empty.stored = { accessToken: '' };
		expect(await empty.policy.current()).toMatchObject({ ok: false, problem: { code: 'NOT_CONNECTED' } });
		const broken = world({
			read: () => {
				throw new Error('decryption failed for secret-token-1');
			},
		});
		const answer = await broken.policy.current();
		expect(answer).toMatchObject({ ok: false, problem: { code: 'CREDENTIAL_UNREADABLE' } });
		expect(JSON.stringify(answer)).not.toContain('secret-token');
		expect(empty.refreshes + broken.refreshes).toBe(0);
	});
});

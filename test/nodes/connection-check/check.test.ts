import type { CredentialStore, SingleNodeRun } from '../harness';
import { rehearsal, type Rehearsal, type SimulatedDivision } from '../exact-online/rehearsal';

interface Finding {
	level: string;
	code: string;
	sentence: string;
	fix: string;
}

interface Report {
	verdict: string;
	findings: Finding[];
	user: { kind: string; mayBook: boolean | null };
	division: number;
	divisions: { granted: number; expected: Array<{ asked: string; state: string; code: number }> };
	budget: { day?: { remaining: number } };
	token: { renewedAt: string; daysUnused?: number };
	handover: { language: string; text: string; html: string };
	supportBundle: { user: string; endpoints: Record<string, string>; calls: number };
	calls: number;
}

const CHECK = { resource: 'connection', operation: 'check' };

describe('Exact Online: Connection Check', () => {
	let exact: Rehearsal;
	let bakery: SimulatedDivision;
	let garage: SimulatedDivision;
	beforeEach(async () => {
		exact = await rehearsal();
		[bakery, garage] = [await exact.division('Bakkerij De Gouden'), await exact.division('Garage Peeters')];
		await exact.calls();
	});
	afterEach(async () => await exact.close());

	const reportOf = (run: SingleNodeRun): Report => {
		expect(run.error).toBeUndefined();
		return run.output[0]?.json as unknown as Report;
	};
	const check = async (store: CredentialStore, more: Record<string, unknown> = {}) => reportOf(await exact.run(store, { ...CHECK, ...more }));
	const codes = (report: Report, level?: string) => report.findings.filter((finding) => level === undefined || finding.level === level).map(({ code }) => code);
	const find = (report: Report, code: string): Finding => report.findings.find((finding) => finding.code === code) ?? { level: '', code: '', sentence: '', fix: '' };
	/** Both sides find the access token expired. */
	async function expire(data: Record<string, unknown>) {
		await exact.control('POST', '/clock', { advanceSeconds: 600 });
		(data.oauthTokenData as { n8n_expires_at: string }).n8n_expires_at = String(Date.now() - 1_000);
	}
	const tokenCalls = (calls: string[]) => calls.filter((call) => call.includes('token'));

	it('an office user with everything he needs: who, what, how many, and nothing written (PER-1, CON-21)', async () => {
		const { store, secrets } = await exact.connect();

		const run = await exact.run(store, { ...CHECK, expectedDivisions: `${bakery.code}, ${garage.vatNumber}`, defaults: { journals: '60,70', vatCodes: '2', ledgerAccounts: '7000' } });

		const report = reportOf(run);
		expect(codes(report, 'error')).toEqual([]);
		expect(codes(report, 'ok')).toEqual(expect.arrayContaining(['USER_OK', 'EXPECTED_GRANTED', 'TOKEN_FRESH', 'RIGHTS_OK', 'POSTBOX_OK']));
		expect(report.user).toMatchObject({ kind: 'office', mayBook: true });
		expect(report.division).toBe(bakery.code);
		expect(report.divisions.expected).toEqual([
			{ asked: String(bakery.code), state: 'granted', code: bakery.code, name: bakery.name },
			{ asked: garage.vatNumber, state: 'granted', code: garage.code, name: garage.name },
		]);
		expect(find(report, 'JOURNALS_PROCESS')).toMatchObject({ level: 'warning', sentence: expect.stringContaining('50 Verkoop webwinkel') });
		expect(find(report, 'RELATIONS_PROCESS').sentence).toContain('Telecom Zuid BV');
		expect(report.verdict).toBe('yellow');
		expect(report.budget.day?.remaining).toBeGreaterThan(0);
		expect(report.token).toMatchObject({ daysUnused: 0 });
		const calls = await exact.calls();
		expect(calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
		expect(calls).toHaveLength(report.calls);
		expect(report.calls).toBeLessThanOrEqual(14);
		for (const secret of secrets) expect(run.stored).not.toContain(secret);
		expect(JSON.stringify(report.supportBundle)).not.toMatch(/Lindehof|lindehof|Karin|Bakkerij/);
	});

	it('a default that does not exist or is blocked is an error with what comes near', async () => {
		const { store } = await exact.connect();

		const report = await check(store, { checkedDivision: String(bakery.code), flow: 'entries', defaults: { journals: '61, 69', vatCodes: '99', ledgerAccounts: '700' } });

		expect(codes(report, 'error').sort()).toEqual(['DEFAULT_BLOCKED', 'GL_ACCOUNT_MISSING', 'JOURNAL_MISSING', 'VAT_CODE_MISSING']);
		expect(find(report, 'JOURNAL_MISSING').sentence).toContain('60 Inkoop');
		expect(report.verdict).toBe('red');
	});

	it('a MijnKantoor user cannot send, and the text for the accountant asks for another one (PER-2, CON-10)', async () => {
		const { store } = await exact.connect(undefined, { userName: 'mijnkantoor@korenaar.example' });

		const report = await check(store, { language: 'nl', options: { handoverLanguage: 'fr' } });

		expect(report).toMatchObject({ verdict: 'red', user: { kind: 'myFirm', mayBook: false } });
		expect(find(report, 'USER_MYFIRM')).toMatchObject({ level: 'error', sentence: expect.stringContaining('MijnKantoor-gebruiker'), fix: expect.stringContaining('Kantoorgebruiker') });
		expect(report.handover.language).toBe('fr');
		expect(report.handover.text).toContain('utilisateur du bureau');
		expect(report.handover.html).toMatch(/^<p>Cher comptable,<\/p>.*<ol><li>/);
		expect((await exact.calls()).filter((call) => !call.startsWith('GET '))).toEqual([]);
	});

	it('an administration that is not granted is named, with the click path, and is never asked (DIV-16, DIV-17)', async () => {
		const { store } = await exact.connect(undefined, { divisions: [garage.code] });

		const report = await check(store, { expectedDivisions: JSON.stringify([{ code: garage.code, vatNumber: garage.vatNumber }, { code: bakery.code }]) });

		expect(report.divisions.expected.map(({ state }) => state)).toEqual(['granted', 'missing']);
		expect(find(report, 'DIVISION_NOT_GRANTED')).toMatchObject({ level: 'error', sentence: expect.stringContaining(String(bakery.code)), fix: expect.stringMatching(/Beveiligingscentrum.*Toegang tot.*Administraties beheren/) });
		expect(find(report, 'CURRENT_NOT_GRANTED')).toMatchObject({ level: 'warning', fix: expect.stringContaining('leave it open') });
		expect(report.division).toBe(garage.code);
		const { counts } = await exact.control<{ counts: Array<{ status: number }> }>('GET', '/calls');
		expect(counts.filter(({ status }) => status >= 400)).toEqual([]);
	});

	it('says that a granted administration is another company than expected', async () => {
		const { store } = await exact.connect();

		const report = await check(store, { expectedDivisions: JSON.stringify([{ code: bakery.code, vatNumber: garage.vatNumber }]) });

		expect(codes(report, 'error')).toEqual(['WRONG_ADMINISTRATION']);
	});

	it('an app without scopes: each is named, at most five refusals in a row, and none is asked twice within a day', async () => {
		const { clients } = await exact.control<{ clients: Array<{ id: string; name: string }> }>('GET', '/people');
		const reader = clients.find(({ name }) => name === 'Payment reader');
		const { store } = await exact.connect(undefined, { clientId: reader?.id });
		const refused = async () => (await exact.control<{ calls: Array<{ endpoint: string; status: number }> }>('GET', '/calls?detail=true')).calls.filter(({ status }) => status === 403).map(({ endpoint }) => endpoint);

		const first = await check(store, { checkedDivision: String(bakery.code) });

		expect(first.verdict).toBe('red');
		expect(first.findings.filter(({ code }) => code === 'SCOPE_MISSING').map(({ sentence }) => sentence)).toEqual(expect.arrayContaining([expect.stringContaining('"crm.accounts"')]));
		expect(codes(first)).toContain('PROBES_STOPPED');
		expect(await refused()).toHaveLength(5);

		for (let run = 0; run < 12; run += 1) await check(store, { checkedDivision: String(bakery.code) });

		const all = await refused();
		expect(new Set(all).size).toBe(all.length);
		const later = await check(store, { checkedDivision: String(bakery.code) });
		expect(codes(later)).toContain('REFUSALS_REMEMBERED');
		expect(codes(later)).not.toContain('PROBES_STOPPED');
		expect(later.supportBundle.endpoints['read/financial/ReceivablesList']).toBe('OK');

		await check(store, { checkedDivision: String(bakery.code), options: { askAgain: true } });
		expect((await refused()).length).toBeGreaterThan(all.length);
	}, 60_000);

	it('asks only for the rights that the way of delivery needs', async () => {
		const { store } = await exact.connect();
		const endpoints = async (flow: string) => Object.keys((await check(store, { checkedDivision: String(bakery.code), flow })).supportBundle.endpoints);

		const documents = await endpoints('documents');
		expect(documents).toContain('documents/Documents');
		expect(documents).not.toEqual(expect.arrayContaining([expect.stringMatching(/Mailbox|PurchaseEntries/)]));
		expect(await endpoints('postbox')).toEqual(expect.arrayContaining([expect.stringMatching(/DefaultMailbox/)]));
		expect(await endpoints('none')).toEqual(['system/Divisions']);
	});

	it('a second consent of the same user and app: CONNECTION_REPLACED, the way out, and no further calls (CON-5, CON-9)', async () => {
		const { store, data, secrets } = await exact.connect();
		await exact.connect();
		await expire(data);
		await exact.calls();

		const run = await exact.run(store, CHECK);
		const report = reportOf(run);

		expect(report.verdict).toBe('red');
		expect(codes(report)).toEqual(['CONNECTION_REPLACED']);
		expect(find(report, 'CONNECTION_REPLACED')).toMatchObject({ level: 'error', sentence: expect.stringContaining('[chainId]'), fix: expect.stringContaining('one link per Exact user and app') });
		expect(tokenCalls(await exact.calls())).toHaveLength(1);

		// Whoever checks on: nothing reaches Exact any more until somebody reconnects.
		for (let again = 0; again < 15; again += 1) expect(codes(await check(store))).toEqual(['CONNECTION_REPLACED']);
		expect(await exact.calls()).toEqual([]);
		for (const secret of secrets) expect(run.stored).not.toContain(secret);
	}, 60_000);

	it('names the credential that replaced this one when both are in this n8n (CON-5)', async () => {
		const first = await exact.connect();
		await check(first.store);
		await new Promise((resolve) => setTimeout(resolve, 5));
		const second = await exact.connect();
		for (const one of Object.values(second.store.credentials)) one.name = 'Exact of the test system';

		expect(find(await check(second.store), 'SHARED_LOGIN')).toMatchObject({ level: 'warning', sentence: expect.stringContaining('Exact of the test system') });
		const report = await check(first.store);

		expect(codes(report)).toEqual(['CONNECTION_REPLACED']);
		expect(find(report, 'CONNECTION_REPLACED').sentence).toContain('was replaced by credential "Exact of the test system"');
	});

	it('a withdrawn permission is red with few calls, however often it is checked', async () => {
		const { store, data } = await exact.connect();
		await exact.control('POST', '/revoke', { userName: 'kantoor@lindehof.example', clientId: data.clientId });
		await exact.calls();

		for (let run = 0; run < 12; run += 1) expect((await check(store)).verdict).toBe('red');

		expect((await exact.calls()).length).toBeLessThanOrEqual(4);

		const other = await exact.connect();
		await exact.control('POST', '/revoke', { userName: 'kantoor@lindehof.example', clientId: data.clientId });
		await expire(other.data);
		expect(codes(await check(other.store))).toEqual(['CONNECTION_REPLACED']);
	}, 60_000);

	it('a link that was long not used is renewed and warned about; a read-only one is told (PER-7)', async () => {
		const { store, data } = await exact.connect();
		await exact.control('POST', '/clock', { advanceSeconds: 25 * 86_400 });
		Object.assign(data.oauthTokenData as object, { n8n_expires_at: String(Date.now() - 25 * 86_400_000) });
		data.readOnly = true;

		const report = await check(store, { flow: 'postbox', checkedDivision: String(bakery.code) });

		expect(find(report, 'TOKEN_OLD')).toMatchObject({ level: 'warning', sentence: expect.stringContaining('25 days') });
		expect(codes(report)).toContain('READ_ONLY');
		expect(report.verdict).toBe('yellow');
	});

	it('keeps the calls that are left for documents', async () => {
		const { store, data } = await exact.connect();
		await exact.control('POST', '/limits', { daily: 5_000 });
		await exact.control('POST', '/limits', { clientId: data.clientId, division: bakery.code, usedToday: 4_900 });

		const report = await check(store, { checkedDivision: String(bakery.code) });

		expect(codes(report)).toEqual(expect.arrayContaining(['BUDGET_LOW', 'CHECK_SHORTENED']));
		expect(report.calls).toBeLessThanOrEqual(2);
	});

	it('what cannot be read of the expected administrations is said before anything is asked', async () => {
		const { store } = await exact.connect();
		await exact.calls();

		const run = await exact.run(store, { ...CHECK, expectedDivisions: '[{"code": 12' }, undefined, { onError: 'continueErrorOutput' });

		expect(run.errorOutput[0]?.json).toMatchObject({ error: 'INVALID_VALUE' });
		expect(await exact.calls()).toEqual([]);
	});
});

import { binary, type CredentialStore } from '../harness';
import { document, keyOf, PEPPOL, rehearsal, UPLOAD, type Rehearsal, type SimulatedDivision } from './rehearsal';

const at = (code: number) => ({ division: { __rl: true, mode: 'code', value: String(code) } });

describe('Exact Online: digital postbox', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let bakery: SimulatedDivision;
	let cheese: SimulatedDivision;
	beforeAll(async () => {
		exact = await rehearsal();
		({ store } = await exact.connect());
		[bakery, cheese] = [await exact.division('Bakkerij De Gouden'), await exact.division('Kaashandel')];
	});
	afterAll(async () => await exact.close());

	const ensure = async (code: number, more: Record<string, unknown> = {}) => (await exact.run(store, { resource: 'digitalPostbox', operation: 'ensure', ...at(code), ...more })).output[0]?.json ?? {};

	it('finds the postbox of the administration and makes none (AUT-15)', async () => {
		expect(await ensure(bakery.code, { allowCreate: true, mailboxName: 'unused' })).toEqual({ ok: true, id: expect.any(String), mailbox: expect.stringContaining('@'), forDivision: bakery.code, created: false });
	});

	it('says that there is none, makes one when that is allowed, and then finds it (AUT-15)', async () => {
		expect(await ensure(cheese.code)).toMatchObject({ ok: false, outcome: 'failed', code: 'NO_POSTBOX', created: false });
		expect(await ensure(cheese.code, { allowCreate: true })).toMatchObject({ ok: false, code: 'MAILBOX_NAME_MISSING' });

		expect(await ensure(cheese.code, { allowCreate: true, mailboxName: 'kaas-inkoop' })).toMatchObject({ ok: true, mailbox: 'kaas-inkoop', forDivision: cheese.code, created: true });
		expect(await ensure(cheese.code, { allowCreate: true, mailboxName: 'kaas-inkoop' })).toMatchObject({ ok: true, created: false });
	});

	it('does not take a postbox of that name that belongs to another administration (AUT-15)', async () => {
		const { code } = await exact.division('Fietsen Devos');
		const taken = String((await ensure(bakery.code)).mailbox);

		expect(await ensure(code, { allowCreate: true, mailboxName: taken })).toMatchObject({ ok: false, code: 'MAILBOX_EXISTS', message: expect.stringContaining(String(bakery.code)) });
	});

	it('tells a trial licence and a licence without the function what to do (AUT-15)', async () => {
		const trial = await ensure((await exact.division('Tuincentrum')).code, { allowCreate: true, mailboxName: 'proef' });
		const without = await ensure((await exact.division('Advies Noordzee')).code, { allowCreate: true, mailboxName: 'advies' });

		expect([trial.code, without.code]).toEqual(['MAILBOX_NOT_ALLOWED', 'MAILBOX_FORBIDDEN']);
		expect([trial.fix, without.fix].every((fix) => String(fix).length > 20)).toBe(true);
	});

	it('follows delivered messages until they are settled, rejected, in error or gone', async () => {
		const sent = await exact.run(store, UPLOAD, [1, 2, 3].map((number) => document(number, { division: bakery.code })));
		const ids = sent.output.map(({ json }) => String(json.exactId));
		for (const [index, status] of [50, 5].entries()) await exact.control('POST', '/postbox/status', { division: bakery.code, messageId: ids[index], status });
		const gone = '00000000-0000-4000-8000-000000000000';

		const run = await exact.run(store, { resource: 'digitalPostbox', operation: 'getStatus', ...at(bakery.code), messageIds: [...ids, gone].join(', ') });

		expect(run.output.map(({ json }) => [json.messageId, json.key, json.recipientStatus, json.result, json.settled, json.state])).toEqual([
			[ids[0], keyOf(1), 50, 'processed', true, ''],
			[ids[1], keyOf(2), 5, 'rejected', true, 'rejectedInExact'],
			[ids[2], keyOf(3), 20, 'open', false, ''],
			[gone, '', 0, 'missing', true, 'removedInExact'],
		]);
		const since = await exact.run(store, { resource: 'digitalPostbox', operation: 'getStatus', ...at(bakery.code), since: new Date(Date.now() - 3_600_000).toISOString() });
		expect(since.output.map(({ json }) => json.key).sort()).toEqual([keyOf(1), keyOf(2), keyOf(3)].sort());
	});

	it('tests a route without writing, and writes one message of type "other" only when asked (AUT-15)', async () => {
		const { code } = await exact.division('Garage Peeters');
		const route = async (more: Record<string, unknown> = {}) => (await exact.run(store, { resource: 'digitalPostbox', operation: 'testRoute', ...at(code), ...more })).output[0]?.json ?? {};
		const codes = (json: Record<string, unknown>) => (json.findings as Array<{ code: string }>).map((finding) => finding.code);

		const dry = await route();
		expect([dry.verdict, codes(dry)]).toEqual(['green', ['USER_OK', 'DIVISION_OK', 'POSTBOX_OK', 'WRITE_NOT_TRIED']]);
		expect(await exact.postbox(code)).toEqual([]);

		const wet = await route({ confirm: true });
		expect([wet.verdict, codes(wet).at(-1)]).toEqual(['green', 'TEST_MESSAGE_WRITTEN']);
		expect(await exact.postbox(code)).toMatchObject([{ type: 0, subject: expect.stringContaining('please ignore'), attachments: [] }]);
	});

	it.each([
		['Advies Noordzee', 'red', 'MAILBOX_FORBIDDEN'],
		['Fietsen Devos', 'red', 'NO_POSTBOX'],
		['Schildersbedrijf Kuipers', 'red', 'DIVISION_ARCHIVED'],
	])('finds that %s is no route: %s, %s (DIV-16, AUT-15)', async (name, verdict, code) => {
		const run = await exact.run(store, { resource: 'digitalPostbox', operation: 'testRoute', ...at((await exact.division(name)).code) });

		const findings = run.output[0]?.json.findings as Array<{ level: string; code: string; fix: string }>;
		expect(run.output[0]?.json.verdict).toBe(verdict);
		expect(findings.filter(({ level }) => level === 'red').map((finding) => finding.code)).toContain(code);
		expect(findings.filter(({ level }) => level === 'red').every(({ fix }) => fix !== '')).toBe(true);
	});
});

describe('Exact Online: documents', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let bakery: SimulatedDivision;
	beforeAll(async () => {
		exact = await rehearsal();
		({ store } = await exact.connect());
		bakery = await exact.division('Bakkerij De Gouden');
	});
	afterAll(async () => await exact.close());

	const CREATE = { ...UPLOAD, resource: 'document', operation: 'create', documentType: 55 };

	it('are created once with their files, found again, listed and downloaded byte by byte', async () => {
		const created = await exact.run(store, CREATE, [document(1, { division: bakery.code }, ['xml', 'pdf'])]);
		const again = await exact.run(store, CREATE, [document(1, { division: bakery.code }, ['xml', 'pdf'])]);
		expect([...created.output, ...again.output].map(({ json }) => [json.outcome, json.calls])).toEqual([['sent', 3], ['exists', 0]]);

		const listed = await exact.run(store, { resource: 'document', operation: 'getAll', ...at(bakery.code), returnAll: true, filters: { subject: keyOf(1), documentType: 55 } });
		expect(listed.output.map(({ json }) => json)).toMatchObject([{ id: created.output[0]?.json.exactId, key: keyOf(1), type: 55 }]);

		const files = await exact.run(store, { resource: 'document', operation: 'download', ...at(bakery.code), documentId: created.output[0]?.json.exactId });
		const names = (files.output[0]?.json.files as Array<{ name: string }>).map(({ name }) => name);
		expect(names.sort()).toEqual([`${keyOf(1)}.pdf`, `${keyOf(1)}.xml`]);
		const contents = Object.values(files.output[0]?.binary ?? {}).map(({ data }) => data);
		expect(contents).toContain(binary(PEPPOL(1), '', '').data);
	});

	it('stay one after a cut connection', async () => {
		await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'documents/Documents' }, kind: 'cutAfterWork' });

		const run = await exact.run(store, CREATE, [document(2, { division: bakery.code })]);

		expect(run.output[0]?.json.outcome).toBe('sent');
		const books = await exact.control<Array<{ subject: string; files: unknown[] }>>('GET', `/books/documents?division=${bakery.code}`);
		expect(books.filter(({ subject }) => subject.endsWith(keyOf(2))).map(({ files }) => files.length)).toEqual([1]);
	});
});

describe('Exact Online: the kind of user', () => {
	it('a MijnKantoor user is told what to ask of the accountant (PER-2)', async () => {
		const exact = await rehearsal();
		try {
			await exact.control('POST', '/seed', { users: [{ userName: 'portaal@klant.example', kind: 'mijnkantoor' }] });
			const { store } = await exact.connect(undefined, { userName: 'portaal@klant.example' });
			const bakery = await exact.division('Bakkerij De Gouden');

			const run = await exact.run(store, { resource: 'digitalPostbox', operation: 'testRoute', ...at(bakery.code) });

			expect(run.output[0]?.json).toMatchObject({ verdict: 'red', findings: [expect.objectContaining({ code: 'USER_KIND', fix: expect.stringContaining('Dear accountant') }), expect.anything(), expect.anything(), expect.anything()] });
		} finally {
			await exact.close();
		}
	});
});

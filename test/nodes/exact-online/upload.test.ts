import type { CredentialStore } from '../harness';
import { document, keyOf, rehearsal, UPLOAD, type Rehearsal, type SimulatedDivision } from './rehearsal';

describe('Exact Online: upload to the digital postbox', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let bakery: SimulatedDivision;
	let garage: SimulatedDivision;
	beforeAll(async () => {
		exact = await rehearsal();
		({ store } = await exact.connect());
		[bakery, garage] = [await exact.division('Bakkerij De Gouden'), await exact.division('Garage Peeters')];
	});
	afterAll(async () => await exact.close());

	it('costs two calls for an e-invoice with its picture inside, three for two files, and shares the look-ups (AUT-3)', async () => {
		await exact.calls();

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(2, { division: bakery.code }, ['xml', 'pdf']), document(3, { division: bakery.code })]);

		expect(run.output.map(({ json, pairedItem }) => [json.rowId, json.outcome, json.calls, pairedItem])).toEqual([[1, 'sent', 2, { item: 0 }], [2, 'sent', 3, { item: 1 }], [3, 'sent', 2, { item: 2 }]]);
		const calls = await exact.calls();
		expect(calls.filter((call) => call.startsWith('POST'))).toHaveLength(7);
		expect(calls.filter((call) => call.startsWith('GET'))).toEqual(['GET read/mailbox/DefaultMailbox', 'GET mailbox/MailMessagesSent']);
		const books = await exact.postbox(bakery.code);
		expect(books.map(({ subject, type, operation, half }) => [subject, type, operation, half])).toEqual([1, 2, 3].map((number) => [`F-${number} Bakker & Zn. #${keyOf(number)}`, 1000, 2, false]));
		expect(books[1]?.attachments.map(({ fileName, type }) => [fileName, type])).toEqual([[`${keyOf(2)}.xml`, 23], [`${keyOf(2)}.pdf`, 10]]);
		expect(books[0]?.senderMailbox).toBe(books[0]?.recipientMailbox);
	});

	it('gives an outcome in the shape that the ledger writes', async () => {
		const run = await exact.run(store, UPLOAD, [document(4, { division: bakery.code })]);

		expect(run.output[0]?.json).toEqual({
			rowId: 4, key: keyOf(4), outcome: 'sent', state: 'sent', division: bakery.code, exactId: expect.stringMatching(/^[0-9a-f-]{36}$/), exactNumber: '', code: 'SENT', message: expect.stringContaining(keyOf(4)),
			retryable: false, fix: '', doubtfulSince: '', nextTryAt: '', files: [{ name: `${keyOf(4)}.xml`, size: expect.any(Number), state: 'added' }], calls: 2,
		});
		expect(run.hints).toEqual([]);
	});

	it('finds what is there and writes nothing (AUT-10)', async () => {
		const before = await exact.postbox(bakery.code);

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(1, { division: bakery.code, firstAttemptAt: '2026-01-01T00:00:00Z', subject: 'Under another text' })]);

		expect(run.output.map(({ json }) => json.outcome)).toEqual(['exists', 'exists']);
		expect(await exact.postbox(bakery.code)).toEqual(before);
	});

	it('sends again what was refused in Exact only when a person wants it, and then once', async () => {
		const first = await exact.run(store, UPLOAD, [document(5, { division: bakery.code })]);
		await exact.control('POST', '/postbox/status', { division: bakery.code, messageId: first.output[0]?.json.exactId, status: 5 });
		const upload = async (againAfterRefusal: boolean) => (await exact.run(store, UPLOAD, [document(5, { division: bakery.code, againAfterRefusal, firstAttemptAt: '2026-01-01T00:00:00Z' })])).output[0]?.json;

		expect(await upload(false)).toMatchObject({ outcome: 'exists', exactId: first.output[0]?.json.exactId });
		const again = await upload(true);
		expect(again).toMatchObject({ outcome: 'sent' });
		expect(again?.exactId).not.toBe(first.output[0]?.json.exactId);
		expect([await upload(true), await upload(false)]).toMatchObject([{ outcome: 'exists', exactId: again?.exactId }, { outcome: 'exists', exactId: again?.exactId }]);
		expect((await exact.postbox(bakery.code)).filter(({ subject }) => subject.includes(keyOf(5)))).toHaveLength(2);
	});

	it('takes the administration of each item, groups the look-ups and keeps the order (DIV-20)', async () => {
		await exact.calls();

		const run = await exact.run(store, UPLOAD, [11, 12, 13, 14].map((number) => document(number, { division: number % 2 === 0 ? bakery.code : garage.code })));

		expect(run.output.map(({ json }) => [json.rowId, json.division, json.outcome])).toEqual([[11, garage.code, 'sent'], [12, bakery.code, 'sent'], [13, garage.code, 'sent'], [14, bakery.code, 'sent']]);
		expect((await exact.calls()).filter((call) => call === 'GET mailbox/MailMessagesSent')).toHaveLength(2);
		expect((await exact.postbox(garage.code)).map(({ subject }) => subject.slice(-12))).toEqual([keyOf(11), keyOf(13)]);
	});

	it('takes the postbox that the connection names without asking for the default', async () => {
		const postboxes = await exact.run(store, { resource: 'digitalPostbox', operation: 'getAll', division: { __rl: true, mode: 'code', value: String(garage.code) } });
		const own = postboxes.output.map(({ json }) => json).find(({ forDivision }) => forDivision === garage.code);
		await exact.calls();

		const run = await exact.run(store, UPLOAD, [document(15, { division: garage.code, mailboxId: own?.id })]);

		expect(run.output[0]?.json.outcome).toBe('sent');
		expect(await exact.calls()).toEqual(['GET mailbox/MailMessagesSent', 'POST mailbox/MailMessagesSent', 'POST mailbox/MailMessageAttachments']);
	});

	it('never drops a document into the postbox of another administration (AUT-15)', async () => {
		const { code } = await exact.division('Kaashandel');

		const run = await exact.run(store, UPLOAD, [document(16, { division: code })]);

		expect(run.output[0]?.json).toMatchObject({ outcome: 'parked', code: 'NO_POSTBOX', fix: expect.stringContaining('Ensure') });
		expect(await exact.postbox(code)).toEqual([]);
	});

	it('gives one bad document its own outcome and delivers the others', async () => {
		const noFile = { json: { rowId: 'a', key: keyOf(20), subject: 'x', division: bakery.code } };
		const empty = { ...document(21, { division: bakery.code }), binary: { xml: { data: '', mimeType: 'application/xml', fileName: 'x.xml' } } };

		const run = await exact.run(store, UPLOAD, [noFile, document(22, { division: bakery.code, key: 'wrong' }), document(23, { division: 'abc' }), document(24, { division: 999_999 }), empty, document(25, { division: bakery.code })]);

		expect(run.status).toBe('success');
		expect(run.output.map(({ json }) => [json.outcome, json.code])).toEqual([['parked', 'NO_FILE'], ['parked', 'INVALID_KEY'], ['failed', 'INVALID_DIVISION'], ['failed', 'DIVISION_NOT_GRANTED'], ['rejected', 'EMPTY_FILE'], ['sent', 'SENT']]);
		expect(run.hints.map(({ message, type }) => [message.slice(0, 30), type])).toEqual([['4 of 6 documents need a person', 'warning'], ['1 of 6 documents are to be tri', 'info']]);
	});

	it('looks but writes nothing in a dry run', async () => {
		const before = await exact.postbox(bakery.code);

		const run = await exact.run(store, { ...UPLOAD, options: { dryRun: true } }, [document(1, { division: bakery.code }), document(30, { division: bakery.code })]);

		expect(run.output.map(({ json }) => json.code)).toEqual(['EXISTS', 'DRY_RUN']);
		expect(await exact.postbox(bakery.code)).toEqual(before);
	});

	it('begins nothing after stopAt', async () => {
		const run = await exact.run(store, { ...UPLOAD, options: { stopAt: '2020-01-01T00:00:00Z' } }, [document(31, { division: bakery.code })]);

		expect(run.output[0]?.json).toMatchObject({ outcome: 'failed', code: 'STOPPED_AT_DEADLINE', retryable: true, nextTryAt: expect.stringMatching(/Z$/) });
	});

	it('finds by reading the list too', async () => {
		const run = await exact.run(store, { ...UPLOAD, options: { lookUp: 'list' } }, [document(1, { division: bakery.code }), document(32, { division: bakery.code })]);

		expect(run.output.map(({ json }) => json.outcome)).toEqual(['exists', 'sent']);
	});

	it('takes the attachment type that the operator insists on', async () => {
		await exact.run(store, { ...UPLOAD, options: { attachmentTypes: '{"xml": 130}' } }, [document(33, { division: bakery.code })]);

		expect((await exact.postbox(bakery.code)).find(({ subject }) => subject.endsWith(keyOf(33)))?.attachments[0]?.type).toBe(130);
	});

	it('finds the keys of a large batch with few calls', async () => {
		const batch = Array.from({ length: 120 }, (_, index) => document(1000 + index, { division: garage.code }));
		await exact.calls();

		const run = await exact.run(store, { ...UPLOAD, options: { dryRun: true } }, batch);

		expect(run.output).toHaveLength(120);
		expect((await exact.calls()).length).toBeLessThanOrEqual(5);
	});

	describe('through a locked connection', () => {
		const sealed = async (more: Record<string, unknown> = {}) => {
			const row = { partyId: '0106:12345678', division: String(bakery.code), gateway: 'wf', activeFrom: '2026-01-01T00:00:00Z', vatNumber: bakery.vatNumber, chamberOfCommerce: bakery.chamberOfCommerce };
			const run = await exact.run(store, { resource: 'connection', operation: 'seal', ...Object.fromEntries(Object.keys(row).map((name) => [name, `={{ $json.${name} }}`])) }, [{ json: { ...row } }]);
			expect(run.output[0]?.json).toEqual({ ...row, seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
			return { ...run.output[0]?.json, ...more };
		};

		it('delivers when the seal holds and the buyer is the organisation of the administration (DIV-4, DIV-20)', async () => {
			const run = await exact.run(store, UPLOAD, [document(40, { division: bakery.code, connection: await sealed(), buyer: { vatNumber: bakery.vatNumber, chamberOfCommerce: '', ids: [] } })]);

			expect(run.output[0]?.json.outcome).toBe('sent');
		});

		it('seals another address for mailed invoices only on top of a seal that holds, and nothing else with it (DIV-4)', async () => {
			const before = await sealed();
			const again = async (held: Record<string, unknown>, changed: Record<string, unknown> = {}) => {
				const { seal: _seal, ...row } = { ...before, mailTo: 'in@exact.example', ...changed } as Record<string, unknown>;
				const [item] = (await exact.run(store, { resource: 'connection', operation: 'seal', ...row, before: JSON.stringify(held) }, [{ json: {} }], { onError: 'continueRegularOutput' })).output;
				return item?.json ?? {};
			};
			expect(await again(before)).toEqual({ seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
			expect((await again(before)).seal).not.toBe((before as Record<string, unknown>).seal);
			// An address that the old seal does not cover may be confirmed; another login or administration may not.
			expect(await again({ ...before, mailTo: 'old@exact.example' })).toHaveProperty('seal');
			for (const [held, changed] of [[{ ...before, gateway: 'other' }, { gateway: 'other' }], [before, { gateway: 'other' }], [{ ...before, seal: '' }, {}]] as const) expect(await again(held, changed)).not.toHaveProperty('seal');
		});

		it.each([
			['a changed row', 'SEAL_BROKEN', { activeFrom: '2020-01-01T00:00:00Z' }, undefined],
			['another administration', 'WRONG_ADMINISTRATION', {}, 'garage'],
			['another buyer', 'WRONG_ADMINISTRATION', {}, 'buyer'],
			['an address for mailed invoices that somebody wrote into the table', 'MAIL_ADDRESS_NOT_SEALED', { mailTo: 'thief@elsewhere.example' }, undefined],
			['an unreadable row', 'SEAL_BROKEN', undefined, undefined],
		])('writes nothing for %s: %s', async (_what, code, change, other) => {
			const division = other === 'garage' ? garage.code : bakery.code;
			const buyer = other === 'buyer' ? { vatNumber: 'NL999999999B01', chamberOfCommerce: '', ids: [] } : { vatNumber: '', chamberOfCommerce: '', ids: [] };
			const connection = change ? await sealed(change) : undefined;
			await exact.calls();

			const run = await exact.run(store, change ? UPLOAD : { ...UPLOAD, lockedConnection: '{"partyId": ' }, [document(41, { division, connection, buyer })]);

			expect(run.output[0]?.json).toMatchObject({ outcome: 'parked', code, exactId: '' });
			expect(await exact.calls()).toEqual([]);
		});
	});
});

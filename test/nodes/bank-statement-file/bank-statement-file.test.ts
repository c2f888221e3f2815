import { codaRecords, codaText, mt940Text } from '../../core/bank/bank-texts';
import { binary, credentialStore, runNode, type HarnessItem } from '../harness';

const BANK_STATEMENT_FILE = 'n8n-nodes-exact-online-autopilot.bankStatementFile';

const OGM = '012345678939';
const coda = codaText({ moves: [{ sequence: '0001', amount: '121.00', structured: true, communication: `101${OGM}`, name: 'KLANT BV' }, { sequence: '0002', amount: '55.00', communication: 'zonder kenmerk' }] });

const file = (content: string, fileName = 'statement.cod'): HarnessItem => ({ json: {}, binary: { data: binary(content, 'text/plain', fileName) } });

/** Reads files, or matches payments; `sure` is the first output, `unsure` the second. */
async function run(parameters: Record<string, unknown>, items: HarnessItem[]) {
	const { status, output, errorOutput, error } = await runNode({ type: BANK_STATEMENT_FILE, parameters, items, store: credentialStore({}) });
	return { status, sure: output, unsure: errorOutput, message: error?.message ?? '' };
}

const json = (items: HarnessItem[]) => items.map((item) => item.json);

describe('Bank Statement File, operation Read', () => {
	it('gives one item per statement, with checked balances and the item it came from (BNK-2)', async () => {
		const { status, sure } = await run({ operation: 'read' }, [file(coda), file(mt940Text([]), 'day.sta')]);
		expect(status).toBe('success');
		expect(json(sure)).toMatchObject([
			{ ok: true, format: 'coda', fileName: 'statement.cod', opening: { amount: '1000.00' }, closing: { amount: '1176.00' }, balanceChecked: true, entries: [{ amount: '121.00', raw: [] }, { amount: '55.00' }] },
			{ ok: true, format: 'mt940', fileName: 'day.sta', entries: [] },
		]);
		expect(sure.map((item) => item.pairedItem)).toMatchObject([{ item: 0 }, { item: 1 }]);
	});

	it('gives one item per transaction, ready to be matched, with the lines of the file when asked (BNK-2)', async () => {
		const { sure } = await run({ operation: 'read', output: 'transactions', readOptions: { includeRaw: true } }, [file(coda)]);
		expect(json(sure)).toMatchObject([
			{ ok: true, amount: '121.00', currency: 'EUR', name: 'KLANT BV', reference: { kind: 'ogm', value: OGM, valid: true }, statement: { sequence: '045', currency: 'EUR' }, entry: { index: 1, raw: [expect.stringMatching(/^21/), expect.stringMatching(/^22/), expect.stringMatching(/^23/)] } },
			{ ok: true, amount: '55.00', text: 'zonder kenmerk', reference: null },
		]);
	});

	it('gives one item with code, line and fix for a bad file, and goes on with the others (BNK-2)', async () => {
		const cut = codaRecords({ moves: [{ sequence: '0001', amount: '10.00' }] }).slice(0, -1).join('\r\n');
		const { status, sure } = await run({ operation: 'read' }, [file(cut, 'cut.cod'), { json: {} }, file(coda)]);
		expect(status).toBe('success');
		expect(json(sure)).toMatchObject([
			{ ok: false, code: 'CUT_OFF', line: 7, fileName: 'cut.cod', retryable: false, message: expect.stringContaining('no trailer'), fix: expect.stringContaining('again'), rule: expect.stringContaining('trailer (9)') },
			{ ok: false, code: 'NO_FILE', message: expect.stringContaining('"data"') },
			{ ok: true },
		]);
	});
});

describe('Bank Statement File, operation Match', () => {
	const openDocuments = [
		{ id: 'a', number: '2026-00417', open: 121, paymentReference: '+++012/3456/78939+++' },
		{ id: 'b', number: '2026-00418', open: '55.00' },
	];
	const payments = async (output: string) => (await run({ operation: 'read', output }, [file(coda)])).sure;

	it.each(['transactions', 'statements'])('sends what is sure to the first output and the rest to the second, from %s (BNK-1)', async (output) => {
		const { status, sure, unsure } = await run({ operation: 'match', openDocuments }, await payments(output));
		expect(status).toBe('success');
		expect(json(sure)).toMatchObject([{ amount: '121.00', match: { sure: true, rule: 'structuredReference', rest: '0.00', parts: [{ document: 'a', number: '2026-00417', amount: '121.00', outcome: 'paid' }], why: expect.stringContaining(OGM) } }]);
		expect(json(unsure)).toMatchObject([{ amount: '55.00', match: { sure: false, rule: 'none', candidates: ['b'] } }]);
	});

	it('passes files that could not be read and repeated payments to the second output (BNK-1)', async () => {
		const [first, second] = await payments('transactions');
		if (first === undefined || second === undefined) throw new Error('no payments');
		const { sure, unsure } = await run({ operation: 'match', openDocuments: JSON.stringify(openDocuments) }, [first, { json: { ok: false, code: 'CUT_OFF' } }, first, { json: { amount: 'x' } }]);
		expect(sure).toHaveLength(1);
		expect(json(unsure)).toMatchObject([{ code: 'CUT_OFF' }, { match: { why: expect.stringContaining('twice') } }, { ok: false, code: 'NOT_A_PAYMENT' }]);
	});

	it('matches payments of other sources that have an amount and a plain reference (BNK-1)', async () => {
		const { sure } = await run({ operation: 'match', openDocuments }, [{ json: { amount: 121, date: '2026-03-10T00:00:00Z', reference: '012345678939' } }]);
		expect(json(sure)).toMatchObject([{ match: { parts: [{ document: 'a' }] } }]);
	});

	it('stops with a sentence that names the field when the open documents cannot be read (BNK-1)', async () => {
		expect(await run({ operation: 'match', openDocuments: [{ id: 'a', open: 'much' }] }, [{ json: {} }])).toMatchObject({ status: 'error', message: expect.stringContaining('0.open: "much" is not an amount') });
		expect(await run({ operation: 'match', openDocuments: 'no json' }, [{ json: {} }])).toMatchObject({ status: 'error', message: expect.stringContaining('open documents cannot be read') });
	});
});

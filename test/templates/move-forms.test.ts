import { items, runCodeBody, type Surroundings } from './run-code-body';

const submittedAt = '2026-11-20T10:00:00.000+01:00';
const login = { gateway: 'gw2', gatewayLabel: 'Exact login', loginKind: 'firm' };
const division = (code: number, chamber: string) => ({ code, name: `Adm ${code}`, vatNumber: '', chamberOfCommerce: chamber });
const party = (chamber: string) => ({ id: `0106:${chamber}`, name: `Org ${chamber}` });
const row = { id: 7, partyId: '0106:11111111', partyName: 'Org 1', division: '1', divisionName: 'Adm 1', gateway: 'gw1', flow: 'postbox', state: 'live', activeFrom: '2026-01-01T00:00:00.000Z', seal: 's', booking: '{"mode":"line"}', client: 'C' };
const report = { verdict: 'green', checkedAt: 't', user: { login: 'new@office.example' }, findings: [] };
const first = (path: string, around: Surroundings) => runCodeBody(path, around)[0]?.json;

interface Line {
	number: number;
	problem?: string;
	rowId?: number;
	target?: { code: string };
}

const read = (list: string, more: Record<string, unknown> = {}) =>
	first('move/rows.js', { nodes: { 'The form is opened': items({ list, strategy: 'At one moment - x', ...more }), 'All connections': items(row), 'Organisations in the inbox': items(party('11111111')), Settings: items({ exactLogin: 'gw1', exactLoginLabel: 'Exact login', loginKind: 'firm' }) } });

const planOf = (list: string, around: { parties?: unknown[]; divisions?: Record<string, unknown>[]; rows?: Record<string, unknown>[]; onTheWay?: Record<string, unknown>[]; strategy?: Record<string, unknown> } = {}) =>
	first('move/plan.js', {
		nodes: {
			'The list': items({ ...read(list, around.strategy), parties: around.parties ?? [party('11111111'), party('22222222')] }),
			'The login': items({ login }),
			'Administrations in Exact': items(...(around.divisions ?? [division(1, '11111111'), division(2, '22222222'), division(3, '11111111')])),
			'Check through the login': items(report),
			'All connections': items(...(around.rows ?? [row])),
			'On the way': items(...(around.onTheWay ?? [{}])),
		},
	});
const linesOf = (plan: ReturnType<typeof planOf>) => plan?.plan as Line[];

describe('Move connections', () => {
	it('reads what a spreadsheet or a CSV gives: head line, separators, quotes, empty lines', () => {
		for (const list of ['organisatie;administratie\n0106:11111111;1\n\n', '0106:11111111,1', '"0106:11111111"\t"1"\r\n']) {
			expect(read(list)).toMatchObject({ allowed: true, wanted: [{ organisation: '0106:11111111', division: '1' }] });
		}
		expect(read('\n')).toMatchObject({ allowed: false, title: 'The list is empty' });
		expect(read('a;1', { strategy: 'Another user - x' })).toMatchObject({ allowed: false, title: 'Who made the old link?' });
	});

	it('names each line that cannot be moved, and lets the others go (CON-14)', () => {
		const lines = linesOf(planOf('0106:11111111;3\n0106:22222222;1\n0106:99999999;2\n0106:22222222;x'));
		expect(lines.map(({ problem }) => problem?.slice(0, 24))).toEqual([undefined, 'The list names this orga', 'The inbox shows no such ', 'The line does not name a']);
		expect(lines[0]).toMatchObject({ rowId: 7, target: { code: '3' } });
	});

	it('knows one organisation under its id and under its name, and never guesses between two of one name (DIV-5)', () => {
		const twice = linesOf(planOf('0106:22222222;2\nOrg 22222222;4', { divisions: [division(2, '22222222'), division(4, '22222222')] }));
		expect(twice.map(({ problem }) => problem)).toEqual(['The list names this organisation more than once.', 'The list names this organisation more than once.']);
		const parties = [{ id: '0106:22222222', name: 'Twin' }, { id: '0106:33333333', name: 'twin' }];
		expect(linesOf(planOf('Twin;2', { parties }))[0]?.problem).toContain('more than one organisation of this name');
		expect(linesOf(planOf('0106:22222222;2', { parties }))[0]?.problem).toBeUndefined();
	});

	it.each([
		['an administration of another company', '0106:22222222;3', {}, /another|has the number/],
		['an administration that another connection holds', '0106:22222222;2', { rows: [row, { ...row, id: 8, partyId: '0106:3', division: '2', partyName: 'Other' }] }, /takes the documents of Other/],
		['an administration that this login does not see', '0106:22222222;9', {}, /does not see/],
		['what is there already', '0106:11111111;1', { rows: [{ ...row, gateway: 'gw2' }] }, /already/],
		['where its mails would not follow', '0106:11111111;3', { rows: [{ ...row, flow: 'postboxMail', mailTo: 'a@in.example' }] }, /mailed to the Exact address/],
		['a document on its way', '0106:11111111;3', { onTheWay: [{ id: 1, state: 'uncertain', partyId: '0106:11111111' }] }, /may lie in Exact already/],
	])('does not move to %s', (_what, list, around, problem) => {
		expect(linesOf(planOf(list, around))[0]?.problem).toMatch(problem);
	});

	it('refuses that the user of the old link takes over from himself', () => {
		expect(planOf('0106:11111111;3', { strategy: { strategy: 'Another user - x', oldUser: 'NEW@office.example' } })).toMatchObject({ allowed: false, title: 'It is the same Exact user' });
	});

	it('over 20 rows gives a plan of calls and time (CON-15)', () => {
		const many = Array.from({ length: 21 }, (_, index) => String(20000000 + index));
		const fields = (count: number) => {
			const of = many.slice(0, count);
			const plan = planOf(of.map((chamber, index) => `0106:${chamber};${index + 100}`).join('\n'), { parties: of.map(party), divisions: of.map((chamber, index) => division(index + 100, chamber)), rows: [{}] });
			return JSON.stringify(plan?.fields);
		};
		expect(fields(21)).toMatch(/About 42 calls to Exact, 1 minute/);
		expect(fields(20)).not.toMatch(/calls to Exact,/);
	});

	const switching = (by: Record<string, unknown>[], boxes: Record<string, unknown>[] = [{ ok: true, id: 'box', mailbox: 'a@b', forDivision: 3 }]) =>
		runCodeBody('move/switch.js', { inject: { schemaVersion: 3 }, nodes: { 'The plan': items({ plan: linesOf(planOf('0106:11111111;3')), report: { verdict: 'green', login: 'u', text: '', checkedAt: 't' } }), 'The login': items({ login }), Decided: items({ who: 'me' }), 'Connections by now': items(...by), 'All connections': items(row), 'Postboxes in Exact': items(...boxes) } }).map(({ json }) => json);

	it('makes the row anew: new linking moment, no postbox and no booking settings of the old administration', () => {
		expect(switching([row])).toEqual([expect.objectContaining({ id: 7, connection: expect.objectContaining({ division: '3', mailTo: '', gateway: 'gw2', state: 'live', mailboxId: 'box', booking: '', client: 'C', partyChamber: '11111111', activeFrom: expect.not.stringContaining('2026-01-01') }) })]);
	});

	it('leaves out what somebody changed, what was taken meanwhile, and what has no postbox', () => {
		expect(switching([{ ...row, flow: 'hold' }])).toMatchObject([{ id: -1, problem: expect.stringContaining('changed') }]);
		expect(switching([row, { ...row, id: 9, partyId: '0106:3', division: '3' }])).toMatchObject([{ id: -1, problem: expect.stringContaining('taken') }]);
		expect(switching([row], [{ ok: false, id: '', forDivision: 3, message: 'None.', fix: 'Make one.' }])).toMatchObject([{ id: -1, problem: 'None.', fix: 'Make one.' }]);
	});

	it('stores none without a seal: it stays on migrating, and the report names it', () => {
		const [switched] = switching([row]);
		const nodes = {
			Switch: items(switched ?? {}), Seals: items({ error: 'x' }), 'The plan': items({ plan: linesOf(planOf('0106:11111111;3')) }), Decided: items({ move: true, who: 'me', reason: 'r', startedAt: 't', calls: 2 }),
			'The list': items({ strategy: 'at one moment', wanted: [1] }), 'The login': items({ login }), 'All connections': items(row), 'Begin of the span': items({ at: new Date().toISOString() }),
		};
		const stored = runCodeBody('move/to-store.js', { nodes, inject: { columns: ['partyId', 'seal', 'checkedAt'] } });
		expect(stored[0]?.json).toEqual({ rows: [], known: false, fresh: false });
		const told = first('move/report.js', { nodes: { ...nodes, 'To store': stored } });
		expect(told).toMatchObject({ title: 'Moved: 0 of 1', audited: false });
		expect(told?.html).toMatch(/stands on &quot;migrating&quot;/);
	});

	describe('a client\'s own link that was broken for the move to the office and could not be moved (CON-18)', () => {
		const own = { ...row, loginKind: 'own', mailTo: '' };
		const around = (changes: { strategy?: string; to?: Record<string, unknown>; by?: Record<string, unknown>; stored?: unknown[] } = {}) => ({
			'The list': items({ strategy: changes.strategy ?? 'at one moment', wanted: [1] }), 'The login': items({ login: { ...login, ...changes.to } }),
			'The plan': items({ plan: linesOf(planOf('0106:11111111;9\n0106:22222222;2', { rows: [own] })) }), Switch: items({ nothing: true }), 'To store': items({ rows: changes.stored ?? [] }),
			'Connections by now': items({ ...own, ...changes.by }), 'All connections': items(own), Decided: items({ move: true, who: 'me', reason: 'r', startedAt: 't', calls: 0 }),
		});
		const marked = (changes = {}) => runCodeBody('move/needs-relink.js', { nodes: around(changes) }).map(({ json }) => json);

		it('is marked "needs relink" with the reason, and the report and the audit name it', () => {
			expect(marked()).toEqual([expect.objectContaining({ id: 7, number: 1, state: 'needs relink', check: 'red', checkText: expect.stringMatching(/^Needs relink: .*Exact login.*does not see that administration/) })]);
			const told = first('move/report.js', { nodes: { ...around(), 'Who needs a relink?': items(...marked()) } });
			expect(told).toMatchObject({ audited: true, audit: [{ action: 'needs relink', who: 'me', partyId: row.partyId, before: '{"state":"live"}' }] });
			expect(told?.html).toMatch(/stands on &quot;needs relink&quot;/);
		});

		it('is left as it is where its own link goes on: another user takes over, it is no link of its own, it goes through that login, it is off', () => {
			for (const changes of [{ strategy: 'another user' }, { to: { loginKind: 'own' } }, { by: { loginKind: 'firm' } }, { by: { gateway: 'gw2' } }, { by: { state: 'off' } }, { stored: [{ number: 1 }] }]) expect([changes, marked(changes)]).toEqual([changes, [{ none: true }]]);
		});
	});

	it('audits what was switched with the row before and after', () => {
		const [switched] = switching([row]);
		const columns = ['partyId', 'division', 'seal', 'checkedAt'];
		const nodes = {
			Switch: items(switched ?? {}), Seals: items({ ...switched, seal: 'new' }), 'The plan': items({ plan: linesOf(planOf('0106:11111111;3')) }), Decided: items({ move: true, who: 'me', reason: 'r', startedAt: 't', calls: 2 }),
			'The list': items({ strategy: 'at one moment', wanted: [1] }), 'The login': items({ login }), 'All connections': items(row), 'Begin of the span': items({ at: new Date().toISOString() }),
		};
		const stored = runCodeBody('move/to-store.js', { nodes, inject: { columns } });
		expect(stored[0]?.json).toMatchObject({ known: true, rows: [{ id: 7, row: { division: '3', seal: 'new' } }] });
		const told = first('move/report.js', { nodes: { ...nodes, 'To store': stored } });
		expect(told).toMatchObject({ title: 'Moved: 1 of 1', audit: [{ action: 'move', who: 'me', reason: 'r', before: expect.stringContaining('"division":"1"'), after: expect.stringContaining('"division":"3"') }] });
	});

	it('moves nothing at one moment before the old links are broken', () => {
		const decide = (answer: Record<string, unknown>) => first('move/decided.js', { nodes: { 'Page: plan': items({ submittedAt, go: 'Move - x', reason: 'because', ...answer }), 'The list': items({ strategy: 'at one moment' }), 'The plan': items({ report: { verdict: 'green' }, calls: 2 }), 'The form is opened': items({}) } });
		expect(decide({ broken: 'No' })).toMatchObject({ allowed: false });
		expect(decide({ broken: 'Yes - or there were none' })).toMatchObject({ allowed: true, move: true });
		expect(decide({ go: 'Dry run - x', broken: 'No' })).toMatchObject({ allowed: true, move: false });
		expect(decide({ submittedAt: undefined })).toBeUndefined();
	});
});

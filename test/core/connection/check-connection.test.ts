import { readFileSync } from 'fs';
import { join } from 'path';

import { readExpected } from '../../../core/connection/expected-divisions';
import { CONNECTOR_VERSION } from '../../../core/connection/version';
import { exactError, json, list, TOKEN } from '../exact/scripted-exact';
import { codesOf, office, rehearse } from './a-check';

const expected = (given: unknown) => {
	const read = readExpected(given);
	if (!read.ok) throw new Error(read.problem.message);
	return read.value;
};
const forbidden = exactError(403, 'Forbidden');

describe('the check of a connection', () => {
	it('finds nothing wrong with a full user, and only reads (PER-1)', async () => {
		const { check, sent } = rehearse(office());

		const report = await check();

		expect(report.verdict).toBe('green');
		expect(codesOf(report)).toEqual(expect.arrayContaining(['USER_OK', 'DIVISIONS_GRANTED', 'RIGHTS_OK', 'POSTBOX_OK', 'NOTHING_PROCESSES']));
		expect(sent.every(({ method }) => method === 'GET')).toBe(true);
		expect(sent.every(({ url }) => url.includes('$select') || url.includes('%24select'))).toBe(true);
		expect(report.calls).toBe(sent.length);
		expect(JSON.stringify(report)).not.toContain(TOKEN);
	});

	it.each([
		[{ IsMyFirmPortalUser: true, IsClientUser: true }, 'USER_MYFIRM', 'red', false],
		[{ IsEmployeeSelfServiceUser: true }, 'USER_EMPLOYEE', 'red', false],
		[{ IsClientUser: true }, 'USER_CLIENT', 'yellow', null],
		[{ IsStarterUser: true }, 'USER_STARTER', 'yellow', null],
	] as const)('knows the kind of user of %j and what it means for booking (PER-1, PER-2)', async (flags, code, verdict, mayBook) => {
		const report = await rehearse(office({}, flags)).check();

		expect(codesOf(report)).toContain(code);
		expect(report).toMatchObject({ verdict, user: { mayBook } });
	});

	it('asks an endpoint that refused not again for a day, and then once (a 403 is remembered)', async () => {
		const { check, sent, time } = rehearse(office({ 'cashflow/PaymentConditions': forbidden }));
		const asked = () => sent.filter(({ url }) => url.includes('PaymentConditions')).length;

		const first = await check();
		for (let hour = 0; hour < 20; hour += 1) {
			time.advance(3_600_000);
			expect(codesOf(await check())).toEqual(expect.arrayContaining(['FORBIDDEN', 'REFUSALS_REMEMBERED']));
		}

		expect(first.verdict).toBe('red');
		expect(asked()).toBe(1);
		time.advance(5 * 3_600_000);
		await check();
		expect(asked()).toBe(2);
		await check({ askAgain: true });
		expect(asked()).toBe(3);
	});

	it('stops after five refusals in a row, far from the ten at which Exact blocks', async () => {
		const { check, sent } = rehearse((request) => (/\/(vat|financial|purchaseentry|salesentry|crm|documents|cashflow|hrm|mailbox)\//.test(request.url) ? forbidden : office()(request)));

		const report = await check({ division: 101 });

		expect(sent.filter(({ url }) => !/current\/Me|system\/Divisions/.test(url))).toHaveLength(5);
		expect(codesOf(report)).toContain('PROBES_STOPPED');
	});

	it('remembers nothing of an administration that is only busy with a back-up', async () => {
		const { check, sent } = rehearse(office({ 'vat/VATCodes': exactError(403, 'Forbidden', { reason: 'DivisionBlocked' }) }));

		await check();
		await check();

		expect(sent.filter(({ url }) => url.includes('VATCodes'))).toHaveLength(2);
	});

	it('a right that only extras need does not make a link red', async () => {
		expect((await rehearse(office({ 'read/financial/PayablesList': forbidden })).check()).verdict).toBe('green');
		expect((await rehearse(office({ 'salesentry/SalesEntries': forbidden })).check({ flow: 'postbox' })).verdict).toBe('green');
		expect((await rehearse(office({ DefaultMailbox: list([]) })).check({ flow: 'entries' })).verdict).toBe('green');
		expect(codesOf(await rehearse(office({ DefaultMailbox: list([]) })).check())).toContain('NO_POSTBOX');
	});

	it('relations that Exact does not let be asked for automatic processing are left out, not called forbidden', async () => {
		const report = await rehearse(({ url, ...request }) => (url.includes('AutomaticProcessProposedEntry') ? exactError(400, 'Invalid filter') : office()({ url, ...request }))).check();

		expect(report.verdict).toBe('green');
		expect(codesOf(report)).not.toContain('NOTHING_PROCESSES');
	});

	it('warns of journals that process at once, unless they are blocked or hold no invoices', async () => {
		const journal = (Code: string, more: object) => ({ ID: `33333333-3333-4333-8333-3333333333${Code}`, Code, Description: `Journal ${Code}`, Type: 20, AutoSave: true, ...more });
		const report = await rehearse(office({ 'financial/Journals': list([journal('50', {}), journal('51', { IsBlocked: true }), journal('52', { Type: 12 }), journal('53', { AutoSave: false })]) })).check();

		expect(report.findings.find(({ code }) => code === 'JOURNALS_PROCESS')?.sentence).toContain(': 50 Journal 50.');
	});

	it('tells in the words of Exact what it has no words for itself, and goes on after it', async () => {
		const report = await rehearse(office({ 'vat/VATCodes': exactError(400, 'Something never seen') })).check();

		expect(report.findings.find(({ sentence }) => sentence.startsWith('VAT codes:'))?.level).toBe('error');
		expect(report.supportBundle.endpoints['hrm/Costcenters']).toBe('OK');
	});

	it('an unreachable Exact is one red finding', async () => {
		const report = await rehearse(() => {
			throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
		}).check({ language: 'nl' });

		expect(report).toMatchObject({ verdict: 'red', findings: [{ code: 'NOT_REACHED', sentence: expect.stringContaining('Exact kon niet worden gevraagd') }] });
	});

	it('a list that cannot be read names the open administration and the scope that is missing (DIV-17, DIV-18)', async () => {
		const report = await rehearse(office({ 'system/Divisions': forbidden, 'hrm/Divisions': forbidden })).check();

		expect(report.findings.find(({ code }) => code === 'DIVISION_LIST_PARTIAL')).toMatchObject({ level: 'warning', sentence: expect.stringContaining('101'), fix: expect.stringContaining('organization.administration') });
	});

	it('the support bundle holds codes and counts, no names, tokens or addresses of people (CON-21, DIA-5)', async () => {
		const { supportBundle } = await rehearse(office({ 'salesentry/SalesEntries': forbidden })).check({ expected: expected('101, NL999999999B99') });

		expect(supportBundle).toMatchObject({
			site: 'start.exactonline.nl', verdict: 'red', user: 'office', divisions: { granted: 2, expected: 2, missing: 1, checked: 101 },
			findings: { 'error DIVISION_NOT_GRANTED': 1, 'error FORBIDDEN': 1 }, endpoints: { 'salesentry/SalesEntries': 'FORBIDDEN', 'vat/VATCodes': 'OK' },
		});
		expect(JSON.stringify(supportBundle)).not.toMatch(/Karin|karin|Bakkerij|NL0|secret/);
	});

	it('carries the version of the package', () => {
		const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string };
		expect(CONNECTOR_VERSION).toBe(version);
	});
});

describe('the text for the accountant (CON-10, PER-4)', () => {
	it.each(['en', 'nl', 'fr'] as const)('asks in "%s" for what is wrong, in text and in safe HTML', async (language) => {
		const { handover } = await rehearse(office({ 'salesentry/SalesEntries': forbidden }, { IsMyFirmLiteUser: true })).check({ handoverLanguage: language });

		expect(handover.language).toBe(language);
		expect(handover.subject).toContain('karin@kantoor.example');
		expect(handover.text).toMatch(/Kantoorgebruiker/);
		expect(handover.text).toContain('2. ');
		expect(handover.asks).toBe(2);
		expect(handover.html).toContain('Karin &lt;van&gt; Linden');
		expect(handover.html).not.toContain('<van>');
		expect(handover.text + handover.html).not.toMatch(/\{\w+\}|undefined/);
	});

	it('says that nothing has to be done when nothing has', async () => {
		expect((await rehearse(office()).check()).handover).toMatchObject({ asks: 0, text: expect.stringContaining('Nothing has to be done') });
	});

	it('does not bother the accountant with an app that lacks a scope or with calls that are left', async () => {
		const { handover } = await rehearse(office({ 'salesentry/SalesEntries': json(403, { error: { code: '', message: { lang: '', value: "Forbidden - Application Scope Violated. Cannot read 'sales.invoices' scope." } } }) })).check();

		expect(handover).toMatchObject({ asks: 0, text: expect.stringContaining('Nothing is needed from you') });
		expect(handover.text).not.toContain('works as it should');
	});
});

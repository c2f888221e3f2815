import { Workflow, type INodeTypes } from 'n8n-workflow';

import { ATTACHMENT_LIMIT, attachmentContent } from '../../../core/exact/attachments';
import { siteBaseUrl } from '../../../core/exact/site';
import { ExactOnlineOAuth2Api } from '../../../credentials/ExactOnlineOAuth2Api.credentials';

const credential = new ExactOnlineOAuth2Api();
const property = (name: string) => credential.properties.find((one) => one.name === name);
const nodeTypes = { getByName: () => undefined, getByNameAndVersion: () => ({ description: { properties: [] } }), getKnownTypes: () => ({}) } as unknown as INodeTypes;

/** What n8n makes of an expression in this credential. */
async function resolved(name: string, data: Record<string, string>): Promise<unknown> {
	const workflow = new Workflow({ nodes: [{ id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters: {} }], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	try {
		return workflow.expression.getParameterValue(String(property(name)?.default), null, 0, 0, 'n', [], 'internal', {}, undefined, false, data);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

const SITES = [
	['nl', 'https://start.exactonline.nl'],
	['be', 'https://start.exactonline.be'],
	['de', 'https://start.exactonline.de'],
	['fr', 'https://start.exactonline.fr'],
	['es', 'https://start.exactonline.es'],
	['uk', 'https://start.exactonline.co.uk'],
	['us', 'https://start.exactonline.com'],
] as const;
const GOOD = [
	['http://127.0.0.1:8811', 'http://127.0.0.1:8811'],
	['http://localhost:8811/', 'http://localhost:8811'],
	[' https://exact.example.com ', 'https://exact.example.com'],
	['https://exact.example.com:8443/', 'https://exact.example.com:8443'],
] as const;
const BAD = ['http://exact.example.com', 'http://127.0.0.1.evil.example', 'http://localhost@evil.example', 'ftp://127.0.0.1', 'exact.example.com', '', 'https://user:pw@exact.example.com', 'https://exact.example.com/path', 'https://exact.example.com?x=1', 'javascript:alert(1)'];

describe('the site of a credential', () => {
	it.each(SITES)('%s is %s, for calls and for the log-in', async (site, origin) => {
		expect(siteBaseUrl(site)).toEqual({ ok: true, value: origin });
		expect(await resolved('authUrl', { site })).toBe(`${origin}/api/oauth2/auth`);
		expect(await resolved('accessTokenUrl', { site })).toBe(`${origin}/api/oauth2/token`);
	});

	it.each(GOOD)('may be the custom address "%s"', async (customBaseUrl, origin) => {
		expect(siteBaseUrl('custom', customBaseUrl)).toEqual({ ok: true, value: origin });
		expect(await resolved('accessTokenUrl', { site: 'custom', customBaseUrl })).toBe(`${origin}/api/oauth2/token`);
	});

	it.each(BAD)('is refused when it is "%s": no token or secret goes there', async (customBaseUrl) => {
		expect(siteBaseUrl('custom', customBaseUrl)).toMatchObject({ ok: false, problem: { code: 'INVALID_SITE' } });
		expect(await resolved('accessTokenUrl', { site: 'custom', customBaseUrl })).toMatch(/^https:\/\/custom-base-url-must-begin-with-https\.invalid\//);
	});

	it('is refused when there is no such country', () => expect(siteBaseUrl('xx')).toMatchObject({ ok: false, problem: { code: 'INVALID_SITE' } }));
});

describe('the credential', () => {
	it('lets n8n keep lock and storage of the tokens, and sends id and secret in the body (CON-1)', () => {
		expect(credential.extends).toEqual(['oAuth2Api']);
		expect(property('authentication')).toMatchObject({ type: 'hidden', default: 'body' });
		expect(property('grantType')).toMatchObject({ type: 'hidden', default: 'authorizationCode' });
		expect(property('scope')).toMatchObject({ type: 'hidden', default: '' });
	});

	it('has no password of the Exact user and hides its secrets (CON-2)', () => {
		expect(credential.properties.map((one) => one.name)).not.toContain('password');
		expect(property('webhookSecret')?.typeOptions).toEqual({ password: true });
	});

	it('tells about one connection per user and app, and about https (CON-5)', () => {
		expect(property('oneConnectionNotice')?.displayName).toContain('one connection per Exact user and app');
		expect(property('redirectNotice')?.displayName).toContain('https://');
	});
});

describe('a file for Exact', () => {
	it('goes in base64, up to 10 MB decoded', () => {
		expect(attachmentContent('a.pdf', Buffer.from('%PDF'))).toEqual({ ok: true, value: 'JVBERg==' });
		expect(attachmentContent('a.pdf', Buffer.alloc(ATTACHMENT_LIMIT)).ok).toBe(true);
		expect(attachmentContent('a.pdf', Buffer.alloc(ATTACHMENT_LIMIT + 1))).toMatchObject({ ok: false, problem: { code: 'TOO_LARGE', message: expect.stringContaining('a.pdf') as string } });
		expect(attachmentContent('a.pdf', Buffer.alloc(0))).toMatchObject({ ok: false, problem: { code: 'INVALID_VALUE' } });
	});
});

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Where n8n sends the user to log in and fetches tokens. The addresses hang on visible fields, because n8n pins hidden ones.
 * A custom base URL that is neither https nor this machine leads to a host that cannot exist: a client secret must not travel in the open.
 */
const ORIGIN =
	'$self["site"] === "custom"' +
	' ? (/^(https:\\/\\/[^\\/\\s@?#]+|http:\\/\\/(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\])(:\\d+)?)\\/?$/i.test(($self["customBaseUrl"] || "").trim())' +
	' ? $self["customBaseUrl"].trim().replace(/\\/$/, "")' +
	' : "https://custom-base-url-must-begin-with-https.invalid")' +
	' : "https://start.exactonline." + ($self["site"] === "uk" ? "co.uk" : $self["site"] === "us" ? "com" : $self["site"])';

export class ExactOnlineOAuth2Api implements ICredentialType {
	name = 'exactOnlineOAuth2Api';

	displayName = 'Exact Online OAuth2 API';

	extends = ['oAuth2Api'];

	icon = { light: 'file:../icons/exactOnline.svg', dark: 'file:../icons/exactOnline.dark.svg' } as const;

	documentationUrl = 'https://github.com/exact-online-autopilot/n8n-nodes-exact-online-autopilot#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'Exact keeps <b>one connection per Exact user and app</b>: the newest one cuts off the older. Use this Exact user with this client ID in one n8n credential only, and let all workflows share it. A test system needs an Exact user or an app of its own.',
			name: 'oneConnectionNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName:
				'Register the OAuth Redirect URL above in your app in the Exact App Centre (Manage my apps). It must be public and begin with <b>https://</b>: Exact refuses localhost.',
			name: 'redirectNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Site',
			name: 'site',
			type: 'options',
			options: [
				{ name: 'Belgium (start.exactonline.be)', value: 'be' },
				{ name: 'Custom Base URL', value: 'custom' },
				{ name: 'France (start.exactonline.fr)', value: 'fr' },
				{ name: 'Germany (start.exactonline.de)', value: 'de' },
				{ name: 'Netherlands (start.exactonline.nl)', value: 'nl' },
				{ name: 'Spain (start.exactonline.es)', value: 'es' },
				{ name: 'United Kingdom (start.exactonline.co.uk)', value: 'uk' },
				{ name: 'United States (start.exactonline.com)', value: 'us' },
			],
			default: 'nl',
			description: 'The country of your Exact Online. The app, its users and its administrations exist in one country only.',
		},
		{
			displayName: 'Custom Base URL',
			name: 'customBaseUrl',
			type: 'string',
			displayOptions: { show: { site: ['custom'] } },
			default: '',
			placeholder: 'https://exact.example.com',
			description: 'Another address, for example of the simulator. It must begin with https://, except on this machine (http://127.0.0.1:8811).',
		},
		{
			displayName: 'Language of Instructions',
			name: 'fixLanguage',
			type: 'options',
			options: [
				{ name: 'Dutch', value: 'nl' },
				{ name: 'English', value: 'en' },
				{ name: 'French', value: 'fr' },
			],
			default: 'en',
			description: 'In which language an error says what to do, where it is about Exact. What went wrong is said in English, and Exact’s own words come in the language of the Exact user.',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', required: true, default: `={{ (${ORIGIN}) + "/api/oauth2/auth" }}` },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', required: true, default: `={{ (${ORIGIN}) + "/api/oauth2/token" }}` },
		// Exact fixes data scopes in the app's registration; n8n would send "openid" without this field.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		// Exact wants client ID and secret in the body.
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for the webhook trigger: the webhook secret of your app in the Exact App Centre. It differs from the client secret.',
		},
		{
			displayName: 'Read Only',
			name: 'readOnly',
			type: 'boolean',
			default: false,
			description: 'Whether this credential may only read. Every operation that would change data in Exact is then refused before it is sent.',
		},
	];
}

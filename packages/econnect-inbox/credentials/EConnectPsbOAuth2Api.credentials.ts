import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/**
 * n8n always takes hidden fields from here and never from stored data, so the token address is computed from the
 * visible fields. The client secret is sent to it: an address that is neither https nor this machine gets a host that cannot exist.
 */
const TOKEN_ADDRESS = [
	'={{',
	'((address) => (/^(https:\\/\\/[^\\s\\/@?#]+|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?)(\\/|$)/i.test(address) ? address : "https://the-base-url-must-start-with-https.invalid"))',
	'(($self["environment"] === "production" ? "https://identity.econnect.eu"',
	': $self["environment"] === "acceptance" ? "https://accp-identity.econnect.eu"',
	': ($self["identityUrl"] || $self["baseUrl"] || "")).trim().replace(/\\/+$/, ""))',
	'+ "/connect/token"',
	'}}',
].join(' ');

export class EConnectPsbOAuth2Api implements ICredentialType {
	name = 'eConnectPsbOAuth2Api';

	displayName = 'eConnect PSB OAuth2 API';

	extends = ['oAuth2Api'];

	icon: Icon = { light: 'file:../icons/inbox.svg', dark: 'file:../icons/inbox.dark.svg' };

	documentationUrl = 'https://github.com/exact-online-autopilot/n8n-nodes-exact-online-autopilot/tree/main/packages/econnect-inbox#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Acceptance', value: 'acceptance', description: 'Behaves like production but sends nothing to the real network' },
				{ name: 'Custom Base URL', value: 'custom', description: 'Another address, such as a rehearsal on this machine' },
				{ name: 'Production', value: 'production' },
			],
			default: 'production',
			description: 'Where to log in. Production and acceptance have separate client IDs and secrets.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://psb.example.com',
			description: 'Address of the Procurement Service Bus, without /api. Must start with https://, except on this machine.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Identity URL',
			name: 'identityUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://identity.example.com',
			description: 'Address of the identity server, without /connect/token. Leave empty when it is the same as the base URL.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: TOKEN_ADDRESS },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: 'ap' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Subscription Key',
			name: 'subscriptionKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for older agreements with eConnect that still need it. Leave empty otherwise.',
		},
	];
}

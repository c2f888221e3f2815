import type { ICredentialDataDecryptedObject, ICredentialsHelper, INode, INodeProperties } from 'n8n-workflow';
import type { N8n } from './load-n8n';
import type { LoadedPackages } from './packages';
import type { CredentialStore } from './shapes';

/**
 * n8n's credentials helper over a store in memory: defaults of the type are filled in and `{{$self…}}` expressions
 * resolved as n8n does, every read is a fresh copy, and a rotated token is saved before the caller goes on.
 */
export function credentialsHelper({ workflow }: N8n, packages: LoadedPackages, store: CredentialStore): ICredentialsHelper {
	function stored(id: string | null | undefined) {
		const found = store.credentials[id ?? ''];
		if (!found) throw new Error(`Credential with ID "${id}" does not exist.`);
		return found;
	}

	function parents(name: string): string[] {
		return (packages.credentialType(name).extends ?? []).flatMap((parent) => [parent, ...parents(parent)]);
	}

	/** Own fields win over those of the parents, as in n8n. */
	function properties(name: string): INodeProperties[] {
		const all = new Map<string, INodeProperties>();
		for (const type of [...parents(name).reverse(), name]) {
			for (const property of packages.credentialType(type).properties) all.set(property.name, property);
		}
		return [...all.values()];
	}

	function withDefaults(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const node: INode = { id: 'credential', name: 'Credential', type: 'harness.start', typeVersion: 1, position: [0, 0], parameters: {} };
		const shown = Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'oauthTokenData'));
		const filled = workflow.NodeHelpers.getNodeParameters(properties(type), shown as never, true, false, null, null) as ICredentialDataDecryptedObject | null;
		const carrier = new workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: packages.nodeTypes });
		const resolved = carrier.expression.getComplexParameterValue(
			node, filled as never, 'internal', {}, undefined, undefined, filled as never,
		) as ICredentialDataDecryptedObject;
		return data.oauthTokenData === undefined ? resolved : { ...resolved, oauthTokenData: data.oauthTokenData };
	}

	return {
		getParentTypes: parents,
		isCredentialUsableByNode: () => true,
		authenticate: async (_credentials: unknown, _type: string, options: unknown) => options,
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		getCredentials: async () => {
			throw new Error('Encrypted credentials are not kept here');
		},
		async getDecrypted(_additional: unknown, details: { id: string | null }, type: string, _mode: unknown, _data: unknown, raw?: boolean) {
			const data = JSON.parse(JSON.stringify(stored(details.id).data)) as ICredentialDataDecryptedObject;
			return raw ? data : withDefaults(type, data);
		},
		updateCredentials: async () => undefined,
		async updateCredentialsOauthTokenData(details: { id: string | null }, _type: string, data: ICredentialDataDecryptedObject) {
			await store.beforeSave?.(details.id ?? '');
			store.saves += 1;
			stored(details.id).data.oauthTokenData = JSON.parse(JSON.stringify(data.oauthTokenData)) as unknown;
		},
		getCredentialsProperties: properties,
	} as unknown as ICredentialsHelper;
}

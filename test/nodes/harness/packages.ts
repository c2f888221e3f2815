import type { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypeDescription, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { existsSync } from 'fs';
import { join } from 'path';
import type { N8n } from './load-n8n';

const root = join(__dirname, '..', '..', '..');
const FOLDERS = [root, join(root, 'packages', 'econnect-inbox')];

/** Passes its items on; with pinned data it is where a test's items enter. No built-in node package is needed. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Passes its items on',
		defaults: { name: 'Start' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	} satisfies INodeTypeDescription,
	async execute() {
		return [this.getInputData()];
	},
};

/** The node and credential types of the built packages, read by their package.json's `n8n` block as n8n reads it. */
export interface LoadedPackages {
	nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType;
}

/**
 * Loads both packages from `dist`, with nothing left of an earlier loading. A package that is not built, or names a file that is not there, is told when a
 * node of it is asked for, so that one missing node does not stop the tests of the others.
 */
export async function loadPackages({ core, workflow }: N8n): Promise<LoadedPackages> {
	for (const file of Object.keys(require.cache)) if (FOLDERS.some((folder) => file.startsWith(join(folder, 'dist')))) delete require.cache[file];
	const loaders = new Map<string, PackageDirectoryLoader>();
	const problems: string[] = [];
	for (const folder of FOLDERS.filter((at) => existsSync(join(at, 'package.json')))) {
		const loader = new core.PackageDirectoryLoader(folder, [], []);
		loaders.set(loader.packageName, loader);
		const { nodes = [], credentials = [] } = loader.packageJson.n8n ?? {};
		for (const file of nodes) attempt(file, () => loader.loadNodeFromFile(file, loader.packageJson.version));
		for (const file of credentials) attempt(file, () => loader.loadCredentialFromFile(file));
	}

	function attempt(file: string, load: () => void): void {
		try {
			load();
		} catch (error) {
			problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}

	function missing(what: string): Error {
		return new Error(`${what} is not loaded. Run "npx gulp build" first. ${problems.length > 0 ? `Not loadable:\n${problems.join('\n')}` : ''}`);
	}

	function node(type: string): INodeType | IVersionedNodeType {
		if (type === 'harness.start') return start;
		const dot = type.lastIndexOf('.');
		const found = loaders.get(type.slice(0, dot))?.nodeTypes[type.slice(dot + 1)];
		if (!found) throw missing(`The node type ${type}`);
		return found.type;
	}

	return {
		nodeTypes: {
			getByName: node,
			getByNameAndVersion: (type, version) => workflow.NodeHelpers.getVersionedNodeType(node(type), version),
			getKnownTypes: () => ({}),
		},
		credentialType(name) {
			for (const loader of loaders.values()) {
				const found = loader.credentialTypes[name];
				if (found) return found.type;
			}
			if (name === 'oAuth2Api') return OAUTH2;
			throw missing(`The credential type ${name}`);
		},
	};
}

/** n8n's own parent of every OAuth2 credential: only the fields that the refresh reads. */
const OAUTH2: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		{ displayName: 'Grant Type', name: 'grantType', type: 'string', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'string', default: '' },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'string', default: '' },
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
		{ displayName: 'Scope', name: 'scope', type: 'string', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'string', default: 'header' },
	],
};

/** The nodes of a link that works once: a token that nobody can guess, and its hash. */
import type { NodeKind } from '../builder/template';

const node = (type: string, typeVersion: number, parameters: NodeKind['parameters']): NodeKind => ({ type: `n8n-nodes-base.${type}`, typeVersion, parameters });

/** 256 random bits in hex. */
export function newToken(name: string): NodeKind {
	return node('crypto', 2, { action: 'generate', dataPropertyName: name, encodingType: 'hex', stringLength: 64 });
}

/** SHA-256 in hex, as `hash` beside what the item holds. */
export function hashOf(expression: string): NodeKind {
	return node('crypto', 2, { action: 'hash', type: 'SHA256', binaryData: false, value: expression, dataPropertyName: 'hash', encoding: 'hex' });
}

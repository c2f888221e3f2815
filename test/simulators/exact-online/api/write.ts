/** POST, PUT and DELETE: body to row, the rules of the entity, and the three ways to answer. */
import { entityUrl, writeEntity, writeKeyOnly } from '../odata/answer';
import { readBody, type ReadBody } from '../odata/body';
import { businessErrors, streamError } from '../world/refusal';
import { dropRow, editRow } from '../world/tables';
import type { Row } from '../world/world';
import { announce } from '../webhooks/announce';
import { behaviourOf } from './entities';
import type { ApiCall } from './call';
import { findByKey, shapeOf } from './read';
import { createPlain } from './plain-create';
import { wrongReferences } from './references';

export interface WriteAnswer {
	status: 201 | 204;
	headers: Record<string, string>;
	body: string;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw streamError('The request should be a valid top-level resource object.');
	}
}

function bodyOf(call: ApiCall, text: string, writable: string[]): ReadBody {
	return readBody(parse(text), call.endpoint, { readOnly: call.world.assumptions.readOnlyFieldsInBody === 'ignored' ? 'ignored' : 'refused', writable });
}

/** The body is read at once, so that a malformed one is refused before any fault can delay the work. */
export function prepareCreate(call: ApiCall, text: string): () => Promise<Row> {
	const behaviour = behaviourOf(call.endpoint.name);
	const body = bodyOf(call, text, behaviour.writable?.(call) ?? []);
	return async () => {
		const row = await (behaviour.create?.(call, body) ?? createPlain(call, body));
		announce(call, 'Create', row);
		return row;
	};
}

export function createdAnswer(call: ApiCall, row: Row, representation: boolean): WriteAnswer {
	const shape = shapeOf(call, call.endpoint.name, undefined, []);
	return {
		status: 201,
		headers: { 'Content-Type': 'application/json; charset=utf-8', Location: entityUrl(shape, row) },
		body: JSON.stringify({ d: representation ? writeEntity(shape, row) : writeKeyOnly(shape, row) }),
	};
}

export function change(call: ApiCall, keyText: string, text: string): void {
	const row = findByKey(call, keyText);
	const behaviour = behaviourOf(call.endpoint.name);
	const body = bodyOf(call, text, []);
	if (Object.keys(body.nested).length > 0) {
		throw streamError('Binding to new entities is not supported for this request. The entity must exist already.');
	}
	const complaints = wrongReferences(call, call.endpoint.name, body.values);
	if (complaints.length > 0) throw businessErrors(complaints);
	if (behaviour.change === undefined) editRow(call.world, call.endpoint.name, row, body.values, call.author);
	else behaviour.change(call, row, body);
	announce(call, 'Update', row, Object.keys(body.values));
}

export function remove(call: ApiCall, keyText: string): void {
	const row = findByKey(call, keyText);
	const behaviour = behaviourOf(call.endpoint.name);
	if (behaviour.remove === undefined) dropRow(call.world, call.division, call.endpoint.name, row, call.author);
	else behaviour.remove(call, row);
	announce(call, 'Delete', row);
}

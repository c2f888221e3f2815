/** The plain way to create a row: mandatory fields, references, insert. */
import type { ReadBody } from '../odata/body';
import { businessErrors } from '../world/refusal';
import { addRow } from '../world/tables';
import type { Row } from '../world/world';
import type { ApiCall } from './call';
import { missing, wrongReferences } from './references';

export function createPlain(call: ApiCall, body: ReadBody, more: Row = {}): Row {
	const values = { ...body.values };
	const complaints = [...missing(call, call.endpoint.name, values), ...wrongReferences(call, call.endpoint.name, values)];
	if (complaints.length > 0) throw businessErrors(complaints);
	return addRow(call.world, call.division, call.endpoint.name, { ...values, ...more }, call.author);
}

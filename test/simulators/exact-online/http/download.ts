/** GET /docs/SysAttachment.aspx?ID=…: the bytes of an attachment, with the bearer token. */
import { Refusal } from '../world/refusal';
import type { Simulation } from '../world/simulation';
import { chainOf, grantedDivisions, type Incoming, type Known } from './admission';

export interface Download {
	bytes: Buffer;
	fileName: string;
}

export function download(simulation: Simulation, incoming: Incoming, known: Known): Download {
	const chain = chainOf(simulation, incoming, known, '/docs/SysAttachment.aspx');
	if (known.caller !== undefined) known.caller.endpoint = 'docs/SysAttachment.aspx';
	const id = (new URL(incoming.url, incoming.siteUrl).searchParams.get('ID') ?? '').replace(/[{}]/g, '').toLowerCase();
	for (const division of grantedDivisions(simulation, chain)) {
		const file = division.files.get(id);
		if (file !== undefined) return file;
	}
	throw new Refusal(404, 'The attachment does not exist.');
}

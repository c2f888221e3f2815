import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';

import type { EInvoice } from '../../../core/einvoice/model';
import { readInvoice } from '../../../core/einvoice/read-invoice';

const folder = join(__dirname, '..', '..', 'fixtures', 'booking');

/** Names of the fifteen invented invoices, without `.xml`. */
export const sampleNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.xml')).map((name) => name.replace(/\.xml$/, ''));

export const expectedBookings: unknown = JSON.parse(readFileSync(join(folder, 'expected-booking.json'), 'utf8'));

export function sampleInvoice(name: string): EInvoice {
	const reading = readInvoice(readFileSync(join(folder, `${name}.xml`)));
	if (!reading.ok) throw new Error(`${name}: ${reading.problem.message}`);
	return reading.value.invoice;
}

import Big from 'big.js';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';

import { proposeBooking } from '../../../core/booking/proposal';
import { readInvoice } from '../../../core/einvoice/read-invoice';
import { describeWithSamples } from '../../fixtures/shared-samples';

describeWithSamples('public e-invoices as bookings', (samples) => {
	const files = ['ubl', 'cii', 'facturx-pdf'].flatMap((folder) =>
		readdirSync(join(samples, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xml|pdf)$/i.test(name)).map((name) => join(folder, name)),
	);
	const outcomes = new Map<string, number>();
	const count = (code: string) => outcomes.set(code, (outcomes.get(code) ?? 0) + 1);

	it('each gives lines that make exactly what is owed, or a reasoned refusal, by group and by line (VAT-7)', () => {
		for (const file of files) {
			const reading = readInvoice(readFileSync(join(samples, file)));
			if (!reading.ok) continue;
			for (const mode of ['group', 'line'] as const) {
				const answer = proposeBooking(reading.value.invoice, { mode });
				count(`${mode} ${answer.ok ? 'booked' : answer.finding.code}`);
				if (!answer.ok) {
					expect(answer.finding.message.length).toBeGreaterThan(20);
					continue;
				}
				const { lines, liability } = answer.value;
				const total = lines.reduce((sum, line) => sum.plus(line.amountFC).plus(line.vatAmountFC ?? 0), new Big(0));
				expect(`${file} ${total.toFixed(2)}`).toBe(`${file} ${liability}`);
			}
		}
		const booked = outcomes.get('group booked') ?? 0;
		const all = [...outcomes].filter(([code]) => code.startsWith('group')).reduce((sum, [, number]) => sum + number, 0);
		expect(booked / all).toBeGreaterThan(0.85);
	});
});

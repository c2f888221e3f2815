import type { BankAccountRow, JournalRow, LedgerAccountRow, MasterData, PaymentConditionRow, RelationRow, VatCodeRow } from '../../../core/booking/master-rows';
import type { Administration } from '../../../core/booking/prepare-invoice';
import { DEFAULT_SETTINGS, readSettings, type BookingSettings } from '../../../core/booking/settings';

/** Guids that tell in a failing test what they stand for: `guid(7)` ends with 7. */
export const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function vatCode(code: string, description: string, percentage: string, type: 'E' | 'I' | 'B' | 'N', more: Partial<VatCodeRow> = {}): VatCodeRow {
	return { id: guid(9000), code, description, percentage, type, transactionType: 'B', charged: false, euSalesListing: 'N', intraStat: false, blocked: false, percentages: [], ...more };
}

const purchase = { transactionType: 'P', charged: true } as const;

export const belgianVatCodes: readonly VatCodeRow[] = [
	vatCode('0', 'Geen btw', '0', 'N'),
	vatCode('1', 'Btw 6% excl.', '0.06', 'E'),
	vatCode('2', 'Btw 12% excl.', '0.12', 'E'),
	vatCode('3', 'Btw 21% excl.', '0.21', 'E'),
	vatCode('4', 'Btw 21% incl.', '0.21', 'I'),
	vatCode('5', 'Medecontractant aankoop 21%', '0.21', 'E', purchase),
	vatCode('6', 'Medecontractant verkoop', '0', 'B', { transactionType: 'S' }),
	vatCode('7', 'Intracommunautaire levering goederen', '0', 'B', { transactionType: 'S', euSalesListing: 'L' }),
	vatCode('8', 'Intracommunautaire diensten verkoop', '0', 'B', { transactionType: 'S', euSalesListing: 'S' }),
	vatCode('9', 'Intracommunautaire verwerving goederen 21%', '0.21', 'E', purchase),
	vatCode('10', 'Intracommunautaire diensten aankoop 21%', '0.21', 'E', purchase),
	vatCode('11', 'Uitvoer buiten EU', '0', 'B', { transactionType: 'S' }),
	vatCode('12', 'Invoer met verlegging 21%', '0.21', 'E', purchase),
	vatCode('13', 'Btw 0%', '0', 'B'),
	vatCode('20', 'Btw 20,5% (vervallen)', '0.205', 'E', { blocked: true }),
];

export const dutchVatCodes: readonly VatCodeRow[] = [
	vatCode('0', 'Geen btw', '0', 'N'),
	vatCode('1', 'Btw 9% excl.', '0.09', 'E'),
	vatCode('2', 'Btw 21% excl.', '0.21', 'E'),
	vatCode('4', 'Btw 21% incl.', '0.21', 'I'),
	vatCode('5', 'Btw verlegd inkoop 21%', '0.21', 'E', purchase),
	vatCode('9', 'EU-verwerving goederen 21%', '0.21', 'E', purchase),
	vatCode('10', 'EU-diensten inkoop 21%', '0.21', 'E', purchase),
	vatCode('13', 'Btw 0%', '0', 'B'),
];

const journal = (code: string, description: string, type: number, more: Partial<JournalRow> = {}): JournalRow => ({ id: guid(100 + Number(code)), code, description, type, currency: 'EUR', anyCurrency: false, blocked: false, ...more });

export const journals: readonly JournalRow[] = [
	journal('600', 'Aankopen', 22),
	journal('609', 'Aankopen (vervallen)', 22, { blocked: true }),
	journal('700', 'Verkopen', 20),
	journal('701', "Creditnota's", 20),
	journal('702', 'Verkopen webwinkel', 20),
	journal('550', 'Bank', 12),
];

const account = (number: number, code: string, description: string, more: Partial<LedgerAccountRow> = {}): LedgerAccountRow => ({ id: guid(number), code, description, type: 121, vatCode: '', needsCostCenter: false, needsCostUnit: false, blocked: false, ...more });

export const ledgerAccounts: readonly LedgerAccountRow[] = [
	account(700, '700000', 'Verkopen en diensten', { type: 110 }),
	account(612, '612300', 'Kantoorbenodigdheden'),
	account(613, '613000', 'Erelonen en vergoedingen aan derden'),
	account(615, '615000', 'Reiskosten', { needsCostCenter: true }),
	account(649, '649000', 'Vervallen kostenrekening', { blocked: true }),
	account(657, '657000', 'Betalingsverschillen'),
];

export const paymentConditions: readonly PaymentConditionRow[] = [
	{ id: guid(31), code: '30', description: '30 dagen', method: 'B', blocked: false },
	{ id: guid(32), code: 'IN', description: 'Incasso', method: 'I', blocked: false },
];

export function relation(number: number, name: string, more: Partial<RelationRow> = {}): RelationRow {
	return {
		id: guid(number),
		code: String(number),
		name,
		vatNumber: '',
		chamberOfCommerce: '',
		email: '',
		country: 'BE',
		peppolId: '',
		blocked: false,
		isSupplier: true,
		status: 'A',
		purchaseAccount: guid(613),
		salesAccount: '',
		purchaseVatCode: '',
		salesVatCode: '',
		purchaseCondition: '30',
		salesCondition: '30',
		...more,
	};
}

/** The suppliers of the fifteen invented invoices. */
export const relations: readonly RelationRow[] = [
	relation(1, 'Voorbeeld Bouw', { vatNumber: 'BE 0765.432.146' }),
	relation(2, 'Muster Lieferant GmbH', { vatNumber: 'DE136695976', country: 'DE' }),
	relation(3, 'Leverancier Fictief B.V.', { vatNumber: 'NL004495445B01', chamberOfCommerce: '87654321', country: 'NL' }),
	relation(4, 'Eenmanszaak', { vatNumber: 'NL000099998B57', chamberOfCommerce: '12345679', country: 'NL' }),
];

export const bankAccountOf = (relationNumber: number, iban: string): BankAccountRow => ({ id: guid(5000 + relationNumber), relation: guid(relationNumber), account: iban, blocked: false });

export const settingsWith = (given: unknown): BookingSettings => {
	const read = readSettings(given);
	if (!read.ok) throw new Error(read.finding.message);
	return read.value;
};

export function administration(country: 'BE' | 'NL', more: { data?: Partial<MasterData>; settings?: BookingSettings } = {}): Administration {
	return {
		country,
		currency: 'EUR',
		data: { vatCodes: country === 'BE' ? belgianVatCodes : dutchVatCodes, journals, ledgerAccounts, paymentConditions, relations, ...more.data },
		settings: more.settings ?? DEFAULT_SETTINGS,
	};
}

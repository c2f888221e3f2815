/** VAT codes per country and the boxes of the VAT return that each one fills. */

export interface VatSeed {
	code: string;
	description: string;
	percentage: number;
	/** E excluding, I including, B base only (0 %), N no VAT. */
	type: 'E' | 'I' | 'B' | 'N';
	/** B both, P purchase, S sales. */
	use: 'B' | 'P' | 'S';
	/** Reverse charge: books VAT to pay and VAT to claim. */
	charged?: true;
	/** G of the EU sales listing: L goods, S services. */
	euListing?: 'L' | 'S';
	blocked?: true;
	boxes: VatBoxes;
}

/** Box numbers of the return; '' = none. BE purchases: the base box follows the ledger account (81, 82, 83). */
export interface VatBoxes {
	salesBase?: string;
	salesVat?: string;
	salesCreditBase?: string;
	salesCreditVat?: string;
	purchaseBase?: string;
	purchaseCreditBase?: string;
	/** VAT that one owes over a purchase (reverse charge). */
	purchaseVatDue?: string;
	purchaseVatClaim?: string;
	purchaseCreditVat?: string;
	/** BE: the VAT owed over a credited reverse-charge purchase, taken back. */
	purchaseCreditDue?: string;
}

const beSales = (base: string): VatBoxes => ({ salesBase: base, salesVat: '54', salesCreditBase: '49', salesCreditVat: '64', purchaseVatClaim: '59', purchaseCreditBase: '85', purchaseCreditVat: '63' });
const beCharged = (base: string, due: string, creditBase: string): VatBoxes => ({ purchaseBase: base, purchaseVatDue: due, purchaseVatClaim: '59', purchaseCreditBase: creditBase, purchaseCreditVat: '63', purchaseCreditDue: '62' });

const be: VatSeed[] = [
	{ code: '0', description: 'Geen btw', percentage: 0, type: 'N', use: 'B', boxes: {} },
	{ code: '1', description: 'Btw 6% excl.', percentage: 0.06, type: 'E', use: 'B', boxes: beSales('01') },
	{ code: '2', description: 'Btw 12% excl.', percentage: 0.12, type: 'E', use: 'B', boxes: beSales('02') },
	{ code: '3', description: 'Btw 21% excl.', percentage: 0.21, type: 'E', use: 'B', boxes: beSales('03') },
	{ code: '4', description: 'Btw 21% incl.', percentage: 0.21, type: 'I', use: 'B', boxes: beSales('03') },
	{ code: '5', description: 'Medecontractant aankoop 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: beCharged('87', '56', '85') },
	{ code: '6', description: 'Medecontractant verkoop', percentage: 0, type: 'B', use: 'S', boxes: { salesBase: '45', salesCreditBase: '49' } },
	{ code: '7', description: 'Intracommunautaire levering goederen', percentage: 0, type: 'B', use: 'S', euListing: 'L', boxes: { salesBase: '46', salesCreditBase: '48' } },
	{ code: '8', description: 'Intracommunautaire diensten verkoop', percentage: 0, type: 'B', use: 'S', euListing: 'S', boxes: { salesBase: '44', salesCreditBase: '48' } },
	{ code: '9', description: 'Intracommunautaire verwerving goederen 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: beCharged('86', '55', '84') },
	{ code: '10', description: 'Intracommunautaire diensten aankoop 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: beCharged('88', '55', '84') },
	{ code: '11', description: 'Uitvoer buiten EU', percentage: 0, type: 'B', use: 'S', boxes: { salesBase: '47', salesCreditBase: '49' } },
	{ code: '12', description: 'Invoer met verlegging 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: beCharged('87', '57', '85') },
	{ code: '13', description: 'Btw 0%', percentage: 0, type: 'B', use: 'B', boxes: { salesBase: '00', salesCreditBase: '49', purchaseCreditBase: '85' } },
	{ code: '14', description: 'Intracommunautaire verwerving goederen 6%', percentage: 0.06, type: 'E', use: 'P', charged: true, boxes: beCharged('86', '55', '84') },
	{ code: '15', description: 'Medecontractant aankoop 6%', percentage: 0.06, type: 'E', use: 'P', charged: true, boxes: beCharged('87', '56', '85') },
	{ code: '20', description: 'Btw 20,5% (vervallen)', percentage: 0.205, type: 'E', use: 'B', blocked: true, boxes: beSales('03') },
];

const nlTaxed = (base: string): VatBoxes => ({ salesBase: base, salesVat: base, salesCreditBase: base, salesCreditVat: base, purchaseVatClaim: '5b', purchaseCreditVat: '5b' });
const nlCharged = (box: string): VatBoxes => ({ purchaseBase: box, purchaseCreditBase: box, purchaseVatDue: box, purchaseVatClaim: '5b', purchaseCreditVat: '5b' });
const nlZero = (box: string): VatBoxes => ({ salesBase: box, salesCreditBase: box });

const nl: VatSeed[] = [
	{ code: '0', description: 'Geen btw', percentage: 0, type: 'N', use: 'B', boxes: {} },
	{ code: '1', description: 'Btw 9% excl.', percentage: 0.09, type: 'E', use: 'B', boxes: nlTaxed('1b') },
	{ code: '2', description: 'Btw 21% excl.', percentage: 0.21, type: 'E', use: 'B', boxes: nlTaxed('1a') },
	{ code: '3', description: 'Btw 9% incl.', percentage: 0.09, type: 'I', use: 'B', boxes: nlTaxed('1b') },
	{ code: '4', description: 'Btw 21% incl.', percentage: 0.21, type: 'I', use: 'B', boxes: nlTaxed('1a') },
	{ code: '5', description: 'Btw verlegd inkoop 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: nlCharged('2a') },
	{ code: '6', description: 'Btw verlegd verkoop', percentage: 0, type: 'B', use: 'S', boxes: nlZero('1e') },
	{ code: '7', description: 'EU-levering goederen', percentage: 0, type: 'B', use: 'S', euListing: 'L', boxes: nlZero('3b') },
	{ code: '8', description: 'EU-diensten verkoop', percentage: 0, type: 'B', use: 'S', euListing: 'S', boxes: nlZero('3b') },
	{ code: '9', description: 'EU-verwerving goederen 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: nlCharged('4b') },
	{ code: '10', description: 'EU-diensten inkoop 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: nlCharged('4b') },
	{ code: '11', description: 'Uitvoer buiten EU', percentage: 0, type: 'B', use: 'S', boxes: nlZero('3a') },
	{ code: '12', description: 'Invoer buiten EU verlegd 21%', percentage: 0.21, type: 'E', use: 'P', charged: true, boxes: nlCharged('4a') },
	{ code: '13', description: 'Btw 0%', percentage: 0, type: 'B', use: 'B', boxes: nlZero('1e') },
	{ code: '14', description: 'EU-verwerving goederen 9%', percentage: 0.09, type: 'E', use: 'P', charged: true, boxes: nlCharged('4b') },
	{ code: '19', description: 'Btw 19% (vervallen)', percentage: 0.19, type: 'E', use: 'B', blocked: true, boxes: nlTaxed('1a') },
];

export const vatCodesOf = { BE: be, NL: nl };

export function vatBoxesOf(country: 'NL' | 'BE', code: string): VatBoxes {
	return vatCodesOf[country].find((seed) => seed.code === code)?.boxes ?? {};
}
